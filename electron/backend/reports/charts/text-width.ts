/** Advance of a character in parts of the type size, near enough to decide where a line ends; no font is read. */
function advanceOf(character: string): number {
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) {
    return 0;
  }
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u.test(
      character,
    )
  ) {
    return 1;
  }
  if (/[\p{Script=Arabic}]/u.test(character)) {
    return 0.5;
  }
  if (/[жмфшщыю]/u.test(character)) {
    return 0.82;
  }
  if (/[\p{Ll}&&\p{Script=Cyrillic}]/v.test(character)) {
    return 0.64;
  }
  if (/[\sil.,;:'|!()[\]]/u.test(character)) {
    return 0.34;
  }
  return /[\p{Lu}mw%@\p{Extended_Pictographic}]/u.test(character) ? 0.78 : 0.58;
}

/** Width of a text in a serif of this size: rather too wide than too narrow. */
export const textWidth = (text: string, size: number): number =>
  Array.from(text).reduce((sum, character) => sum + advanceOf(character) * size, 0);

/** Signs as people see them: none is cut in two. */
const signs = new Intl.Segmenter('en');

/** Cuts a text to a width; what is cut off is marked. */
function shorten(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) {
    return text;
  }
  const kept = Array.from(signs.segment(text), ({ segment }) => segment);
  while (kept.length > 1 && textWidth(`${kept.join('')}…`, size) > width) {
    kept.pop();
  }
  return `${kept.join('').trimEnd()}…`;
}

/** Where a line may end: after a space, and beside any sign of a script that is written without spaces. */
const pieces = (text: string): string[] =>
  text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{Po}?|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+\s*|\s+/gu,
  ) ?? [];

/** Breaks a text into at most so many lines; the last one is shortened where all of it does not fit. */
export function wrapText(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const rest = pieces(text);
  for (let piece = rest.shift(); piece !== undefined; piece = rest.shift()) {
    if (line === '' || textWidth((line + piece).trimEnd(), size) <= width) {
      line += piece;
    } else if (lines.length === most - 1) {
      line += piece + rest.splice(0).join('');
    } else {
      lines.push(line.trimEnd());
      line = piece;
    }
  }
  return [...lines, line.trimEnd()].map((one) => shorten(one, size, width));
}
