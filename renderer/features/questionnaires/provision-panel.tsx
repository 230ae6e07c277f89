import { useState } from 'react';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { Button } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Wording } from '../../forms/wording.tsx';

const storageKey = 'palermo.provisions-hidden';

/** Whether this person wants the provisions out of sight; a convenience, so a browser without storage only forgets it. */
function useHidden(): readonly [boolean, (isHidden: boolean) => void] {
  const [isHidden, setHidden] = useState(() => {
    try {
      return window.localStorage.getItem(storageKey) === 'yes';
    } catch {
      return false;
    }
  });
  const change = (next: boolean): void => {
    setHidden(next);
    try {
      window.localStorage.setItem(storageKey, next ? 'yes' : 'no');
    } catch {
      // Without storage the choice holds until the window closes.
    }
  };
  return [isHidden, change];
}

/** What the provisions of a unit ask, in our words, each with its number and obligation (feature 2). */
export function ProvisionPanel({
  form,
  unit,
  article,
}: {
  readonly form: ClusterForm;
  readonly unit: Unit;
  /** Number of the article. */
  readonly article: number | undefined;
}) {
  const t = useTranslate();
  const [isHidden, setHidden] = useHidden();
  const provisions = unit.provisions.flatMap((id) => form.provisions.get(id) ?? []);
  if (isHidden) {
    return (
      <div className="stack stack--tight">
        <p className="muted">{t('questionnaires.provision.hidden')}</p>
        <p>
          <Button variant="link" onPress={() => setHidden(false)}>
            {t('questionnaires.provision.show')}
          </Button>
        </p>
      </div>
    );
  }
  return (
    <div className="provisions">
      {provisions.map((provision) => (
        <article key={provision.id} className="provision">
          <h3 className="provision__place">
            <span>
              {provision.paragraph === ''
                ? t('questionnaires.article', { number: article ?? '' })
                : t('term.article-paragraph', {
                    number: article ?? '',
                    paragraph: provision.paragraph,
                  })}
            </span>
            <span className="tag">{t(`term.obligation.${provision.obligation}`)}</span>
          </h3>
          <p className="provision__text">
            <Wording>{provision.requirement}</Wording>
          </p>
          {provision.subjectTo === '' ? null : (
            <p className="provision__subject">
              {t('questionnaires.provision.subject-to', { text: provision.subjectTo })}
            </p>
          )}
        </article>
      ))}
      <p className="small muted">{t('questionnaires.provision.ours')}</p>
      <p>
        <Button variant="link" onPress={() => setHidden(true)}>
          {t('questionnaires.provision.hide')}
        </Button>
      </p>
    </div>
  );
}
