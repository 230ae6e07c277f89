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
import { packages } from './packages.ts';
import { profiles } from './profiles.ts';
import { proposals } from './proposals.ts';
import { catalogue, guidance, questionnaires } from './questionnaires.ts';
import { reaches } from './reaches.ts';
import { register } from './register.ts';
import { revisions } from './revisions.ts';
import { settings, workspace } from './settings.ts';
import { snapshots } from './snapshots.ts';

/** The renderer's only door: written once, implemented once, the same in every host. */
export const contract = {
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
  packages,
  profiles,
  proposals,
  questionnaires,
  reaches,
  register,
  revisions,
  settings,
  snapshots,
  workspace,
};

export type ContractClient = ContractRouterClient<typeof contract>;
