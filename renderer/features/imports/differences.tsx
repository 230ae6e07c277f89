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
  isFirst,
}: {
  readonly article: Article;
  readonly form: ClusterForm | undefined;
  readonly isFirst: boolean;
}) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(isFirst);
  const [isWhole, setWhole] = useState(false);
  const sum = (of: 'new' | 'changed' | 'conflict'): number =>
    article.units.reduce((total, unit) => total + unit[of], 0);
  const shown = isWhole ? article.differences : article.differences.slice(0, shownRows);
  const rest = article.differences.length - shown.length;
  return (
    <Disclosure
      title={article.title}
      count={t('imports.open.article-counts', {
        new: sum('new'),
        changed: sum('changed'),
        conflict: sum('conflict'),
      })}
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
  return (
    <div className="preview__groups">
      {articles.map((article, index) => (
        <ArticleDifferences key={article.id} article={article} form={form} isFirst={index === 0} />
      ))}
      {unlisted === 0 ? null : (
        <p className="muted small">{t('imports.open.unlisted', { count: unlisted })}</p>
      )}
    </div>
  );
}
