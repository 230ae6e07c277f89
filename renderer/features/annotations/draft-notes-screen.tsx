import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { idOfNote } from '../../../shared/annotations/note-kinds.ts';
import { useClusterForm, useDraftState } from '../../client/queries.ts';
import { LinkButton, TextLink } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useKeptFocus } from '../../components/use-kept-focus.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { LeaveNote } from '../notes/note-editor.tsx';
import '../notes/notes.css';
import '../questionnaires/filters.css';
import {
  filterThreads,
  inReadingOrder,
  readersThreads,
  shownStatuses,
  type DraftNotesSearch,
  type ReadersThread,
} from './draft-notes-filter.ts';
import { FeedbackRounds } from './feedback-rounds.tsx';
import './feedback.css';
import { useAnnotationEditor } from './note-editor.ts';
import { ReadersThreadCard } from './readers-thread-card.tsx';
import type { ThreadSide } from './thread-parts.tsx';
import { useAnnotations } from './use-annotations.ts';

/** Threads by article, in the order of the form; those of no article of it come last. */
function byArticle(threads: readonly ReadersThread[], articles: readonly string[]) {
  const known = new Set(articles);
  const groups = Map.groupBy(threads, ({ thread: { first } }) =>
    first.article !== undefined && known.has(first.article) ? first.article : undefined,
  );
  return [...articles, undefined].flatMap((article) => {
    const own = groups.get(article);
    return own === undefined ? [] : [{ article, own }];
  });
}

/** What readers noted on a draft, by article: the State replies, and keeps observations out of what others see (feature 47). */
export function DraftNotesScreen({
  draft: id,
  search,
}: {
  readonly draft: string;
  readonly search: DraftNotesSearch;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  useKeptFocus();
  const { draft } = useDraftState(id);
  const form = useClusterForm(draft);
  const place = useMemo(() => ({ draft: id }), [id]);
  const { notes, rounds, underReview, writingFor } = useAnnotations(place);
  const editor = useAnnotationEditor(place, (saved) =>
    requestAnimationFrame(() => document.getElementById(`note-${saved}`)?.focus()),
  );
  const threads = useMemo(
    () => inReadingOrder(readersThreads(notes, underReview.key), form.units.keys()),
    [notes, underReview.key, form],
  );
  const side: ThreadSide = {
    place,
    underReview,
    writingFor: writingFor ?? underReview.key,
    actions: { close: false, agree: false, withhold: true },
    editor,
  };
  const articles = form.modules.flatMap((module) => module.articles.map((article) => article.id));
  const groups = byArticle(filterThreads(threads, search), articles);
  const unsent = notes.filter(({ own, sent }) => own && !sent).length;
  const show = (next: DraftNotesSearch): void =>
    void navigate({ to: '/drafts/$draft/feedback', params: { draft: id }, search: next, replace: true });
  const { status, ...others } = search;
  const headingOf = (article: string): string => {
    const found = form.articles.get(article);
    return found === undefined ? article : `${found.number} ${found.title}`;
  };
  return (
    <Page
      wide
      title={t('annotations.readers.title')}
      lead={t('annotations.readers.page-lead')}
      eyebrow={<DraftEyebrow draft={draft} />}
    >
      <LeaveNote editor={editor} />
      {threads.length === 0 ? (
        <EmptyState
          title={t('annotations.readers.empty')}
          actions={<LinkButton to="/verify">{t('annotations.readers.open-feedback')}</LinkButton>}
        >
          <p>{t('annotations.readers.empty-text')}</p>
        </EmptyState>
      ) : (
        <>
          <p>
            {unsent === 0
              ? t('annotations.readers.all-sent')
              : t('annotations.readers.unsent', { count: unsent })}{' '}
            <TextLink to="/drafts/$draft/feedback/send" params={{ draft: id }}>
              {t('annotations.readers.send')}
            </TextLink>
          </p>
          <div className="filters" role="group" aria-label={t('annotations.readers.filter')}>
            {shownStatuses.map((one) => {
              const count = threads.filter((thread) => thread.status === one).length;
              return count === 0 && status !== one ? null : (
                <Chip
                  key={one}
                  isPressed={status === one}
                  onPress={() => show(status === one ? others : { ...others, status: one })}
                >
                  {t('annotations.readers.status-count', { status: t(`annotations.status.${one}`), count })}
                </Chip>
              );
            })}
            <Chip
              isPressed={search.observations === true}
              onPress={() =>
                show({
                  ...(status === undefined ? {} : { status }),
                  ...(search.observations === true ? {} : { observations: true }),
                })
              }
            >
              {t('annotations.readers.only-observations')}
            </Chip>
          </div>
          {search.observations === true ? (
            <p className="small muted">{t('annotations.readers.withhold-text')}</p>
          ) : null}
          {groups.length === 0 ? <p className="muted">{t('annotations.readers.none-shown')}</p> : null}
          {groups.map(({ article, own }) => (
            <Section
              key={article ?? ''}
              title={
                article === undefined ? (
                  t('annotations.readers.no-article')
                ) : (
                  <Foreign lang="en">{headingOf(article)}</Foreign>
                )
              }
            >
              <ul className="clean-list stack">
                {own.map(({ thread }) => {
                  const { unit } = thread.first;
                  return (
                    <li key={idOfNote(thread.first.note)}>
                      <ReadersThreadCard thread={thread} side={side} form={form}>
                        {unit === undefined || !form.units.has(unit) ? null : (
                          <p>
                            <TextLink to="/drafts/$draft/units/$unit" params={{ draft: id, unit }}>
                              {t('annotations.readers.to-answer')}
                            </TextLink>
                          </p>
                        )}
                      </ReadersThreadCard>
                    </li>
                  );
                })}
              </ul>
            </Section>
          ))}
        </>
      )}
      <Section title={t('reviews.rounds.title')}>
        <FeedbackRounds rounds={rounds} notes={notes} underReview={underReview.key} />
      </Section>
    </Page>
  );
}
