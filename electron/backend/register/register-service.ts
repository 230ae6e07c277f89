import type { RegisterRow } from '../../../shared/contract/register.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import {
  registerEntrySchema,
  registerKinds,
  type RegisterEntry,
} from '../../../shared/register/register-schema.ts';
import type { Backend } from '../backend.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { placeOf } from '../drafts/draft-state.ts';
import { once } from '../revisions/request-store.ts';
import {
  readAllHeads,
  readCitations,
  readHeads,
  type StoredRevision,
  type Subject,
} from '../revisions/revision-store.ts';
import { writeEdit } from '../revisions/write-edit.ts';
import type { ServiceParts } from '../services.ts';
import { normaliseEntry } from './register-entry.ts';

type SaveInput = Parameters<Backend['register']['save']>[0];
type Citations = ReturnType<typeof readCitations>;

const entryOf = (revision: StoredRevision): RegisterEntry | null | undefined => {
  const parsed = registerEntrySchema.nullable().safeParse(JSON.parse(revision.value));
  return parsed.success ? parsed.data : undefined;
};

function toRow(
  id: string,
  revisions: readonly StoredRevision[],
  citations: Citations,
): RegisterRow | undefined {
  const heads = revisions.flatMap((revision) => {
    const entry = entryOf(revision);
    return entry === undefined
      ? []
      : [
          {
            id: revision.id,
            edition: revision.edition,
            author: revision.author,
            authoredAt: revision.authoredAt,
            entry,
          },
        ];
  });
  const citedBy = citations
    .filter(({ entry }) => entry === id)
    .flatMap(({ draft, key }) => {
      const place = placeOf(key);
      return place === undefined ? [] : [{ draft, item: place.item }];
    });
  return heads.length === 0 ? undefined : { id, heads, citedBy };
}

const titleOf = ({ heads }: RegisterRow): RegisterEntry | undefined =>
  heads.find(({ entry }) => entry !== null)?.entry ?? undefined;

function compareRows(left: RegisterRow, right: RegisterRow): number {
  const [one, other] = [titleOf(left), titleOf(right)];
  if (one === undefined || other === undefined) {
    return 0;
  }
  return (
    registerKinds.indexOf(one.kind) - registerKinds.indexOf(other.kind) ||
    compareCodeUnits(one.title, other.title) ||
    compareCodeUnits(one.id, other.id)
  );
}

function listRows(reader: Reader, party: string): RegisterRow[] {
  const citations = readCitations(reader, party);
  const bySubject = Map.groupBy(readAllHeads(reader, party, 'entry'), ({ subject }) => subject);
  return [...bySubject]
    .filter(([, heads]) => heads.some(({ value }) => value !== 'null'))
    .flatMap(([id, heads]) => toRow(id, heads, citations) ?? [])
    .toSorted(compareRows);
}

/** The legislation register: one record per law, institution or case of a State, cited from many answers. */
export function createRegisterService(parts: ServiceParts): Backend['register'] {
  const { workspace, clock, settings, summaries } = parts;
  const saveEntry = (writer: Writer, input: SaveInput, now: Date): Result<RegisterRow, AppError> => {
    if (input.entry !== null && input.entry.id !== input.id) {
      return err(appError('request-refused', { field: 'entry' }));
    }
    const author = settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    const subject: Subject = { kind: 'entry', scope: input.party, id: input.id };
    const citations = readCitations(writer, input.party);
    const cited = citations.filter(({ entry }) => entry === input.id).length;
    if (input.entry === null && cited > 0) {
      return err(appError('entry-cited', { register: input.id, cited }));
    }
    const value = canonicalJson(input.entry === null ? null : normaliseEntry(input.entry));
    const written = writeEdit(writer, subject, value, input, { author, now });
    if (!written.ok) {
      return written;
    }
    const row = toRow(input.id, readHeads(writer, subject), citations);
    return row === undefined ? err(appError('not-found', { register: input.id })) : ok(row);
  };
  return {
    list: ({ party }) => workspace.read((reader) => ok({ rows: listRows(reader, party) })),
    save: (input) => {
      const now = clock.now();
      const result = workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'register.save', input, now }, () =>
          saveEntry(writer, input, now),
        ),
      );
      summaries.changed(input.party);
      return result;
    },
  };
}
