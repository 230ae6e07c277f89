import { useState } from 'react';
import type { Difference, ImportPreview, UnitChanges } from '../../../shared/imports/import-schema.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { sectionsOf } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { DifferenceRow } from './difference-row.tsx';

interface Article {
  readonly id: string;
  readonly title: string;
  readonly units: readonly UnitChanges[];
  readonly differences: readonly Difference[];
}

/** Rows of one article that are drawn at once; more on request. */
const shownRows = 50;

const changeNames = ['new', 'changed', 'conflict'] as const;

const sumOf = ({ units }: Pick<Article, 'units'>, name: (typeof changeNames)[number]): number =>
  units.reduce((total, unit) => total + unit[name], 0);

function useArticles(form: ClusterForm | undefined, preview: ImportPreview): Article[] {
  const t = useTranslate();
  const sectionOf = ({ answer }: Difference): string => form?.items.get(itemOfKey(answer))?.section.id ?? '';
  const differences = Map.groupBy(preview.differences, sectionOf);
  const units = Map.groupBy(preview.units, ({ section = '' }) => section);
  const named = (form?.modules ?? []).flatMap((module) =>
    sectionsOf(module).map(({ id }) => {
      const article = form?.articles.get(id);
      return {
        id,
        title:
          article === undefined
            ? t('questionnaires.general')
            : t('check.article', {
                instrument: t(`term.instrument-short.${module.instrument}`),
                number: article.number,
                title: article.title,
              }),
      };
    }),
  );
  return [...named, { id: '', title: t('imports.open.not-asked') }].flatMap(({ id, title }) => {
    const own = differences.get(id) ?? [];
    const changed = (units.get(id) ?? []).filter((one) => one.new + one.changed + one.conflict > 0);
    return own.length === 0 && changed.length === 0 ? [] : [{ id, title, units: changed, differences: own }];
  });
}

function ArticleDifferences({
  article,
  form,
  isShown,
}: {
  readonly article: Article;
  readonly form: ClusterForm | undefined;
  readonly isShown: boolean;
}) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(isShown);
  const [isWhole, setWhole] = useState(false);
  const counts = changeNames
    .map((name) => ({ name, count: sumOf(article, name) }))
    .filter(({ count }) => count > 0);
  const shown = isWhole ? article.differences : article.differences.slice(0, shownRows);
  const rest = article.differences.length - shown.length;
  return (
    <Disclosure
      title={article.title}
      count={counts.map(({ name, count }) => (
        <bdi key={name} className="import-count">
          {t(`imports.count.${name}`, { count })}
        </bdi>
      ))}
      isOpen={isOpen}
      onToggle={setOpen}
    >
      {isOpen ? (
        <div className="differences">
          {shown.map((difference) => (
            <DifferenceRow key={difference.answer} difference={difference} form={form} />
          ))}
          {rest === 0 ? null : (
            <button type="button" className="link" onClick={() => setWhole(true)}>
              {t('imports.open.more', { count: rest })}
            </button>
          )}
        </div>
      ) : null}
    </Disclosure>
  );
}

/** What would change, article by article. */
export function Differences({
  preview,
  form,
}: {
  readonly preview: ImportPreview;
  readonly form: ClusterForm | undefined;
}) {
  const t = useTranslate();
  const articles = useArticles(form, preview);
  const unlisted = preview.differencesInAll - preview.differences.length;
  // What must be settled is looked at first; where nothing must, the first article shows what a difference is.
  const first = articles.find((article) => sumOf(article, 'conflict') > 0)?.id ?? articles[0]?.id;
  return (
    <div className="preview__groups">
      {articles.map((article) => (
        <ArticleDifferences
          key={`${article.id} ${first === article.id}`}
          article={article}
          form={form}
          isShown={article.id === first}
        />
      ))}
      {unlisted === 0 ? null : (
        <p className="muted small">{t('imports.open.unlisted', { count: unlisted })}</p>
      )}
    </div>
  );
}
