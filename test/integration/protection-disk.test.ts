import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBackend } from '../../electron/backend/open-backend.ts';
import { changeProtection } from '../../electron/backend/protection/change-protection.ts';
import { createKeeper } from '../../electron/backend/protection/keeper.ts';
import { isProtectedWorkspace, tidyProtection } from '../../electron/backend/protection/protection-file.ts';
import {
  createProtectionVault,
  withProtectionVault,
} from '../../electron/backend/protection/protection-vault.ts';
import { settleChange, unfinishedChange } from '../../electron/backend/protection/settle-change.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { refuseAfter, watchDisk } from '../support/cut-disk.ts';
import {
  answersIn,
  byPassphrase,
  changeHere,
  fillWorkspace,
  keyOf,
  newPassphrase,
  openBy,
  passphrase,
  protectedOptions,
  protectFilled,
  unprotectFilled,
} from '../support/changed-workspace.ts';
import { deriveHere } from '../support/protected-workspace.ts';
import { createFakeTime } from '../support/kept-workspace.ts';
import { codeOf, removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';
import { contentDigest } from './cli-support.ts';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const why = isRoot ? '' : ' (skipped: mounting needs root)';

let plain: string;
let sealed: string;
let code: string;
let key: Uint8Array;
let answers: unknown;
const { statfs } = promises;
const disks: string[] = [];

beforeAll(async () => {
  plain = join(temporaryFolder(), 'plain');
  await fillWorkspace(plain);
  answers = answersIn(join(plain, 'palermo.sqlite'));
  sealed = copyOf(plain);
  code = await protectFilled(sealed);
  key = await keyOf(sealed);
  // Work is looked at that found room when it began: the disk fills up meanwhile.
  Object.assign(promises, { statfs: async () => ({ bavail: 1024 * 1024, bsize: 4096 }) });
  syncBuiltinESMExports();
});
afterAll(() => {
  Object.assign(promises, { statfs });
  syncBuiltinESMExports();
  for (const disk of disks) {
    spawnSync('umount', ['-l', disk]);
  }
  removeTemporaryFolders();
});

function copyOf(folder: string, into = temporaryFolder()): string {
  const copy = join(into, 'workspace');
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

const byCode = (): KeyOpening => ({ by: 'recovery-code', code });
const byNew: KeyOpening = { by: 'passphrase', passphrase: newPassphrase };
const ways = [
  ['protect', 'protected', () => plain],
  ['unprotect', 'plain', () => sealed],
] as const;

/** Opens a workspace and finds what was written in it. */
async function expectWhole(folder: string, opening: KeyOpening | undefined): Promise<void> {
  const backend = await openBy(folder, opening);
  expect(existsSync(workspacePaths(folder).changing)).toBe(false);
  expect(answersIn(workspacePaths(folder).database)).toEqual(answers);
  await backend.close();
}

describe.each(ways)('K3 F6 %s on a disk that refuses', (_, to, from) => {
  const [old, next] = to === 'protected' ? [undefined, byPassphrase] : [byPassphrase, undefined];

  test('K3 full from an operation on: no room is said, what is half written goes, all is as before', async () => {
    const folder = copyOf(from());
    const before = contentDigest(folder);
    const said: string[] = [];
    for (let operations = 0; said.at(-1) !== 'done'; operations += 8) {
      const { value: done } = await refuseAfter(
        operations,
        'ENOSPC',
        changeHere(folder, to, { sealed, key }),
      );
      said.push(done.ok ? 'done' : done.error.code);
      if (said.at(-1) !== 'done') {
        expect(existsSync(workspacePaths(folder).changing), `${operations}`).toBe(false);
        expect(contentDigest(folder), `${operations}`).toEqual(before);
      }
    }
    expect(said.length).toBeGreaterThan(5);
    expect(new Set(said)).toEqual(new Set(['no-space', 'done']));
    expect(isProtectedWorkspace(workspacePaths(folder))).toBe(to === 'protected');
  });

  test('K3 read-only from an operation on: the next opener drops what is not committed, and ends what is', async () => {
    const whole = copyOf(from());
    const changeAll = changeHere(whole, to, { sealed, key });
    let operations = 0;
    const restore = watchDisk(() => (operations += 1));
    valueOf(await changeAll());
    restore();
    const outcomes = new Set<string>();
    for (const last of [operations, Math.floor(operations / 2), 10, 5]) {
      const folder = copyOf(from());
      const before = contentDigest(folder);
      const { value: done } = await refuseAfter(
        operations - last,
        'EROFS',
        changeHere(folder, to, { sealed, key }),
      );
      expect(codeOf(done)).toBe('workspace-read-only');
      const isNew = unfinishedChange(workspacePaths(folder)) === 'committed';
      outcomes.add(isNew ? 'new' : 'old');
      settleChange(workspacePaths(folder));
      expect(isNew || isDeepStrictEqual(contentDigest(folder), before)).toBe(true);
      await expectWhole(folder, isNew ? next : old);
    }
    expect(outcomes).toEqual(new Set(['old', 'new']));
  });

  test('K3 a fault after the commit is no failure: the change holds, and its recovery code is given', async () => {
    const folder = copyOf(from());
    const worker = new URL('../support/late-fault-worker.ts', import.meta.url);
    const means = protectedOptions(folder, { worker });
    const wish =
      to === 'protected' ? ({ to, passphrase } as const) : ({ to, opening: byPassphrase } as const);
    const { recoveryCode } = valueOf(await changeProtection(workspacePaths(folder), { ...wish, means }));
    expect(existsSync(workspacePaths(folder).changing)).toBe(false);
    expect(recoveryCode === undefined).toBe(to === 'plain');
    await expectWhole(
      folder,
      recoveryCode === undefined ? undefined : { by: 'recovery-code', code: recoveryCode },
    );
  });
});

describe('K3 what opens it is changed on a disk that refuses', () => {
  /** Changes one way in on a disk that refuses after so many operations; whether all were let through, and what was said. */
  async function changeOne(what: 'passphrase' | 'code', fault: 'ENOSPC' | 'EROFS', operations: number) {
    const folder = temporaryFolder();
    const paths = workspacePaths(folder);
    for (const name of ['protection.json', 'protection-copy.json']) {
      cpSync(join(sealed, name), join(folder, name));
    }
    const vault = createProtectionVault(paths, protectedOptions(folder), { run: deriveHere });
    const { refused, value: changed } = await refuseAfter<Result<string | undefined, AppError>>(
      operations,
      fault,
      () =>
        what === 'passphrase'
          ? vault.changePassphrase(byPassphrase, newPassphrase)
          : vault.renewRecoveryCode(byPassphrase),
    );
    const said = changed.ok ? 'done' : changed.error.code;
    const works = async (opening: KeyOpening): Promise<boolean> => (await vault.unlock(opening)).ok;
    const expectTrue = async (): Promise<void> => {
      const next: KeyOpening =
        what === 'passphrase' ? byNew : { by: 'recovery-code', code: (changed.ok && changed.value) || '' };
      const found = [await works(what === 'passphrase' ? byPassphrase : byCode()), await works(next)];
      expect(found, `${what} ${fault} ${operations}`).toEqual([said !== 'done', said === 'done']);
    };
    await expectTrue();
    // Nor does it come back with the loss of the first copy after the next start.
    tidyProtection(paths, protectedOptions(folder).ids);
    rmSync(paths.protection);
    await expectTrue();
    return { refused, said };
  }

  test.each([
    ['ENOSPC', 'no-space'],
    ['EROFS', 'workspace-read-only'],
  ] as const)(
    'K3 %s at any operation: the answer says which passphrase and which code hold, in both copies',
    async (fault, expected) => {
      const said = new Set<string>();
      for (const what of ['passphrase', 'code'] as const) {
        for (let operations = 0, goes = true; goes; operations += 1) {
          const done = await changeOne(what, fault, operations);
          said.add(done.said);
          goes = done.refused;
        }
      }
      expect([...said].toSorted()).toEqual(['done', expected]);
    },
  );
});

describe.skipIf(!isRoot)(`F6 a real disk that is full or read-only${why}`, () => {
  function mountDisk(mebibytes: number): string {
    const disk = temporaryFolder();
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', disk]);
    expect([status, stderr.toString()]).toEqual([0, '']);
    disks.push(disk);
    return disk;
  }
  /** Fills a disk up, but for so many KiB; gives the file that does. */
  function fill(disk: string, kibibytes: number): string {
    const filler = join(disk, 'filler');
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096']);
    truncateSync(filler, Math.max(0, statSync(filler).size - kibibytes * 1024));
    return filler;
  }

  test.each(ways)(
    'F6 K3 %s runs out of room midway, wherever that is; it opens on the full disk too',
    async (_, to, from) => {
      const disk = mountDisk(16);
      const said: string[] = [];
      for (const room of [0, 700, 12_000]) {
        const folder = copyOf(from(), join(disk, `${room}`));
        const before = contentDigest(folder);
        const change = changeHere(folder, to, { sealed, key });
        const filler = fill(disk, room);
        const done = await change();
        said.push(done.ok ? 'done' : done.error.code);
        if (!done.ok) {
          expect(contentDigest(folder), `${room}`).toEqual(before);
          await expectWhole(folder, to === 'protected' ? undefined : byPassphrase);
        }
        rmSync(filler);
        rmSync(folder, { recursive: true });
      }
      expect(said).toEqual(['no-space', 'no-space', 'done']);
    },
  );

  test('F6 asked for by a page: the failure has a code, and the workspace is open again as it was', async () => {
    const disk = mountDisk(16);
    const folders = [copyOf(plain, join(disk, 'a')), copyOf(sealed, join(disk, 'b'))];
    const keepers = await Promise.all(
      folders.map((folder, index) =>
        createKeeper({
          ...protectedOptions(folder, { opening: index === 0 ? undefined : byPassphrase }),
          after: createFakeTime().after,
        }),
      ),
    );
    const [one, other] = keepers.map(valueOf);
    fill(disk, 0);
    expect(codeOf(await one!.protect(passphrase))).toBe('no-space');
    expect(codeOf(await other!.changePassphrase(byPassphrase, newPassphrase))).toBe('no-space');
    expect(codeOf(await other!.renewRecoveryCode(byPassphrase))).toBe('no-space');
    expect(codeOf(await other!.unprotect(byPassphrase))).toBe('no-space');
    for (const [index, keeper] of [one!, other!].entries()) {
      expect(keeper.state()).toMatchObject({ state: 'open', protected: index === 1 });
      expect(valueOf(valueOf(keeper.backend()).drafts.list({})).drafts).toHaveLength(1);
      await keeper.close();
      expect(readdirSync(folders[index]!).filter((name) => /part|changing/.test(name))).toEqual([]);
    }
    await expectWhole(folders[0]!, undefined);
    await expectWhole(folders[1]!, byCode());
  });

  test('K3 a read-only folder: every change of the protection says so, no byte changes', async () => {
    const disk = mountDisk(32);
    const [here, locked] = [copyOf(plain, join(disk, 'a')), copyOf(sealed, join(disk, 'b'))];
    const before = [contentDigest(here), contentDigest(locked)];
    spawnSync('mount', ['-o', 'remount,ro', disk]);
    const means = protectedOptions(here);
    const refused = [
      await changeProtection(workspacePaths(here), { to: 'protected', passphrase, means }),
      await unprotectFilled(locked),
      ...(await withProtectionVault(workspacePaths(locked), means, async (vault) =>
        ok([
          await vault.changePassphrase(byPassphrase, newPassphrase),
          await vault.renewRecoveryCode(byPassphrase),
        ]),
      ).then(valueOf)),
      await openBackend(protectedOptions(locked, { opening: byPassphrase })),
    ];
    expect(refused.map(codeOf)).toEqual(refused.map(() => 'workspace-read-only'));
    expect([contentDigest(here), contentDigest(locked)]).toEqual(before);
    spawnSync('mount', ['-o', 'remount,rw', disk]);
    await expectWhole(here, undefined);
    await expectWhole(locked, byCode());
  });
});
