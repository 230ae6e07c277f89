import { setImmediate as nextTurn } from 'node:timers/promises';
import ical, { ICalEventTransparency, type ICalCalendar } from 'ical-generator';
import { reminderWords } from '../../../shared/calendar/reminders.ts';
import { compareSteps, type Step } from '../../../shared/calendar/steps.ts';
import { isMechanismStep } from '../../../shared/calendar/step-schema.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import { createTranslate, type Translate } from '../../../shared/i18n/message.ts';
import { addDays } from '../../../shared/lib/days.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import type { Library } from '../questionnaires/library.ts';
import type { IdSource } from '../ports.ts';
import { recordIdsOf } from '../settings/record-ids.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { readDraftSteps, type DraftSteps } from './draft-steps.ts';
import { readReminders, type DraftReminders } from './report-reminders.ts';

/** A finished iCalendar file. */
export interface CalendarFile {
  readonly fileName: string;
  readonly content: Uint8Array;
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Control characters have no place in iCalendar text (RFC 5545 §3.3.11); a line break stays one. */
const plainText = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ');

const articleName = (id: string, t: Translate): string => {
  const [instrument = '', number = ''] = id.split('-');
  return t('calendar.file.article', { instrument: instrument.toUpperCase(), number });
};

/** What the event tells besides its title. A person's note never leaves the workspace. */
function describe({ value, origin }: Step, draft: StoredDraft, t: Translate): string {
  return [
    t(`term.cluster.${draft.cluster}`),
    ...(origin === 'nominal' ? [t('calendar.nominal')] : []),
    ...(value.institution === undefined ? [] : [value.institution]),
    ...(value.articles === undefined
      ? []
      : [value.articles.map((article) => articleName(article, t)).join(', ')]),
    ...(value.done === undefined ? [] : [t('calendar.file.done', { day: value.done })]),
  ].join('\n');
}

/** The UTC day of the newest change of a step: the event has another stamp only where it can say another thing. */
function stampOf({ versions }: DraftSteps, { id }: Step, draft: StoredDraft): Date {
  const instants = [draft.createdAt, ...(versions.get(id) ?? []).map(({ revision }) => revision.authoredAt)];
  return midnight((instants.toSorted().at(-1) ?? draft.createdAt).slice(0, 10));
}

const newFile = (): ICalCalendar =>
  ical({ prodId: { company: 'Palermo', product: 'Palermo', language: 'EN' } });

const lastLine = 'END:VCALENDAR';

/** One day of a file. */
interface Entry {
  /** Of the step or the reminder. */
  readonly id: string;
  readonly day: string;
  readonly stamp: Date;
  readonly title: string;
  readonly isNominal: boolean;
  readonly description: string;
}

function stepEntries(draft: StoredDraft, read: DraftSteps, t: Translate): Entry[] {
  return read.steps.toSorted(compareSteps).flatMap((step) =>
    step.day === undefined
      ? []
      : [
          {
            id: step.id,
            day: step.day,
            stamp: stampOf(read, step, draft),
            title: isMechanismStep(step.id) ? t(`calendar.step.${step.id}`) : (step.value.title ?? ''),
            isNominal: step.origin === 'nominal',
            description: describe(step, draft, t),
          },
        ],
  );
}

const reminderEntries = (draft: StoredDraft, read: DraftReminders, t: Translate): Entry[] =>
  read.reminders.map((reminder) => {
    const { key, params } = reminderWords(reminder);
    const { id, day, origin } = reminder;
    return {
      id,
      day,
      stamp: midnight((read.changed.get(id) ?? draft.createdAt).slice(0, 10)),
      title: t(key, params),
      isNominal: origin === 'nominal',
      description: [
        t(`term.cluster.${draft.cluster}`),
        ...(origin === 'nominal' ? [t('calendar.nominal')] : []),
        ...(origin === 'nominal' || origin === 'advice' ? [t('calendar.reminder.advice')] : []),
      ].join('\n'),
    };
  });

/** The events of one draft, as they stand in a file. Same draft and step, same UID: a second import moves the event. */
function eventsText(
  entries: readonly Entry[],
  party: string,
  uidOf: (id: string) => string,
  t: Translate,
): string {
  const file = newFile();
  for (const { id, day, stamp, title, isNominal, description } of entries) {
    file.createEvent({
      id: uidOf(id),
      stamp,
      allDay: true,
      start: midnight(day),
      end: midnight(addDays(day, 1)),
      summary: plainText(
        t(isNominal ? 'calendar.file.title-nominal' : 'calendar.file.title', { title, party }),
      ),
      description: plainText(description),
      // A deadline keeps nobody busy.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  const text = file.toString();
  return text.slice(text.indexOf('BEGIN:VEVENT'), text.lastIndexOf(lastLine));
}

/**
 * The days of drafts as an iCalendar file (RFC 5545) of all-day events: no author, path, alarm or time zone. The same
 * steps give the same bytes. One draft a turn, so that many do not hold up the answering thread.
 */
export async function writeCalendarFile(
  workspace: Workspace,
  { library, ids }: { readonly library: Library; readonly ids: IdSource },
  drafts: readonly StoredDraft[],
  isOne: boolean,
): Promise<Result<CalendarFile, AppError>> {
  const t = createTranslate('en', library.messages, library.messages);
  const uids = recordIdsOf(workspace, ids);
  if (!uids.ok) {
    return uids;
  }
  const frame = newFile().toString();
  const parts: Buffer[] = [Buffer.from(frame.slice(0, frame.lastIndexOf(lastLine)))];
  for (const draft of drafts) {
    const read = workspace.read((reader) =>
      ok([
        ...stepEntries(draft, readDraftSteps(reader, draft), t),
        ...reminderEntries(draft, readReminders(reader, draft), t),
      ]),
    );
    if (!read.ok) {
      return read;
    }
    parts.push(
      Buffer.from(
        eventsText(
          read.value,
          library.partyName(draft.profile),
          (id) => uids.value(draft.id, { calendar: id }),
          t,
        ),
      ),
    );
    await nextTurn();
  }
  parts.push(Buffer.from(`${lastLine}\r\n`));
  const [first] = drafts;
  const name = isOne && first !== undefined ? `-${first.profile.party}-${first.cluster}` : '';
  return ok({ fileName: `palermo-calendar${name}.ics`, content: Buffer.concat(parts) });
}
