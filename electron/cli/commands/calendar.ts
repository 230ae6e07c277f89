import { createHash } from 'node:crypto';
import type { Calendar, CalendarStep } from '../../../shared/contract/calendar.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { reminderWords, type Reminder } from '../../../shared/calendar/reminders.ts';
import { isMechanismStep } from '../../../shared/calendar/step-schema.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Command } from '../command.ts';
import { showLine } from '../output.ts';
import { placeFile, targetOf } from '../place-file.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';

interface Shown {
  readonly read: Calendar;
  readonly file?: { readonly file: string; readonly sha256: string; readonly bytes: number };
}

const titleOf = ({ id, value }: CalendarStep, t: Translate): string =>
  isMechanismStep(id) ? t(`calendar.step.${id}`) : (value.title ?? '');

/** A step as programs read it: what a person set beside the day that counts. */
function toJson({ versions, value, ...step }: CalendarStep, t: Translate): Record<string, unknown> {
  const { day: ownDay, title: _, ...set } = value;
  return {
    ...step,
    title: titleOf({ versions, value, ...step }, t),
    ...(ownDay === undefined ? {} : { ownDay }),
    ...set,
    versions: versions.length,
  };
}

const toLine = (step: CalendarStep, t: Translate): string =>
  [
    step.day ?? t('calendar.no-day'),
    showLine(titleOf(step, t)),
    ...(step.origin === 'nominal' ? [t('calendar.nominal')] : []),
    ...(step.value.done === undefined ? [] : [t('calendar.done-on', { day: step.value.done })]),
  ].join('  ');

const reminderTitle = (reminder: Reminder, t: Translate): string => {
  const { key, params } = reminderWords(reminder);
  return t(key, params);
};

const toReminderLine = (reminder: Reminder, t: Translate): string =>
  [
    reminder.day,
    showLine(reminderTitle(reminder, t)),
    ...(reminder.origin === 'nominal' ? [t('calendar.nominal')] : []),
  ].join('  ');

/** Steps and reminders by their day; those without a day at the end. */
const toLines = ({ steps, reminders }: Calendar, t: Translate): string[] =>
  [
    ...steps.map((step) => ({ day: step.day, line: toLine(step, t) })),
    ...reminders.map((reminder) => ({ day: reminder.day, line: toReminderLine(reminder, t) })),
  ]
    .toSorted((left, right) => compareCodeUnits(left.day ?? '9999-99-99', right.day ?? '9999-99-99'))
    .map(({ line }) => line);

/** Prints the steps of a draft's phase, and writes them to an iCalendar file where one is named. */
export const calendar: Command = {
  name: 'calendar',
  synopsis: 'ID [--out FILE.ics] [--force]',
  positionals: ['ID'],
  options: { out: 'text', force: 'flag' },
  run: async (args, context) => {
    const { t } = context;
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const out = args.text('out');
    const target = out === undefined ? ok(undefined) : await targetOf(args, context);
    if (!target.ok) {
      return target;
    }
    const done = await withDraft(
      context,
      id.value,
      async ({ calendar: service }): Promise<Result<Shown, AppError>> => {
        const read = service.get({ draft: id.value });
        if (!read.ok || target.value === undefined) {
          return read.ok ? ok({ read: read.value }) : read;
        }
        const made = await service.compose({ draft: id.value });
        if (!made.ok) {
          return made;
        }
        const { content } = made.value;
        const sha256 = createHash('sha256').update(content).digest('hex');
        const placed = await placeFile(target.value, ReadableStream.from([content]), sha256);
        return placed.ok
          ? ok({ read: read.value, file: { file: target.value.path, sha256, bytes: content.length } })
          : err(placed.error);
      },
    );
    if (!done.ok) {
      return done;
    }
    const { read, file } = done.value;
    const steps = read.steps.map((step) => toJson(step, t));
    const reminders = read.reminders.map((reminder) => ({ ...reminder, title: reminderTitle(reminder, t) }));
    const written = file === undefined ? [] : [t('cli.calendar.done', { file: showLine(file.file) })];
    if (file !== undefined && read.reminders.length > 0) {
      context.say(t('cli.calendar.online'));
    }
    return ok({
      json: { draft: read.draft, phase: read.phase, steps, reminders, ...file },
      text: [...toLines(read, t), ...written].join('\n'),
    });
  },
};
