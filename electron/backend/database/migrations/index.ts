import { initial } from './0010-initial.ts';
import { moreSubjects } from './0020-more-subjects.ts';
import { keptPackages } from './0030-kept-packages.ts';
import { keysAndContacts } from './0040-keys-and-contacts.ts';
import { imports } from './0050-imports.ts';
import { outbox } from './0070-outbox.ts';
import { parallelReports } from './0090-parallel-reports.ts';
import { reviews } from './0080-reviews.ts';

/** One step of the schema: its number becomes the database's `user_version`. */
export interface Migration {
  readonly version: number;
  readonly statements: string;
}

/** All steps, in rising order; numbered in tens so that parallel branches rarely collide. */
export const migrations: readonly Migration[] = [
  initial,
  moreSubjects,
  keptPackages,
  keysAndContacts,
  imports,
  outbox,
  reviews,
  parallelReports,
];
