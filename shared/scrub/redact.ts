import type { TraceDecision, TraceKind } from './scrub-schema.ts';

/** What stands in the place of a trace, in the language of the text. */
export type ReplacementWord = (kind: TraceKind) => string;

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Whether a stretch is a word of its own: a name inside a longer word is another word. */
function standsAlone(text: string, start: number, end: number): boolean {
  const part = text.slice(start, end);
  return (
    isHan(part) ||
    ((!isWordSign(part[0]) || !isWordSign(text[start - 1])) &&
      (!isWordSign(part.at(-1)) || !isWordSign(text[end])))
  );
}

/**
 * Replaces every text that is to be replaced, wherever it stands, the longest first: what was there is in the result no
 * more, in no form (promise 8). Texts to keep stay, also inside longer ones that are replaced.
 */
export function createRedactor(
  decisions: readonly TraceDecision[],
): (text: string, word: ReplacementWord) => string {
  const replaced = decisions
    .filter(({ decision }) => decision === 'replace')
    .toSorted((left, right) => right.text.length - left.text.length);
  return (text, word) => {
    if (!replaced.some(({ text: trace }) => text.includes(trace))) {
      return text;
    }
    let result = '';
    let at = 0;
    while (at < text.length) {
      const here = replaced.find(
        ({ text: trace }) => text.startsWith(trace, at) && standsAlone(text, at, at + trace.length),
      );
      if (here === undefined) {
        const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
        result += sign;
        at += sign.length;
      } else {
        result += here.replacement ?? word(here.kind);
        at += here.text.length;
      }
    }
    return result;
  };
}
