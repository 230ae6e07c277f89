import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { provisionsAt, type TreatyReference } from '../../../shared/validation/treaty-reference.ts';
import { Button } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Wording } from '../wording.tsx';

/** What the provisions at a reference ask, in our words, each with its obligation as a word (feature 5). */
export function ReferenceSummary({
  id,
  form,
  reference,
  name,
  onClose,
}: {
  readonly id: string;
  readonly form: ClusterForm;
  readonly reference: TreatyReference;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const { instrument, article, paragraph } = reference;
  const key = `${instrument}-${article}`;
  const provisions = provisionsAt(form, key, paragraph);
  const title = form.articles.get(key)?.title;
  return (
    <section className="reference" id={id} aria-label={name}>
      <header className="reference__head">
        <div>
          <p className="reference__title">{name}</p>
          {title === undefined ? null : (
            <p className="muted">
              <Wording>{title}</Wording>
            </p>
          )}
        </div>
        <Button variant="link" onPress={onClose}>
          {t('forms.reference.close')}
        </Button>
      </header>
      {provisions.length === 0 ? <p className="muted">{t('forms.reference.none')}</p> : null}
      {provisions.map((provision) => (
        <div key={provision.id} className="provision">
          <p className="provision__place">
            <span>
              {provision.paragraph === ''
                ? t('questionnaires.article', { number: article })
                : t('term.article-paragraph', { number: article, paragraph: provision.paragraph })}
            </span>
            <span className="tag">{t(`term.obligation.${provision.obligation}`)}</span>
          </p>
          <p className="provision__text">
            <Wording>{provision.requirement}</Wording>
          </p>
        </div>
      ))}
      {provisions.length === 0 ? null : <p className="small muted">{t('questionnaires.provision.ours')}</p>}
    </section>
  );
}
