import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ReviewChange, ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import '../imports/imports.css';
import '../packages/packages.css';
import { ChangeList, type ChangedArticle } from './change-list.tsx';
import { ChangePane } from './change-pane.tsx';
import { NotesOnAnswer } from './notes-on-answer.tsx';
import { useChangeKeys } from './use-change-keys.ts';
import type { Pair } from './use-change.ts';
import { useNameList } from './use-name-list.ts';
import { useReviewNotes, useThreads } from './use-review.ts';

/** Changes by article: those that the newest version shows first, in its order. */
function useArticles(review: ReviewDetail, changes: readonly ReviewChange[]): ChangedArticle[] {
  const t = useTranslate();
  return useMemo(() => {
    const headings = new Map(
      review.articles.map(({ id, heading, group }) => [id, { heading, group }] as const),
    );
    return [...Map.groupBy(changes, ({ article }) => article)].map(([id, own]) => {
      const known = headings.get(id);
      return {
        id,
        group: known?.group ?? t('reviews.changes.other'),
        heading: known?.heading ?? t('reviews.changes.other'),
        changes: own,
      };
    });
  }, [review.articles, changes, t]);
}

const wordsOfChange = ['changed', 'added', 'removed'] as const;

/** What two versions do not hold alike: a list by article, and beside it one answer at a time with its notes. */
export function ChangesDesk({
  review,
  pair,
  titles,
  answer,
  onAnswer,
}: {
  readonly review: ReviewDetail;
  readonly pair: Pair;
  readonly titles: { readonly before: string; readonly after: string };
  readonly answer: string | undefined;
  readonly onAnswer: (answer: string) => void;
}) {
  const t = useTranslate();
  const listOf = useNameList();
  const read = useQuery({
    ...api.reviews.changes.queryOptions({ input: pair }),
    staleTime: Infinity,
  });
  const notes = useReviewNotes(review.id).data?.notes;
  const threads = useThreads(notes, review.party.key);
  const articles = useArticles(review, read.data?.changes ?? []);
  const changes = useMemo(() => articles.flatMap((article) => article.changes), [articles]);
  const at = Math.max(
    0,
    changes.findIndex((change) => change.answer === answer),
  );
  const change = changes[at];
  const [hasMoved, setMoved] = useState(false);
  const goTo = (index: number): (() => void) | undefined => {
    const to = changes[index];
    return to === undefined
      ? undefined
      : () => {
          setMoved(true);
          onAnswer(to.answer);
        };
  };
  const [previous, next] = [goTo(at - 1), goTo(at + 1)];
  useChangeKeys({ next, previous });
  if (read.isError) {
    return <ErrorNotice failure={toFailure(read.error)} />;
  }
  if (read.isPending) {
    return (
      <p role="status" className="muted">
        {t('reviews.changes.reading')}
      </p>
    );
  }
  if (change === undefined) {
    return <Notice tone="done" title={t('reviews.changes.none')} />;
  }
  const counts = wordsOfChange.flatMap((word) => {
    const count = changes.filter((one) => one.change === word).length;
    return count === 0 ? [] : [t(`reviews.changes.${word}`, { count })];
  });
  return (
    <>
      <p>
        {listOf(counts)} <span className="small muted">{t('reviews.changes.keys')}</span>
      </p>
      <div className="kept">
        <ChangeList
          articles={articles}
          selected={change.answer}
          onSelect={(chosen) => {
            setMoved(true);
            onAnswer(chosen);
          }}
        />
        <ChangePane
          key={`${pair.from} ${pair.to} ${change.answer}`}
          pair={pair}
          change={change}
          place={t('reviews.change.place', { number: at + 1, count: changes.length })}
          titles={titles}
          onPrevious={previous}
          onNext={next}
          takesFocus={hasMoved}
        >
          <NotesOnAnswer
            review={review}
            change={change}
            threads={threads.filter(({ first }) => first.answer === change.answer)}
          />
        </ChangePane>
      </div>
    </>
  );
}
