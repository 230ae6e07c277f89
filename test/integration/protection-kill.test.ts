import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStoredWhole } from '../../electron/backend/files/stored-file.ts';
import { createJobRunner } from '../../electron/backend/jobs/job-runner.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';
import {
  isProtectedWorkspace,
  readProtection,
  tidyProtection,
} from '../../electron/backend/protection/protection-file.ts';
import {
  createProtectionVault,
  withProtectionVault,
} from '../../electron/backend/protection/protection-vault.ts';
import { rewriteFiles } from '../../electron/backend/protection/rewrite-files.ts';
import { commitChange, settleChange } from '../../electron/backend/protection/settle-change.ts';
import { ensurePrivateFolder } from '../../electron/backend/files/private-files.ts';
import { hashedFile, keptFile, workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { readLog } from '../../electron/hosts/log-file.ts';
import { cutAfter } from '../support/cut-disk.ts';
import {
  answersIn,
  attached,
  attachedHash,
  backupName,
  byPassphrase,
  fillWorkspace,
  keptName,
  newPassphrase,
  openBy,
  passphrase,
  planted,
  protectedOptions,
  protectFilled,
} from '../support/changed-workspace.ts';
import { removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';
import { contentDigest } from './cli-support.ts';

afterAll(removeTemporaryFolders);

const script = fileURLToPath(new URL('../support/change-until-killed.ts', import.meta.url));
const hook = new URL('../support/kill-at-operation.ts', import.meta.url).href;

let plain: string;
let sealed: string;
let code: string;
let answers: unknown;

beforeAll(async () => {
  plain = join(temporaryFolder(), 'plain');
  await fillWorkspace(plain);
  answers = answersIn(join(plain, 'palermo.sqlite'));
  sealed = copyOf(plain);
  code = await protectFilled(sealed);
});

function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), 'workspace');
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

/** Opens the workspace as it is and finds everything in it. */
async function expectWhole(folder: string, opening: KeyOpening | undefined): Promise<void> {
  const backend = await openBy(folder, opening);
  const paths = workspacePaths(folder);
  expect(answersIn(paths.database)).toEqual(answers);
  expect(answersIn(join(paths.backups, backupName))).toEqual(answers);
  expect(await readStoredWhole(hashedFile(paths, attachedHash))).toEqual(attached);
  expect((await readStoredWhole(keptFile(paths, keptName))).toString()).toContain(planted);
  expect(readdirSync(paths.packages)).toHaveLength(1);
  expect(readLog(paths.logs)).toMatchObject({ events: [{ event: 'workspace-opened' }], unreadable: 0 });
  expect(readdirSync(paths.tmp)).toEqual([]);
  expect(readdirSync(paths.blobs)).toHaveLength(1);
  expect(existsSync(paths.changing)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  await backend.close();
}

const opens = async (folder: string, opening: KeyOpening | undefined): Promise<boolean> => {
  const opened = await openBackend(protectedOptions(folder, { opening }));
  if (opened.ok) {
    await opened.value?.close();
  }
  return opened.ok;
};

/** Runs a change in a process of its own; killed before an operation, or not at all: then it tells how many there were. */
async function changeIn(what: string, folder: string, at: number): Promise<number> {
  const count = join(temporaryFolder(), 'count');
  const child = spawn(process.execPath, ['--import', hook, script, what, folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, COUNT_FILE: count, KILL_AT: String(at) },
  });
  const [exit, signal] = await once(child, 'exit');
  expect(at === 0 ? exit : signal).toBe(at === 0 ? 0 : 'SIGKILL');
  return Number(readFileSync(count, 'utf8'));
}

describe('K3 wrong key, damage, kill during change: a process that protects or unprotects is killed', () => {
  test.each([
    ['protect', () => plain],
    ['unprotect', () => sealed],
  ] as const)('%s: all of the old or all of the new, wherever it falls', async (what, from) => {
    const operations = await changeIn(what, copyOf(from()), 0);
    expect(operations).toBeGreaterThan(40);
    // One in the middle, the others where the new takes the place of the old.
    const points = [operations / 2, operations - 14, operations - 8, operations - 3];
    const outcomes = new Set<boolean>();
    const lanes = [0, 1].map(async (lane) => {
      for (const point of points.filter((_, index) => index % 2 === lane).map(Math.floor)) {
        const folder = copyOf(from());
        await changeIn(what, folder, point);
        const paths = workspacePaths(folder);
        const first = await opens(folder, byPassphrase);
        // The first opening has settled it, by whichever way it came.
        const isProtected = isProtectedWorkspace(paths);
        expect(first, `${what} ${point}`).toBe(true);
        await expectWhole(folder, isProtected ? byPassphrase : undefined);
        outcomes.add(isProtected);
      }
    });
    await Promise.all(lanes);
    expect(outcomes).toEqual(new Set([true, false]));
  });
});

/** A workspace whose change is written, checked and committed, and nothing of it in its place yet. */
async function committed(what: 'protect' | 'unprotect'): Promise<string> {
  const folder = copyOf(what === 'protect' ? plain : sealed);
  const paths = workspacePaths(folder);
  const to = what === 'protect' ? 'protected' : 'plain';
  const means = protectedOptions(folder);
  const runner = createJobRunner(means.worker, means.logger);
  ensurePrivateFolder(paths.changing);
  const vault = createProtectionVault(
    to === 'protected' ? workspacePaths(paths.changing) : paths,
    means,
    runner,
  );
  valueOf(
    to === 'protected'
      ? await vault.setUp(passphrase)
      : await vault.unlock(byPassphrase).then((done) => (done.ok ? { ok: true, value: '' } : done)),
  );
  const key = valueOf(vault.use((own) => Uint8Array.from(own)));
  valueOf(await rewriteFiles({ folder, to, key }, () => undefined));
  commitChange(paths, to, 'c0ffee');
  await runner.close();
  return folder;
}

