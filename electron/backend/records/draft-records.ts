import type * as z from 'zod';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { DraftRecord, recordEdit } from '../../../shared/contract/record.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { normaliseTexts } from '../../../shared/lib/text.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { touchDraft, type StoredDraft } from '../drafts/draft-store.ts';
import { clearedKinds } from '../parallel/report-records.ts';
import { once } from '../revisions/request-store.ts';
import type { Subject } from '../revisions/revision-store.ts';
import { typeOn } from '../revisions/type-on.ts';
import { writeEdit } from '../revisions/write-edit.ts';
import { requireDraft, type ServiceParts } from '../services.ts';
import type { RecordKindName } from './record-kinds.ts';
import {
  countRecords,
  findRecord,
  readRecordPage,
  readRecords,
  type PageSize,
  type RecordPage,
} from './record-store.ts';

type EditFields = z.infer<z.ZodObject<typeof recordEdit>>;
export type RecordRemoval = Omit<EditFields, 'typing'>;
export type RecordEdit<V> = EditFields & { readonly value: V };
/** Several changes of one kind of records that are made together; a value of null removes the record. */
export interface RecordEdits<V> {
  readonly request: string;
  readonly draft: string;
  readonly edits: readonly (Pick<EditFields, 'record' | 'revision' | 'bases'> & {
    readonly value: V | null;
  })[];
}

/** What one kind of records is made of. */
export interface RecordKind<V> {
  readonly kind: RecordKindName;
  readonly schema: z.ZodType<V>;
  /** So many at most stand in one draft. */
  readonly most: number;
  /** Why this value may not stand there, where it may not. */
  readonly check?: (
    reader: Reader,
    draft: StoredDraft,
    edit: { readonly record: string; readonly value: V; readonly before: V | undefined },
  ) => AppError | undefined;
  /** Why this record may not be removed. */
  readonly keeps?: (reader: Reader, draft: StoredDraft, record: string) => AppError | undefined;
  /** What goes with a record that is removed. */
  readonly removed?: (writer: Writer, draft: string, record: string) => void;
}

/** Records of one kind in parallel reports, all by the same rules: one mechanism of versions, authors and merging. */
export interface DraftRecords<V> {
  read(reader: Reader, draft: string): DraftRecord<V>[];
  /** The records after one (after `''`: the first), as many as a page takes. */
  page(reader: Reader, draft: string, after: string, size: PageSize): RecordPage<V>;
  find(reader: Reader, draft: string, record: string): DraftRecord<V> | undefined;
  /** Writes one record and answers what `answer` reads after it. `by`: who, where that is not the person of the settings. */
  save<T>(
    procedure: string,
    edit: RecordEdit<V>,
    answer: (reader: Reader) => T,
    by?: Author,
  ): Result<T, AppError>;
  remove<T>(procedure: string, removal: RecordRemoval, answer: (reader: Reader) => T): Result<T, AppError>;
  /** Makes all changes or none, in one transaction; a failure names the record that stood in the way. */
  saveAll<T>(procedure: string, input: RecordEdits<V>, answer: (reader: Reader) => T): Result<T, AppError>;
}

/** A draft of kind `parallel-report`. */
export function requireReport(reader: Reader, id: string): Result<StoredDraft, AppError> {
  const draft = requireDraft(reader, id);
  return draft.ok && draft.value.kind !== 'parallel-report'
    ? err(appError('not-a-parallel-report', { draft: id }))
    : draft;
}

