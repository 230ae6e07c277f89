import type { Thread } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { WordingFinding } from '../../../shared/reviews/neutral-wording.ts';
import type { Observation } from '../../../shared/reviews/observations.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { NoteForm } from '../annotations/note-form.tsx';
import type { ProvisionNames, ThreadSide } from '../annotations/thread-parts.tsx';
import { ThreadCard } from '../annotations/thread.tsx';
import { WordingWords } from '../annotations/wording-words.tsx';
import { shortOf } from '../notes/note-item.tsx';
import { useNameList } from './use-name-list.ts';

/** Who of the reviewing States has taken an observation on, and who is still to say so. */
function Agreement({
  observation: { agreed, agreedBy, awaiting, reviewers, author },
  partyName,
}: {
  readonly observation: Observation;
  readonly partyName: (key: string) => string;
}) {
  const t = useTranslate();
  const listOf = useNameList();
  const names = (keys: readonly string[]) => listOf(keys.map(partyName));
  if (reviewers.length === 0) {
    return <p>{t('reviews.observations.no-reviewers')}</p>;
  }
  // For whom it was written is said above.
  const isAuthorAlone = !agreed && agreedBy.every((key) => key === author.party);
  return (
    <>
      {isAuthorAlone ? null : (
        <p>
          {t(agreed ? 'reviews.observations.agreed' : 'reviews.observations.agreed-by', {
            names: names(agreedBy),
          })}
        </p>
      )}
      {awaiting.length === 0 ? null : <p>{t('reviews.observations.awaiting', { names: names(awaiting) })}</p>}
      {awaiting.length > 0 || agreed ? null : <p>{t('reviews.observations.one-reviewer')}</p>}
    </>
  );
}

/** One observation: its words, whom it comes from, who agreed, and what can be done about it. */
export function ObservationCard({
  review,
  observation,
  thread,
  side,
  provisions,
  found,
  partyName,
  isRewording,
  onReword,
}: {
  readonly review: string;
  readonly observation: Observation;
  readonly thread: Thread<ReadNote>;
  readonly side: ThreadSide;
  readonly provisions: ProvisionNames;
  readonly found: readonly WordingFinding[];
  readonly partyName: (key: string) => string;
  /** Its new words are being written. */
  readonly isRewording: boolean;
  readonly onReword: () => void;
}) {
  const t = useTranslate();
  const { author, standing, withheld, own, sent, article, id } = observation;
  const [text] = observation.texts;
  const { editor } = side;
  return (
    <ThreadCard
      thread={thread}
      side={side}
      provisions={provisions}
      below={
        <div className="observation__facts">
          {author.party === undefined ? null : (
            <p>{t('reviews.observations.for', { party: partyName(author.party) })}</p>
          )}
          <Agreement observation={observation} partyName={partyName} />
          {standing === 'earlier' ? <p>{t('reviews.standing.earlier')}</p> : null}
          {withheld ? <p>{t('reviews.observations.withheld-text')}</p> : null}
          {article === undefined ? null : (
            <p>
              <TextLink
                to="/reviews/$review/articles/$article"
                params={{ review, article }}
                search={{ note: id }}
                aria-label={t('reviews.observations.read-of', { text: shortOf(text?.text ?? '') })}
              >
                {t('reviews.observations.read')}
              </TextLink>
            </p>
          )}
          {found.length === 0 ? null : (
            <div className="wording-hints">
              <WordingWords found={found} language={text?.language ?? 'en'} />
            </div>
          )}
          {isRewording && editor.opened !== undefined ? (
            <NoteForm
              underReview={side.underReview.key}
              editor={editor}
              opened={editor.opened}
              title={t('reviews.observations.reword-title')}
            />
          ) : null}
        </div>
      }
      more={(isBusy) =>
        own && sent ? (
          <Button
            variant="link"
            isDisabled={isBusy}
            aria-label={t('reviews.observations.reword-of', { text: shortOf(text?.text ?? '') })}
            onPress={onReword}
          >
            {t('reviews.observations.reword')}
          </Button>
        ) : null
      }
    />
  );
}
