import { idOfNote, kindOf } from '../../../shared/annotations/note-kinds.ts';
import { statusOf, threadsOf } from '../../../shared/annotations/threads.ts';
import type { FeedbackRound, ReadNote } from '../../../shared/contract/annotations.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { shortOf } from '../notes/note-item.tsx';
import { signatureWords } from '../reviews/review-words.ts';
import { saidIn } from './note-values.ts';

/** The notes that one feedback brought, by their threads: what it opened, and what it replied to. */
function RoundNotes({
  round,
  notes,
  underReview,
}: {
  readonly round: FeedbackRound;
  readonly notes: readonly ReadNote[];
  readonly underReview: string;
}) {
  const t = useTranslate();
  const brought = new Set(round.notes);
  const threads = threadsOf(notes).flatMap((thread) => {
    const own = [thread.first, ...thread.replies].filter(({ note }) => brought.has(idOfNote(note)));
    return own.length === 0 ? [] : [{ thread, own }];
  });
  return (
    <ul className="clean-list rounds__threads">
      {threads.map(({ thread, own }) => {
        const { first } = thread;
        const status = statusOf(thread, underReview);
        const kind = kindOf(first.note);
        const { text, url } = saidIn(first);
        const replies = own.filter((one) => one !== first).length;
        return (
          <li key={first.note.id}>
            <b>{t(`annotations.kind.${kind}`)}</b>{' '}
            <span className="tag">{t(`annotations.status.${status}`)}</span>{' '}
            {status === 'withdrawn' ? null : <Foreign>{shortOf(text === '' ? (url ?? '') : text)}</Foreign>}
            {replies === 0 ? null : (
              <span className="muted"> {t('annotations.rounds.replies', { count: replies })}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Feedback that went to and fro, the newest first, each with its date, its signature in words and the notes that it brought. */
export function FeedbackRounds({
  rounds,
  notes,
  underReview,
}: {
  readonly rounds: readonly FeedbackRound[];
  readonly notes: readonly ReadNote[];
  readonly underReview: string;
}) {
  const t = useTranslate();
  const format = useFormat();
  return rounds.length === 0 ? (
    <p className="muted">{t('reviews.rounds.none')}</p>
  ) : (
    <ol className="clean-list rounds">
      {rounds.toReversed().map((round) => {
        const { from } = round;
        return (
          <li key={`${round.package} ${round.direction}`} className="rounds__round">
            <Disclosure
              title={
                <span>
                  {t(`reviews.rounds.${round.direction}`)}{' '}
                  <time dateTime={round.at}>{format.instant(round.at)}</time>
                </span>
              }
              count={t('annotations.count', { count: round.notes.length })}
            >
              <RoundNotes round={round} notes={notes} underReview={underReview} />
            </Disclosure>
            <p className="small muted rounds__facts">
              {from === undefined ? null : (
                <span>
                  <Foreign>
                    {[from.name, from.institution].filter((part) => part !== undefined).join(', ')}
                  </Foreign>
                </span>
              )}
              <span>{t(`annotations.audience.${round.audience}`)}</span>
              <span>{signatureWords(round.signatures, t)}</span>
            </p>
          </li>
        );
      })}
    </ol>
  );
}
