import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { pieceSize, toPieces } from '../../../../electron/backend/comparisons/passage-pieces.ts';
import {
  addPassages,
  beginPublished,
  passageFinder,
} from '../../../../electron/backend/comparisons/published-store.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { createReport } from '../../../support/parallel-report.ts';
import { workOf } from '../../../support/reading-work.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

const statement = Object.getPrototypeOf(new SQLite(':memory:').prepare('SELECT 1')) as SQLite.Statement;
let folder: string;
let backend: Backend;
let draft: string;
beforeEach(async () => {
  folder = temporaryFolder();
  backend = await openTestBackend(folder);
  draft = createReport(backend);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await backend.close();
});
afterAll(removeTemporaryFolders);

const paragraphs = Array.from({ length: 3300 }, (_, at) => `Paragraph ${at}. ${'word '.repeat(100)}`);
const add = (published: string, texts: readonly string[]) => {
  const path = join(folder, 'state.txt');
  writeFileSync(path, texts.join('\n\n'));
  return backend.comparisons.addFile(path, { request: randomUUID(), draft, published, title: 'Replies' });
};
const remove = (published: string) =>
  backend.comparisons.removePublished({ request: randomUUID(), draft, published });
const shown = (): number[] =>
  valueOf(backend.comparisons.list({ draft })).published.map(({ passages }) => passages);
const listed = (): number => shown().length;
/** Rows of both tables. */
const rows = (): number[] => {
  const database = openDatabase(workspacePaths(folder).database, 'read');
  try {
    return ['published', 'published_passage'].map(
      (table) => database.all(`SELECT 1 AS one FROM ${table}`).length,
    );
  } finally {
    database.close();
  }
};

/** What each writing statement was given and changed while some work ran, and what others saw of the list meanwhile. */
async function during(work: () => Promise<unknown>) {
  const run = vi.spyOn(statement, 'run');
  const seen = new Set<string>();
  let turns = 0;
  let isRunning = true;
  const watching = (async () => {
    while (isRunning) {
      seen.add(JSON.stringify(shown()));
      turns += 1;
      await setImmediate();
    }
  })();
  await work();
  isRunning = false;
  await watching;
  const given = run.mock.calls.map((values) =>
    Math.max(...values.map((value) => (typeof value === 'string' ? value.length : 0))),
  );
  const changed = run.mock.results.map(({ value }) => (value as SQLite.RunResult).changes);
  run.mockRestore();
  return { most: Math.max(...given), changed: Math.max(...changed), seen: [...seen], turns };
}

test('a long text is written and removed in pieces, others are answered in between, and see it whole or not at all', async () => {
  const published = randomUUID();
  const added = await during(async () => valueOf(await add(published, paragraphs)));
  expect(added.most).toBeLessThanOrEqual(pieceSize.bytes + pieceSize.passages + 2);
  expect([added.changed <= pieceSize.passages, added.turns > 3]).toEqual([true, true]);
  const whole = ['[]', `[${paragraphs.length}]`];
  expect(whole).toEqual(expect.arrayContaining(added.seen));
  expect(valueOf(backend.comparisons.list({ draft })).published).toMatchObject([
    { id: published, passages: paragraphs.length },
  ]);
  const texts: string[] = [];
  const pageFrom = (from: number) => valueOf(backend.comparisons.passages({ draft, published, from }));
  for (let from: number | undefined = 0; from !== undefined;) {
    const { passages, next } = pageFrom(from);
    texts.push(...passages.map(({ text }) => text));
    from = next;
  }
  expect(texts).toEqual(paragraphs.map((text) => text.trim()));

  const removed = await during(async () => valueOf(await remove(published)));
  expect([removed.changed <= pieceSize.passages, removed.turns > 3]).toEqual([true, true]);
  expect(whole).toEqual(expect.arrayContaining(removed.seen));
  expect(rows()).toEqual([0, 0]);
});

test('what a stop in the middle left is nobody’s, and goes with the next text', async () => {
  const left = randomUUID();
  const database = openDatabase(workspacePaths(folder).database, 'write');
  beginPublished(database, { id: left, kind: 'document', title: '', addedAt: '2026-01-01T00:00:00.000Z' });
  const passages = ['One.', 'Two.'].map((text) => ({ article: undefined, suggested: false, text }));
  for (const piece of toPieces(passages)) {
    addPassages(database, left, piece);
  }
  database.close();
  expect([rows(), listed()]).toEqual([[1, 2], 0]);
  // The client asks again, with the same id.
  valueOf(await add(left, ['Three.']));
  expect([rows(), listed()]).toEqual([[1, 1], 1]);
});

test('a failure in the middle leaves nothing', async () => {
  let pieces = 0;
  const { run: real } = statement;
  vi.spyOn(statement, 'run').mockImplementation(function (this: SQLite.Statement, ...values) {
    if (this.source.includes('INTO published_passage') && (pieces += 1) === 3) {
      throw new Error('Pulled out');
    }
    return real.apply(this, values);
  });
  await expect(add(randomUUID(), paragraphs)).rejects.toThrow('Pulled out');
  expect([rows(), listed(), pieces]).toEqual([[0, 0], 0, 3]);
});

test('a page of long paragraphs holds fewer of them, and each stands in one page', async () => {
  const published = randomUUID();
  const long = Array.from({ length: 12 }, (_, at) => `${at} ${'y'.repeat(99_000)}`);
  valueOf(await add(published, long));
  const lengths: number[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const at: number = from;
    let next: number | undefined;
    const { read } = workOf(() => {
      const page = valueOf(backend.comparisons.passages({ draft, published, from: at }));
      lengths.push(page.passages.length);
      ({ next } = page);
      return page;
    });
    expect(read).toBeLessThan(500_000);
    from = next;
  }
  expect(lengths).toEqual([4, 4, 4]);
});

test('which answers a text holds is read once, however many places are looked up', () => {
  const id = randomUUID();
  const database = openDatabase(workspacePaths(folder).database, 'write');
  const passages = Array.from({ length: 300 }, (_, at) => ({
    article: undefined,
    suggested: false,
    text: `Text ${at}`,
    answer: `question-${at % 299}@en`,
  }));
  try {
    beginPublished(database, { id, kind: 'package', title: '', addedAt: '2026-01-01T00:00:00.000Z' });
    toPieces(passages).forEach((piece) => addPassages(database, id, piece));
    const find = passageFinder(database);
    const found: (string | undefined)[] = [];
    const { rows: read } = workOf(() => {
      found.push(...passages.map(({ answer }) => find(id, { in: 'package', answer })?.text));
    });
    // The first of two that stand under one answer.
    expect(found).toEqual(passages.map((_, at) => `Text ${at % 299}`));
    expect(read).toBe(299 + passages.length);
    expect(find(id, { in: 'package', answer: 'elsewhere@en' })).toBeUndefined();
  } finally {
    database.close();
  }
});
