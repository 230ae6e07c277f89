import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { draftObservation } from '../../../shared/reviews/draft-observation.ts';
import { groupObservations } from '../../../shared/reviews/observations.ts';
import { idOfNote } from '../../../shared/annotations/note-kinds.ts';
import { statusOf } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { toFailure } from '../../client/failure.ts';
import { Button, LinkButton, TextLink } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Select } from '../../components/select.tsx';
import { useKeptFocus } from '../../components/use-kept-focus.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useLanguage } from '../../i18n/use-translate.ts';
import { useAnnotationEditor } from '../annotations/note-editor.ts';
import { emptyNote, toInput } from '../annotations/note-values.ts';
import type { ThreadSide } from '../annotations/thread-parts.tsx';
import { useChangeAnnotation } from '../annotations/use-annotations.ts';
import { useWordingCheck } from '../annotations/use-wording-check.ts';
import { LeaveNote } from '../notes/note-editor.tsx';
import '../notes/notes.css';
import '../questionnaires/filters.css';
import { ObservationCandidates } from './observation-candidates.tsx';
import { ObservationCard } from './observation-card.tsx';
import { filterObservations, type ObservationFilter } from './observation-filter.ts';
import './outputs.css';
import { ReviewEyebrow } from './review-eyebrow.tsx';
import './reviews.css';
import { useObservations } from './use-observations.ts';
import { usePartyName, useReview } from './use-review.ts';

/** The note that an observation is being written from, and whether that one is taken back for it. */
interface Source {
  readonly read: ReadNote;
  readonly id: string;
  readonly replaces: boolean;
}

