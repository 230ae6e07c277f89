import { Fragment, use } from 'react';
import { visiblePieces } from '../../../../shared/reports/visible-text.ts';
import { ReplacedPieces } from '../../scrub/replaced-pieces.tsx';
import { ReplacedTexts } from './report-context.ts';

function Signs({ text }: { readonly text: string }) {
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

/** Text with a mark for each character that would be unseen or do harm: the same marks as in every format (V3). */
export function Visible({ text }: { readonly text: string }) {
  const pieces = use(ReplacedTexts).get(text);
  return pieces === undefined ? (
    <Signs text={text} />
  ) : (
    <ReplacedPieces pieces={pieces} show={(piece) => <Signs text={piece} />} />
  );
}
