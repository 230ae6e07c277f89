import { existsSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ensurePrivateFolder, writePrivateFile } from '../../../../electron/backend/files/private-files.ts';
import { unbarFolder } from '../../../../electron/backend/files/protected-folders.ts';
import { writeStoredSync } from '../../../../electron/backend/files/stored-file.ts';
import { changeFiles } from '../../../../electron/backend/protection/change-files.ts';
import { commitChange, settleChange } from '../../../../electron/backend/protection/settle-change.ts';
import {
  workspacePaths,
  type WorkspacePaths,
} from '../../../../electron/backend/workspace/workspace-paths.ts';
import { watchDisk } from '../../../support/cut-disk.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let paths: WorkspacePaths;
beforeEach(async () => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder);
  await backend.close();
  paths = workspacePaths(folder);
});
afterAll(removeTemporaryFolders);

const pathOf = (target: unknown): string =>
  typeof target === 'number' ? readlinkSync(`/proc/self/fd/${target}`) : String(target);

/** What an operation does to what: `sync` of a file or of a folder, `rename to`, `remove`, `write`. */
function journal(work: () => unknown): readonly string[] {
  const lines: string[] = [];
  const restore = watchDisk((name, [target, to]) => {
    const path = pathOf(target);
    if (name === 'fsyncSync' || name === 'sync') {
      lines.push(`sync ${path}`);
    } else if (name === 'renameSync') {
      lines.push(`rename ${String(to)}`);
    } else if (name === 'rmSync' && existsSync(path)) {
      lines.push(`remove ${path}`);
    } else if (name === 'writeSync') {
      lines.push(`write ${path}`);
    }
  });
  try {
    work();
  } finally {
    restore();
  }
  return lines;
}

test('F3 a file that is written whole is on the disk before it has its name, and its name before anybody is told', () => {
  const file = join(paths.folder, 'own.json');
  expect(journal(() => writePrivateFile(file, Buffer.from('one'), 'ab'))).toEqual([
    `write ${file}.ab.part`,
    `sync ${file}.ab.part`,
    `rename ${file}`,
    `sync ${paths.folder}`,
  ]);
});

test('K3 a change counts only when every file and every name of it is on the disk', async () => {
  for (let number = 0; number < 3; number += 1) {
    ensurePrivateFolder(join(paths.blobs, `0${number}`));
    writeStoredSync(join(paths.blobs, `0${number}`, `0${number}${'a'.repeat(126)}`), Buffer.from('words'));
  }
  ensurePrivateFolder(paths.packages);
  writeStoredSync(join(paths.packages, 'own.palermo.zip'), Buffer.from('kept'));
  ensurePrivateFolder(paths.backups);
  writeFileSync(join(paths.backups, 'palermo-1.sqlite'), readFileSync(paths.database));
  ensurePrivateFolder(paths.logs);
  writeStoredSync(join(paths.logs, 'palermo.log'), Buffer.from('{"event":"one"}\n'));
  ensurePrivateFolder(paths.changing);

  /** Files whose content, and folders whose names, are on the disk as they are now. */
  const durable = new Set<string>();
  const open: string[] = [];
  let files = 0;
  const restore = watchDisk((name, [target, to]) => {
    const path = pathOf(target);
    const touched = name === 'renameSync' ? String(to) : path;
    if (name === 'fsyncSync' || name === 'sync') {
      durable.add(path);
    } else if (name === 'renameSync' && touched.endsWith('committed.json')) {
      for (const entry of readdirSync(paths.changing, { recursive: true, encoding: 'utf8' })) {
        const own = join(paths.changing, entry);
        files += statSync(own).isFile() ? 1 : 0;
        open.push(...(durable.has(own) ? [] : [entry]));
      }
      open.push(...[paths.changing, paths.folder].filter((folder) => !durable.has(folder)));
    } else {
      if (name === 'renameSync' && durable.has(path)) {
        durable.add(touched);
      } else if (name === 'writeSync' || name === 'writeFile') {
        durable.delete(path);
      }
      if (name !== 'writeSync' && name !== 'writeFile' && name !== 'utimesSync') {
        const isNew = name !== 'openSync' || !existsSync(path);
        if (isNew && !touched.endsWith('.part')) {
          durable.delete(dirname(touched));
        }
      }
    }
  });
  try {
    const input = { folder: paths.folder, to: 'protected', key: Buffer.alloc(32, 7), random: 'ab' } as const;
    valueOf(await changeFiles(input, () => undefined));
  } finally {
    restore();
    unbarFolder(paths.folder);
  }
  expect(open).toEqual([]);
  expect(files).toBeGreaterThan(6);
});

test('K3 the new takes the place of the old in an order that a power cut can stop anywhere', () => {
  ensurePrivateFolder(paths.changing);
  for (const file of [paths.protection, paths.protectionCopy, paths.database]) {
    writeFileSync(join(paths.changing, basename(file)), 'new');
  }
  writeFileSync(`${paths.database}-wal`, 'a log of the old one');
  ensurePrivateFolder(join(paths.changing, 'blobs'));
  ensurePrivateFolder(paths.blobs);
  commitChange(paths, 'protected', 'ab');
  const lines = journal(() => settleChange(paths)).filter((line) => !line.includes('/blobs/'));
  const sync = `sync ${paths.folder}`;
  // What opens it comes first, and each name is on the disk before the next is touched.
  expect(lines).toEqual([
    `rename ${paths.protection}`,
    sync,
    `rename ${paths.protectionCopy}`,
    sync,
    `remove ${paths.database}-wal`,
    sync,
    `rename ${paths.database}`,
    sync,
    `remove ${paths.blobs}`,
    `rename ${paths.blobs}`,
    sync,
    `remove ${paths.changing}`,
    sync,
  ]);
});
