import type { StoredPassage } from './published-store.ts';

/** So much is written, or removed, in one transaction: a text of many pages holds the answering thread for moments only. */
export const pieceSize = { passages: 1000, bytes: 500_000 } as const;

/** Passages that follow one another, as text: the answering thread neither copies nor builds thousands of small objects. */
export interface PassagePiece {
  /** The number of the first. */
  readonly from: number;
  /** JSON, a list. */
  readonly passages: string;
}

/** Cuts a text into pieces; a passage that is longer than a piece may be is one by itself. */
export function toPieces(passages: readonly StoredPassage[]): PassagePiece[] {
  const pieces: PassagePiece[] = [];
  let texts: string[] = [];
  let bytes = 0;
  const end = (next: number): void => {
    if (texts.length > 0) {
      pieces.push({ from: next - texts.length, passages: `[${texts.join(',')}]` });
    }
    texts = [];
    bytes = 0;
  };
  for (const [number, passage] of passages.entries()) {
    const text = JSON.stringify(passage);
    const more = Buffer.byteLength(text);
    if (texts.length >= pieceSize.passages || bytes + more > pieceSize.bytes) {
      end(number);
    }
    texts.push(text);
    bytes += more;
  }
  end(passages.length);
  return pieces;
}
