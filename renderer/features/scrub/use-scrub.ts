import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import type { Audience } from '../../../shared/packages/audience.ts';
import { mostDecidedAtOnce, type TraceDecision } from '../../../shared/scrub/scrub-schema.ts';
import { traceId } from '../../../shared/scrub/trace-id.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { useJob, type JobState } from '../../client/jobs.ts';
import { api } from '../../client/queries.ts';
import { editOf, putStored, withRecord } from '../../client/records.ts';
import { decideTraces, type DecidedTrace, type DecisionRecord } from './trace-groups.ts';

export type ScrubRead = Extract<JobResult, { kind: 'scrub.read' }>;

/** Everything that was decided, page by page. */
export const decisionsQuery = (draft: string) =>
  queryOptions({
    queryKey: [...api.scrub.decisions.key(), 'all', draft],
    queryFn: async ({ signal }) => {
      const decisions: DecisionRecord[] = [];
      for (let after: string | undefined = ''; after !== undefined;) {
        const page = await client.scrub.decisions({ draft, after }, { signal });
        decisions.push(...page.decisions);
        after = page.next;
      }
      return decisions;
    },
  });

/** What was decided so far; suspends until it is at hand. */
export const useDecisions = (draft: string): readonly DecisionRecord[] =>
  useSuspenseQuery(decisionsQuery(draft)).data;

/** Looks through what would leave for an audience, again when another one is chosen. */
export function useTraces(
  draft: string,
  audience: Audience,
): {
  readonly job: JobState;
  /** The last that was found for this audience; it stays while it is looked for anew. */
  readonly found: ScrubRead | undefined;
  readonly look: () => void;
  readonly cancel: () => Promise<void>;
} {
  const { job, run, cancel } = useJob();
  const [last, setLast] = useState<{ readonly audience: Audience; readonly found: ScrubRead }>();
  const look = useCallback(
    () => void run(() => client.scrub.read({ draft, audience, attachments: true })),
    [run, draft, audience],
  );
  useEffect(look, [look]);
  const read = job.state === 'done' && job.result.kind === 'scrub.read' ? job.result : undefined;
  if (read !== undefined && last?.found !== read) {
    setLast({ audience, found: read });
  }
  return { job, found: last?.audience === audience ? last.found : undefined, look, cancel };
}

/** Puts what stands of these records after a call among the decisions that the screens read. */
const putDecisions = (records: readonly string[], standing: readonly DecisionRecord[]) => {
  const byId = new Map(standing.map((record) => [record.id, record]));
  return (known: readonly DecisionRecord[] | undefined): readonly DecisionRecord[] | undefined =>
    known === undefined ? known : records.reduce((all, id) => withRecord(all, id, byId.get(id)), known);
};

/** What becomes of one trace; null takes the decision back. */
export type Choice = Pick<TraceDecision, 'decision' | 'replacement'> | null;

export interface Deciding {
  /** One trace or many; so many go together, all or none. */
  readonly decide: (traces: readonly DecidedTrace[], choice: Choice) => Promise<boolean>;
  readonly working: { readonly done: number; readonly total: number } | undefined;
  readonly failure: Failure | undefined;
}

/** Writes decisions, one call after the other in the order in which they were made; the list follows each. */
export function useDeciding(draft: string): Deciding {
  const queries = useQueryClient();
  const [working, setWorking] = useState<Deciding['working']>();
  const [failure, setFailure] = useState<Failure>();
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const write = async (chosen: readonly DecidedTrace[], choice: Choice): Promise<boolean> => {
    setFailure(undefined);
    const { queryKey } = decisionsQuery(draft);
    await queries.cancelQueries({ queryKey });
    // What was decided meanwhile is what this decision follows.
    const traces = decideTraces(
      chosen.map(({ trace }) => trace),
      queries.getQueryData(queryKey) ?? [],
    );
    const edits = traces.flatMap(({ trace, decision }) => {
      const { revision, bases } = editOf(decision);
      const record = decision?.id ?? traceId(trace);
      return choice === null && decision === undefined
        ? []
        : [
            {
              record,
              revision,
              bases,
              value: choice === null ? null : { kind: trace.kind, text: trace.text, ...choice },
            },
          ];
    });
    try {
      for (let done = 0; done < edits.length; done += mostDecidedAtOnce) {
        if (edits.length > mostDecidedAtOnce) {
          setWorking({ done, total: edits.length });
        }
        const part = edits.slice(done, done + mostDecidedAtOnce);
        const { decisions } = await client.scrub.decide({ request: crypto.randomUUID(), draft, edits: part });
        const records = part.map(({ record }) => record);
        await putStored(queries, queryKey, putDecisions(records, decisions));
      }
      return true;
    } catch (error) {
      setFailure(toFailure(error));
      return false;
    } finally {
      setWorking(undefined);
      void queries.invalidateQueries({ queryKey: api.packages.key() });
    }
  };
  const decide = (traces: readonly DecidedTrace[], choice: Choice): Promise<boolean> => {
    const done = before.current.then(() => write(traces, choice));
    before.current = done;
    return done;
  };
  return { decide, working, failure };
}
