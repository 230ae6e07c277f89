import { lstatSync, readdirSync, readFileSync, rmSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { uuidSchema } from '../../../shared/lib/ids.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { expectStorageFailure, storageFailure, systemCode } from '../database/sqlite-failure.ts';
import { writePrivateFile } from '../files/private-files.ts';
import type { IdSource } from '../ports.ts';
import type { VaultStore } from '../keys/vault-store.ts';
import { isSoundWrap } from '../keys/vault-crypto.ts';
import type { WorkspacePaths } from '../workspace/workspace-paths.ts';

const wrapSchema = z.strictObject({
  kind: z.enum(['passphrase', 'recovery-code', 'keyring']),
  parameters: z.string().max(20_000),
  checkValue: z.string().max(100),
  wrapped: z.string().max(200),
  digest: z.string().max(100),
});

/** `palermo-protection/1`: what opens a protected workspace. It holds no secret, and without it nothing opens. */
const protectionSchema = z.strictObject({
  format: z.literal('palermo-protection/1'),
  id: uuidSchema,
  checkValue: z.string().max(100),
  wraps: z.array(wrapSchema).min(1).max(3),
});
export type Protection = z.infer<typeof protectionSchema>;

type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'protected'; readonly protection: Protection }
  | { readonly kind: 'damaged' };

const mostBytes = 128 * 1024;

/** What stands at a path; below something that is no folder there is nothing. */
function standingAt(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (systemCode(error) === 'ENOTDIR') {
      return undefined;
    }
    throw error;
  }
}

function readOne(file: string): Found {
  const found = standingAt(file);
  if (found === undefined) {
    return { kind: 'none' };
  }
  if (!found.isFile() || found.size > mostBytes) {
    return { kind: 'damaged' };
  }
  try {
    const parsed = protectionSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success && parsed.data.wraps.every(isSoundWrap)
      ? { kind: 'protected', protection: parsed.data }
      : { kind: 'damaged' };
  } catch (error) {
    if (error instanceof SyntaxError) {
      return { kind: 'damaged' };
    }
    throw error;
  }
}

type Paths = Pick<WorkspacePaths, 'protection' | 'protectionCopy'>;

/**
 * What opens the workspace. It stands twice on the disk, since all work hangs on these few bytes: the copy is read where
 * the first is lost or damaged, and never else.
 */
export function readProtection(paths: Paths): Found {
  const first = readOne(paths.protection);
  if (first.kind === 'protected') {
    return first;
  }
  const copy = readOne(paths.protectionCopy);
  return copy.kind === 'protected' || first.kind === 'none' ? copy : first;
}

export const isProtectedWorkspace = (paths: Paths): boolean => readProtection(paths).kind !== 'none';

export function hasKeyringWrap(paths: Paths): boolean {
  const found = readProtection(paths);
  return found.kind === 'protected' && found.protection.wraps.some(({ kind }) => kind === 'keyring');
}

/** Goes on where a failure of the disk is no matter. */
function unlessStorage(work: () => void, otherwise: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    if (storageFailure(error) === undefined) {
      throw error;
    }
    otherwise(error);
  }
}

/**
 * Writes both: after a kill in between, the first one says what holds, and so it does where the disk refuses the copy. A
 * new passphrase or code that counts is never called a failure then: whoever believed it would have lost a way in. The
 * old copy goes, which would be a way in that does not count; the next start makes it anew.
 */
export function writeProtection(paths: Paths, protection: Protection, ids: IdSource): void {
  const bytes = Buffer.from(`${canonicalJson(protection)}\n`);
  unlessStorage(
    () => writePrivateFile(paths.protection, bytes, ids.randomHex(8)),
    (error) => {
      // In its place already, though the disk did not say that it stays there.
      const now = readOne(paths.protection);
      if (now.kind !== 'protected' || canonicalJson(now.protection) !== canonicalJson(protection)) {
        throw error;
      }
    },
  );
  unlessStorage(
    () => writePrivateFile(paths.protectionCopy, bytes, ids.randomHex(8)),
    () =>
      unlessStorage(
        () => rmSync(paths.protectionCopy, { force: true }),
        () => undefined,
      ),
  );
}

const partName = /^protection(?:-copy)?\.json\.[0-9a-f]+\.part$/;

/**
 * Makes both say the same, after a kill in between or a loss of either, and removes what a kill left half written: it may
 * hold wraps that no longer count. A disk that refuses it now is asked again at the next start.
 */
export function tidyProtection(paths: Paths & Pick<WorkspacePaths, 'folder'>, ids: IdSource): void {
  const found = readProtection(paths);
  if (found.kind !== 'protected') {
    return;
  }
  const text = canonicalJson(found.protection);
  const same = [readOne(paths.protection), readOne(paths.protectionCopy)].every(
    (one) => one.kind === 'protected' && canonicalJson(one.protection) === text,
  );
  unlessStorage(
    () => {
      if (!same) {
        writeProtection(paths, found.protection, ids);
      }
      for (const name of readdirSync(paths.folder).filter((one) => partName.test(one))) {
        rmSync(join(paths.folder, name), { force: true });
      }
    },
    () => undefined,
  );
}

/** The vault of a whole workspace, kept beside its database. */
export function createProtectionStore(paths: Paths, ids: IdSource): VaultStore {
  const read = (): Result<Protection | undefined, AppError> => {
    try {
      const found = readProtection(paths);
      switch (found.kind) {
        case 'none':
          return ok(undefined);
        case 'damaged':
          return err(appError('protection-damaged'));
        case 'protected':
          return ok(found.protection);
      }
    } catch (error) {
      return err(expectStorageFailure(error));
    }
  };
  const write = (protection: Protection): Result<undefined, AppError> => {
    try {
      writeProtection(paths, protection, ids);
      return ok(undefined);
    } catch (error) {
      const failure = storageFailure(error);
      if (failure === undefined) {
        throw error;
      }
      return err(failure);
    }
  };
  const change = (
    wraps: (before: Protection['wraps']) => Protection['wraps'],
  ): Result<undefined, AppError> => {
    const found = read();
    if (!found.ok) {
      return found;
    }
    return found.value === undefined
      ? err(appError('not-protected'))
      : write({ ...found.value, wraps: wraps(found.value.wraps) });
  };
  return {
    vault: () => {
      const found = read();
      if (!found.ok || found.value === undefined) {
        return found.ok ? ok(undefined) : found;
      }
      const { id, checkValue } = found.value;
      return ok({ id, checkValue });
    },
    wrap: (kind) => {
      const found = read();
      return found.ok ? ok(found.value?.wraps.find((wrap) => wrap.kind === kind)) : found;
    },
    setUp: ({ id, checkValue }, wraps) =>
      write({ format: 'palermo-protection/1', id, checkValue, wraps: [...wraps] }),
    putWrap: (wrap) => change((before) => [...before.filter(({ kind }) => kind !== wrap.kind), wrap]),
    removeWrap: (kind) => change((before) => before.filter((wrap) => wrap.kind !== kind)),
  };
}
