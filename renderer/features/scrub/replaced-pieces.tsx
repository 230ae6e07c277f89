import { Fragment, type ReactNode } from 'react';
import type { TextPiece } from '../../../shared/scrub/text-pieces.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import './replaced.css';

/**
 * A text as it leaves; what stands in the place of something else is underlined and says of what. That is said beside the
 * text and never in it: what is marked, copied or printed holds nothing that does not leave.
 */
export function ReplacedPieces({
  pieces,
  show,
}: {
  readonly pieces: readonly TextPiece[];
  /** How a stretch is drawn. */
  readonly show: (text: string) => ReactNode;
}) {
  const t = useTranslate();
  return pieces.map(({ text, was }, index) => {
    // The pieces of one text never change places.
    if (was === undefined) {
      return <Fragment key={index}>{show(text)}</Fragment>;
    }
    const words = t('scrub.replaced-was', { was });
    return (
      <ins key={index} className="replaced" title={words} aria-description={words}>
        {show(text)}
      </ins>
    );
  });
}
