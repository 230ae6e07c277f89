import type { Subject } from '../revisions/revision-store.ts';

/** The kinds of revisions that parallel reports are made of; their scope is the draft. */
export const recordKinds = [
  'engagement',
  'plan-step',
  'letter',
  'letter-event',
  'statement',
  'finding',
  'source',
  'chapter',
  'process',
  'comparison',
  'scrub',
] as const satisfies readonly Subject['kind'][];
export type RecordKindName = (typeof recordKinds)[number];