test.each(['protect', 'unprotect'] as const)(
  'K3 %s is committed: cut after each operation on its files, the next opener ends it, to the same bytes',
  async (what) => {
    const from = await committed(what);
    const whole = copyOf(from);
    settleChange(workspacePaths(whole));
    const wanted = contentDigest(whole);
    let operations = 0;
    for (let cut = true; cut; operations += 1) {
      const folder = copyOf(from);
      const paths = workspacePaths(folder);
      cut = await cutAfter(operations, () => settleChange(paths));
      const sealedNow = !readFileSync(paths.database).subarray(0, 15).equals(Buffer.from('SQLite format 3'));
      // There is never sealed content without what opens it, and it is never unfinished without saying so.
      expect(!sealedNow || readProtection(paths).kind === 'protected', `${operations}`).toBe(true);
      settleChange(paths);
      expect(contentDigest(folder), `${operations}`).toEqual(wanted);
    }
    expect(operations).toBeGreaterThan(10);
    await expectWhole(whole, what === 'protect' ? byPassphrase : undefined);
  },
);

test.each(['protect', 'unprotect'] as const)(
  'K3 %s is not committed: cut while files are written, the next opener drops all of it',
  async (what) => {
    const from = what === 'protect' ? plain : sealed;
    const to = what === 'protect' ? 'protected' : 'plain';
    const means = protectedOptions(from);
    const key = (): Promise<Uint8Array> =>
      what === 'protect'
        ? Promise.resolve(new Uint8Array(32).fill(7))
        : withProtectionVault(workspacePaths(from), means, async (vault) => {
            valueOf(await vault.unlock(byPassphrase));
            return vault.use((own) => Uint8Array.from(own));
          }).then(valueOf);
    const wanted = contentDigest(from);
    const folder = copyOf(from);
    const paths = workspacePaths(folder);
    let operations = 0;
    for (let cut = true; cut; operations += 7) {
      ensurePrivateFolder(paths.changing);
      const lent = await key();
      cut = await cutAfter(operations, () => rewriteFiles({ folder, to, key: lent }, () => undefined));
      expect(statSync(paths.changing).isDirectory()).toBe(true);
      settleChange(paths);
      expect(contentDigest(folder), `${operations}`).toEqual(wanted);
    }
    expect(operations).toBeGreaterThan(28);
    await expectWhole(folder, what === 'protect' ? undefined : byPassphrase);
  },
);

describe('K3 wrong key, damage, kill during change: what opens it is changed', () => {
  const byNew: KeyOpening = { by: 'passphrase', passphrase: newPassphrase };

  test.each(['passphrase', 'recovery-code'] as const)(
    'cut after each operation, the old %s opens it or the new one, never both, and the other way in stays',
    async (what) => {
      const outcomes: string[] = [];
      let isCut = true;
      for (let operations = 0; isCut; operations += 1) {
        const folder = temporaryFolder();
        const paths = workspacePaths(folder);
        for (const name of ['protection.json', 'protection-copy.json']) {
          cpSync(join(sealed, name), join(folder, name));
        }
        const means = protectedOptions(folder);
        let renewed: string | undefined;
        await withProtectionVault(paths, means, async (vault) => {
          isCut = await cutAfter(operations, async () => {
            const done =
              what === 'passphrase'
                ? await vault.changePassphrase(byPassphrase, newPassphrase)
                : await vault.renewRecoveryCode(byPassphrase);
            renewed = done.ok ? done.value : undefined;
          });
          const works = async (opening: KeyOpening): Promise<boolean> => (await vault.unlock(opening)).ok;
          const byCode: KeyOpening = { by: 'recovery-code', code };
          const state = async (): Promise<string> =>
            what === 'passphrase'
              ? `${await works(byPassphrase)} ${await works(byNew)} ${await works(byCode)}`
              : `${await works(byPassphrase)} ${await works(byCode)}`;
          const cut = await state();
          outcomes.push(cut);
          // A loss of the first copy before the next start must not bring an old way in back unseen: start, then lose it.
          tidyProtection(paths, means.ids);
          expect(readdirSync(folder).toSorted()).toEqual(['protection-copy.json', 'protection.json']);
          expect(readFileSync(paths.protectionCopy)).toEqual(readFileSync(paths.protection));
          expect(await state()).toBe(cut);
          return { ok: true, value: undefined };
        });
        expect(what === 'passphrase' || renewed === undefined || renewed !== code).toBe(true);
      }
      expect(new Set(outcomes)).toEqual(
        what === 'passphrase'
          ? new Set(['true false true', 'false true true'])
          : new Set(['true true', 'true false']),
      );
    },
  );

  test('killed in a process of its own, it opens by exactly one of the two', async () => {
    const folder = copyOf(sealed);
    await changeIn('passphrase', folder, 9);
    const opening = [await opens(folder, byPassphrase), await opens(folder, byNew)];
    expect(opening.toSorted()).toEqual([false, true]);
    await expectWhole(folder, { by: 'recovery-code', code });
  });
});
