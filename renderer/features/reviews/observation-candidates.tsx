import { draftObservation } from '../../../shared/reviews/draft-observation.ts';
import { idOfNote, kindOf } from '../../../shared/annotations/note-kinds.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { AnnotationEditor } from '../annotations/note-editor.ts';
import { NoteForm } from '../annotations/note-form.tsx';
import { saidIn } from '../annotations/note-values.ts';
import { NoteText, shortOf } from '../notes/note-item.tsx';
import { Byline } from '../revisions/byline.tsx';
import type { StandingThread } from './use-review.ts';

const groups = ['open', 'answered', 'closed'] as const;

/** Notes that an observation can be made of: what was asked, commented or proposed, and not taken back. */
export const candidatesIn = (threads: readonly StandingThread[]): StandingThread[] =>
  threads.filter(
    ({ first, status }) =>
      status !== 'withdrawn' && kindOf(first.note) !== 'observation' && draftObservation(first) !== undefined,
  );

/** Notes by where their threads stand, each with the way to make an observation of it. */
export function ObservationCandidates({
  threads,
  editor,
  writing,
  underReview,
  headingOf,
  observedItems,
  onMake,
}: {
  readonly threads: readonly StandingThread[];
  readonly editor: AnnotationEditor;
  /** Address of the note of which an observation is being made. */
  readonly writing: string | undefined;
  readonly underReview: string;
  readonly headingOf: (article: string | undefined) => string | undefined;
  /** Questions on which an observation stands already. */
  readonly observedItems: ReadonlySet<string>;
  readonly onMake: (read: ReadNote) => void;
}) {
  const t = useTranslate();
  const candidates = candidatesIn(threads);
  if (candidates.length === 0) {
    return <p className="muted">{t('reviews.candidates.none')}</p>;
  }
  return groups.map((group) => {
    const own = candidates.filter(({ status }) => status === group);
    return own.length === 0 ? null : (
      <Disclosure
        key={group}
        title={t(`annotations.status.${group}`)}
        count={t('annotations.count', { count: own.length })}
        isOpen={own.some(({ first }) => first.note.id === writing)}
      >
        <ul className="clean-list notes">
          {own.map(({ first }) => {
            const { text, language } = saidIn(first);
            const heading = headingOf(first.article);
            return (
              <li key={first.note.id} className="note" id={`candidate-${idOfNote(first.note)}`}>
                <p className="small muted">
                  {t(`annotations.kind.${kindOf(first.note)}`)}
                  {heading === undefined ? null : (
                    <>
                      {' · '}
                      <Foreign lang="en">{heading}</Foreign>
                    </>
                  )}
                </p>
                <NoteText key={text} text={text} lang={language} />
                <Byline author={first.note.creator} at={first.note.created} />
                {first.item !== undefined && observedItems.has(first.item) ? (
                  <p className="small muted">{t('reviews.candidates.observed')}</p>
                ) : null}
                {writing === first.note.id && editor.opened !== undefined ? (
                  <NoteForm
                    underReview={underReview}
                    editor={editor}
                    opened={editor.opened}
                    title={t('annotations.kind.observation')}
                  />
                ) : (
                  <div className="note__actions">
                    <Button
                      variant="link"
                      isDisabled={editor.opened !== undefined}
                      aria-label={t('reviews.candidates.make-of', { text: shortOf(text) })}
                      onPress={() => onMake(first)}
                    >
                      {t('reviews.candidates.make')}
                    </Button>
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </Disclosure>
    );
  });
}
