import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../electron/backend/backend.ts';
import { openBackend } from '../electron/backend/open-backend.ts';
import type { AppError } from '../shared/contract/errors.ts';
import type { Result } from '../shared/lib/result.ts';
import { answersOf, benchOptions } from './filled.ts';
import { largestProfile as profile } from './profile.ts';

const rounds = 30;
/** The thread that answers the contract never blocks for longer (design: shape). */
const longestMilliseconds = 50;
const cluster = 'international-cooperation';
const root = fileURLToPath(new URL('../out/bench', import.meta.url));

function need<T>(result: Result<T, AppError>): T {
  if (!result.ok) {
    throw new Error(result.error.code);
  }
  return result.value;
}

function measure(name: string, work: () => Result<unknown, AppError>): number {
  const samples = Array.from({ length: rounds }, () => {
    const start = process.hrtime.bigint();
    need(work());
    return Number(process.hrtime.bigint() - start) / 1e6;
  }).toSorted((left, right) => left - right);
  const [median = 0, longest = 0] = [samples[Math.floor(rounds / 2)], samples.at(-2)];
  process.stdout.write(`${name.padEnd(18)} p50 ${median.toFixed(1)} ms, p95 ${longest.toFixed(1)} ms\n`);
  return median;
}

const open = async (folder: string): Promise<Backend> => {
  const backend = need(await openBackend(benchOptions(join(folder, 'workspace'))));
  if (backend === undefined) {
    throw new Error('The workspace is absent');
  }
  return backend;
};

mkdirSync(root, { recursive: true });
const folder = mkdtempSync(join(root, 'read-'));
try {
  const backend = await open(folder);
  const draft = randomUUID();
  need(backend.settings.set({ author: { name: 'Bench' } }));
  need(backend.drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
  const { modules } = need(backend.questionnaires.get({ cluster }));
  const answers = answersOf(modules);
  const document = {
    format: 'palermo-response/1' as const,
    questionnaire: modules.map(({ url, version }) => ({ url, version })),
    profile,
    cluster,
    author: { name: 'Bench' },
    answers,
  } as const;
  const start = process.hrtime.bigint();
  need(backend.drafts.fill(draft, { ...document, questionnaire: [...document.questionnaire] }));
  process.stdout.write(
    `${answers.length} answers filled in ${(Number(process.hrtime.bigint() - start) / 1e6).toFixed(1)} ms\n`,
  );
  const medians = [
    measure('drafts.get', () => backend.drafts.get({ draft })),
    measure('drafts.validate', () => backend.drafts.validate({ draft })),
    measure('drafts.list (new)', () => {
      need(backend.drafts.setDeadline({ draft, deadline: null }));
      return backend.drafts.list({});
    }),
    measure('drafts.show', () => backend.drafts.show(draft)),
    measure('snapshots.clear', () => backend.snapshots.clear({ draft, by: 'Focal Point' })),
  ];
  process.exitCode = medians.some((median) => median > longestMilliseconds) ? 1 : 0;
  await backend.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
