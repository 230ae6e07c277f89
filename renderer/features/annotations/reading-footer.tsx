import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { LinkButton } from '../../components/button.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** The way to the articles before and after the open one, of those that are read here. */
export function ReadingFooter({
  detail,
  current,
}: {
  readonly detail: ReviewDetail;
  readonly current: string;
}) {
  const t = useTranslate();
  const own = detail.articles.filter(({ ours, id }) => ours || id === current);
  const at = own.findIndex(({ id }) => id === current);
  const [previous, next] = [own[at - 1], own[at + 1]];
  const to = (article: string) =>
    ({ to: '/reviews/$review/articles/$article', params: { review: detail.id, article } }) as const;
  return (
    <nav className="reading-foot" aria-label={t('annotations.along')}>
      {previous === undefined ? null : (
        <LinkButton {...to(previous.id)}>
          <Foreign>{t('annotations.previous-article', { article: previous.heading })}</Foreign>
        </LinkButton>
      )}
      {next === undefined ? null : (
        <LinkButton {...to(next.id)}>
          <Foreign>{t('annotations.next-article', { article: next.heading })}</Foreign>
        </LinkButton>
      )}
    </nav>
  );
}
