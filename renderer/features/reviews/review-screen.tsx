import { idOfNote } from '../../../shared/annotations/note-kinds.ts';
import { toFailure } from '../../client/failure.ts';
import { TextLink } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import '../drafts/drafts.css';
import { NextActions, type NextNotes, type NotePlace } from './next-actions.tsx';
import { ReviewArticles } from './review-articles.tsx';
import { ReviewFacts, VersionNotice } from './review-facts.tsx';
import { ReviewRounds } from './review-rounds.tsx';
import './reviews.css';
import { useReview, useReviewNotes, useThreads, type StandingThread } from './use-review.ts';

const placeOf = (thread: StandingThread | undefined): NotePlace | undefined =>
  thread?.first.article === undefined
    ? undefined
    : { article: thread.first.article, note: idOfNote(thread.first.note) };

/** The start page of a review: what it is, until when, what to do next, and its articles (feature 52). Never a score. */
export function ReviewScreen({ review: id }: { readonly review: string }) {
  const t = useTranslate();
  const review = useReview(id);
  const notes = useReviewNotes(id);
  const threads = useThreads(notes.data?.notes, review.party.key);
  const next: NextNotes = {
    replies: placeOf(threads.find(({ status }) => status === 'answered')),
    earlier: placeOf(
      threads.find(
        ({ status, first }) =>
          first.own && first.standing === 'earlier' && (status === 'open' || status === 'answered'),
      ),
    ),
  };
  return (
    <Page
      wide
      title={t('reviews.one', { party: review.party.name })}
      lead={t(`term.cluster.${review.cluster}`)}
      eyebrow={
        <Eyebrow
          parts={[
            <TextLink key="all" to="/reviews">
              {t('reviews.title')}
            </TextLink>,
            t(`term.draft-kind.${review.kind}`),
          ]}
        />
      }
    >
      <div className="beside review">
        <div className="review__main">
          <VersionNotice review={review} />
          <Section title={t('reviews.next.title')}>
            <NextActions review={review} notes={next} />
          </Section>
          <Section title={t('reviews.articles.title')}>
            {review.version.edition === 'missing' ? (
              <Notice tone="attention" title={t('kept.no-edition.title')}>
                <p>{t('reviews.no-edition')}</p>
              </Notice>
            ) : null}
            <ReviewArticles review={review} />
            {review.hidden.length === 0 ? null : (
              <Disclosure title={t('reviews.hidden.title', { count: review.hidden.length })}>
                <ul className="stack stack--tight">
                  {review.hidden.map(({ name, reason }) => (
                    <li key={name}>
                      <Foreign lang="en">{name}</Foreign>{' '}
                      <span className="muted">
                        <Foreign lang="en">{reason}</Foreign>
                      </span>
                    </li>
                  ))}
                </ul>
              </Disclosure>
            )}
          </Section>
          <Section title={t('reviews.rounds.title')}>
            {notes.isError ? <ErrorNotice failure={toFailure(notes.error)} /> : null}
            {notes.data === undefined ? null : <ReviewRounds rounds={notes.data.rounds} />}
          </Section>
        </div>
        <ReviewFacts review={review} />
      </div>
    </Page>
  );
}
