import type { Locale } from '../../../shared/i18n/locales.ts';
import type { WordingFinding } from '../../../shared/reviews/neutral-wording.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Words that a person may want to put in another way, each once, with what they do. */
export function WordingWords({
  found,
  language,
}: {
  readonly found: readonly WordingFinding[];
  readonly language: Locale;
}) {
  const t = useTranslate();
  const words = [...new Map(found.map((one) => [`${one.code} ${one.words}`, one])).values()];
  return words.length === 0 ? null : (
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
  );
}
