import { findForm, fold } from './known-names.ts';
import type { TraceDecision, TraceKind } from './scrub-schema.ts';
import { replacePieces, textOf, type TextPiece } from './text-pieces.ts';
import type { FoundTrace } from './trace-patterns.ts';

/** What stands in the place of a trace, in the language of the text. */
export type ReplacementWord = (kind: TraceKind) => string;

export interface Redaction {
  readonly text: string;
  /** The same text, with what stood where something was replaced. */
  readonly pieces: readonly TextPiece[];
  /** Traces that nobody decided of and that still stand in the text, as it was before. */
  readonly open: readonly FoundTrace[];
}

interface Stretch extends FoundTrace {
  readonly own?: string | undefined;
}

const inside = (inner: Stretch, outer: Stretch): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
const length = ({ start, end }: FoundTrace): number => end - start;

/** How a text is compared with others: a decision on it is one on every way of writing it. */
export const traceForm = (text: string): string => fold(text).text.trim();

/** Stretches that touch one another's text are one; the longest of them says what stands there. */
function joined(stretches: readonly Stretch[]): (Stretch & { readonly says: Stretch })[] {
  const result: (Stretch & { readonly says: Stretch })[] = [];
  for (const one of stretches.toSorted((left, right) => left.start - right.start || right.end - left.end)) {
    const last = result.at(-1);
    if (last !== undefined && one.start < last.end) {
      const says = length(one) > length(last.says) ? one : last.says;
      result[result.length - 1] = { ...last, end: Math.max(last.end, one.end), says };
    } else {
      result.push({ ...one, says: one });
    }
  }
  return result;
}

/** What is replaced may make a word of what stood beside it, so a text is gone through until nothing is left, so often at most. */
const passes = 3;

/**
 * Replaces every text that is to be replaced, however it is written: what was there is in the result no more (promise 8).
 * A text that is kept protects what stands inside it; of two that overlap the one to replace wins. `also`: traces found in
 * the text, of which those with a decision follow it, and the others are replaced too where `rest` says so.
 */
export function createRedactor(
  decisions: readonly TraceDecision[],
  rest: 'keep' | 'replace' = 'keep',
): (text: string, word: ReplacementWord, also?: readonly FoundTrace[]) => Redaction {
  const forms = new Map<string, TraceDecision>();
  for (const decision of decisions) {
    const form = traceForm(decision.text);
    // Nothing that a metadata part is called by stands in a text. Two decisions on one text: the safe one holds.
    if (form !== '' && decision.kind !== 'metadata' && forms.get(form)?.decision !== 'replace') {
      forms.set(form, decision);
    }
  }
  const ownWord = ({ text, replacement = '' }: TraceDecision): string | undefined =>
    replacement.trim() === '' || findForm(fold(replacement), traceForm(text)).length > 0
      ? undefined
      : replacement;

  const decided = (text: string, also: readonly FoundTrace[]) => {
    const folded = fold(text);
    const of: { readonly at: Stretch; readonly decision: TraceDecision['decision'] }[] = [];
    for (const [form, decision] of forms) {
      for (const { start, end } of folded.text.includes(form) ? findForm(folded, form) : []) {
        of.push({
          at: { kind: decision.kind, start, end, own: ownWord(decision) },
          decision: decision.decision,
        });
      }
    }
    for (const trace of also) {
      const decision = forms.get(traceForm(text.slice(trace.start, trace.end)));
      if (decision !== undefined) {
        of.push({ at: { ...trace, own: ownWord(decision) }, decision: decision.decision });
      }
    }
    const kept = of.filter(({ decision }) => decision === 'keep').map(({ at }) => at);
    const isProtected = (at: Stretch): boolean =>
      kept.some((longer) => inside(at, longer) && length(longer) > length(at));
    const replaced = of.flatMap(({ at, decision }) =>
      decision === 'replace' && !isProtected(at) ? [at] : [],
    );
    const settled = [...kept, ...joined(replaced)];
    return { replaced, open: also.filter((trace) => !settled.some((one) => inside(trace, one))) };
  };

  const put = (
    pieces: readonly TextPiece[],
    stretches: readonly Stretch[],
    word: ReplacementWord,
  ): readonly TextPiece[] =>
    replacePieces(
      pieces,
      joined(stretches).map(({ start, end, says }) => ({ start, end, by: says.own ?? word(says.kind) })),
    );

  return (text, word, also = []) => {
    const { replaced, open } = decided(text, also);
    const first = rest === 'replace' ? [...replaced, ...open] : replaced;
    let pieces = put([{ text }], first, word);
    let result = textOf(pieces);
    for (let pass = 1; pass < passes && result !== text; pass += 1) {
      const left = decided(result, []).replaced.map((one) => ({ ...one, own: undefined }));
      if (left.length === 0) {
        break;
      }
      pieces = put(pieces, left, word);
      result = textOf(pieces);
    }
    return { text: result, pieces, open: rest === 'replace' ? [] : open };
  };
}
