import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { createDraft, place, saveOne } from '../support/builders.ts';
import { handIn } from '../support/key-workspace.ts';
import { holds } from '../support/planted-workspace.ts';
import { makeProtectedFolder, openProtected, type ProtectedFolder } from '../support/protected-workspace.ts';
import { feedbackOf, underReview, write } from '../support/reviewing.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
  writeResources,
} from '../support/temp-workspace.ts';
import { openOffice, sealIn } from '../support/two-workspaces.ts';
import { featureWords } from '../support/use-features.ts';

const script = fileURLToPath(new URL('../support/use-until-killed.ts', import.meta.url));

/** Words of every kind of content, and what else must not be read off the disk: what was done, and which files these are. */
const planted = [
  'Answer-k1z',
  'Older-k1z',
  'Note-k1z',
  'Register-k1z',
  'Author-k1z',
  'Key-Name-k1z',
  'Evidence-k1z',
  'File-Name-k1z',
  'Artist-k1z',
  'Handed-In-k1z',
  'Received-k1z',
  'Received-Bytes-k1z',
  'Half-Upload-k1z',
  ...featureWords,
  'job-done',
  'kept_package',
];
const evidence = createHash('sha512').update('Evidence-k1z '.repeat(20_000)).digest('hex');

interface Used {
  readonly folder: string;
  /** Where the system's temporary files of the process go. */
  readonly temporary: string;
  readonly child: ChildProcess;
  readonly words: string;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Which of the words stand anywhere in bytes or names. */
function found({ folder, temporary }: Pick<Used, 'folder' | 'temporary'>): string[] {
  const all = [folder, temporary].flatMap((root) =>
    filesIn(root).flatMap((file) => [Buffer.from(relative(root, file)), readFileSync(file)]),
  );
  return [...planted, evidence, received.id].filter((word) => all.some((bytes) => holds(bytes, word)));
}

/** Whether a file can be packed no further, but for the few bytes that say how it is sealed. */
const isNoise = (bytes: Buffer): boolean => deflateRawSync(bytes).length > 0.97 * bytes.length - 64;

/** Does everything in a workspace, in a process of its own that is still at it. */
async function use(folder: string, code: string): Promise<Used> {
  const temporary = temporaryFolder();
  const files = [received.path, others.review, others.feedback];
  const child = spawn(process.execPath, [script, folder, resources, ...files, code], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary },
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  return { folder, temporary, child, words };
}

async function kill({ child }: Used): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

let resources: string;
let received: { readonly path: string; readonly id: string };
let others: { readonly review: string; readonly feedback: string };
let opening: ProtectedFolder;
let sealed: Used;
let plain: Used;

beforeAll(async () => {
  resources = writeResources(temporaryFolder());
  const reportWords = join('locales', 'en', 'reports.json');
  mkdirSync(join(resources, 'locales', 'en'), { recursive: true });
  cpSync(join(shippedResources, reportWords), join(resources, reportWords));
  const more = { resources, ids: systemIds };
  const office = await openOffice('Somebody Else', more);
  const draft = createDraft(office.backend);
  saveOne(office.backend, draft, place.practice, 'Received-k1z', { close: true });
  const handle = await handIn(office.backend, 'Received-Bytes-k1z');
  const at = { answer: `${place.practice.item}@en` };
  const ids = { request: randomUUID(), evidence: randomUUID(), revision: randomUUID() };
  const { job } = valueOf(
    office.backend.evidence.attach({ ...ids, scope: { draft }, at, handle, name: 'theirs.txt' }),
  );
  for await (const event of office.backend.jobs.watch(job) ?? []) {
    if (event.state === 'failed') {
      throw new Error(event.code);
    }
  }
  const file = await sealIn(office, {
    draft,
    type: 'contribution',
    audience: 'confidential',
    attachments: true,
  });
  received = { path: file.path, id: file.head.id };
  const { path, reader } = await underReview(
    [await openOffice('Somebody Else', more), await openOffice('Feedback-Author-k1z', more)],
    { text: 'Reviewed-k1z' },
  );
  write(reader, reader.place, { text: 'Feedback-k1z', audience: 'confidential' });
  others = { review: path, feedback: await feedbackOf(reader, reader.place) };
  opening = await makeProtectedFolder(undefined, { resources });
  const code = opening.recoveryCode;
  [sealed, plain] = await Promise.all([use(opening.folder, code), use(temporaryFolder(), '')]);
});

afterAll(async () => {
  await Promise.all([sealed, plain].map(kill));
  removeTemporaryFolders();
});

describe('a protected workspace on the disk', () => {
  test('K1 feature 70: no planted word in any file while it is used; a plain one holds them all', () => {
    expect([sealed.child.exitCode, sealed.words]).toEqual([null, '']);
    expect(found(sealed)).toEqual([]);
    expect(found(plain)).toEqual([...planted, evidence, received.id]);
  });

  test('K1 feature 70: what is sealed looks like noise, whatever it holds; in a plain one most does not', () => {
    const noise = (folder: string) =>
      filesIn(folder)
        .filter((file) =>
          /^(?:palermo\.sqlite(?:-wal)?$|blobs|packages|backups|tmp)/.test(relative(folder, file)),
        )
        .map((file) => ({ file: relative(folder, file), is: isNoise(readFileSync(file)) }));
    expect(noise(sealed.folder).length).toBeGreaterThan(20);
    expect(noise(sealed.folder).filter(({ is }) => !is)).toEqual([]);
    expect(noise(plain.folder).filter(({ is }) => !is).length).toBeGreaterThan(10);
  });

  test('F7 no plain temporaries after kill; the next start removes what there are', async () => {
    await Promise.all([kill(sealed), kill(plain)]);
    const left = filesIn(join(sealed.folder, 'tmp'));
    expect(left.length).toBeGreaterThanOrEqual(5);
    expect(left.every((file) => statSync(file).size > 0)).toBe(true);
    expect(found(sealed)).toEqual([]);
    expect(found({ folder: join(plain.folder, 'tmp'), temporary: plain.temporary })).toEqual(
      expect.arrayContaining([
        'Answer-k1z',
        'Handed-In-k1z',
        'Half-Upload-k1z',
        'Received-k1z',
        'Evidence-k1z',
        'Claim-k1z',
        'Printed-k1z',
      ]),
    );
    const again = await openProtected(opening, { resources });
    expect(filesIn(join(sealed.folder, 'tmp'))).toEqual([]);
    expect(valueOf(again.drafts.list({})).drafts).toHaveLength(3);
    await again.close();
  });

  test('K1 no canary in any file once it is closed', async () => {
    expect(found(sealed)).toEqual([]);
    const again = await openTestBackend(plain.folder, { resources });
    await again.close();
    expect(found(plain)).toEqual(expect.arrayContaining(['Answer-k1z', 'Received-k1z', evidence]));
  });
});
