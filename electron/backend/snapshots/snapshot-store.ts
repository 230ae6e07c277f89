import * as z from 'zod';
import type { Snapshot } from '../../../shared/contract/snapshots.ts';
import { profileSchema } from '../../../shared/profiles/profile-schema.ts';
import { reachSchema, type Reach } from '../../../shared/packages/reach.ts';
import { questionnaireRefSchema } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { integerOf, jsonOf, textOf } from '../database/row.ts';

export interface StoredSnapshot extends Snapshot {
  /** Digest of the frozen state. */
  readonly state: string;
  /** How far the marked units might go when it was cleared. */
  readonly reaches: ReadonlyMap<string, Reach>;
}

export interface NewSnapshot extends Omit<StoredSnapshot, 'reaches'> {
  readonly draft: string;
  readonly profile: string;
  readonly questionnaire: string;
  /**
   * In JSON: ids of the heads by answer key and register entry (closed revisions never change, so they are the frozen
   * content), the marks of units (`reaches`: unit → reach), and revisions of the files and records of a parallel
   * report (`records`: kind and id → revisions).
   */
  readonly heads: string;
}

const reachesSchema = z.record(z.string(), reachSchema);

const toSnapshot = (row: Row): StoredSnapshot => ({
  number: integerOf(row, 'number'),
  clearedBy: textOf(row, 'cleared_by'),
  clearedAt: textOf(row, 'cleared_at'),
  state: textOf(row, 'state'),
  reaches: new Map(Object.entries(jsonOf(row, 'reaches', reachesSchema))),
});

/** Snapshots of a draft, newest first. */
export const readSnapshots = (reader: Reader, draft: string): StoredSnapshot[] =>
  reader
    .all(
      "SELECT number, cleared_by, cleared_at, state, coalesce(heads -> '$.reaches', '{}') AS reaches FROM snapshot WHERE draft = ? ORDER BY number DESC",
      draft,
    )
    .map(toSnapshot);

const contentSchema = z.object({
  profile: profileSchema,
  questionnaire: z.array(questionnaireRefSchema),
  /** Ids of the heads by answer key. */
  answers: z.record(z.string(), z.array(z.string())),
});
export type SnapshotContent = z.infer<typeof contentSchema>;

/** What the newest snapshot of a draft froze; undefined where nothing was cleared. */
export function readNewestContent(reader: Reader, draft: string): SnapshotContent | undefined {
  const row = reader.get(
    "SELECT json_object('profile', json(profile), 'questionnaire', json(questionnaire), 'answers', heads -> '$.answers') AS content FROM snapshot WHERE draft = ? ORDER BY number DESC LIMIT 1",
    draft,
  );
  return row === undefined ? undefined : jsonOf(row, 'content', contentSchema);
}

export function addSnapshot(writer: Writer, snapshot: NewSnapshot): void {
  writer.run(
    'INSERT INTO snapshot (draft, number, cleared_by, cleared_at, state, profile, questionnaire, heads) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    snapshot.draft,
    snapshot.number,
    snapshot.clearedBy,
    snapshot.clearedAt,
    snapshot.state,
    snapshot.profile,
    snapshot.questionnaire,
    snapshot.heads,
  );
}
