import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealPackage } from '../../electron/backend/packages/bag-writer.ts';
import { packageInput } from '../support/package-fixtures.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temp-workspace.ts';
import { unzip } from '../support/unzip.ts';

const run = promisify(execFile);
const tools = ['unzip', 'sha512sum', 'ssh-keygen', 'age'] as const;
/** Where each tool lies; a machine that lacks one says so by name. */
const found = new Map<string, string>();
for (const tool of tools) {
  const { stdout } = await run('sh', ['-c', `command -v ${tool} || true`]);
  if (stdout.trim() !== '') {
    found.set(tool, stdout.trim());
  }
}
const missing = tools.filter((tool) => !found.has(tool));
const why = missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} not found)`;

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A stranger's machine: an empty folder, a shell, and only the tools that the read-me names. */
interface Stranger {
  readonly folder: string;
  run(line: string, inside?: string): Promise<Ended>;
}

function createStranger(): Stranger {
  const root = temporaryFolder();
  const [bin, folder] = [join(root, 'bin'), join(root, 'desk')];
  mkdirSync(bin);
  mkdirSync(folder);
  for (const [tool, path] of found) {
    symlinkSync(path, join(bin, tool));
  }
  return {
    folder,
    run: (line, inside = '.') =>
      run('/bin/sh', ['-c', line], { cwd: join(folder, inside), env: { PATH: bin, HOME: folder } }).then(
        ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
        (error: { code: number; stdout: string; stderr: string }) => ({
          code: error.code,
          output: error.stdout + error.stderr,
        }),
      ),
  };
}

interface Made {
  readonly name: string;
  readonly file: string;
  readonly folder: string;
  readonly readMe: string;
}

const seed = new Uint8Array(32).fill(7);
let unsigned: Made;
let signed: Made;

async function make(withSeed?: Uint8Array): Promise<Made> {
  const file = join(temporaryFolder(), 'sealed.zip');
  const sealed = await sealPackage({
    ...(await packageInput()),
    targetPath: file,
    ...(withSeed === undefined ? {} : { seed: withSeed }),
  });
  if (!sealed.ok) {
    throw new Error(JSON.stringify(sealed.error));
  }
  const folder = `package-${sealed.value.head.id.slice(0, 8)}`;
  const readMe = (await unzip(file)).get('data/read-me.txt')?.toString('utf8') ?? '';
  return { name: `${folder}.zip`, file, folder, readMe };
}

/** The commands of a read-me: lines with four spaces before them. */
const commandsOf = ({ readMe }: Made): string[] =>
  readMe
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.trim());
const commandOf = (made: Made, start: string): string => {
  const all = commandsOf(made).filter((line) => line.startsWith(start));
  expect(all, start).toHaveLength(1);
  return all[0] ?? '';
};

/** Hands a package to a stranger, who unpacks it by the read-me's own lines. */
async function unpacked(made: Made): Promise<Stranger> {
  const stranger = createStranger();
  writeFileSync(join(stranger.folder, made.name), readFileSync(made.file));
  expect((await stranger.run(commandOf(made, 'unzip '))).code).toBe(0);
  expect(commandOf(made, 'cd ')).toBe(`cd ${made.folder}`);
  return stranger;
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe.skipIf(missing.length > 0)(`the commands of the read-me${why}`, () => {
  beforeAll(async () => {
    [unsigned, signed] = [await make(), await make(seed)];
  });
  afterAll(removeTemporaryFolders);

  it('are these and no others, and those of a signature only where there is one', () => {
    const words = (made: Made) => commandsOf(made).map((line) => line.split(' ')[0]);
    const before = ['unzip', 'cd', 'sha512sum', 'sha512sum'];
    const after = ['age', 'age', 'palermo'];
    expect(words(unsigned)).toEqual([...before, ...after]);
    expect(words(signed)).toEqual([...before, 'echo', 'ssh-keygen', ...after]);
    expect(unsigned.readMe).toContain('This package is not signed.');
    expect(signed.readMe).not.toContain('not signed');
  });

  describe.each([
    ['an unsigned package', () => unsigned],
    ['a signed package', () => signed],
  ])('%s', (_name, madeOf) => {
    let made: Made;
    let stranger: Stranger;
    beforeEach(async () => {
      made = madeOf();
      stranger = await unpacked(made);
    });

    it('holds by its checksums', async () => {
      for (const manifest of ['tagmanifest-sha512.txt', 'manifest-sha512.txt']) {
        const line = commandOf(made, `sha512sum -c ${manifest}`);
        const { code, output } = await stranger.run(line, made.folder);
        expect([code, output.split('\n').every((one) => one === '' || one.endsWith(': OK'))]).toEqual([
          0,
          true,
        ]);
        expect(output).toContain(manifest.startsWith('tag') ? 'manifest-sha512.txt: OK' : 'read-me.txt: OK');
      }
    });

    it.each([
      ['data/response/response.json', 'manifest-sha512.txt'],
      ['bag-info.txt', 'tagmanifest-sha512.txt'],
      ['manifest-sha512.txt', 'tagmanifest-sha512.txt'],
    ])('fails where a byte of %s is another', async (part, manifest) => {
      flip(join(stranger.folder, made.folder, part), 40);
      const { code, output } = await stranger.run(commandOf(made, `sha512sum -c ${manifest}`), made.folder);
      expect(code).not.toBe(0);
      expect(output).toContain(`${part}: FAILED`);
    });

    it('fails to unpack where a byte of the file is another', async () => {
      const other = createStranger();
      const file = join(other.folder, made.name);
      writeFileSync(file, readFileSync(made.file));
      flip(file, readFileSync(file).indexOf('BagIt-Version'));
      expect((await other.run(commandOf(made, 'unzip '))).code).not.toBe(0);
    });
  });

  describe('a signature', () => {
    let stranger: Stranger;
    let verify: string;
    beforeEach(async () => {
      stranger = await unpacked(signed);
      await stranger.run(commandOf(signed, 'echo '), signed.folder);
      verify = commandOf(signed, 'ssh-keygen -Y verify');
    });

    it('P7 holds, by the key whose fingerprint the read-me tells', async () => {
      const { code, output } = await stranger.run(verify, signed.folder);
      expect([code, output]).toEqual([
        0,
        expect.stringMatching(/^Good "package@palermo" signature for sender/),
      ]);
      const fingerprint = /SHA256:[A-Za-z0-9+/]{43}/.exec(output)?.[0] ?? 'none';
      expect(signed.readMe).toContain(fingerprint);
    });

    it('P7 fails over a tag manifest in which a byte is another', async () => {
      flip(join(stranger.folder, signed.folder, 'tagmanifest-sha512.txt'), 3);
      const { code, output } = await stranger.run(verify, signed.folder);
      expect(code).not.toBe(0);
      expect(output).toContain('incorrect signature');
    });

    it('P7 fails with a key that is not the signer’s', async () => {
      const other = commandOf(await make(new Uint8Array(32).fill(8)), 'echo ');
      await stranger.run(other, signed.folder);
      expect((await stranger.run(verify, signed.folder)).code).not.toBe(0);
    });

    it('P7 fails where a byte of the signature is another', async () => {
      const signatures = join(stranger.folder, signed.folder, 'signatures');
      const [name = ''] = readdirSync(signatures);
      flip(join(signatures, name), 120);
      expect((await stranger.run(verify, signed.folder)).code).not.toBe(0);
    });
  });

  describe('an encrypted package', () => {
    let stranger: Stranger;
    let encrypted: string;
    beforeEach(async () => {
      stranger = createStranger();
      encrypted = join(stranger.folder, `${signed.name}.age`);
      const { stdout } = await run('age-keygen');
      writeFileSync(join(stranger.folder, 'key.txt'), stdout);
      const recipient = /public key: (age1\S+)/.exec(stdout)?.[1] ?? '';
      await run('age', ['-r', recipient, '-o', encrypted, signed.file]);
    });

    it('is opened by its line, to the byte, and then unpacked', async () => {
      const { code } = await stranger.run(commandOf(signed, 'age -d -i key.txt'));
      expect(code).toBe(0);
      expect(readFileSync(join(stranger.folder, signed.name)).equals(readFileSync(signed.file))).toBe(true);
      expect((await stranger.run(commandOf(signed, 'unzip '))).code).toBe(0);
    });

    it.each([
      ['its header', 30],
      ['its content', -100],
    ])('is refused where a byte of %s is another', async (_part, at) => {
      const bytes = readFileSync(encrypted);
      flip(encrypted, at < 0 ? bytes.length + at : at);
      expect((await stranger.run(commandOf(signed, 'age -d -i key.txt'))).code).not.toBe(0);
    });

    it('is refused to another key', async () => {
      const { stdout } = await run('age-keygen');
      writeFileSync(join(stranger.folder, 'key.txt'), stdout);
      expect((await stranger.run(commandOf(signed, 'age -d -i key.txt'))).code).not.toBe(0);
    });

    it('has a line for a passphrase that differs by the key alone', () => {
      const [withKey, withPassphrase] = commandsOf(signed).filter((line) => line.startsWith('age '));
      expect(withKey?.replace('-i key.txt ', '')).toBe(withPassphrase);
    });
  });
});
