import * as z from 'zod';
import { clusterSchema } from '../../../shared/catalogue/catalogue-schema.ts';
import { draftKindSchema } from '../../../shared/drafts/draft-schema.ts';
import { profileSchema } from '../../../shared/profiles/profile-schema.ts';
import { questionnaireRefSchema } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { optionalTextOf, textOf, UnreadableRowError } from '../database/row.ts';

const storedDraftSchema = z.object({
  id: z.string(),
  kind: draftKindSchema,
  cluster: clusterSchema,
  profile: profileSchema,
  questionnaire: z.array(questionnaireRefSchema),
  /** Set by a person; without it the day follows from the launch. */
  deadline: z.string().optional(),
  createdAt: z.string(),
  /** What it was created from, in canonical JSON: tells a repeated call from another one. */
  createdFrom: z.string(),
  updatedAt: z.string(),
});
export type StoredDraft = z.infer<typeof storedDraftSchema>;

function toDraft(row: Row): StoredDraft | undefined {
  try {
    const parsed = storedDraftSchema.safeParse({
      id: textOf(row, 'id'),
      kind: textOf(row, 'kind'),
      cluster: textOf(row, 'cluster'),
      profile: JSON.parse(textOf(row, 'profile')),
      questionnaire: JSON.parse(textOf(row, 'questionnaire')),
      deadline: optionalTextOf(row, 'deadline'),
      createdAt: textOf(row, 'created_at'),
      createdFrom: textOf(row, 'created_from'),
      updatedAt: textOf(row, 'updated_at'),
    });
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof UnreadableRowError || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

export const readableDraft = (row: Row): boolean => toDraft(row) !== undefined;

/** All drafts that can be read, newest change first. */
export const readDrafts = (reader: Reader): StoredDraft[] =>
  reader
    .all(
      'SELECT id, kind, cluster, profile, questionnaire, deadline, created_at, created_from, updated_at FROM draft ORDER BY updated_at DESC, sequence DESC',
    )
    .flatMap((row) => toDraft(row) ?? []);

export function findDraft(reader: Reader, id: string): StoredDraft | undefined {
  const row = reader.get(
    'SELECT id, kind, cluster, profile, questionnaire, deadline, created_at, created_from, updated_at FROM draft WHERE id = ?',
    id,
  );
  return row === undefined ? undefined : toDraft(row);
}

export function addDraft(writer: Writer, draft: StoredDraft): void {
  writer.run(
    'INSERT INTO draft (id, kind, party, cluster, profile, questionnaire, deadline, created_at, created_from, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    draft.id,
    draft.kind,
    draft.profile.party,
    draft.cluster,
    JSON.stringify(draft.profile),
    JSON.stringify(draft.questionnaire),
    draft.deadline ?? null,
    draft.createdAt,
    draft.createdFrom,
    draft.updatedAt,
  );
}

/** Only for a draft of which nothing is left: what an undone import made. */
export const removeDraft = (writer: Writer, id: string): number =>
  writer.run('DELETE FROM draft WHERE id = ?', id);

export const touchDraft = (writer: Writer, id: string, instant: string): number =>
  writer.run('UPDATE draft SET updated_at = ? WHERE id = ?', instant, id);

export const replaceProfile = (
  writer: Writer,
  draft: Pick<StoredDraft, 'id' | 'profile' | 'questionnaire' | 'updatedAt'>,
): number =>
  writer.run(
    'UPDATE draft SET profile = ?, questionnaire = ?, updated_at = ? WHERE id = ?',
    JSON.stringify(draft.profile),
    JSON.stringify(draft.questionnaire),
    draft.updatedAt,
    draft.id,
  );

export const replaceQuestionnaire = (
  writer: Writer,
  draft: Pick<StoredDraft, 'id' | 'questionnaire' | 'updatedAt'>,
): number =>
  writer.run(
    'UPDATE draft SET questionnaire = ?, updated_at = ? WHERE id = ?',
    JSON.stringify(draft.questionnaire),
    draft.updatedAt,
    draft.id,
  );

export const replaceDeadline = (
  writer: Writer,
  id: string,
  deadline: string | null,
  instant: string,
): number => writer.run('UPDATE draft SET deadline = ?, updated_at = ? WHERE id = ?', deadline, instant, id);
