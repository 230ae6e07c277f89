import type { Provision } from '../../../shared/catalogue/catalogue-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Wording } from '../../forms/wording.tsx';

/** What provisions of an article ask, in our words, each with its place and how strongly it binds. */
export function ProvisionTexts({
  provisions,
  article,
}: {
  readonly provisions: readonly Provision[];
  /** Number of the article. */
  readonly article: number | undefined;
}) {
  const t = useTranslate();
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
    </div>
  );
}

/** What the provisions of a unit ask (feature 2). */
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
  const provisions = unit.provisions.flatMap((id) => form.provisions.get(id) ?? []);
  return <ProvisionTexts provisions={provisions} article={article} />;
}
