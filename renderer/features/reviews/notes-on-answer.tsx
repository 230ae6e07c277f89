import { kindOf, observationTypeOf, textsOf } from '../../../shared/annotations/note-kinds.ts';
import type { ReviewChange, ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { usePartyName, type StandingThread } from './use-review.ts';

function NoteThread({
  thread: { first, replies, status },
  partyName,
}: {
  readonly thread: StandingThread;
  readonly partyName: (key: string) => string;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { note, standing } = first;
  const type = observationTypeOf(note);
  const { party, name } = note.creator;
  return (
    <li className="kept__note">
      <p className="kept__byline">
        <b>
          <Foreign>{party === undefined ? name : partyName(party)}</Foreign>
        </b>
        {party === undefined ? null : <Foreign>{name}</Foreign>}
        <time dateTime={note.created}>{format.instant(note.created)}</time>
        <span className="tag">{t(`annotations.status.${status}`)}</span>
        <span className="tag">
          {type === undefined ? t(`annotations.kind.${kindOf(note)}`) : t(`annotations.type.${type}`)}
        </span>
      </p>
      {status === 'withdrawn'
        ? null
        : textsOf(note).map(({ value, language }, index) => (
            // The texts of one note never change places.
            <div key={index} className="reading read-answer" dir="auto" lang={language}>
              <MarkedText>{value}</MarkedText>
            </div>
          ))}
      <p className="small muted">
        {t(`reviews.standing.${standing}`)}
        {replies.length === 0 ? null : ` ${t('reviews.replies', { count: replies.length })}`}
      </p>
    </li>
  );
}

/** The notes on one answer, and how each stands to the newest text. */
export function NotesOnAnswer({
  review,
  change,
  threads,
}: {
  readonly review: ReviewDetail;
  readonly change: ReviewChange;
  readonly threads: readonly StandingThread[];
}) {
  const t = useTranslate();
  const partyName = usePartyName(review);
  return (
    <section className="change__notes" aria-label={t('reviews.change.notes')}>
      <h4 className="sides__title">{t('reviews.change.notes')}</h4>
      {threads.length === 0 ? (
        <p className="muted small">{t('reviews.change.no-notes')}</p>
      ) : (
        <ul className="clean-list stack">
          {threads.map((thread) => (
            <NoteThread key={thread.first.note.id} thread={thread} partyName={partyName} />
          ))}
        </ul>
      )}
      <p>
        <TextLink
          to="/reviews/$review/articles/$article"
          params={{ review: review.id, article: change.article }}
          search={{ unit: change.unit }}
        >
          {t('reviews.change.to-article')}
        </TextLink>
      </p>
    </section>
  );
}
