import { instruments, type Article, type Instrument } from '../../../shared/catalogue/catalogue-schema.ts';
import { articleReason } from '../../../shared/profiles/applicability.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { TextLink } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Where a related article is answered: on a page of this draft, or why not there. */
export type RelatedPlace =
  | { readonly kind: 'here'; readonly unit: string }
  | { readonly kind: 'elsewhere' | 'not-a-party' | 'uncac-party' | 'nowhere' };

/** Instrument that an article belongs to; its id names it. */
export const instrumentOf = (article: string): Instrument | undefined =>
  instruments.find((instrument) => article.startsWith(`${instrument}-`));

/** Finds the first question on an article in this draft's form, else says why it has none. */
export function placeOfArticle(
  form: Pick<ClusterForm, 'modules'>,
  profile: Pick<Profile, 'instruments' | 'uncacParty'>,
  article: Article,
): RelatedPlace {
  const instrument = instrumentOf(article.id);
  const reason = instrument === undefined ? undefined : articleReason(profile, instrument, article);
  if (reason !== undefined) {
    return { kind: reason };
  }
  const sections = form.modules.flatMap(({ articles }) => articles);
  const unit = sections.find(({ id }) => id === article.id)?.units[0];
  if (unit !== undefined) {
    return { kind: 'here', unit: unit.id };
  }
  return { kind: form.modules.some(({ cluster }) => cluster === article.cluster) ? 'nowhere' : 'elsewhere' };
}

/** Articles on the same matter: a link where this draft asks about one, else which cluster does, or why none. */
export function RelatedArticles({
  draft,
  form,
  profile,
  related,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly profile: Pick<Profile, 'instruments' | 'uncacParty'>;
  readonly related: readonly string[];
}) {
  const t = useTranslate();
  return (
    <ul className="clean-list guidance__related">
      {related.flatMap((id) => {
        const article = form.articles.get(id);
        const instrument = instrumentOf(id);
        if (article === undefined || instrument === undefined) {
          return [];
        }
        const place = placeOfArticle(form, profile, article);
        const name = t('guidance.article', {
          instrument: t(`term.instrument-short.${instrument}`),
          number: article.number,
          title: article.title,
        });
        return [
          <li key={id}>
            {place.kind === 'here' ? (
              <TextLink to="/drafts/$draft/units/$unit" params={{ draft, unit: place.unit }}>
                {name}
              </TextLink>
            ) : (
              <>
                {name}
                <span className="guidance__where">
                  {place.kind === 'elsewhere'
                    ? t('guidance.elsewhere', { cluster: t(`term.cluster.${article.cluster}`) })
                    : place.kind === 'nowhere'
                      ? t('guidance.nowhere')
                      : t(`term.reason.${place.kind}`)}
                </span>
              </>
            )}
          </li>,
        ];
      })}
    </ul>
  );
}
