import { Fragment, memo, useMemo } from 'react';
import { MarkedText } from '../../i18n/foreign.tsx';
import { piecesOf, type Mark } from './text-pieces.ts';

/**
 * The text of an answer with the stretches that notes stand on underlined, several times where they overlap. Only spans are
 * laid into it: what is selected and copied is the text.
 */
export const AnswerPieces = memo(function AnswerPieces({
  text,
  marks,
  active,
}: {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The note that is being read. */
  readonly active?: string | undefined;
}) {
  const pieces = useMemo(() => piecesOf(text, marks), [text, marks]);
  return pieces.map((piece, index) =>
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
});
