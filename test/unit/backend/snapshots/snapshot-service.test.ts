import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { baseOf, completeDocument, createDraft, place, profile, saveOne } from '../../../support/builders.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-ports.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let clock: FakeClock;
let draft: string;
beforeEach(async () => {
  clock = createFakeClock();
  backend = await openTestBackend(temporaryFolder(), { clock });
  draft = createDraft(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const clear = (by = 'Focal Point') => backend.snapshots.clear({ draft, by });
const cleared = () => valueOf(backend.drafts.get({ draft })).draft.cleared;

test('an incomplete draft is not cleared and nothing is frozen', () => {
  const refused = clear();
  expect(codeOf(refused)).toBe('not-clearable');
  expect(refused.ok ? undefined : refused.error).toMatchObject({ params: { errors: 4, conflicts: 0 } });
  expect(refused.ok ? [] : refused.error.issues?.map(({ code }) => code)).toEqual(Array(4).fill('required'));
  expect(valueOf(backend.snapshots.list({ draft })).snapshots).toEqual([]);
});

test('a conflict keeps a draft from being cleared', () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  saveOne(backend, draft, place.practice, 'Another text.', { base: null });
  const refused = clear();
  expect(refused.ok ? undefined : refused.error.params).toEqual({ errors: 0, conflicts: 1 });
});

test('clearing freezes what stands; the same state again is the same snapshot', () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  const heads = saveOne(backend, draft, place.practice, 'Typed just now.', {
    base: baseOf(
      valueOf(backend.drafts.get({ draft })).answers.find(({ item }) => item === place.practice.item)
        ?.heads ?? [],
    ),
  });
  expect(heads[0]?.open).toBe(true);
  const first = valueOf(clear());
  expect(first).toEqual({ number: 1, clearedBy: 'Focal Point', clearedAt: clock.now().toISOString() });
  expect(
    valueOf(backend.drafts.get({ draft })).answers.flatMap((answer) =>
      answer.heads.filter(({ open }) => open),
    ),
  ).toEqual([]);
  clock.advance(60_000);
  expect(valueOf(clear('Somebody Else'))).toEqual(first);
  expect(cleared()).toBe(true);
});

test('a later change leaves the snapshot and needs the next one', () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  valueOf(clear());
  const entry = { id: 'law-1', kind: 'legislation', title: 'Penal Code, new title' } as const;
  const [row] = valueOf(backend.register.list({ party: profile.party })).rows;
  valueOf(
    backend.register.save({
      request: randomUUID(),
      party: profile.party,
      id: 'law-1',
      revision: randomUUID(),
      bases: row?.heads.map(({ id, edition }) => ({ id, edition })) ?? [],
      entry,
    }),
  );
  expect(cleared()).toBe(false);
  expect(valueOf(clear()).number).toBe(2);
  valueOf(backend.drafts.changeProfile({ draft, profile: { ...profile, group: 2 } }));
  expect(cleared()).toBe(false);
  expect(valueOf(clear()).number).toBe(3);
  expect(valueOf(backend.snapshots.list({ draft })).snapshots.map(({ number }) => number)).toEqual([3, 2, 1]);
});

test('a ready mark or a deadline does not undo a clearance', () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  valueOf(clear());
  valueOf(
    backend.drafts.markUnit({
      request: randomUUID(),
      draft,
      revision: randomUUID(),
      unit: 'untoc-5-offence',
      ready: true,
    }),
  );
  valueOf(backend.drafts.setDeadline({ draft, deadline: '2026-12-31' }));
  expect(cleared()).toBe(true);
});
