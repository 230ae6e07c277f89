import { useState } from 'react';
import type { letterEventKinds } from '../../../shared/letters/letter-schema.ts';
import type { LetterStanding } from '../../../shared/letters/letter-standing.ts';
import { editOf, hasRivals } from '../../client/records.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Section } from '../../components/page.tsx';
import { StatusGlyph } from '../../components/status-glyph.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { EventDialog } from './event-dialog.tsx';
import { standingGlyph, standingText } from './standing-words.ts';
import { useLetterWork, type EventRecord } from './use-letters.ts';

type EventKind = (typeof letterEventKinds)[number];

/** What can be recorded next, by where the letter stands. */
const offered = (state: LetterStanding['state'] | undefined): readonly EventKind[] =>
  state === undefined || state === 'not-sent' ? ['sent'] : ['reminder', 'reply', 'silence'];

/** What happened with a letter, in the order of days, and the way to record more. Silence is noted by a person. */
export function LetterEvents({
  draft,
  letter,
  events,
  standing,
}: {
  readonly draft: string;
  readonly letter: string;
  readonly events: readonly EventRecord[];
  readonly standing: LetterStanding | undefined;
}) {
  const t = useTranslate();
  const format = useFormat();
  const work = useLetterWork(draft);
  const [task, setTask] = useState<{ readonly kind: EventKind; readonly event: EventRecord | undefined }>();
  const begin = (next: typeof task): void => {
    work.forget();
    setTask(next);
  };
  const finish = async (done: Promise<boolean>): Promise<void> => {
    if (await done) {
      setTask(undefined);
    }
  };
  const ordered = events.toSorted((left, right) =>
    left.value.day === right.value.day
      ? left.id < right.id
        ? -1
        : 1
      : left.value.day < right.value.day
        ? -1
        : 1,
  );
  return (
    <Section title={t('letters.events')}>
      <p className="letter__standing" role="status">
        <span aria-hidden="true">
          <StatusGlyph status={standingGlyph(standing)} label="" />
        </span>
        {standingText(standing, t, format)}
      </p>
      {ordered.length === 0 ? (
        <p className="muted">{t('letters.events-none')}</p>
      ) : (
        <ol className="clean-list letter__events">
          {ordered.map((event) => {
            const { kind, day, means, text } = event.value;
            const name = t(`letters.event.${kind}`);
            return (
              <li key={event.id} className="letter__event">
                <span className="letter__day">{format.day(day)}</span>
                <div className="stack stack--tight">
                  <b>{name}</b>
                  {means === undefined ? null : (
                    <span className="small muted">
                      <Foreign>{means}</Foreign>
                    </span>
                  )}
                  {text === undefined ? null : (
                    <p className="reading answer-text letter__text">
                      <Foreign>{text}</Foreign>
                    </p>
                  )}
                  {hasRivals(event) ? (
                    <span className="small attention">
                      {t('letters.event-versions', { count: event.versions.length })}
                    </span>
                  ) : null}
                </div>
                <Button
                  variant="link"
                  aria-label={t('letters.change-of', { event: name, day: format.day(day) })}
                  onPress={() => begin({ kind, event })}
                >
                  {t('letters.change')}
                </Button>
              </li>
            );
          })}
        </ol>
      )}
      {work.failure === undefined || task !== undefined ? null : <ErrorNotice failure={work.failure} />}
      <div className="actions">
        {offered(standing?.state).map((kind) => (
          <Button key={kind} onPress={() => begin({ kind, event: undefined })}>
            {t(`letters.record.${kind}`)}
          </Button>
        ))}
      </div>
      {task === undefined ? null : (
        <EventDialog
          kind={task.kind}
          event={task.event}
          failure={work.failure}
          isSaving={work.isPending}
          onClose={() => begin(undefined)}
          onSave={(value, record) =>
            finish(
              work.run({
                kind: 'save-event',
                edit: { ...editOf(task.event), record, value: { ...value, letter, kind: task.kind } },
              }),
            )
          }
          onRemove={(event) =>
            void finish(work.run({ kind: 'remove-event', edit: { ...editOf(event), record: event.id } }))
          }
        />
      )}
    </Section>
  );
}
