import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { wordingCheck } from '../../../shared/reviews/neutral-wording.ts';
import { api } from '../../client/queries.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/**
 * Words of an observation that a neutral text does without, found while it is written: hints for the person who writes,
 * never a reason to refuse.
 */
export function WordingHints({
  text,
  language,
  underReview,
}: {
  readonly text: string;
  readonly language: Locale;
  /** Key of the State under review, which may be named. */
  readonly underReview: string;
}) {
  const t = useTranslate();
  const data = useQuery({ ...api.reviews.wording.queryOptions({ input: {} }), staleTime: Infinity }).data;
  const later = useDeferredValue(text);
  const check = useMemo(
    () => (data === undefined ? undefined : wordingCheck(data, language, underReview)),
    [data, language, underReview],
  );
  const found = useMemo(() => check?.(later) ?? [], [check, later]);
  const words = [...new Map(found.map((one) => [`${one.code} ${one.words}`, one])).values()];
  return (
    <div className="wording-hints" role="status">
      {words.length === 0 ? null : (
        <>
          <p>{t('annotations.wording-hint')}</p>
          <ul>
            {words.map(({ code, words: said }) => (
              <li key={`${code} ${said}`}>
                <b>
                  <Foreign lang={language}>{said}</Foreign>
                </b>{' '}
                {t(`annotations.wording.${code}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
