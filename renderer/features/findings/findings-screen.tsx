import { Link, useNavigate } from '@tanstack/react-router';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import { cautiousFinding, reachOf } from '../../../shared/findings/consent.ts';
import { aspects, findingTypes, type Source } from '../../../shared/findings/finding-schema.ts';
import { reportArticles } from '../../../shared/findings/report-articles.ts';
import { hasRivals } from '../../client/records.ts';
import { useClusterForm, useDraftState } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Select } from '../../components/select.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { shortOf } from '../notes/note-item.tsx';
import { consentChoices } from './consent-field.tsx';
import { reachWords } from './finding-words.ts';
import { filterFindings, type FindingsFilter } from './findings-filter.ts';
import { ReportDesk } from './report-desk.tsx';
import { useFindings, type FindingRecord } from './use-findings.ts';

function Filters({
  articles,
  filter,
  onChange,
}: {
  readonly articles: readonly Article[];
  readonly filter: FindingsFilter;
  readonly onChange: (filter: FindingsFilter) => void;
}) {
  const t = useTranslate();
  const set = (key: keyof FindingsFilter, value: string): void => {
    const { [key]: _left, ...rest } = filter;
    onChange(value === '' ? rest : { ...rest, [key]: value });
  };
  const all = { value: '', label: '' };
  return (
    <div className="filters" role="group" aria-label={t('findings.filter')}>
      <Select
        label={t('findings.type')}
        hideLabel
        value={filter.type ?? ''}
        onChange={(value) => set('type', value)}
        options={[
          { ...all, label: t('findings.filter.types') },
          ...findingTypes.map((value) => ({ value, label: t(`findings.types.${value}`) })),
        ]}
      />
      <Select
        label={t('findings.filter.article')}
        hideLabel
        value={filter.article ?? ''}
        onChange={(value) => set('article', value)}
        options={[
          { ...all, label: t('findings.filter.articles') },
          ...articles.map(({ id, number }) => ({
            value: id,
            label: t('findings.article-short', {
              number,
              instrument: t(`term.instrument-short.${id.split('-')[0]}`),
            }),
          })),
        ]}
      />
      <Select
        label={t('findings.aspect')}
        hideLabel
        value={filter.aspect ?? ''}
        onChange={(value) => set('aspect', value)}
        options={[
          { ...all, label: t('findings.filter.aspects') },
          ...aspects.map((value) => ({ value, label: t(`findings.aspect.${value}`) })),
        ]}
      />
      <Select
        label={t('findings.reach')}
        hideLabel
        value={filter.reach ?? ''}
        onChange={(value) => set('reach', value)}
        options={[
          { ...all, label: t('findings.filter.reaches') },
          ...consentChoices.map((value) => ({ value, label: t(`findings.consent.${value}`) })),
        ]}
      />
    </div>
  );
}

function Row({
  draft,
  record,
  register,
}: {
  readonly draft: string;
  readonly record: FindingRecord;
  readonly register: ReadonlyMap<string, Source>;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { type, aspect, claim, language, article } = record.value;
  const reach = reachOf(cautiousFinding(record), register);
  return (
    <li className="finding-row">
      <Link
        className="link"
        to="/drafts/$draft/parallel/articles/$article"
        params={{ draft, article }}
        search={{ finding: record.id }}
      >
        <Foreign lang={language}>{shortOf(claim)}</Foreign>
      </Link>
      <span className="small muted">
        {t(`findings.type.${type}`)}
        {aspect === undefined ? null : ` · ${t(`findings.aspect.${aspect}`)}`}
        {' · '}
        <bdi>
          {reach.isOwn
            ? t('findings.reach.short', { reach: reach.reach })
            : reachWords(reach, register, { t, format })}
        </bdi>
        {hasRivals(record) ? ` · ${t('findings.versions', { count: record.versions.length })}` : null}
      </span>
    </li>
  );
}

/** All findings of a report, article by article, by type, aspect and how far they go. */
export function FindingsScreen({
  draft: id,
  filter,
}: {
  readonly draft: string;
  readonly filter: FindingsFilter;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const state = useDraftState(id);
  const form = useClusterForm(state.draft);
  const articles = reportArticles(form, state.draft.cluster);
  const { findings, register } = useFindings(id);
  const shown = filterFindings(
    findings,
    register,
    articles.map((article) => article.id),
    filter,
  );
  const change = (next: FindingsFilter): void =>
    void navigate({
      to: '/drafts/$draft/parallel/findings',
      params: { draft: id },
      search: next,
      replace: true,
    });
  const groups = [...Map.groupBy(shown, ({ value }) => value.article)];
  return (
    <ReportDesk state={state} title={t('findings.all')} here="findings" lead={t('findings.all.lead')}>
      {findings.length === 0 ? (
        <EmptyState title={t('findings.empty')}>
          <p>{t('findings.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <Filters articles={articles} filter={filter} onChange={change} />
          <p role="status" className="small muted">
            {t('findings.shown', { count: shown.length, total: findings.length })}
          </p>
          {shown.length === 0 ? (
            <EmptyState
              title={t('findings.filter.none')}
              actions={<Button onPress={() => change({})}>{t('findings.filter.show-all')}</Button>}
            />
          ) : (
            groups.map(([articleId, records]) => {
              const article = articles.find((one) => one.id === articleId);
              return (
                <section key={articleId} className="finding-group">
                  <h2 className="finding-group__title">
                    {article === undefined
                      ? t('findings.article.elsewhere')
                      : t('findings.article.title', {
                          number: article.number,
                          title: article.title,
                          instrument: t(`term.instrument-short.${article.id.split('-')[0]}`),
                        })}
                  </h2>
                  <ul className="clean-list">
                    {records.map((record) => (
                      <Row key={record.id} draft={id} record={record} register={register} />
                    ))}
                  </ul>
                </section>
              );
            })
          )}
        </>
      )}
    </ReportDesk>
  );
}
