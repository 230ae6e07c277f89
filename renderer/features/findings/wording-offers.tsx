import type { Provision } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Aspect, FindingType } from '../../../shared/findings/finding-schema.ts';
import { offeredWording } from '../../../shared/findings/offered-wording.ts';
import { directionOf, type Locale } from '../../../shared/i18n/locales.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { messagesByLocale } from '../../i18n/messages.ts';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Wordings that fit what the provisions ask, in the language of the finding: offered, and put in only on request. */
export function WordingOffers({
  provisions,
  type,
  aspect,
  language,
  onUse,
}: {
  readonly provisions: readonly Provision[];
  readonly type: FindingType;
  readonly aspect: Aspect | '';
  readonly language: Locale;
  readonly onUse: (text: string) => void;
}) {
  const t = useTranslate();
  const offers = offeredWording(
    provisions.map(({ obligation }) => obligation),
    { type, aspect: aspect === '' ? undefined : aspect },
  );
  const [first] = offers;
  return (
    <Disclosure title={t('findings.wording')}>
      {first === undefined ? (
        <p className="small muted">{t('findings.wording.none')}</p>
      ) : (
        <div className="stack stack--tight">
          <p className="small muted">{t('findings.wording.why', { duty: first.duty })}</p>
          <ul className="clean-list wordings">
            {offers.map(({ key, aspect: about }) => {
              const text = messagesByLocale.get(language)?.[key] ?? '';
              return (
                <li key={key} className="wordings__row">
                  <p lang={language} dir={directionOf(language)}>
                    {text}
                  </p>
                  <Button
                    variant="link"
                    aria-label={t('findings.wording.use-of', { aspect: about })}
                    onPress={() => onUse(text)}
                  >
                    {t('findings.wording.use')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </Disclosure>
  );
}
