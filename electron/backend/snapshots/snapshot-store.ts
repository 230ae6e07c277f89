import type { Snapshot } from '../../../shared/contract/snapshots.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { integerOf, textOf } from '../database/row.ts';

export interface StoredSnapshot extends Snapshot {
  /** Digest of the frozen state. */
  readonly state: string;
}

export interface NewSnapshot extends StoredSnapshot {
  readonly draft: string;
  readonly profile: string;
  readonly questionnaire: string;
  /** Ids of the heads by answer key, in JSON: closed revisions never change, so they are the frozen content. */
  readonly heads: string;
}

const toSnapshot = (row: Row): StoredSnapshot => ({
  number: integerOf(row, 'number'),
  clearedBy: textOf(row, 'cleared_by'),
  clearedAt: textOf(row, 'cleared_at'),
  state: textOf(row, 'state'),
});

/** Snapshots of a draft, newest first. */
export const readSnapshots = (reader: Reader, draft: string): StoredSnapshot[] =>
  reader
    .all(
      'SELECT number, cleared_by, cleared_at, state FROM snapshot WHERE draft = ? ORDER BY number DESC',
      draft,
    )
    .map(toSnapshot);

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
