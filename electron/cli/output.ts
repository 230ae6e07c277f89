/** Characters that could move a terminal's cursor, hide text or turn its direction: C0 and C1 controls, format characters, separators (X8). */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const toEscapes = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** Text for a terminal: line breaks stay, every other control or invisible character is shown as an escape. */
export const showText = (text: string): string =>
  text.replace(unseen, (character) => (character === '\n' ? character : toEscapes(character)));

/** Foreign text on one line. */
export const showLine = (text: string): string => text.replace(unseen, toEscapes);

/** JSON that parses to the same value and is safe to look at: invisible characters stand as `\u` escapes. */
export const showJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(unseen, (character) =>
    character === '\n' ? character : toEscapes(character),
  );
