import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { baseOf, offence, place, saveOne } from '../../../support/builders.ts';
import { holds } from '../../../support/planted-workspace.ts';
import {
  answeredDraft,
  copyForReview,
  feedbackOf,
  leaveOffices,
  office,
  openVersion,
  practice,
  reviewFor,
  write,
} from '../../../support/reviewing.ts';
import { codeOf, valueOf } from '../../../support/temp-workspace.ts';
import { takeOver, type Office } from '../../../support/two-workspaces.ts';

let state: Office;
let reviewer: Office;
beforeAll(async () => {
  [state, reviewer] = await Promise.all([office('Focal Point'), office('Reviewer')]);
});
afterAll(leaveOffices);

/** Two versions of a draft, opened for review. */
async function twoVersions() {
  const { draft, heads } = answeredDraft(state);
  const first = await copyForReview(state, draft);
  const review = await openVersion(reviewer, first.path);
  saveOne(state.backend, draft, place.practice, 'Courts apply it now.', { base: baseOf(heads), close: true });
  const second = await copyForReview(state, draft);
  await openVersion(reviewer, second.path);
  return { draft, review, first, second };
}

const importOf = async (path: string): Promise<string> => (await takeOver(reviewer, path)).import;
const fileOf = (id: string): string => join(workspacePaths(reviewer.folder).packages, `${id}.zip`);
const numbers = async (review: string): Promise<number[]> =>
  valueOf(await reviewer.backend.reviews.get({ review })).all.map(({ number }) => number);
const undo = async (path: string) =>
  valueOf(await reviewer.backend.imports.undoNow(randomUUID(), await importOf(path)));

test('an undone import takes the version that was opened from its file, and with the last one the review', async () => {
  const { review, first, second } = await twoVersions();
  const plan = valueOf(await reviewer.backend.imports.previewUndoNow(await importOf(second.path)));
  expect(plan).toMatchObject({ reviewGoes: 'version', staying: [] });
  expect(await numbers(review)).toEqual([2, 1]);
  expect(await undo(second.path)).toEqual(plan);
  expect(await numbers(review)).toEqual([1]);
  expect(existsSync(fileOf(second.head.id))).toBe(false);
  // It may come again: as a version of its own number.
  expect(await openVersion(reviewer, second.path)).toBe(review);
  expect(await numbers(review)).toEqual([2, 1]);
  await undo(first.path);
  expect(await numbers(review)).toEqual([2]);
  expect(await undo(second.path)).toMatchObject({ reviewGoes: 'whole' });
  expect(codeOf(await reviewer.backend.reviews.get({ review }))).toBe('not-found');
  expect(await openVersion(reviewer, second.path)).not.toBe(review);
});

test('a version that a note of ours stands on stays, and so does its file; undo says so', async () => {
  const { review, first, second } = await twoVersions();
  await reviewFor(reviewer, review, 'XBB');
  write(reviewer, { review }, { text: 'Since when?' });
  const plan = valueOf(await reviewer.backend.imports.previewUndoNow(await importOf(second.path)));
  const staying = [{ kind: 'review', subject: expect.any(String), reason: 'reviewed' }];
  expect(plan).toMatchObject({ staying, stayingInAll: 1 });
  expect(plan.reviewGoes).toBeUndefined();
  expect(await undo(second.path)).toEqual(plan);
  expect(await numbers(review)).toEqual([2, 1]);
  expect(existsSync(fileOf(second.head.id))).toBe(true);
  // No note is on the words that only the first version holds: it goes, and the second, now the last, still stays.
  expect(await undo(first.path)).toMatchObject({ reviewGoes: 'version' });
  expect(await numbers(review)).toEqual([2]);
  expect(await undo(second.path)).toMatchObject({ staying });
  expect(valueOf(reviewer.backend.annotations.list({ place: { review }, from: 0 })).notes).toHaveLength(1);
});

test('X1 private notes on a review stand by its questions and leave in no feedback and no package', async () => {
  const { review, draft, second } = await twoVersions();
  const canary = 'Private-Canary-k4';
  const note = randomUUID();
  const save = (unit: string, text = canary) =>
    reviewer.backend.notes.save({
      request: randomUUID(),
      review,
      note,
      revision: randomUUID(),
      bases: [],
      value: { unit, text, done: false },
    });
  expect(codeOf(save('untoc-99-nowhere'))).toBe('not-found');
  expect(valueOf(save(offence)).notes).toMatchObject([{ id: note, value: { text: canary } }]);
  expect(valueOf(reviewer.backend.notes.overview({ review })).notes).toMatchObject([
    { id: note, unit: offence },
  ]);
  expect(codeOf(reviewer.backend.notes.list({ review: randomUUID(), unit: offence }))).toBe('not-found');
  // A draft's notes are others.
  expect(valueOf(state.backend.notes.overview({ draft })).notes).toEqual([]);

  await reviewFor(reviewer, review, 'XBB');
  write(reviewer, { review }, { on: { answer: practice }, text: 'Public-Words-k4' });
  const packed = [];
  for (const what of ['new', 'all'] as const) {
    packed.push(await feedbackOf(reviewer, { review }, what));
  }
  const contents = packed.map((file) => readFileSync(file));
  expect(contents.every((bytes) => holds(bytes, 'Public-Words-k4'))).toBe(true);
  expect(contents.some((bytes) => holds(bytes, canary))).toBe(false);
  const kept = workspacePaths(reviewer.folder).packages;
  const all = readdirSync(kept).map((name) => readFileSync(join(kept, name)));
  expect(all.some((bytes) => holds(bytes, canary))).toBe(false);
  // It is in the workspace, where alone it may be.
  const database = workspacePaths(reviewer.folder).database;
  expect(
    [database, `${database}-wal`].some((file) => existsSync(file) && holds(readFileSync(file), canary)),
  ).toBe(true);
  // Work that stands in the review keeps its last version.
  expect(await undo(second.path)).toMatchObject({ stayingInAll: 1 });
});
