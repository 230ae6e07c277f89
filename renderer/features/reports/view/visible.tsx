import { Fragment } from 'react';
import { visiblePieces } from '../../../../shared/reports/visible-text.ts';

/** Text with a mark for each character that would be unseen or do harm: the same marks as in every format (V3). */
export function Visible({ text }: { readonly text: string }) {
  return visiblePieces(text).map((piece, index) =>
    // The pieces of one string never change places.
    piece.kind === 'text' ? (
      <Fragment key={index}>{piece.text}</Fragment>
    ) : (
      <span key={index} className="mark" title={piece.code}>
        {piece.picture}
      </span>
    ),
  );
}
