import { randomUUID } from 'node:crypto';
import type { Backend } from '../../electron/backend/backend.ts';
import { chapterId, type Chapter } from '../../shared/chapters/chapter-schema.ts';
import type { DraftRecord } from '../../shared/contract/record.ts';
import type { Finding, Source } from '../../shared/findings/finding-schema.ts';
import { author, cluster, profile } from './builders.ts';
import { valueOf } from './temp-workspace.ts';

/** A parallel report of the fixture's form in a plain workspace, with an author set. */
export function createReport(backend: Backend, by: { name: string; institution?: string } = author): string {
  valueOf(backend.settings.set({ author: by }));
  const draft = randomUUID();
  valueOf(backend.drafts.create({ draft, kind: 'parallel-report', cluster, profile, unprotected: true }));
  return draft;
}

/** A record as it is read, with its versions side by side; the first is the one that counts, null is a removal. */
export const recordOf = <V>(id: string, ...values: [V, ...(V | null)[]]): DraftRecord<V> => ({
  id,
  value: values[0],
  versions: values.map((value) => ({
    id: randomUUID(),
    edition: 1,
    author: { name: 'A' },
    authoredAt: '2026-01-01T00:00:00.000Z',
    value,
  })),
});

export const someFinding = (more: Partial<Finding> = {}): Finding => ({
  article: 'untoc-5',
  provisions: ['untoc-5-1'],
  type: 'gap',
  language: 'en',
  claim: 'The law leaves out preparation.',
  sources: [],
  confidence: 'unconfirmed',
  consent: 'none',
  ...more,
});

export const someSource = (more: Partial<Source> = {}): Source => ({
  label: 'S-1',
  kind: 'interview',
  naming: 'pseudonym',
  consent: 'none',
  ...more,
});

type Bases = readonly { readonly id: string }[];

/** The call that saves one record: a new one unless its id is given. */
export const edit = <V>(
  draft: string,
  value: V,
  { record = randomUUID(), bases = [] }: { readonly record?: string; readonly bases?: Bases } = {},
) => ({
  request: randomUUID(),
  draft,
  record,
  revision: randomUUID(),
  bases: bases.map(({ id }) => ({ id })),
  value,
});

export const removal = (draft: string, record: string, bases: Bases) => ({
  request: randomUUID(),
  draft,
  record,
  revision: randomUUID(),
  bases: bases.map(({ id }) => ({ id })),
});

/** Saves a new finding and returns its id. */
export function addFinding(backend: Backend, draft: string, more: Partial<Finding> = {}): string {
  const call = edit(draft, someFinding(more));
  valueOf(backend.findings.save(call));
  return call.record;
}

/** Saves a new source and returns its id. */
export function addSource(backend: Backend, draft: string, more: Partial<Source> = {}): string {
  const call = edit(draft, someSource(more));
  valueOf(backend.findings.saveSource(call));
  return call.record;
}

export const saveChapter = (backend: Backend, draft: string, value: Chapter, bases: Bases = []) =>
  valueOf(backend.chapters.save(edit(draft, value, { record: chapterId(value), bases })));
