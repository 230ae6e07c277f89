import { Fragment } from 'react';
import { MarkedText } from '../../i18n/foreign.tsx';
import { piecesOf, type Mark } from './text-pieces.ts';

/**
 * The text of an answer with the stretches that notes stand on underlined, several times where they overlap. Only spans are
 * laid into it: what is selected and copied is the text.
 */
export function AnswerPieces({
  text,
  marks,
  active,
}: {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The note that is being read. */
  readonly active?: string | undefined;
}) {
  return piecesOf(text, marks).map((piece, index) =>
    piece.marks.length === 0 ? (
      <Fragment key={index}>
        <MarkedText>{piece.text}</MarkedText>
      </Fragment>
    ) : (
      <mark
        key={index}
        className="note-mark"
        data-notes={piece.marks.join(' ')}
        data-depth={Math.min(piece.marks.length, 2)}
        data-active={active !== undefined && piece.marks.includes(active) ? '' : undefined}
      >
        <MarkedText>{piece.text}</MarkedText>
      </mark>
    ),
  );
}
