/** Controls that no document format holds, and direction overrides that would reorder what stands around them (V3). */
const unshowable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu;

/** A stretch that is shown as it is, or one character that is shown by a mark. */
export type VisiblePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly picture: string; readonly code: string };

/** `U+202E` */
const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Unicode control pictures for U+0000 to U+001F and U+007F; a code in brackets for the rest. */
function pictureOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x20
    ? String.fromCodePoint(0x2400 + point)
    : point === 0x7f
      ? '\u2421'
      : `[${codeOf(character)}]`;
}

/** A person's text as it can be shown: no character vanishes; one that would be unseen or do harm is shown by a mark. */
export function visiblePieces(text: string): VisiblePiece[] {
  const pieces: VisiblePiece[] = [];
  let end = 0;
  for (const match of text.matchAll(unshowable)) {
    if (match.index > end) {
      pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    }
    const [character] = match;
    pieces.push({ kind: 'mark', picture: pictureOf(character), code: codeOf(character) });
    end = match.index + character.length;
  }
  if (end < text.length) {
    pieces.push({ kind: 'text', text: text.slice(end) });
  }
  return pieces;
}

/** The same as one string: what is found in a document where this text stands. */
export const visibleText = (text: string): string =>
  visiblePieces(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : piece.picture))
    .join('');
