import type { DraftRecord } from '../../../shared/contract/record.ts';
import type { Trace } from '../../../shared/contract/scrub.ts';
import { traceForm } from '../../../shared/scrub/redact.ts';
import { traceKinds, type TraceDecision, type TraceKind } from '../../../shared/scrub/scrub-schema.ts';

export type DecisionRecord = DraftRecord<TraceDecision>;

/** A trace with what was decided of it. */
export interface DecidedTrace {
  readonly key: string;
  readonly trace: Trace;
  readonly decision: DecisionRecord | undefined;
}

export const traceFilters = ['all', 'open', 'keep', 'replace'] as const;
export type TraceFilter = (typeof traceFilters)[number];

/** Tells the rows apart; a decision holds for a text however it is written. */
const keyOf = ({ kind, text }: Pick<Trace, 'kind' | 'text'>): string => `${kind}\u0000${text}`;

/** Words longer than this name nothing more. */
const longestName = 120;

/** What a row is called where its whole text does not stand: the file, or the first words of the text. */
export function nameOf({ text, file }: Pick<Trace, 'text' | 'file'>): string {
  const name = file?.name ?? text;
  return name.length <= longestName
    ? name
    : `${name.slice(0, longestName).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** Where versions contradict each other the one that protects holds, as in what leaves. */
const standing = (record: DecisionRecord): DecisionRecord => {
  const protecting = record.versions.find(({ value }) => value?.decision === 'replace')?.value ?? undefined;
  return protecting === undefined ? record : { ...record, value: protecting };
};

/** Sets the decisions beside the traces that they are about; those about texts that nothing holds any more are left alone. */
export function decideTraces(
  traces: readonly Trace[],
  decisions: readonly DecisionRecord[],
): readonly DecidedTrace[] {
  const byText = new Map(decisions.map((record) => [traceForm(record.value.text), standing(record)]));
  return traces.map((trace) => {
    return { key: keyOf(trace), trace, decision: byText.get(traceForm(trace.text)) };
  });
}

export const isOpen = ({ decision }: DecidedTrace): boolean => decision === undefined;

const passes = (one: DecidedTrace, filter: TraceFilter): boolean =>
  filter === 'all' || (filter === 'open' ? isOpen(one) : one.decision?.value.decision === filter);

/** Which rows a filter shows, by their keys: kept until it is chosen anew, so that a row stays where it was decided. */
export const keysShown = (traces: readonly DecidedTrace[], filter: TraceFilter): ReadonlySet<string> =>
  new Set(traces.filter((one) => passes(one, filter)).map(({ key }) => key));

export interface TraceGroup {
  readonly kind: TraceKind;
  readonly traces: readonly DecidedTrace[];
  readonly open: number;
}

/** Traces by kind, in one fixed order; within a kind the names that the workspace knows first, then what stands most often. */
export function groupTraces(traces: readonly DecidedTrace[]): readonly TraceGroup[] {
  const rank = ({ trace }: DecidedTrace): number => (trace.found === 'known' ? 0 : 1);
  return traceKinds.flatMap((kind) => {
    const own = traces
      .filter(({ trace }) => trace.kind === kind)
      .toSorted(
        (left, right) =>
          rank(left) - rank(right) ||
          right.trace.count - left.trace.count ||
          (nameOf(left.trace) < nameOf(right.trace) ? -1 : 1),
      );
    return own.length === 0 ? [] : [{ kind, traces: own, open: own.filter(isOpen).length }];
  });
}

export const countTraces = (traces: readonly DecidedTrace[]): Readonly<Record<TraceFilter, number>> => ({
  all: traces.length,
  open: keysShown(traces, 'open').size,
  keep: keysShown(traces, 'keep').size,
  replace: keysShown(traces, 'replace').size,
});
