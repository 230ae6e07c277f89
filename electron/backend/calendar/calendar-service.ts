import { ownStepLimit, type Calendar } from '../../../shared/contract/calendar.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { nominalPhase } from '../../../shared/calendar/phases.ts';
import { compareSteps, shiftSteps } from '../../../shared/calendar/steps.ts';
import {
  isMechanismStep,
  stepFault,
  type StepId,
  type StepValue,
} from '../../../shared/calendar/step-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { CalendarService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { readDrafts, replaceDeadline, touchDraft, type StoredDraft } from '../drafts/draft-store.ts';
import { once } from '../revisions/request-store.ts';
import { findRevision, type Subject } from '../revisions/revision-store.ts';
import { writeEdit } from '../revisions/write-edit.ts';
import { requireDraft, type ServiceParts } from '../services.ts';
import { writeCalendarFile } from './calendar-file.ts';
import { readDraftSteps, storedValue } from './draft-steps.ts';
import { readReminders } from './report-reminders.ts';

interface StepEdit {
  readonly step: StepId;
  readonly revision: string;
  readonly bases: readonly { readonly id: string }[];
}

const cleanText = (text: string): string => text.toWellFormed().normalize('NFC').trim();

/** Texts in NFC without blanks around them; one that is blank is not set. */
function cleanValue({ title, note, institution, ...days }: StepValue): StepValue {
  const texts = Object.entries({ title, note, institution }).flatMap(([key, text]) =>
    text === undefined || cleanText(text) === '' ? [] : [[key, cleanText(text)] as const],
  );
  return { ...days, ...Object.fromEntries(texts) };
}

function toCalendar(reader: Reader, draft: StoredDraft): Calendar {
  const { review, steps, versions } = readDraftSteps(reader, draft);
  const nominal = nominalPhase(review.group, review.cluster);
  return {
    draft: draft.id,
    phase: {
      group: review.group,
      cluster: review.cluster,
      ...(review.launch === undefined ? {} : { launch: review.launch }),
      nominalStart: nominal.start,
      nominalEnd: nominal.end,
    },
    steps: steps.toSorted(compareSteps).map(({ id, value, ruleDay, ruleIsNominal, day, origin }) => ({
      id,
      value,
      ...(ruleDay === undefined ? {} : { ruleDay }),
      ruleIsNominal,
      ...(day === undefined ? {} : { day }),
      ...(origin === undefined ? {} : { origin }),
      versions: (versions.get(id) ?? []).map(({ revision, value: version }) => ({
        id: revision.id,
        edition: revision.edition,
        author: revision.author,
        authoredAt: revision.authoredAt,
        value: version,
      })),
    })),
    reminders: [...readReminders(reader, draft).reminders],
  };
}

/** The calendar of a draft: the days of the mechanism, those that people set, and their own steps. */
export function createCalendarService(parts: ServiceParts, blobs: Pick<BlobStore, 'store'>): CalendarService {
  const { workspace, clock, settings, summaries } = parts;

  const view = (reader: Reader, id: string): Result<Calendar, AppError> => {
    const draft = requireDraft(reader, id);
    return draft.ok ? ok(toCalendar(reader, draft.value)) : draft;
  };

  /**
   * Writes what a person set on one step, and tells whether anything changed; the day of `saq` goes to the draft's
   * deadline as well. A revision that is there already was written once and does nothing more.
   */
  const write = (
    writer: Writer,
    draft: StoredDraft,
    edit: StepEdit,
    value: StepValue | null,
    now: Date,
  ): Result<boolean, AppError> => {
    const author = settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    const subject: Subject = { kind: 'step', scope: draft.id, id: edit.step };
    const isRepeated = findRevision(writer, subject, edit.revision) !== undefined;
    const written = writeEdit(writer, subject, storedValue(value), edit, { author, now });
    if (!written.ok) {
      return written;
    }
    if (isRepeated) {
      return ok(false);
    }
    if (edit.step === 'saq' && value?.day !== draft.deadline) {
      replaceDeadline(writer, draft.id, value?.day ?? null, now.toISOString());
      return ok(true);
    }
    return ok(written.value !== undefined);
  };

  /** Changes a draft's steps once per request, in one transaction, and tells the calendar that follows. */
  const change = (
    procedure: string,
    input: { readonly request: string; readonly draft: string },
    work: (writer: Writer, draft: StoredDraft, now: Date) => Result<boolean, AppError>,
  ): Result<Calendar, AppError> => {
    const now = clock.now();
    const result = workspace.transact((writer) =>
      once(writer, { id: input.request, procedure, input, now }, () => {
        const draft = requireDraft(writer, input.draft);
        if (!draft.ok) {
          return draft;
        }
        const changed = work(writer, draft.value, now);
        if (!changed.ok) {
          return changed;
        }
        if (changed.value) {
          touchDraft(writer, input.draft, now.toISOString());
        }
        return view(writer, input.draft);
      }),
    );
    summaries.changed(input.draft);
    return result;
  };

  const compose: CalendarService['compose'] = async ({ draft: only }) => {
    const found = workspace.read((reader) => {
      if (only === undefined) {
        return ok(readDrafts(reader));
      }
      const draft = requireDraft(reader, only);
      return draft.ok ? ok([draft.value]) : draft;
    });
    return found.ok ? writeCalendarFile(workspace, parts, found.value, only !== undefined) : found;
  };

  return {
    get: ({ draft }) => workspace.read((reader) => view(reader, draft)),

    saveStep: (input) =>
      change('calendar.saveStep', input, (writer, draft, now) => {
        const value = cleanValue(input.value);
        const fault = stepFault(input.step, value);
        if (fault !== undefined) {
          return err(appError('request-refused', { field: fault }));
        }
        const { values } = readDraftSteps(writer, draft);
        const own = [...values.keys()].filter((id) => !isMechanismStep(id));
        if (!isMechanismStep(input.step) && !own.includes(input.step) && own.length >= ownStepLimit) {
          return err(appError('request-refused', { field: 'step', limit: ownStepLimit }));
        }
        return write(writer, draft, input, value, now);
      }),

    removeStep: (input) =>
      change('calendar.removeStep', input, (writer, draft, now) =>
        readDraftSteps(writer, draft).versions.has(input.step)
          ? write(writer, draft, input, null, now)
          : err(appError('not-found', { step: input.step })),
      ),

    shift: (input) =>
      change('calendar.shift', input, (writer, draft, now) => {
        const { review, values, steps } = readDraftSteps(writer, draft);
        const unknown = input.steps.find(
          ({ step }) => !steps.some(({ id, day }) => id === step && day !== undefined),
        );
        if (unknown !== undefined) {
          return err(appError('not-found', { step: unknown.step }));
        }
        const moved = new Set(input.steps.map(({ step }) => step));
        const next = shiftSteps(review, values, moved, input.days);
        let changed = false;
        for (const edit of input.steps) {
          const done = write(writer, draft, edit, next.get(edit.step) ?? {}, now);
          if (!done.ok) {
            return done;
          }
          changed ||= done.value;
        }
        return ok(changed);
      }),

    compose,

    exportIcs: async (input) => {
      const file = await compose(input);
      if (!file.ok) {
        return file;
      }
      const { fileName, content } = file.value;
      const stored = await blobs.store([content], { fileName, mediaType: 'text/calendar' });
      return stored.ok ? ok({ ...stored.value, fileName }) : stored;
    },
  };
}
