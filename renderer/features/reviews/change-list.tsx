import { useState } from 'react';
import type { ReviewChange } from '../../../shared/reviews/review-schema.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { languageOf } from './value-text.ts';

/** Changes of one article, with its heading and its instrument. */
export interface ChangedArticle {
  readonly id: string;
  /** Name of the instrument. */
  readonly group: string;
  readonly heading: string;
  readonly changes: readonly ReviewChange[];
}

/** Rows of one article that are drawn at once; more on request. */
const shownRows = 50;

function ArticleChanges({
  article: { heading, changes },
  selected,
  onSelect,
}: {
  readonly article: ChangedArticle;
  readonly selected: string;
  readonly onSelect: (answer: string) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const at = changes.findIndex(({ answer }) => answer === selected);
  const [isOpen, setOpen] = useState(at >= 0);
  const [isWhole, setWhole] = useState(false);
  const [lastAt, setLastAt] = useState(at);
  // Going on to a change opens the article that holds it.
  if (at !== lastAt) {
    setLastAt(at);
    if (at >= 0) {
      setOpen(true);
    }
  }
  const shown = isWhole ? changes : changes.slice(0, Math.max(shownRows, at + 1));
  return (
    <Disclosure
      isOpen={isOpen}
      onToggle={setOpen}
      // A heading in another direction than the page still begins where the page begins.
      title={
        <span>
          <Foreign lang="en">{heading}</Foreign>
        </span>
      }
      count={
        <>
          <span aria-hidden>{format.number(changes.length)}</span>
          <span className="visually-hidden">{t('reviews.changes.count', { count: changes.length })}</span>
        </>
      }
    >
      {isOpen ? (
        <ul className="clean-list">
          {shown.map(({ answer, question, change }) => {
            const language = languageOf(answer);
            return (
              <li key={answer}>
                <button
                  type="button"
                  className="kept__link change-link"
                  aria-current={answer === selected ? 'true' : undefined}
                  onClick={() => onSelect(answer)}
                >
                  <span className="change-link__question">
                    <Foreign lang="en">{question}</Foreign>
                  </span>
                  <span className="muted">
                    {t(`reviews.change.${change}`)}
                    {language === undefined ? null : ` · ${t(`term.language.${language}`)}`}
                  </span>
                </button>
              </li>
            );
          })}
          {shown.length === changes.length ? null : (
            <li>
              <button type="button" className="link" onClick={() => setWhole(true)}>
                {t('reviews.changes.more', { count: changes.length - shown.length })}
              </button>
            </li>
          )}
        </ul>
      ) : null}
    </Disclosure>
  );
}

/** Answers that two versions do not hold alike, article by article in the order of the form. */
export function ChangeList({
  articles,
  selected,
  onSelect,
}: {
  readonly articles: readonly ChangedArticle[];
  readonly selected: string;
  readonly onSelect: (answer: string) => void;
}) {
  const t = useTranslate();
  return (
    <nav className="kept__nav changes__nav" aria-label={t('reviews.changes.title')}>
      {[...Map.groupBy(articles, ({ group }) => group)].map(([group, own]) => (
        <div key={group} className="changes__group">
          <p className="kept__group">
            <Foreign lang="en">{group}</Foreign>
          </p>
          {own.map((article) => (
            <ArticleChanges key={article.id} article={article} selected={selected} onSelect={onSelect} />
          ))}
        </div>
      ))}
    </nav>
  );
}
