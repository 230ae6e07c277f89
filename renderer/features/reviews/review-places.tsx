import { TextLink } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** What else belongs to a review. */
export function ReviewPlaces({ review }: { readonly review: string }) {
  const t = useTranslate();
  const params = { review };
  return (
    <nav aria-label={t('reviews.places')}>
      <ul className="clean-list stack stack--tight">
        <li>
          <TextLink to="/reviews/$review/set-up" params={params}>
            {t('reviews.places.set-up')}
          </TextLink>
        </li>
        <li>
          <TextLink to="/reviews/$review/versions" params={params}>
            {t('reviews.places.versions')}
          </TextLink>
        </li>
        <li>
          <TextLink to="/reviews/$review/observations" params={params}>
            {t('reviews.observations.title')}
          </TextLink>
        </li>
        <li>
          <TextLink to="/reviews/$review/summary" params={params}>
            {t('summaries.title')}
          </TextLink>
        </li>
        <li>
          <TextLink to="/reviews/$review/feedback" params={params}>
            {t('annotations.feedback.title')}
          </TextLink>
        </li>
        <li>
          <TextLink to="/reviews/$review/documents" params={params}>
            {t('documents.title')}
          </TextLink>
        </li>
      </ul>
    </nav>
  );
}
