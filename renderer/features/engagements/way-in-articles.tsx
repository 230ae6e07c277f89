import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { WayInPhase } from './use-engagement.ts';

type Article = WayInPhase['articles'][number];

function ArticleName({ of }: { readonly of: Pick<Article, 'instrument' | 'article' | 'title'> }) {
  const t = useTranslate();
  return (
    <>
      {t('engagements.article', {
        instrument: t(`term.instrument-short.${of.instrument}`),
        number: of.article,
      })}{' '}
      <Foreign lang="en">{of.title}</Foreign>
    </>
  );
}

/** The articles of a phase that concern the fields chosen: what each asks of the State, and why it is named here. */
export function WayInArticles({
  phase,
  hasFields,
}: {
  readonly phase: WayInPhase;
  readonly hasFields: boolean;
}) {
  const t = useTranslate();
  const { articles, left } = phase;
  return (
    <>
      <p role="status">
        {t(hasFields ? 'engagements.articles-concern' : 'engagements.articles-cluster', {
          count: articles.length,
        })}
      </p>
      <ul className="clean-list way-in__articles">
        {articles.map((article) => (
          <li key={article.id} className="way-in__article">
            <div className="way-in__name">
              <b>
                <ArticleName of={article} />
              </b>
              {article.reasons.length === 0 ? null : (
                <ul className="clean-list way-in__reasons">
                  {article.reasons.map(({ field, text }) => (
                    <li key={field} className="way-in__why">
                      <span className="muted">{t(`engagements.field.${field}`)}</span>
                      <Foreign lang="en">{text}</Foreign>
                    </li>
                  ))}
                </ul>
              )}
            </div>
            <span className="way-in__obligation">{t(`term.obligation-long.${article.obligation}`)}</span>
          </li>
        ))}
      </ul>
      {left.length === 0 ? null : (
        <Disclosure title={t('engagements.left', { count: left.length })}>
          <ul className="clean-list stack stack--tight">
            {left.map((article) => (
              <li key={article.id}>
                <ArticleName of={article} />
                <span className="way-in__reason muted">{t(`term.reason.${article.reason}`)}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
