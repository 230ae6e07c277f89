import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../electron/backend/backend.ts';
import { derivePassphraseKey, passphraseCost } from '../electron/backend/keys/passphrase-key.ts';
import { openBackend } from '../electron/backend/open-backend.ts';
import { changeProtection, type ProtectionChange } from '../electron/backend/protection/change-protection.ts';
import { workspacePaths } from '../electron/backend/workspace/workspace-paths.ts';
import type { AppError } from '../shared/contract/errors.ts';
import type { Base } from '../shared/contract/drafts.ts';
import type { KeyOpening } from '../shared/contract/keys.ts';
import type { Result } from '../shared/lib/result.ts';
import { answersOf, benchOptions } from './filled.ts';
import { measure, told } from './measure.ts';
import { largestProfile as profile } from './profile.ts';

const saves = 2000;
const warmUp = 200;
const openings = 15;
const fileCount = 20;
const fileBytes = 20 * 1000 * 1000;
/** A protected workspace is to feel like a plain one. */
const highestRatio = 2;
const cluster = 'international-cooperation';
const passphrase = 'a passphrase for the bench';

const root = fileURLToPath(new URL('../out/bench', import.meta.url));
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function need<T>(result: Result<T, AppError>): T {
  if (!result.ok) {
    throw new Error(result.error.code);
  }
  return result.value;
}

function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

async function open(folder: string, opening?: KeyOpening): Promise<Backend> {
  const backend = need(await openBackend({ ...benchOptions(folder), opening }));
  if (backend === undefined) {
    throw new Error('The workspace is absent');
  }
  return backend;
}

/** The largest cluster, every question answered in two languages. */
async function fill(folder: string): Promise<string> {
  const backend = await open(folder);
  const draft = randomUUID();
  need(backend.settings.set({ author: { name: 'Bench' } }));
  need(backend.drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
  const { modules } = need(backend.questionnaires.get({ cluster }));
  need(
    backend.drafts.fill(draft, {
      format: 'palermo-response/1',
      questionnaire: modules.map(({ url, version }) => ({ url, version })),
      profile,
      cluster,
      author: { name: 'Bench' },
      answers: answersOf(modules),
    }),
  );
  await backend.close();
  return draft;
}

const change = (
  folder: string,
  wish:
    | { readonly to: 'protected'; readonly passphrase: string }
    | { readonly to: 'plain'; readonly opening: KeyOpening },
): ReturnType<typeof changeProtection> =>
  changeProtection(workspacePaths(folder), {
    ...wish,
    means: benchOptions(folder),
  } satisfies ProtectionChange);

/** Types into one field after the other, as the page saves it. */
function createSaver(backend: Backend, draft: string): (index: number) => void {
  const items = need(backend.questionnaires.get({ cluster }))
    .modules.flatMap(({ articles }) => articles.flatMap(({ units }) => units.flatMap((unit) => unit.items)))
    .filter(({ type, repeats }) => type === 'text' && !repeats)
    .map(({ linkId }) => linkId);
  const held = need(backend.drafts.get({ draft })).answers;
  const bases = new Map<string, Base>();
  for (const { item, language, heads } of held) {
    const head = heads[0];
    if (language === 'en' && head !== undefined) {
      bases.set(item, { id: head.id, edition: head.edition });
    }
  }
  const editor = randomUUID();
  return (index) => {
    const item = items[Math.floor(index / 10) % items.length] ?? '';
    const saved = need(
      backend.drafts.save({
        request: randomUUID(),
        draft,
        editor,
        changes: [
          {
            item,
            language: 'en',
            value: `${String(index)} ${'The Penal Code makes it an offence to take part in such a group. '.repeat(1 + (index % 12))}`,
            revision: randomUUID(),
            base: bases.get(item) ?? null,
            close: index % 10 === 9,
          },
        ],
      }),
    );
    const head = saved.answers[0]?.heads[0];
    if (head !== undefined) {
      bases.set(item, { id: head.id, edition: head.edition });
    }
  };
}

async function compareSaves(
  plain: string,
  sealed: string,
  opening: KeyOpening,
  draft: string,
): Promise<boolean> {
  const backends = [await open(plain), await open(sealed, opening)] as const;
  const savers = backends.map((backend) => ({ save: createSaver(backend, draft), samples: [] as number[] }));
  // Taken in turns, so that a slow moment of the machine meets both alike.
  for (let index = 0; index < warmUp + saves; index += 1) {
    for (const { save, samples } of savers) {
      await nextTurn();
      const start = process.hrtime.bigint();
      save(index);
      if (index >= warmUp) {
        samples.push(Number(process.hrtime.bigint() - start) / 1e6);
      }
    }
  }
  await Promise.all(backends.map((backend) => backend.close()));
  const [first = [], second = []] = savers.map(({ samples }) => samples);
  const shown = (samples: readonly number[]): string =>
    `p50 ${percentile(samples, 0.5).toFixed(2)} ms, p99 ${percentile(samples, 0.99).toFixed(2)} ms`;
  const ratio = percentile(second, 0.99) / percentile(first, 0.99);
  say(`drafts.save, plain       ${shown(first)}`);
  say(`drafts.save, protected   ${shown(second)}`);
  say(`p99 ratio                ${ratio.toFixed(2)} (at most ${String(highestRatio)})`);
  return ratio <= highestRatio;
}

async function compareOpening(plain: string, sealed: string, code: KeyOpening): Promise<void> {
  const ways: readonly (readonly [string, string, KeyOpening | undefined])[] = [
    ['open, plain', plain, undefined],
    ['open, by recovery code', sealed, code],
    ['open, by passphrase', sealed, { by: 'passphrase', passphrase }],
  ];
  const samples = new Map<string, number[]>();
  for (let round = 0; round < openings; round += 1) {
    for (const [name, folder, opening] of ways) {
      const start = process.hrtime.bigint();
      const backend = await open(folder, opening);
      const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
      await backend.close();
      samples.set(name, [...(samples.get(name) ?? []), milliseconds]);
    }
  }
  for (const [name, all] of samples) {
    say(
      `${name.padEnd(24)} p50 ${percentile(all, 0.5).toFixed(0)} ms, longest ${Math.max(...all).toFixed(0)} ms`,
    );
  }
}

/** Files of a person's evidence; random, since nothing of it may be compressed or skipped. */
function attachFiles(folder: string): void {
  const { blobs } = workspacePaths(folder);
  for (let index = 0; index < fileCount; index += 1) {
    const bytes = randomBytes(fileBytes);
    const hash = createHash('sha512').update(bytes).digest('hex');
    const file = join(blobs, hash.slice(0, 2), hash);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, bytes, { mode: 0o600 });
  }
}

