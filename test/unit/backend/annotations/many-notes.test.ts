import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { annotationSchema } from '../../../../shared/annotations/annotation-schema.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { notesPerPage } from '../../../../shared/contract/annotations.ts';
import { notesReadHere } from '../../../../electron/backend/annotations/note-store.ts';
import { tallyNotesIn } from '../../../../electron/backend/reviews/note-tally.ts';
import { createTallyReader } from '../../../../electron/backend/reviews/read-with-tally.ts';
import { mostAbove } from '../../../../electron/backend/annotations/read-page.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { systemIds } from '../../../../electron/hosts/system-ports.ts';
import { createMemoryLogger } from '../../../support/fake-ports.ts';
import {
  answeredDraft,
  closeOffices,
  copyForReview,
  leaveOffices,
  office,
  openOffices,
  practice,
  reviewIn,
  write,
  type ReviewOffice,
} from '../../../support/reviewing.ts';
import { valueOf } from '../../../support/temp-workspace.ts';
import { openOffice } from '../../../support/two-workspaces.ts';

let reader: ReviewOffice;
const logger = createMemoryLogger();
const jobs = (kind: string): number =>
  logger.events.filter((one) => one['event'] === 'job-done' && one['kind'] === kind).length;

beforeEach(async () => {
  await closeOffices();
  logger.events.length = 0;
  const state = await office('Ana Ruiz');
  const { draft } = answeredDraft(state, 'They apply it often.');
  const { path } = await copyForReview(state, draft);
  const where = await openOffice('R. Reader', { ids: systemIds, logger });
  openOffices.push(where);
  reader = await reviewIn(where, 'FRA', path);
});
afterAll(leaveOffices);

/** As many copies of a note as there are ids, each a reply to the one before it or on the same as the first. */
function copyNote(first: string, number: number, as: 'chain' | 'threads'): void {
  const ids = [first, ...Array.from({ length: number }, () => randomUUID())];
  const rows = ids.slice(1).map((id, index) => [id, as === 'chain' ? ids[index] : null]);
  const database = openDatabase(join(reader.folder, 'palermo.sqlite'), 'write');
  database.run(
    "INSERT INTO annotation (id, draft, about, revision, annotation, received_at, written_in) SELECT one.value ->> 0, draft, about, CASE WHEN one.value ->> 1 IS NULL THEN revision END, CASE WHEN one.value ->> 1 IS NULL THEN json_set(annotation, '$.id', 'urn:uuid:' || (one.value ->> 0)) ELSE json_set(annotation, '$.id', 'urn:uuid:' || (one.value ->> 0), '$.motivation', 'replying', '$.target', 'urn:uuid:' || (one.value ->> 1)) END, received_at, written_in FROM annotation, json_each(?) AS one WHERE annotation.id = ?",
    JSON.stringify(rows),
    first,
  );
  database.close();
}

test('a page reads its own notes and where their threads begin, however long these are', () => {
  const { place, backend } = reader;
  copyNote(write(reader, place), 2000, 'chain');
  const parsing = vi.spyOn(annotationSchema, 'safeParse');
  try {
    const { next } = valueOf(backend.annotations.list({ place, from: 0 }));
    const { notes } = valueOf(backend.annotations.list({ place, from: (next ?? 0) + 5 * notesPerPage }));
    expect(notes.map(({ answer }) => answer)).toEqual(Array.from({ length: notesPerPage }, () => practice));
    expect(parsing.mock.calls.length).toBeGreaterThan(notesPerPage);
    expect(parsing.mock.calls.length).toBeLessThanOrEqual(2 * notesPerPage + 2);
  } finally {
    parsing.mockRestore();
  }
});

