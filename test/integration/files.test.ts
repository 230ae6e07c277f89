import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { sendBlob } from '../../electron/hosts/blob-routes.ts';
import type { EvidenceRow } from '../../shared/contract/evidence.ts';
import type { JobEvent } from '../../shared/contract/jobs.ts';
import { completeDocument, createDraft, place } from '../support/builders.ts';
import { createFakeClock, type FakeClock } from '../support/fake-ports.ts';
import { photograph, png } from '../support/images.ts';
import {
  codeOf,
  fixtureResources,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

let folder: string;
let backend: Backend;
let draft: string;
let clock: FakeClock;
beforeEach(async () => {
  [folder, clock] = [join(temporaryFolder(), 'workspace'), createFakeClock(new Date().toISOString())];
  backend = await openTestBackend(folder, { clock });
  draft = createDraft(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const at = { answer: place.answer.item };
const sha512Of = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('hex');
const placeOf = (sha512: string): string => join(folder, 'blobs', sha512.slice(0, 2), sha512);

async function finish(job: string): Promise<JobEvent | undefined> {
  let last: JobEvent | undefined;
  for await (const event of backend.jobs.watch(job) ?? []) {
    last = event;
  }
  return last;
}

async function* once1(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function attach(
  bytes: Buffer,
  name = 'scan.png',
  more: { clean?: boolean } = {},
): Promise<EvidenceRow> {
  const { handle } = valueOf(await backend.blobs.receive(once1(bytes)));
  const ids = { request: randomUUID(), evidence: randomUUID(), revision: randomUUID() };
  const { job } = valueOf(backend.evidence.attach({ ...ids, scope: { draft }, at, handle, name, ...more }));
  const event = await finish(job);
  if (event?.state !== 'done' || event.result.kind !== 'evidence.attach') {
    throw new Error(JSON.stringify(event));
  }
  return event.result.file;
}

async function open(row: EvidenceRow): Promise<JobEvent | undefined> {
  const opened = backend.evidence.open({ scope: { draft }, evidence: row.id, copy: 'original' });
  return finish(valueOf(opened).job);
}

/** Every name below a folder. */
const namesBelow = (root: string): string[] => readdirSync(root, { recursive: true }).map(String);

describe('F2 no outside name reaches the disk', () => {
  it('F2 whatever a file is called, it lies under its hash, once, readable by this account alone', async () => {
    const names = ['../../escape.png', 'تقرير\u202egnp.exe', 'CON', 'a/b\\c:d', '\u0000', 'x'.repeat(255)];
    for (const name of names) {
      await attach(png, name);
    }
    const listed = valueOf(backend.evidence.list({ scope: { draft } })).files;
    expect(listed.map((file) => file.name).toSorted()).toEqual(names.toSorted());
    const hash = sha512Of(png);
    expect(namesBelow(join(folder, 'blobs')).toSorted()).toEqual([
      hash.slice(0, 2),
      join(hash.slice(0, 2), hash),
    ]);
    expect(namesBelow(join(folder, 'tmp'))).toEqual([]);
    expect(lstatSync(placeOf(hash)).mode & 0o777).toBe(0o600);
    expect(lstatSync(join(folder, 'blobs', hash.slice(0, 2))).mode & 0o777).toBe(0o700);
  });
});

describe('F4 planted link is refused', () => {
  it('F4 a link, a pipe or a folder in place of a stored file is never read', async () => {
    const row = await attach(png);
    const file = placeOf(row.sha512);
    const elsewhere = join(temporaryFolder(), 'secret');
    writeFileSync(elsewhere, png);
    const plants: readonly (() => void)[] = [
      () => symlinkSync(elsewhere, file),
      () => void spawnSync('mkfifo', [file]),
      () => mkdirSync(file),
    ];
    for (const plant of plants) {
      rmSync(file, { recursive: true });
      plant();
      expect(await open(row)).toMatchObject({ state: 'failed', code: 'evidence-damaged' });
    }
    expect(valueOf(backend.evidence.list({ scope: { draft } })).files).toMatchObject([{ stored: false }]);
  });

  it('F4 a link in place of the folder of a hash takes no file in and gives none out', async () => {
    const row = await attach(png);
    const own = join(folder, 'blobs', row.sha512.slice(0, 2));
    const elsewhere = join(temporaryFolder(), 'elsewhere');
    renameSync(own, elsewhere);
    symlinkSync(elsewhere, own);
    expect(await open(row)).toMatchObject({ state: 'failed', code: 'evidence-damaged' });
    const before = namesBelow(elsewhere);
    await expect(attach(png, 'again.png')).rejects.toThrow('workspace-unusable');
    expect(namesBelow(elsewhere)).toEqual(before);
  });

  it('F4 a link planted at the place of a hash is replaced, not followed', async () => {
    const target = join(temporaryFolder(), 'target');
    writeFileSync(target, 'as it was');
    const hash = sha512Of(png);
    mkdirSync(join(folder, 'blobs', hash.slice(0, 2)), { mode: 0o700 });
    symlinkSync(target, placeOf(hash));
    const row = await attach(png);
    expect(lstatSync(placeOf(hash)).isFile()).toBe(true);
    expect(readFileSync(target, 'utf8')).toBe('as it was');
    expect(await open(row)).toMatchObject({ state: 'done' });
  });
});

describe('F5 flipped bit is found', () => {
  const flip = (file: string): void => {
    const bytes = readFileSync(file);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };

  it('F5 a flipped bit, a cut or a missing file is reported, and the same file attached again makes it good', async () => {
    const row = await attach(png);
    const file = placeOf(row.sha512);
    for (const damage of [
      () => flip(file),
      () => writeFileSync(file, png.subarray(0, -1)),
      () => writeFileSync(file, ''),
      () => rmSync(file),
    ]) {
      damage();
      expect(await open(row)).toMatchObject({ state: 'failed', code: 'evidence-damaged' });
      await attach(png, 'again.png');
      expect(await open(row)).toMatchObject({ state: 'done', result: { restored: false } });
    }
  });

  it('F5 a good copy is taken from a package that was kept', async () => {
    valueOf(backend.drafts.fill(draft, completeDocument()));
    const row = await attach(png);
    const request = { draft, type: 'review', audience: 'confidential', attachments: true } as const;
    valueOf(await backend.packages.seal(request));
    // A newer kept package that is gone does not end the search.
    const gone = valueOf(await backend.packages.seal({ ...request, audience: 'public' }));
    rmSync(gone.path);
    flip(placeOf(row.sha512));
    expect(await open(row)).toMatchObject({ state: 'done', result: { restored: true } });
    expect(readFileSync(placeOf(row.sha512)).equals(png)).toBe(true);
    expect(await open(row)).toMatchObject({ state: 'done', result: { restored: false } });
    expect(namesBelow(join(folder, 'tmp'))).toEqual([]);
    rmSync(placeOf(row.sha512));
    for (const name of readdirSync(join(folder, 'packages'))) {
      flip(join(folder, 'packages', name));
      const damaged = readFileSync(join(folder, 'packages', name));
      damaged.fill(0, damaged.indexOf(png.subarray(60)), damaged.indexOf(png.subarray(60)) + 20);
      writeFileSync(join(folder, 'packages', name), damaged);
    }
    expect(await open(row)).toMatchObject({ state: 'failed', code: 'evidence-damaged' });
  });

  it('F5 no damaged package is sealed', async () => {
    valueOf(backend.drafts.fill(draft, completeDocument()));
    flip(placeOf((await attach(png)).sha512));
    const request = { draft, type: 'review', audience: 'confidential', attachments: true } as const;
    expect(codeOf(await backend.packages.seal(request))).toBe('evidence-damaged');
    expect(readdirSync(join(folder, 'packages'))).toEqual([]);
  });

  it('F5 a file changed after the check is never received whole', async () => {
    const bytes = Buffer.alloc(1_000_000, 'a');
    const path = join(temporaryFolder(), 'stored');
    writeFileSync(path, bytes);
    const blob = {
      path,
      fileName: 'f',
      mediaType: 'image/png',
      bytes: bytes.length,
      sha512: sha512Of(bytes),
    };
    expect((await (await sendBlob(blob, false)).text()).length).toBe(bytes.length);
    flip(path);
    await expect((await sendBlob(blob, false)).text()).rejects.toThrow('changed');
    symlinkSync(path, `${path}-link`);
    await expect(sendBlob({ ...blob, path: `${path}-link` }, false)).rejects.toThrow();
  });
});

describe('bytes that nothing names', () => {
  it('F3 go after thirty days, never before, and never while history can bring them back', async () => {
    const month = 30 * 24 * 60 * 60 * 1000;
    const old = new Date(clock.now().getTime() - month - 60_000);
    const row = await attach(png);
    valueOf(
      backend.evidence.detach({
        request: randomUUID(),
        scope: { draft },
        evidence: row.id,
        revision: randomUUID(),
      }),
    );
    const orphan = (name: string, time: Date): string => {
      const file = join(folder, 'blobs', row.sha512.slice(0, 2), name);
      writeFileSync(file, 'left by a kill');
      utimesSync(file, time, time);
      return file;
    };
    utimesSync(placeOf(row.sha512), old, old);
    const [gone, young, foreign] = [
      orphan('0'.repeat(128), old),
      orphan('1'.repeat(128), clock.now()),
      orphan('notes.txt', old),
    ];
    await backend.close();
    backend = await openTestBackend(folder, { clock });
    await attach(Buffer.from('another file'), 'b.txt');
    expect([gone, young, foreign, placeOf(row.sha512)].map((file) => existsSync(file))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    const back = { request: randomUUID(), scope: { draft }, evidence: row.id, revision: randomUUID() };
    expect(valueOf(backend.evidence.restore(back))).toMatchObject({ name: 'scan.png', stored: true });
  });
});

const hasStrace = spawnSync('strace', ['-V']).status === 0;
const why = hasStrace ? '' : ' (skipped: strace is not installed)';
const script = fileURLToPath(new URL('../support/attach-until-killed.ts', import.meta.url));
/** Each is a step of the way from bytes to record: writing and synchronising files, folders and the database, renaming. */
const steps = ['fsync', 'rename', 'mkdir'];

/** What a stream says, and waiting for a word in it. */
function collect(stream: Readable): { text: () => string; until: (word: string) => Promise<void> } {
  let text = '';
  const heard = new EventEmitter();
  stream.on('data', (chunk) => {
    text += String(chunk);
    heard.emit('more');
  });
  return {
    text: () => text,
    until: async (word) => {
      while (!text.includes(word)) {
        await once(heard, 'more');
      }
    },
  };
}

describe.skipIf(!hasStrace)(`F3 no row without blob at any kill point${why}`, () => {
  it('F3 killed at any step, every record has its bytes, and what was said to be saved is there', async () => {
    await backend.close();
    const photo = photograph('Maria');
    const file = join(temporaryFolder(), 'photo.jpg');
    writeFileSync(file, photo);
    let kills = 0;
    let saved = 0;
    const killAtEach = async (step: string): Promise<void> => {
      for (let nth = 1; nth < 40; nth += 1) {
        const copy = join(temporaryFolder(), 'workspace');
        spawnSync('cp', ['-a', folder, copy]);
        const child = spawn(process.execPath, [script, copy, fixtureResources(), draft, at.answer, file], {
          stdio: ['pipe', 'pipe', 'ignore'],
        });
        const ended = once(child, 'exit');
        const said = collect(child.stdout);
        await said.until('ready');
        const inject = [`trace=${step}`, `inject=${step}:signal=SIGKILL:when=${nth}`];
        const tracer = spawn(
          'strace',
          ['-f', '-o', '/dev/null', ...inject.flatMap((one) => ['-e', one]), '-p', String(child.pid)],
          { stdio: ['ignore', 'ignore', 'pipe'] },
        );
        await collect(tracer.stderr).until('attached');
        child.stdin.end('go');
        await ended;
        const killed = child.signalCode !== null;
        const after = await openTestBackend(copy);
        const { files } = valueOf(after.evidence.list({ scope: { draft } }));
        expect(files.length, `${step} ${nth}`).toBeGreaterThanOrEqual(said.text().includes('done') ? 1 : 0);
        for (const row of files) {
          const stored = readFileSync(join(copy, 'blobs', row.sha512.slice(0, 2), row.sha512));
          expect(sha512Of(stored), `${step} ${nth}`).toBe(row.sha512);
          expect(row, `${step} ${nth}`).toMatchObject({
            stored: true,
            cleaned: { bytes: expect.any(Number) },
          });
          saved += 1;
        }
        expect(namesBelow(join(copy, 'tmp')), `${step} ${nth}`).toEqual([]);
        await after.close();
        rmSync(copy, { recursive: true });
        if (!killed) {
          break;
        }
        kills += 1;
      }
    };
    // Each on copies of its own, so that one starts while another waits for its end.
    await Promise.all(steps.map(killAtEach));
    backend = await openTestBackend(folder);
    expect(kills).toBeGreaterThan(8);
    expect(saved).toBeGreaterThan(steps.length);
  });
});
