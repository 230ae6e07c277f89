import { isRightToLeft } from './drawn-text.ts';

/** A stretch of a line in one font. */
export interface TextRun {
  readonly text: string;
  readonly family: string;
}

const arabic = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/u;
const chinese = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u;
const familyOf = (character: string): string =>
  arabic.test(character) ? 'Noto Naskh Arabic' : chinese.test(character) ? 'Noto Serif SC' : 'Noto Serif';

/** Words of a script from right to left and the spaces between them. */
const turnedGroup = new RegExp(`(${arabic.source}+(?:\\s+${arabic.source}+)*)`, 'u');

/** Stretches in one font each; spaces at their edges would be dropped and are made fast. */
function stretches(text: string): TextRun[] {
  const runs: { text: string; family: string }[] = [];
  for (const character of text.replaceAll(/\s/gu, '\u00a0')) {
    const [family, last] = [familyOf(character), runs.at(-1)];
    if (last?.family === family || (last !== undefined && /\p{M}/u.test(character))) {
      last.text += character;
    } else {
      runs.push({ text: character, family });
    }
  }
  return runs;
}

/**
 * The painter of pictures sets a line in one font only and from left to right only: a line is cut where the font changes,
 * and its stretches are laid in the order in which they stand from left to right. Within a stretch the painter orders the
 * letters, told the direction by an isolate (UAX 9, RLI and PDI).
 */
export function textRuns(text: string, direction: 'ltr' | 'rtl'): TextRun[] {
  const parts = direction === 'rtl' ? [text] : text.split(turnedGroup).filter((part) => part !== '');
  return parts.flatMap((part) =>
    direction === 'rtl' || isRightToLeft(part)
      ? stretches(part)
          .toReversed()
          .map((run) => ({ ...run, text: `\u2067${run.text}\u2069` }))
      : stretches(part),
  );
}
