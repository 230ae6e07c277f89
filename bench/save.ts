import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../electron/backend/database/open-database.ts';
import { openBackend } from '../electron/backend/open-backend.ts';
import { systemClock, systemIds } from '../electron/hosts/system-ports.ts';
import { createPrivateFile } from '../electron/backend/files/private-files.ts';
import type { Base } from '../shared/contract/drafts.ts';

const saves = 3000;
const warmUp = 200;
const highestRatio = 3;
const cluster = 'criminalization-jurisdiction';

/** Beside the checkout's own output: the disk that people's work would be on, never a file system in memory. */
const root = fileURLToPath(new URL('../out/bench', import.meta.url));

const sentence =
  'The Penal Code, article 312, makes it an offence to take part in an organized criminal group. ';
const textOf = (index: number): string => `${index} ${sentence.repeat(1 + (index % 12))}`;

function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** What the page waits for between two saves: other work of the same thread gets its turn, as it does in the app. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function openSaver(folder: string): Promise<{ save(index: number): void; close(): Promise<void> }> {
  const opened = await openBackend({
    workspace: join(folder, 'workspace'),
    resources: fileURLToPath(new URL('../resources', import.meta.url)),
    fonts: fileURLToPath(new URL('../node_modules/@fontsource', import.meta.url)),
    worker: new URL('../electron/backend/jobs/job-worker.ts', import.meta.url),
    host: 'cli',
    create: true,
    app: 'bench',
    clock: systemClock,
    ids: systemIds,
    logger: { write: () => undefined },
  });
  if (!opened.ok || opened.value === undefined) {
    throw new Error('The workspace does not open');
  }
  const backend = opened.value;
  backend.settings.set({ author: { name: 'Bench' } });
  const draft = randomUUID();
  backend.drafts.create({
    draft,
    kind: 'self-assessment',
    cluster,
    profile: {
      format: 'palermo-profile/1',
      party: 'XPA',
      name: 'Bench',
      instruments: ['untoc', 'tip', 'som', 'fp'],
      uncacParty: false,
      group: 1,
      languages: ['en'],
    },
  });
  const form = backend.questionnaires.get({ cluster });
  if (!form.ok) {
    throw new Error('There is no questionnaire');
  }
  const items = form.value.modules
    .flatMap(({ articles }) => articles.flatMap(({ units }) => units.flatMap((unit) => unit.items)))
    .filter(({ type, repeats }) => type === 'text' && !repeats)
    .map(({ linkId }) => linkId);
  const editor = randomUUID();
  const bases = new Map<string, Base>();
  // Ten saves of typing in one field, then the next field: the last one closes the revision.
  const save = (index: number): void => {
    const item = items[Math.floor(index / 10) % items.length] ?? '';
    const result = backend.drafts.save({
      request: randomUUID(),
      draft,
      editor,
      changes: [
        {
          item,
          language: 'en',
          value: textOf(index),
          revision: randomUUID(),
          base: bases.get(item) ?? null,
          close: index % 10 === 9,
        },
      ],
    });
    const head = result.ok ? result.value.answers[0]?.heads[0] : undefined;
    if (head === undefined) {
      throw new Error('A save failed');
    }
    bases.set(item, { id: head.id, edition: head.edition });
  };
  return { save, close: () => backend.close() };
}

/** The least that keeps the same text: one row, one synchronised commit, the same settings and checkpoints. */
function openBare(folder: string): { save(index: number): void; close(): void } {
  const file = join(folder, 'bare.sqlite');
  createPrivateFile(file);
  const connection = openDatabase(file, 'write');
  connection.exec('CREATE TABLE bare (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
  const save = (index: number): void => {
    connection.run('BEGIN IMMEDIATE');
    connection.run('INSERT INTO bare (id, value) VALUES (?, ?)', randomUUID(), textOf(index));
    connection.run('COMMIT');
  };
  return { save, close: () => connection.close() };
}

mkdirSync(root, { recursive: true });
const folder = mkdtempSync(join(root, 'save-'));
try {
  const saver = await openSaver(folder);
  const bare = openBare(folder);
  const [ours, theirs]: [number[], number[]] = [[], []];
  // Taken in turns, so that a slow moment of the machine meets both alike.
  for (let index = 0; index < warmUp + saves; index += 1) {
    for (const [save, samples] of [
      [saver.save, ours],
      [bare.save, theirs],
    ] as const) {
      await nextTurn();
      const start = process.hrtime.bigint();
      save(index);
      const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
      if (index >= warmUp) {
        samples.push(milliseconds);
      }
    }
  }
  await saver.close();
  bare.close();
  const report = {
    saves,
    save: { p50: percentile(ours, 0.5), p99: percentile(ours, 0.99), max: Math.max(...ours) },
    bare: { p50: percentile(theirs, 0.5), p99: percentile(theirs, 0.99), max: Math.max(...theirs) },
  };
  const ratio = report.save.p99 / report.bare.p99;
  const shown = (part: { p50: number; p99: number; max: number }): string =>
    `p50 ${part.p50.toFixed(3)} ms, p99 ${part.p99.toFixed(3)} ms, max ${part.max.toFixed(3)} ms`;
  process.stdout.write(`drafts.save  ${shown(report.save)}\n`);
  process.stdout.write(`bare commit  ${shown(report.bare)}\n`);
  process.stdout.write(`p99 ratio    ${ratio.toFixed(2)} (at most ${highestRatio})\n`);
  process.exitCode = ratio > highestRatio ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
