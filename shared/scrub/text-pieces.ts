import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';

/** A stretch of a text as it leaves; `was`: what stood there before, where that was replaced. */
const textPieceSchema = z.strictObject({ text: z.string(), was: z.string().optional() });
export type TextPiece = z.infer<typeof textPieceSchema>;

/** A text as it leaves, in pieces, with what holds it. */
export const leavingTextSchema = z.strictObject({
  of: z.string().max(300),
  language: localeSchema.optional(),
  pieces: z.array(textPieceSchema).max(100_000),
});
export type LeavingText = z.infer<typeof leavingTextSchema>;

/** What leaves. */
export const textOf = (pieces: readonly TextPiece[]): string => pieces.map(({ text }) => text).join('');
/** What stood there before. */
export const originalOf = (pieces: readonly TextPiece[]): string =>
  pieces.map(({ text, was }) => was ?? text).join('');
export const isReplaced = ({ was }: TextPiece): boolean => was !== undefined;

/** The stretch of a text from one place to another; what a piece was goes with its beginning. */
export function slicePieces(pieces: readonly TextPiece[], from: number, to: number): TextPiece[] {
  const result: TextPiece[] = [];
  let start = 0;
  for (const { text, was } of pieces) {
    const end = start + text.length;
    const cut = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    const begins = from <= start && start < to;
    if (cut !== '' || (begins && was !== undefined && was !== '')) {
      result.push(was === undefined ? { text: cut } : { text: cut, was: begins ? was : '' });
    }
    start = end;
  }
  return result;
}

/** A text with some stretches of it replaced, none over another and in the order in which they stand. */
export function replacePieces(
  pieces: readonly TextPiece[],
  stretches: readonly { readonly start: number; readonly end: number; readonly by: string }[],
): TextPiece[] {
  const result: TextPiece[] = [];
  let at = 0;
  for (const { start, end, by } of stretches) {
    result.push(...slicePieces(pieces, at, start), {
      text: by,
      was: originalOf(slicePieces(pieces, start, end)),
    });
    at = end;
  }
  return [...result, ...slicePieces(pieces, at, Infinity)];
}
