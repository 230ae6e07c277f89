import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { Backend } from '../electron/backend/backend.ts';
import { openBackend } from '../electron/backend/open-backend.ts';
import { sealPackage } from '../electron/backend/packages/bag-writer.ts';
import { loadLibrary } from '../electron/backend/questionnaires/read-library.ts';
import { systemClock, systemIds } from '../electron/hosts/system-ports.ts';
import type { AppError } from '../shared/contract/errors.ts';
import type { Result } from '../shared/lib/result.ts';
import type { PackageRevision } from '../shared/packages/package-schema.ts';
import { largestProfile as profile } from './profile.ts';

/**
 * Imports one contribution of so many revisions and undoes it: how long each takes, and how long the thread that answers
 * was blocked. Argument: revisions (10,000 without one).
 */
const cluster = 'international-cooperation';
const number = Number(process.argv[2] ?? 10_000);
const root = join(import.meta.dirname, '..');
const folder = join(root, 'out', 'bench', 'import');
/** Adoption is one transaction; reading, planning, extracting and the backup are in workers. */
const goalMilliseconds = 250;
const perAnswer = 4;

const valueOf = <T>(result: Result<T, AppError>): T => {
  if (!result.ok) {
    throw new Error(JSON.stringify(result.error));
  }
  return result.value;
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const resources = join(root, 'resources');
const library = await loadLibrary(resources);
const refs = library.applicable(cluster, profile);
const form = library.form(cluster, refs);
const items = [...(form?.items.values() ?? [])].flatMap(({ item }) =>
  item.type === 'text' ? [item.linkId] : [],
);
const sentence = 'The offence is punished with imprisonment of not less than two years. ';
const revisions: PackageRevision[] = [];
for (let at = 0; revisions.length < number; at += 1) {
  const subject = `${items[at % items.length] ?? ''}#${String(Math.floor(at / items.length))}@en`;
  let parents: string[] = [];
  for (let version = 0; version < perAnswer && revisions.length < number; version += 1) {
    const id = randomUUID();
    revisions.push({
      kind: 'answer',
      subject,
      id,
      parents,
      value: sentence.repeat(1 + (version % 2)),
      author: { name: 'Expert' },
      authoredAt: new Date(Date.UTC(2026, 0, 1) + revisions.length * 1000).toISOString(),
    });
    parents = [id];
  }
}
const file = join(folder, 'contribution.zip');
valueOf(
  await sealPackage({
    content: {
      head: {
        type: 'contribution',
        audience: 'confidential',
        status: 'draft',
        date: '2026-01-01',
        draft: randomUUID(),
        party: { key: profile.party, name: library.partyName(profile) },
        cluster,
        questionnaire: [...refs],
      },
      kind: 'self-assessment',
      conflicts: [],
      response: {
        format: 'palermo-response/1',
        questionnaire: [...refs],
        profile,
        cluster,
        answers: [],
      },
      revisions,
    },
    modules: form?.modules ?? [],
    catalogues: library.catalogues,
    messages: library.messages,
    targetPath: file,
  }),
);

const opened = valueOf(
  await openBackend({
    workspace: join(folder, 'workspace'),
    resources,
    fonts: join(root, 'node_modules/@fontsource'),
    worker: pathToFileURL(join(root, 'electron/backend/jobs/job-worker.ts')),
    host: 'cli',
    create: true,
    app: 'bench',
    clock: systemClock,
    ids: systemIds,
    logger: { write: () => undefined },
  }),
);
if (opened === undefined) {
  throw new Error('No workspace');
}
const backend: Backend = opened;

let longest = 0;
async function measured<T>(name: string, work: () => Promise<Result<T, AppError>>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const used = process.threadCpuUsage();
  const from = performance.now();
  const value = valueOf(await work());
  const took = performance.now() - from;
  const { user, system } = process.threadCpuUsage(used);
  // The delay is noticed by the timer that comes late, one turn after the work.
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.disable();
  const blocked = delay.max / 1e6;
  longest = Math.max(longest, blocked);
  process.stdout.write(
    `${name.padEnd(16)} ${took.toFixed(0).padStart(7)} ms   longest block ${blocked.toFixed(0).padStart(5)} ms   this thread worked ${((user + system) / 1000).toFixed(0).padStart(5)} ms\n`,
  );
  return value;
}

process.stdout.write(`${String(revisions.length)} revisions, ${String(readFileSync(file).length)} bytes\n`);
await measured('preview', () => backend.imports.previewFile(file));
const adopted = await measured('adopt', () =>
  backend.imports.adoptFile(file, { request: randomUUID(), takeConfirmed: false }),
);
await measured('adopt again', () =>
  backend.imports.adoptFile(file, { request: randomUUID(), takeConfirmed: false }),
);
await measured('preview undo', () => backend.imports.previewUndoNow(adopted.import));
await measured('undo', () => backend.imports.undoNow(randomUUID(), adopted.import));
await backend.close();
writeFileSync(join(folder, 'done'), '');
rmSync(folder, { recursive: true, force: true });
if (longest > goalMilliseconds) {
  process.stdout.write(`The goal of ${String(goalMilliseconds)} ms is missed\n`);
  process.exitCode = 1;
}
