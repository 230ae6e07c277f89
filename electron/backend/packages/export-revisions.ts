import { citedEntry, itemOfKey, answerValueSchema } from '../../../shared/drafts/answer.ts';
import type { PackageRevision } from '../../../shared/packages/package-schema.ts';
import type { Reader } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { readAllRevisions, type StoredRevision } from '../revisions/revision-store.ts';
import { unitFault, type Carriage } from './carriage.ts';

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

/**
 * All revisions of a part: its answers and ready marks, and the register entries that any of these answers ever cited. A
 * merge is the union of such sets (design: revision graph), so the whole history goes along.
 */
export function readPartRevisions(
  reader: Reader,
  { id, profile }: Pick<StoredDraft, 'id' | 'profile'>,
  carriage: Carriage,
): PackageRevision[] {
  const { form, articles } = carriage;
  const answers = readAllRevisions(
    reader,
    id,
    'answer',
    (key) => unitFault(carriage, itemOfKey(key)) === undefined,
  );
  const marks = readAllRevisions(reader, id, 'unit', (unit) => {
    const section = form.units.get(unit)?.section.id;
    return section !== undefined && (articles === undefined || articles.has(section));
  });
  const cited = new Set(answers.map(citedBy));
  const entries = readAllRevisions(reader, profile.party, 'entry', (entry) => cited.has(entry));
  return [
    ...answers.map((revision) => toPackage('answer', revision)),
    ...marks.map((revision) => toPackage('unit', revision)),
    ...entries.map((revision) => toPackage('entry', revision)),
  ];
}
