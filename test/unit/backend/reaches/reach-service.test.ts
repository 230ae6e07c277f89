import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { Audience } from '../../../../shared/packages/package-schema.ts';
import type { Reach } from '../../../../shared/packages/reach.ts';
import { author, completeDocument, createDraft, offence, place, saveOne } from '../../../support/builders.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let folder: string;
let backend: Backend;
let draft: string;
beforeEach(async () => {
  folder = temporaryFolder();
  backend = await openTestBackend(folder);
  draft = createDraft(backend);
  valueOf(backend.drafts.fill(draft, completeDocument()));
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const ask = (reach: Reach | null, units: readonly string[] = [offence]) => ({
  request: randomUUID(),
  draft,
  units: units.map((unit) => ({ unit, revision: randomUUID() })),
  reach,
});
const mark = (reach: Reach | null, units?: readonly string[]) => backend.reaches.set(ask(reach, units));
const marks = () => valueOf(backend.reaches.list({ draft })).marks;
const cleared = () => valueOf(backend.drafts.get({ draft })).draft.cleared;
const clear = () => valueOf(backend.snapshots.clear({ draft, by: 'Focal Point' }));

test('C6 a unit is marked, marked otherwise and unmarked, each with its author, and a repeated request once', () => {
  const call = ask('confidential');
  const reply = valueOf(backend.reaches.set(call));
  expect(reply.marks).toEqual([
    { unit: offence, reach: 'confidential', contested: false, author, authoredAt: expect.any(String) },
  ]);
  expect(valueOf(backend.reaches.set(call))).toEqual(reply);
  valueOf(mark('national'));
  expect(marks()).toMatchObject([{ unit: offence, reach: 'national' }]);
  valueOf(mark(null));
  expect(marks()).toEqual([]);
  // Unmarking what has no mark writes nothing.
  const before = valueOf(backend.drafts.get({ draft })).draft.updated;
  valueOf(mark(null));
  expect(valueOf(backend.drafts.get({ draft })).draft.updated).toBe(before);
});

test('C6 a revision id is never used for something else', () => {
  const call = ask('national');
  valueOf(backend.reaches.set(call));
  expect(codeOf(backend.reaches.set({ ...call, request: randomUUID(), reach: 'public' }))).toBe(
    'request-reused',
  );
  const [one] = call.units;
  expect(
    codeOf(
      backend.reaches.set({
        ...call,
        request: randomUUID(),
        units: [{ unit: 'untoc-5-notice', revision: one!.revision }],
      }),
    ),
  ).toBe('request-reused');
  expect(marks()).toMatchObject([{ unit: offence, reach: 'national' }]);
});

test('units are marked together or not at all', () => {
  expect(codeOf(mark('national', [offence, 'untoc-99-nothing']))).toBe('not-found');
  expect(marks()).toEqual([]);
  valueOf(mark('national', [offence, 'untoc-5-notice']));
  expect(marks().map(({ unit }) => unit)).toEqual(['untoc-5-notice', offence].toSorted());
  expect(codeOf(backend.reaches.list({ draft: randomUUID() }))).toBe('not-found');
});

test('X1 a mark keeps the answers of its unit out of what goes further, and the preview names them', async () => {
  const secret = 'Courts apply it, which nobody abroad may read.';
  saveOne(backend, draft, { ...place.practice }, secret);
  const mine = valueOf(backend.drafts.get({ draft })).answers.find(
    ({ item }) => item === place.practice.item,
  );
  valueOf(
    backend.revisions.settle({
      request: randomUUID(),
      draft,
      revision: randomUUID(),
      ...place.practice,
      language: 'en',
      heads: mine!.heads.map(({ id }) => id),
      value: secret,
    }),
  );
  const left = async (audience: Audience) => {
    const { leftOut } = valueOf(await backend.packages.preview({ draft, type: 'review', audience }));
    return leftOut.find(({ key }) => key.startsWith(place.practice.item))?.reason;
  };
  const bytes = async (audience: Audience, type: 'review' | 'contribution' = 'review') =>
    readFileSync(valueOf(await backend.packages.seal({ draft, type, audience })).path);
  valueOf(mark('states_parties'));
  expect(await left('public')).toBe('narrower');
  expect(await left('states_parties')).toBeUndefined();
  expect((await bytes('public')).includes(secret)).toBe(false);
  expect((await bytes('states_parties')).includes(secret)).toBe(true);
  valueOf(mark('national'));
  expect(await left('confidential')).toBe('national');
  expect((await bytes('confidential')).includes(secret)).toBe(false);
  // From ministry to ministry it stays within the government.
  expect((await bytes('confidential', 'contribution')).includes(secret)).toBe(true);
});

test('a clearance stands while marks narrow, and lapses where one would let out more than was cleared', () => {
  valueOf(mark('confidential'));
  expect(clear().number).toBe(1);
  valueOf(mark('national'));
  valueOf(mark('national', ['untoc-5-notice']));
  expect(cleared()).toBe(true);
  expect(clear().number).toBe(1);
  // Back to what was cleared, and no further.
  valueOf(mark(null, ['untoc-5-notice']));
  valueOf(mark('confidential'));
  expect(cleared()).toBe(true);
  valueOf(mark('states_parties'));
  expect(cleared()).toBe(false);
  valueOf(mark(null));
  expect(cleared()).toBe(false);
  valueOf(mark('confidential'));
  expect(cleared()).toBe(true);
  valueOf(mark('public'));
  expect(clear().number).toBe(2);
  expect(cleared()).toBe(true);
});

test('a widened mark is not submitted until it is cleared again', async () => {
  valueOf(mark('national'));
  clear();
  const request = { draft, type: 'submission', audience: 'confidential' } as const;
  const first = valueOf(await backend.packages.seal(request));
  expect(first.head.status).toBe('final');
  valueOf(mark(null));
  expect(codeOf(await backend.packages.seal(request))).toBe('not-cleared');
  clear();
  expect(valueOf(await backend.packages.seal(request)).head.id).not.toBe(first.head.id);
});
