import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

const notRegular = (): Error =>
  Object.assign(new Error('A link or special file stands here'), { code: 'ELOOP' });

/**
 * Opens a file of ours for reading, and nothing else that may stand in its place (threat-model F4): no link is followed,
 * and what was opened is looked at by its handle, since a path can be changed in between. A link in place of its folder
 * is refused too.
 */
export async function openRegular(path: string, flags: number = constants.O_RDONLY): Promise<FileHandle> {
  if (!(await lstat(dirname(path))).isDirectory()) {
    throw notRegular();
  }
  // Without O_NONBLOCK a planted pipe would hold the thread for ever. Windows knows neither flag: there the path is asked.
  if (process.platform === 'win32' && !(await lstat(path)).isFile()) {
    throw notRegular();
  }
  const handle = await open(path, flags | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (!(await handle.stat()).isFile()) {
      throw notRegular();
    }
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}