test('a chain of replies that nobody writes by hand is followed so far and no further', () => {
  const { place, backend } = reader;
  const first = write(reader, place);
  copyNote(first, mostAbove + notesPerPage, 'chain');
  const database = openDatabase(join(reader.folder, 'palermo.sqlite'), 'read');
  const sequenceOf = (back: number): number =>
    Number(database.get('SELECT max(sequence) - ? AS at FROM annotation', back)?.['at']);
  const answersFrom = (from: number) =>
    new Set(valueOf(backend.annotations.list({ place, from })).notes.map(({ answer }) => answer));
  expect(answersFrom(sequenceOf(1))).toEqual(new Set([undefined]));
  expect(answersFrom(sequenceOf(3 * notesPerPage))).toEqual(new Set([practice]));
  database.close();
});

test('many notes of a review are counted by a worker: anew after each change, and once without one', async () => {
  const { place, review, backend } = reader;
  copyNote(write(reader, place), notesReadHere, 'threads');
  const openIn = async (): Promise<number> => valueOf(await backend.reviews.get({ review })).counts.open;
  const parsing = vi.spyOn(annotationSchema, 'safeParse');
  try {
    expect(await openIn()).toBe(notesReadHere + 1);
    expect(parsing).not.toHaveBeenCalled();
  } finally {
    parsing.mockRestore();
  }
  expect(await openIn()).toBe(notesReadHere + 1);
  expect(valueOf(await backend.reviews.list({})).reviews[0]?.counts.open).toBe(notesReadHere + 1);
  expect(jobs('reviews.tally')).toBe(1);

  const id = write(reader, place);
  expect(await openIn()).toBe(notesReadHere + 2);
  valueOf(backend.annotations.remove({ request: randomUUID(), place, id }));
  expect(await openIn()).toBe(notesReadHere + 1);
  expect(jobs('reviews.tally')).toBe(3);
});

test('what is written while a worker counts is in the answer, even if somebody writes each time', async () => {
  const { place, review, folder } = reader;
  copyNote(write(reader, place), notesReadHere, 'threads');
  const file = join(folder, 'palermo.sqlite');
  const database = openDatabase(file, 'read');
  let left = 0;
  let runs = 0;
  const run = (task: { readonly input: Parameters<typeof tallyNotesIn>[0] }): Promise<unknown> => {
    const tally = tallyNotesIn(task.input);
    runs += 1;
    if (left > 0) {
      left -= 1;
      write(reader, place);
    }
    return Promise.resolve(tally);
  };
  const workspace = {
    damaged: false,
    paths: { database: file },
    read: (work: (from: typeof database) => unknown) => work(database),
  };
  const read = createTallyReader(
    { workspace, library: { form: () => undefined } } as never,
    { run, close: () => Promise.resolve() } as never,
  );
  const openIn = async (): Promise<number> =>
    valueOf(await read(review, (_, __, { counts }) => ok(counts.open)));
  try {
    left = 1;
    expect(await openIn()).toBe(notesReadHere + 2);
    expect(runs).toBe(2);
    left = 100;
    write(reader, place);
    expect(await openIn()).toBe(notesReadHere + 3 + (100 - left));
  } finally {
    database.close();
  }
});

test('the notes of a large feedback are chosen by a worker, and a later change keeps it from being sealed', async () => {
  const { place, backend } = reader;
  const first = write(reader, place);
  copyNote(first, notesReadHere, 'threads');
  const choice = { place, audience: 'confidential', what: 'new' } as const;
  const parsing = vi.spyOn(annotationSchema, 'safeParse');
  try {
    const preview = valueOf(await backend.annotations.previewFeedback(choice));
    expect(preview.going).toHaveLength(notesReadHere + 1);
    expect(parsing).not.toHaveBeenCalled();
  } finally {
    parsing.mockRestore();
  }
  expect(jobs('annotations.choose')).toBe(1);
  const sealing = backend.annotations.sealFeedbackFile(choice);
  write(reader, place, { text: 'Other words.' }, first);
  const sealed = await sealing;
  // The worker read the words before or after they changed: they go as they stand, or nothing goes.
  expect(sealed.ok || sealed.error.code === 'preview-outdated').toBe(true);
  const listed = valueOf(backend.annotations.list({ place, from: 0 })).notes;
  expect(new Set(listed.map(({ sent }) => sent))).toEqual(new Set([sealed.ok]));
});
