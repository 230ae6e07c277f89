import { randomBytes } from 'node:crypto';
import { access, constants, link, lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { hashFile } from '../backend/files/hash-file.ts';
import { systemCode } from '../backend/database/sqlite-failure.ts';
import { fileMode, syncFolderOf } from '../backend/files/private-files.ts';
import type { Arguments, Context } from './command.ts';

/** A place that a person named for a result, seen to be usable before any work is done. */
export interface Target {
  readonly path: string;
  /** Shown instead of the path. */
  readonly file: string;
  readonly replace: boolean;
}

const roomCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** Answers of file systems that know no hard links, such as those of most memory sticks. */
const linklessCodes = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

function targetFailure(error: unknown, file: string): AppError {
  const code = systemCode(error);
  if (code === undefined) {
    throw error;
  }
  if (code === 'EEXIST') {
    return appError('target-exists', { file });
  }
  if (roomCodes.has(code)) {
    return appError('no-space', { file });
  }
  return code === 'EIO'
    ? appError('disk-failed', { file })
    : appError('target-unusable', { file, reason: code });
}

const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** Looks at the place before the work begins: its folder takes new files, and nothing there would be lost. */
export async function findTarget(
  cwd: string,
  name: string,
  options: { readonly replace: boolean; readonly workspace: string },
): Promise<Result<Target, AppError>> {
  const given = resolve(cwd, name);
  const file = basename(given);
  const refuse = (reason: string): Result<never, AppError> =>
    err(appError('target-unusable', { file, reason }));
  try {
    const folder = await realpath(dirname(given));
    const path = join(folder, file);
    const workspace = await realpath(options.workspace).catch(() => options.workspace);
    if (isInside(workspace, path)) {
      return refuse('inside-workspace');
    }
    if (!(await stat(folder)).isDirectory() || file === '') {
      return refuse('not-a-folder');
    }
    await access(folder, constants.W_OK | constants.X_OK);
    const found = await lstat(path).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') {
        return undefined;
      }
      throw error;
    });
    if (found !== undefined && !options.replace && !found.isDirectory()) {
      return err(appError('target-exists', { file }));
    }
    return found === undefined || found.isFile()
      ? ok({ path, file, replace: options.replace })
      : refuse('not-a-file');
  } catch (error) {
    return err(targetFailure(error, file));
  }
}

/** The place that `--out` names; with `--force` a file that stands there gives way. */
export const targetOf = (
  args: Pick<Arguments, 'text' | 'flag'>,
  { cwd, workspace }: Pick<Context, 'cwd' | 'workspace'>,
): Promise<Result<Target, AppError>> =>
  findTarget(cwd, args.text('out') ?? '', { replace: args.flag('force'), workspace });

/** Gives the finished file its name: by link where a file of that name must not be lost, even one made this instant. */
async function takeName(temporary: string, target: Target): Promise<void> {
  if (!target.replace) {
    try {
      await link(temporary, target.path);
      return;
    } catch (error) {
      if (!linklessCodes.has(systemCode(error) ?? '')) {
        throw error;
      }
      await lstat(target.path).then(
        () => Promise.reject(Object.assign(new Error('The name is taken'), { code: 'EEXIST' })),
        () => undefined,
      );
    }
  }
  await rename(temporary, target.path);
}

/**
 * Puts a file where the person wants it, whole or not at all (X5): written beside the target under a temporary name,
 * synchronised, read back, and only then named.
 */
export async function placeFile(
  target: Target,
  content: AsyncIterable<Uint8Array>,
  sha256: string,
): Promise<Result<undefined, AppError>> {
  const temporary = join(dirname(target.path), `.palermo-${randomBytes(8).toString('hex')}.part`);
  try {
    const handle = await open(temporary, 'wx', fileMode);
    try {
      for await (const chunk of content) {
        await handle.writeFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if ((await hashFile(temporary)).sha256 !== sha256) {
      return err(appError('disk-failed', { file: target.file }));
    }
    await takeName(temporary, target);
    syncFolderOf(target.path);
    return ok(undefined);
  } catch (error) {
    return err(targetFailure(error, target.file));
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