export function createDraftRecords<V>(parts: ServiceParts, of: RecordKind<V>): DraftRecords<V> {
  const { workspace, clock, settings, summaries } = parts;
  const { kind, schema, most } = of;
  const subjectOf = (draft: string, record: string): Subject => ({ kind, scope: draft, id: record });
  const refused = (field: string): AppError => appError('request-refused', { field });

  const write = (
    writer: Writer,
    edit: EditFields,
    value: V | null,
    by: Author | undefined,
    now: Date,
  ): Result<undefined, AppError> => {
    const author = by ?? settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    const subject = subjectOf(edit.draft, edit.record);
    const text = canonicalJson(value);
    const written =
      edit.typing === undefined
        ? writeEdit(writer, subject, text, edit, { author, now })
        : typeOn(writer, subject, text, { ...edit, ...edit.typing }, { author, now });
    if (!written.ok) {
      return written;
    }
    if (written.value !== undefined) {
      touchDraft(writer, edit.draft, now.toISOString());
    }
    return ok(undefined);
  };

  /** The change is made once for a request; what is answered is read anew, so that no request keeps a whole list. */
  const change = <T>(
    procedure: string,
    input: Pick<EditFields, 'request' | 'draft'>,
    work: (writer: Writer, now: Date) => Result<undefined, AppError>,
    answer: (reader: Reader) => T,
  ): Result<T, AppError> => {
    const now = clock.now();
    const result = workspace.transact((writer) => {
      const done = once(writer, { id: input.request, procedure, input, now }, () => {
        const worked = work(writer, now);
        return worked.ok ? ok({}) : worked;
      });
      return done.ok ? ok(answer(writer)) : done;
    });
    // Other kinds count for nothing that lists show, and counting anew reads the whole report.
    if (clearedKinds.has(kind)) {
      summaries.changed(input.draft);
    }
    return result;
  };

  const saveOne = (
    writer: Writer,
    draft: StoredDraft,
    edit: RecordEdit<V>,
    { now, by }: { readonly now: Date; readonly by?: Author | undefined },
  ): Result<{ readonly isNew: boolean }, AppError> => {
    const parsed = schema.safeParse(normaliseTexts(edit.value));
    if (!parsed.success) {
      return err(refused(String(parsed.error.issues[0]?.path[0] ?? 'value')));
    }
    const before = findRecord(writer, subjectOf(edit.draft, edit.record), schema)?.value;
    const fault = of.check?.(writer, draft, { record: edit.record, value: parsed.data, before });
    if (fault !== undefined) {
      return err(fault);
    }
    const written = write(writer, edit, parsed.data, by, now);
    return written.ok ? ok({ isNew: before === undefined }) : written;
  };

  /** Counted once for all that a call added: a failure takes everything back. */
  const hasRoom = (writer: Writer, draft: string): Result<undefined, AppError> =>
    countRecords(writer, draft, kind) > most
      ? err(appError('request-refused', { field: kind, limit: most }))
      : ok(undefined);

  const removeOne = (
    writer: Writer,
    draft: StoredDraft,
    removal: RecordRemoval,
    now: Date,
  ): Result<undefined, AppError> => {
    if (findRecord(writer, subjectOf(removal.draft, removal.record), schema) === undefined) {
      return err(appError('not-found', { record: removal.record }));
    }
    const kept = of.keeps?.(writer, draft, removal.record);
    if (kept !== undefined) {
      return err(kept);
    }
    const written = write(writer, removal, null, undefined, now);
    if (!written.ok) {
      return written;
    }
    // A version that was not on the screen stands on, and with it the record.
    if (findRecord(writer, subjectOf(removal.draft, removal.record), schema) === undefined) {
      of.removed?.(writer, removal.draft, removal.record);
    }
    return ok(undefined);
  };

  return {
    read: (reader, draft) => readRecords(reader, draft, kind, schema),
    page: (reader, draft, after, size) => readRecordPage(reader, subjectOf(draft, after), schema, size),
    find: (reader, draft, record) => findRecord(reader, subjectOf(draft, record), schema),

    save: (procedure, edit, answer, by) =>
      change(
        procedure,
        edit,
        (writer, now) => {
          const draft = requireReport(writer, edit.draft);
          if (!draft.ok) {
            return draft;
          }
          const saved = saveOne(writer, draft.value, edit, { now, by });
          return !saved.ok ? saved : saved.value.isNew ? hasRoom(writer, edit.draft) : ok(undefined);
        },
        answer,
      ),

    remove: (procedure, removal, answer) =>
      change(
        procedure,
        removal,
        (writer, now) => {
          const draft = requireReport(writer, removal.draft);
          return draft.ok ? removeOne(writer, draft.value, removal, now) : draft;
        },
        answer,
      ),

    saveAll: (procedure, input, answer) =>
      change(
        procedure,
        input,
        (writer, now) => {
          const draft = requireReport(writer, input.draft);
          if (!draft.ok) {
            return draft;
          }
          const { request, edits } = input;
          if (new Set(edits.map(({ record }) => record)).size < edits.length) {
            return err(refused('record'));
          }
          let isAdded = false;
          for (const { value, ...rest } of edits) {
            const edit = { ...rest, request, draft: input.draft };
            const done =
              value === null
                ? removeOne(writer, draft.value, edit, now)
                : saveOne(writer, draft.value, { ...edit, value }, { now });
            if (!done.ok) {
              const { code, params } = done.error;
              return err(appError(code, { ...params, record: rest.record }));
            }
            isAdded ||= done.value?.isNew === true;
          }
          return isAdded ? hasRoom(writer, input.draft) : ok(undefined);
        },
        answer,
      ),
  };
}