async function measureDerivation(): Promise<void> {
  const input = {
    passphrase: new TextEncoder().encode(passphrase),
    cost: passphraseCost,
    salt: randomBytes(16),
    bytes: 64,
  };
  const { parameters } = await derivePassphraseKey(input);
  const start = process.hrtime.bigint();
  await derivePassphraseKey({ ...input, parameters });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  say(
    `Argon2id                 ${milliseconds.toFixed(0)} ms for ${String(parameters.passes)} passes over ${String(parameters.memoryKibibytes / 1024)} MiB`,
  );
}

mkdirSync(root, { recursive: true });
const folder = mkdtempSync(join(root, 'protect-'));
try {
  const [plain, sealed] = [join(folder, 'plain'), join(folder, 'sealed')];
  const draft = await fill(plain);
  cpSync(plain, sealed, { recursive: true });
  let code = '';
  const small = await measure(async () => {
    code = need(await change(sealed, { to: 'protected', passphrase })).recoveryCode ?? '';
  });
  const byCode: KeyOpening = { by: 'recovery-code', code };
  say(`database of ${(statSync(join(plain, 'palermo.sqlite')).size / 1e6).toFixed(1)} MB`);
  const met = [told('protect, database alone', small)];
  await measureDerivation();
  met.push(await compareSaves(plain, sealed, byCode, draft));
  await compareOpening(plain, sealed, byCode);
  attachFiles(plain);
  const hundreds = (fileCount * fileBytes) / 1e8;
  for (const [name, wish] of [
    ['protect', { to: 'protected', passphrase }],
    ['unprotect', { to: 'plain', opening: { by: 'passphrase', passphrase } }],
  ] as const) {
    const measured = await measure(async () => need(await change(plain, wish)));
    met.push(told(`${name}, ${String(hundreds * 100)} MB`, measured));
    say(`${name.padEnd(24)} ${(measured.milliseconds / hundreds).toFixed(0)} ms per 100 MB of files`);
  }
  process.exitCode = met.includes(false) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
