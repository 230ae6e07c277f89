import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isRefusal } from '../../electron/backend/packages/refusal.ts';
import { openStored } from '../../electron/backend/files/stored-file.ts';
import { openZip } from '../../electron/backend/packages/zip-reader.ts';

const run = promisify(execFile);
// A UTF-8 locale: unzip and bsdtar write names as the locale says.
const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
const script = path.join(import.meta.dirname, 'four-readers.py');

/** What an archive holds: names and SHA-256 sums of all files. */
export type Seen = Readonly<Record<string, string>>;

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const sorted = (entries: readonly (readonly [string, string])[]): Seen =>
  Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));

/** Unpacks by a program, then looks at what lies there. */
async function unpacked(extract: (target: string) => Promise<unknown>): Promise<Seen> {
  const target = await mkdtemp(path.join(tmpdir(), 'palermo-unpacked-'));
  try {
    await extract(target);
    await run('chmod', ['-R', 'u+rwX', target]);
    const files = (await readdir(target, { recursive: true, withFileTypes: true })).filter(
      (entry) => !entry.isDirectory(),
    );
    return sorted(
      await Promise.all(
        files.map(async (entry): Promise<[string, string]> => {
          const file = path.join(entry.parentPath, entry.name);
          return [path.relative(target, file), entry.isFile() ? sha256(await readFile(file)) : 'no file'];
        }),
      ),
    );
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

/** Four programs that have nothing in common with our reader, by the command that must be there. */
export const otherReaders: Readonly<Record<string, (file: string) => Promise<Seen>>> = {
  unzip: (file) => unpacked((target) => run('unzip', ['-q', file, '-d', target], { env })),
  '7zz': (file) => unpacked((target) => run('7zz', ['x', '-y', '-bd', `-o${target}`, file], { env })),
  bsdtar: (file) => unpacked((target) => run('bsdtar', ['-xf', file, '-C', target], { env })),
  python3: async (file) => {
    const { stdout } = await run('python3', [script, file], { env, maxBuffer: 64 * 1024 * 1024 });
    const seen: Record<string, string> = JSON.parse(stdout);
    return sorted(Object.entries(seen));
  },
};

/** What our own reader sees, by the code that reads strangers' files; undefined where it refuses the archive. */
export async function ourReader(file: string): Promise<Seen | undefined> {
  const handle = await openStored(file);
  try {
    const archive = await openZip(handle);
    if (isRefusal(archive)) {
      return undefined;
    }
    const seen: [string, string][] = [];
    for (const entry of archive.files) {
      const hash = createHash('sha256');
      if ((await archive.read(entry, (chunk) => hash.update(chunk))) !== undefined) {
        return undefined;
      }
      seen.push([entry.name, hash.digest('hex')]);
    }
    return sorted(seen);
  } finally {
    await handle.close();
  }
}

/** Which of the other readers are on this machine. */
export async function presentReaders(): Promise<string[]> {
  const found = await Promise.all(
    Object.keys(otherReaders).map((tool) =>
      run('which', [tool]).then(
        () => tool,
        () => undefined,
      ),
    ),
  );
  return found.filter((tool) => tool !== undefined);
}
