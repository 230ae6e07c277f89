import type { ContractRouterClient } from '@orpc/contract';
import { acceptances } from './acceptances.ts';
import { annotations } from './annotations.ts';
import { calendar } from './calendar.ts';
import { carries } from './carries.ts';
import { contacts } from './contacts.ts';
import { drafts } from './drafts.ts';
import { editions } from './editions.ts';
import { imports } from './imports.ts';
import { evidence } from './evidence.ts';
import { jobs } from './jobs.ts';
import { keys } from './keys.ts';
import { ledgers } from './ledgers.ts';
import { notes } from './notes.ts';
import { outbox } from './outbox.ts';
import { packages } from './packages.ts';
import { profiles } from './profiles.ts';
import { proposals } from './proposals.ts';
import { catalogue, guidance, questionnaires } from './questionnaires.ts';
import { engagements } from './engagements.ts';
import { letters } from './letters.ts';
import { statements } from './statements.ts';
import { findings } from './findings.ts';
import { chapters } from './chapters.ts';
import { comparisons } from './comparisons.ts';
import { scrub } from './scrub.ts';
import { protection } from './protection.ts';
import { reaches } from './reaches.ts';
import { register } from './register.ts';
import { reports } from './reports.ts';
import { revisions } from './revisions.ts';
import { reviews } from './reviews.ts';
import { settings, workspace } from './settings.ts';
import { snapshots } from './snapshots.ts';
import { summaries } from './summaries.ts';

/** Every feature's procedures, named one by one: the whole is too long a type to be inferred. */
export type Contract = {
  readonly acceptances: typeof acceptances;
  readonly annotations: typeof annotations;
  readonly calendar: typeof calendar;
  readonly carries: typeof carries;
  readonly catalogue: typeof catalogue;
  readonly contacts: typeof contacts;
  readonly drafts: typeof drafts;
  readonly editions: typeof editions;
  readonly evidence: typeof evidence;
  readonly guidance: typeof guidance;
  readonly imports: typeof imports;
  readonly jobs: typeof jobs;
  readonly keys: typeof keys;
  readonly ledgers: typeof ledgers;
  readonly notes: typeof notes;
  readonly outbox: typeof outbox;
  readonly packages: typeof packages;
  readonly profiles: typeof profiles;
  readonly proposals: typeof proposals;
  readonly engagements: typeof engagements;
  readonly letters: typeof letters;
  readonly statements: typeof statements;
  readonly findings: typeof findings;
  readonly chapters: typeof chapters;
  readonly comparisons: typeof comparisons;
  readonly scrub: typeof scrub;
  readonly protection: typeof protection;
  readonly questionnaires: typeof questionnaires;
  readonly reaches: typeof reaches;
  readonly register: typeof register;
  readonly reports: typeof reports;
  readonly reviews: typeof reviews;
  readonly revisions: typeof revisions;
  readonly settings: typeof settings;
  readonly snapshots: typeof snapshots;
  readonly summaries: typeof summaries;
  readonly workspace: typeof workspace;
};

/** The renderer's only door: written once, implemented once, the same in every host. */
export const contract: Contract = {
  acceptances,
  annotations,
  calendar,
  carries,
  catalogue,
  contacts,
  drafts,
  editions,
  evidence,
  guidance,
  imports,
  jobs,
  keys,
  ledgers,
  notes,
  outbox,
  packages,
  profiles,
  proposals,
  engagements,
  letters,
  statements,
  findings,
  chapters,
  comparisons,
  scrub,
  protection,
  questionnaires,
  reaches,
  register,
  reports,
  reviews,
  revisions,
  settings,
  snapshots,
  summaries,
  workspace,
};

export type ContractClient = ContractRouterClient<typeof contract>;
