import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
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

const idsSchema = z.record(z.string(), z.array(z.string()));
const headsSchema = z.object({ answers: idsSchema, register: idsSchema });

let backend: Backend;
let clock: FakeClock;
let draft: string;
let folder: string;
beforeEach(async () => {
  clock = createFakeClock();
  folder = temporaryFolder();
  backend = await openTestBackend(folder, { clock });
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

test('a parallel report is released without an answer to any question, and not with one that errs', () => {
  draft = createDraft(backend, { kind: 'parallel-report' });
  expect(valueOf(clear())).toMatchObject({ number: 1 });
  saveOne(backend, draft, place.practice, 'One text.', { base: null });
  saveOne(backend, draft, place.practice, 'Another text.', { base: null });
  expect(codeOf(clear())).toBe('not-clearable');
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

/** What the first snapshot froze: its row, and the values of the revisions that it names. */
function readFrozen(): unknown {
  const database = openDatabase(join(folder, 'palermo.sqlite'), 'read');
  try {
    const row = database.get('SELECT * FROM snapshot WHERE draft = ? AND number = 1', draft);
    const { answers, register } = headsSchema.parse(JSON.parse(String(row?.['heads'])));
    const ids = [...Object.values(answers), ...Object.values(register)].flat();
    return {
      row,
      values: ids.map((id) =>
        database.get('SELECT value, author, authored_at, editor FROM revision WHERE id = ?', id),
      ),
    };
  } finally {
    database.close();
  }
}

test('a register entry revised through another draft leaves what was cleared, and undoes no history', async () => {
  const { register: entries = [] } = completeDocument();
  const withTitle = (title: string) =>
    completeDocument({ register: entries.map((entry) => ({ ...entry, title })) });
  const request = { draft, audience: 'confidential' } as const;
  valueOf(backend.drafts.fill(draft, completeDocument()));
  const snapshot = valueOf(clear());
  const submitted = valueOf(await backend.packages.seal(request));
  const bytes = readFileSync(submitted.path);
  const frozen = readFrozen();
  expect(JSON.stringify(frozen)).toContain('Penal Code');

  clock.advance(24 * 60 * 60 * 1000);
  const other = createDraft(backend);
  valueOf(backend.drafts.fill(other, withTitle('Criminal Code')));
  // The present state of the first draft reads otherwise now: it is cleared no more, and goes out as a draft only.
  expect(cleared()).toBe(false);
  expect(codeOf(await backend.packages.seal({ ...request, type: 'submission' }))).toBe('not-cleared');
  const review = valueOf(await backend.packages.seal(request));
  expect(review.head).toMatchObject({ type: 'review', status: 'draft' });
  expect(review.head.id).not.toBe(submitted.head.id);
  // What was cleared stands: the snapshot, the revisions that it names, the package as it was sealed.
  expect(valueOf(backend.snapshots.list({ draft })).snapshots).toEqual([snapshot]);
  expect(readFrozen()).toEqual(frozen);
  expect(readFileSync(submitted.path)).toEqual(bytes);

  // The same words again are the state that was cleared, with the same bytes.
  valueOf(backend.drafts.fill(other, completeDocument()));
  expect(cleared()).toBe(true);
  expect(valueOf(await backend.packages.seal(request)).sha256).toBe(submitted.sha256);
  expect(readFrozen()).toEqual(frozen);
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