function ObservationsDesk({
  review,
  filter,
}: {
  readonly review: ReviewDetail;
  readonly filter: ObservationFilter;
}) {
  const { t, locale } = useLanguage();
  const navigate = useNavigate();
  useKeptFocus();
  const found = useObservations(review);
  const { threads, observations, underReview, writingFor } = found;
  const partyName = usePartyName(review);
  const place = useMemo(() => ({ review: review.id }), [review.id]);
  const change = useChangeAnnotation(place);
  useKeptFocus();
  const [source, setSource] = useState<Source>();
  const latest = useRef<Source>(undefined);
  const check = useWordingCheck(underReview.key);

  const wanted = useRef<string>(undefined);
  // Its card takes the focus with the first picture that shows it.
  useEffect(() => {
    const card = wanted.current === undefined ? null : document.getElementById(`note-${wanted.current}`);
    if (card !== null) {
      wanted.current = undefined;
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: 'nearest' });
    }
  });
  const editor = useAnnotationEditor(place, (id) => {
    const from = latest.current;
    // The new words are there before the old ones go: whatever fails, nothing is lost.
    if (from?.id === id && from.replaces) {
      change.mutate({
        id: crypto.randomUUID(),
        note: toInput(
          { ...emptyNote(locale), kind: 'reply', audience: from.read.note.audience },
          { note: idOfNote(from.read.note) },
          'withdrawal',
        ),
      });
    }
    wanted.current = id;
  });
  const begin = (read: ReadNote, replaces: boolean): void => {
    const unitProvisions = found.provisionsOfUnit(read.unit);
    const input = draftObservation(read, unitProvisions);
    if (input?.observation === undefined) {
      return;
    }
    const id = crypto.randomUUID();
    const named = found.provisionsOf(read.article);
    const chosen = input.observation.provisions;
    latest.current = { read, id, replaces };
    setSource(latest.current);
    editor.open(
      {
        id,
        on: input.on,
        kinds: ['observation'],
        provisions: [
          ...named,
          ...chosen
            .filter((one) => !named.some((known) => known.id === one))
            .map((one) => ({ id: one, name: found.provisions.get(one) ?? one })),
        ],
      },
      {
        kind: 'observation',
        text: input.text,
        ...(input.language === undefined ? {} : { language: input.language }),
        type: input.observation.type,
        provisions: chosen,
        audience: input.audience,
      },
    );
  };
  const writing = editor.opened?.id === source?.id ? source : undefined;

  const side: ThreadSide = {
    place,
    underReview,
    writingFor,
    actions: { close: false, agree: true, withhold: false },
    editor,
  };
  const standing = useMemo(
    () => threads.map((thread) => ({ ...thread, status: statusOf(thread, underReview.key) })),
    [threads, underReview.key],
  );
  const byNote = useMemo(() => new Map(threads.map((thread) => [thread.first.note.id, thread])), [threads]);
  const hints = useMemo(
    () =>
      new Map(
        observations.map(({ id, texts }) => [
          id,
          texts.flatMap(({ text, language }) => check(text, language ?? 'en')),
        ]),
      ),
    [observations, check],
  );
  const hinted = observations.filter(({ id }) => (hints.get(id) ?? []).length > 0);
  const shown = filterObservations(observations, filter);
  const groups = groupObservations(shown, review.articles);
  const headingOf = (article: string | undefined): string | undefined =>
    review.articles.find(({ id }) => id === article)?.heading;
  const articles = groupObservations(observations, review.articles).flatMap(({ article }) => article ?? []);
  const show = (next: ObservationFilter): void =>
    void navigate({
      to: '/reviews/$review/observations',
      params: { review: review.id },
      search: next,
      replace: true,
    });
  const { article: _, ...unplaced } = filter;
  const openCount = observations.filter(({ agreed }) => !agreed).length;
  const withheldCount = observations.filter(({ withheld }) => withheld).length;
  return (
    <Page
      wide
      title={t('reviews.observations.title')}
      lead={t('reviews.observations.lead')}
      eyebrow={<ReviewEyebrow review={review} />}
    >
      <LeaveNote editor={editor} />
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
      {observations.length === 0 ? (
        <EmptyState title={t('reviews.observations.none')}>
          <p>{t('reviews.observations.none-text')}</p>
        </EmptyState>
      ) : (
        <>
          <div className="stack stack--tight">
            <p role="status">
              {t('reviews.observations.counts', {
                count: observations.length,
                open: openCount,
                withheld: withheldCount,
              })}
            </p>
            <p className="place-links">
              <TextLink
                to="/reviews/$review/documents"
                params={{ review: review.id }}
                search={{ profile: 'observations' }}
              >
                {t('reviews.observations.documents')}
              </TextLink>
              <TextLink
                to="/reviews/$review/feedback"
                params={{ review: review.id }}
                search={{ what: 'outputs' }}
              >
                {t('reviews.observations.send')}
              </TextLink>
              <TextLink to="/reviews/$review/summary" params={{ review: review.id }}>
                {t('summaries.title')}
              </TextLink>
            </p>
          </div>
          {hinted.length === 0 ? null : (
            <Notice title={t('reviews.observations.hints', { count: hinted.length })}>
              <p>{t('reviews.observations.hints-text')}</p>
            </Notice>
          )}
          <div className="filters" role="group" aria-label={t('reviews.observations.filter')}>
            <Select
              hideLabel
              label={t('reviews.observations.article')}
              value={filter.article ?? ''}
              onChange={(article) => show(article === '' ? unplaced : { ...unplaced, article })}
              options={[
                { value: '', label: t('reviews.observations.every-article') },
                ...articles.map(({ id, heading }) => ({ value: id, label: heading })),
              ]}
            />
            <Chip
              isPressed={filter.open === true}
              onPress={() => show({ ...filter, open: filter.open !== true })}
            >
              {t('reviews.observations.only-open')}
            </Chip>
            <Chip
              isPressed={filter.withheld === true}
              onPress={() => show({ ...filter, withheld: filter.withheld !== true })}
            >
              {t('reviews.observations.only-withheld')}
            </Chip>
          </div>
          {groups.length === 0 ? (
            <EmptyState
              title={t('reviews.observations.none-shown')}
              actions={<Button onPress={() => show({})}>{t('reviews.observations.show-all')}</Button>}
            />
          ) : (
            groups.map(({ article, observations: own }) => (
              <Section
                key={article?.id ?? ''}
                title={
                  article === undefined ? (
                    t('reviews.observations.no-article')
                  ) : (
                    <Foreign lang="en">{article.heading}</Foreign>
                  )
                }
              >
                <ul className="clean-list stack">
                  {own.map((observation) => {
                    const { note, replies } = observation;
                    // A foreign file may hold one that replies to another note: it is a thread of its own here.
                    const thread = byNote.get(note.note.id) ?? { first: note, replies };
                    return (
                      <li key={observation.id}>
                        <ObservationCard
                          review={review.id}
                          observation={observation}
                          thread={thread}
                          side={side}
                          provisions={found.provisions}
                          found={hints.get(observation.id) ?? []}
                          partyName={partyName}
                          isRewording={writing?.replaces === true && writing.read.note.id === note.note.id}
                          onReword={() => begin(note, true)}
                        />
                      </li>
                    );
                  })}
                </ul>
              </Section>
            ))
          )}
        </>
      )}
      <Section title={t('reviews.candidates.title')}>
        <p className="small muted">{t('reviews.candidates.lead')}</p>
        <ObservationCandidates
          threads={standing}
          editor={editor}
          writing={writing?.replaces === false ? writing.read.note.id : undefined}
          underReview={underReview.key}
          headingOf={headingOf}
          observedItems={new Set(observations.flatMap(({ note }) => note.item ?? []))}
          onMake={(read) => begin(read, false)}
        />
      </Section>
      <div className="actions">
        <LinkButton to="/reviews/$review" params={{ review: review.id }}>
          {t('reviews.to-review')}
        </LinkButton>
      </div>
    </Page>
  );
}

/** The list of observations of a review, by article and type: who agreed, what is withheld, and notes to make more of (feature 51). */
export function ObservationsScreen({
  review: id,
  filter,
}: {
  readonly review: string;
  readonly filter: ObservationFilter;
}) {
  const review = useReview(id);
  return <ObservationsDesk review={review} filter={filter} />;
}
