import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import type { Cluster, Instrument } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Term, Work } from '../../../shared/guidance/guidance-schema.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Wording } from '../../forms/wording.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import './guidance.css';
import { instrumentOf, RelatedArticles } from './related-articles.tsx';

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="guidance__part" aria-labelledby={id}>
      <h3 className="guidance__title" id={id}>
        {title}
      </h3>
      {children}
    </section>
  );
}

/** Numbers of articles by their instrument, in the order given. */
function placesOf(form: Pick<ClusterForm, 'articles'>, ids: readonly string[]): Map<Instrument, number[]> {
  const places = new Map<Instrument, number[]>();
  for (const id of ids) {
    const [article, instrument] = [form.articles.get(id), instrumentOf(id)];
    if (article !== undefined && instrument !== undefined) {
      places.set(instrument, [...(places.get(instrument) ?? []), article.number]);
    }
  }
  return places;
}

/** The terms that an article uses, each with our short meaning and the articles that define or use it. */
function Terms({ form, terms }: { readonly form: ClusterForm; readonly terms: readonly Term[] }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <dl className="guidance__terms">
      {terms.map(({ key, term, meaning, articles }) => (
        <div key={key}>
          <dt>
            <Wording>{term}</Wording>
          </dt>
          <dd>
            <Wording>{meaning}</Wording>
            {[...placesOf(form, articles)].map(([instrument, numbers]) => (
              <span key={instrument} className="guidance__where">
                {t('guidance.place', {
                  instrument: t(`term.instrument-short.${instrument}`),
                  count: numbers.length,
                  numbers: format.list(numbers.map(String)),
                })}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Works by title, publisher and year: nothing is fetched, so nothing is linked. */
function Reading({ works }: { readonly works: readonly Work[] }) {
  return (
    <ul className="clean-list guidance__reading">
      {works.map(({ key, title, publisher, year }) => (
        <li key={key}>
          <cite lang="en">{title}</cite>
          <span className="guidance__where">
            <Wording>{year === undefined ? publisher : `${publisher}, ${year}`}</Wording>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What helps to understand and answer the questions on one article, in our own words; the treaty binds (feature 2). */
export function GuidancePanel({
  draft,
  cluster,
  article,
  form,
  profile,
}: {
  readonly draft: string;
  readonly cluster: Cluster;
  readonly article: string;
  readonly form: ClusterForm;
  readonly profile: Pick<Profile, 'instruments' | 'uncacParty'>;
}) {
  const t = useTranslate();
  // An edition does not change while the app runs: read once.
  const guidance = useQuery({
    ...api.guidance.get.queryOptions({ input: { cluster } }),
    staleTime: Infinity,
  });
  if (guidance.isError) {
    return <ErrorNotice failure={toFailure(guidance.error)} />;
  }
  if (guidance.data === undefined) {
    return (
      <p role="status" className="muted">
        {t('guidance.reading-it')}
      </p>
    );
  }
  const own = guidance.data.guidance.flatMap(({ articles }) => articles).find(({ id }) => id === article);
  if (own === undefined) {
    return <p className="muted">{t('guidance.none')}</p>;
  }
  const terms = own.terms.flatMap((key) => guidance.data.terms.find((term) => term.key === key) ?? []);
  const works = own.reading.flatMap((key) => guidance.data.works.find((work) => work.key === key) ?? []);
  return (
    <div className="guidance">
      <p className="small muted">{t('guidance.ours')}</p>
      <Part title={t('guidance.about')}>
        <p className="guidance__text">
          <Wording>{own.about.join(' ')}</Wording>
        </p>
      </Part>
      <Part title={t('guidance.measures')}>
        <ul className="guidance__measures">
          {own.measures.map((measure) => (
            <li key={measure}>
              <Wording>{measure}</Wording>
            </li>
          ))}
        </ul>
        <p className="small muted">{t('guidance.measures-note')}</p>
      </Part>
      {terms.length === 0 ? null : (
        <Part title={t('guidance.terms')}>
          <p className="small muted">{t('guidance.terms-note')}</p>
          <Terms form={form} terms={terms} />
        </Part>
      )}
      {own.related.length === 0 ? null : (
        <Part title={t('guidance.related')}>
          <RelatedArticles draft={draft} form={form} profile={profile} related={own.related} />
        </Part>
      )}
      {works.length === 0 ? null : (
        <Part title={t('guidance.further')}>
          <Reading works={works} />
        </Part>
      )}
    </div>
  );
}
