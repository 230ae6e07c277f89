import { useMemo, useState } from 'react';
import { directionOf } from '../../../shared/i18n/locales.ts';
import type { LeavingText } from '../../../shared/scrub/text-pieces.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Holder } from './trace-places.tsx';
import { ReplacedList } from './replaced-list.tsx';
import { ReplacedPieces } from './replaced-pieces.tsx';
import { holdsReplaced } from './replaced-words.ts';
import './replaced.css';

/** Texts that are drawn at a time. */
export const textsAtATime = 20;

/** Every text of a parallel report exactly as it leaves, with what was replaced in it (promises 4 and 8). */
export function LeavingTexts({ texts }: { readonly texts: readonly LeavingText[] }) {
  const t = useTranslate();
  const changed = useMemo(() => texts.filter(holdsReplaced), [texts]);
  const [isChangedOnly, setChangedOnly] = useState(false);
  const [rows, setRows] = useState(textsAtATime);
  const shown = isChangedOnly ? changed : texts;
  return (
    <div className="stack">
      {changed.length === 0 ? (
        <p className="muted">{t('scrub.leaving-none')}</p>
      ) : (
        <>
          <ReplacedList texts={changed} />
          <Checkbox isSelected={isChangedOnly} onChange={setChangedOnly}>
            {t('scrub.leaving-changed', { count: changed.length })}
          </Checkbox>
        </>
      )}
      <ul className="clean-list" aria-label={t('scrub.leaving-title', { count: texts.length })}>
        {shown.slice(0, rows).map(({ of, language, pieces }, index) => (
          // The texts of one copy never change places.
          <li key={`${String(isChangedOnly)} ${index}`} className="leaving">
            <p className="small muted">
              <Holder of={of} />
            </p>
            <p
              className="reading leaving__text"
              lang={language}
              dir={language === undefined ? 'auto' : directionOf(language)}
            >
              <ReplacedPieces pieces={pieces} show={(text) => <MarkedText>{text}</MarkedText>} />
            </p>
          </li>
        ))}
      </ul>
      {shown.length <= rows ? null : (
        <div className="actions">
          <Button onPress={() => setRows(rows + textsAtATime)}>
            {t('scrub.show-more', { shown: rows, count: shown.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
