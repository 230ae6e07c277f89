import { citedEntry, itemOfKey, answerValueSchema } from '../../../shared/drafts/answer.ts';
import { evidenceSchema, type Evidence } from '../../../shared/evidence/evidence-schema.ts';
import type { PackageRevision } from '../../../shared/packages/package-schema.ts';
import type { Reader } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { cleanedOnce } from '../evidence/evidence-store.ts';
import { readAllRevisions, type StoredRevision } from '../revisions/revision-store.ts';
import { itemFault, unitFault, type Carriage } from './carriage.ts';

const toPackage = (kind: PackageRevision['kind'], revision: StoredRevision): PackageRevision => ({
  kind,
  subject: revision.subject,
  id: revision.id,
  parents: [...revision.parents],
  value: JSON.parse(revision.value),
  author: revision.author,
  authoredAt: revision.authoredAt,
});

const citedBy = (revision: StoredRevision): string | undefined => {
  const value = answerValueSchema.safeParse(JSON.parse(revision.value));
  return value.success ? citedEntry(value.data) : undefined;
};

/** What the revisions of one file say it is attached to: one that was removed since says so in an earlier one. */
const placesOf = (revisions: readonly StoredRevision[]): Evidence['at'][] =>
  revisions.flatMap(({ value }) => {
    const parsed = evidenceSchema.nullable().safeParse(JSON.parse(value));
    return parsed.success && parsed.data !== null ? [parsed.data.at] : [];
  });

/** All revisions of the files attached within one scope to what goes along, but of those that were cleaned (threat-model X3). */
function readEvidenceRevisions(
  reader: Reader,
  scope: string,
  goes: (at: Evidence['at']) => boolean,
): StoredRevision[] {
  const cleaned = cleanedOnce(reader, scope);
  const all = readAllRevisions(reader, scope, 'evidence', (id) => !cleaned.has(id));
  return [...Map.groupBy(all, ({ subject }) => subject).values()].flatMap((revisions) => {
    const places = placesOf(revisions);
    return places.length > 0 && places.every(goes) ? revisions : [];
  });
}

/**
 * All revisions of a part: its answers and ready marks, the register entries that any of these answers ever cited, and on
 * request the files attached to its answers and to the entries of `filesOf`. A merge is the union of such sets (design:
 * revision graph), so the whole history goes along.
 */
export function readPartRevisions(
  reader: Reader,
  { id, profile }: Pick<StoredDraft, 'id' | 'profile'>,
  carriage: Carriage,
  filesOf: ReadonlySet<string> | undefined,
): PackageRevision[] {
  const carriesItem = (key: string): boolean => itemFault(carriage, itemOfKey(key)) === undefined;
  const answers = readAllRevisions(reader, id, 'answer', carriesItem);
  const marks = readAllRevisions(reader, id, 'unit', (unit) => unitFault(carriage, unit) === undefined);
  const cited = new Set(answers.map(citedBy));
  const entries = readAllRevisions(reader, profile.party, 'entry', (entry) => cited.has(entry));
  const goes = (at: Evidence['at']): boolean =>
    'entry' in at ? filesOf?.has(at.entry) === true : carriesItem(at.answer);
  const files = filesOf
    ? [...readEvidenceRevisions(reader, id, goes), ...readEvidenceRevisions(reader, profile.party, goes)]
    : [];
  return [
    ...answers.map((revision) => toPackage('answer', revision)),
    ...marks.map((revision) => toPackage('unit', revision)),
    ...entries.map((revision) => toPackage('entry', revision)),
    ...files.map((revision) => toPackage('evidence', revision)),
  ];
}
