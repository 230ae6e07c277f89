import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  asLines,
  createDesk,
  newDraft,
  starter,
  startWithLines,
  type Desk,
  type Ended,
} from './cli-support.ts';

const passphrase = 'seven sheep under a bridge';
const filePassphrase = 'words for the backup file';

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  fingerprint: z.string(),
  spoken: z.string(),
  line: z.string(),
  allowedSigners: z.string(),
});
const bodySchema = z.looseObject({
  key: keySchema.optional(),
  keys: z.array(keySchema).optional(),
  recoveryCode: z.string().optional(),
  added: z.boolean().optional(),
  sha256: z.string().optional(),
  standing: z.string().optional(),
  outcome: z.string().optional(),
  signatures: z.array(z.looseObject({ state: z.string(), fingerprint: z.string() })).optional(),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).optional(),
});

/** What a call printed: never one of the secrets. */
function bodyOf({ code, stdout, stderr }: Ended) {
  expect([stdout, stderr].join('\n')).not.toMatch(/seven sheep|words for the backup/);
  return { code, body: bodySchema.parse(JSON.parse(stdout)) };
}
const withSecrets = async (desk: Desk, args: readonly string[], ...secrets: string[]) =>
  bodyOf(await desk.runWithSecrets(args, ...secrets));
/** The same by a process of its own. */
const withSecretsAsChild = async (desk: Desk, args: readonly string[], ...secrets: string[]) =>
  bodyOf(await startWithLines(desk, args, asLines(secrets)));

describe('keys and contacts', () => {
  let desk: Desk;
  let draft: string;
  let key: z.infer<typeof keySchema>;
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    draft = await newDraft(desk);
  });
  afterAll(() => desk[Symbol.dispose]());

  it('lists none without making a workspace', async () => {
    using other = createDesk({ inProcess: true });
    expect((await other.json('keys', 'list')).body).toEqual({ keys: [] });
    expect((await other.json('contacts', 'list')).body).toEqual({ contacts: [] });
    expect(existsSync(other.defaultWorkspace)).toBe(false);
  });

  it('X8 takes passphrases from a descriptor, never from an argument, and says so', async () => {
    for (const [args, reason] of [
      [['keys', 'make', 'Office'], 'no-passphrase'],
      [['keys', 'make', 'Office', '--key-passphrase-fd', '999'], 'not-a-descriptor'],
      [['keys', 'make', 'Office', '--key-passphrase-fd', passphrase], 'not-a-descriptor'],
      [['keys', 'make', 'Office', '--passphrase', passphrase], 'unknown-option'],
    ] as const) {
      const { code, body } = await desk.json(...args);
      expect([code, body.error.params['reason']]).toEqual([2, reason]);
      expect(JSON.stringify(body)).not.toContain(passphrase);
    }
    const short = await withSecrets(desk, ['keys', 'make', 'Office', '--key-passphrase-fd', '3'], 'short');
    expect(short.body.error?.params['reason']).toBe('passphrase-length');
  });

  it('makes a key, signs a package with it, and knows its own signature', async () => {
    const make = ['keys', 'make', 'Office', '--key-passphrase-fd', '3'];
    const made = await withSecrets(desk, make, passphrase);
    expect(made.code).toBe(0);
    expect(made.body.recoveryCode).toMatch(/^([0-9A-Z]{5}-){5}[0-9A-Z]{5}$/);
    key = keySchema.parse(made.body.key);
    expect(key.spoken).toMatch(/^(\d{5} ){5}\d{5}$/);
    expect((await desk.json('keys', 'list')).body).toMatchObject({ keys: [{ id: key.id }] });

    const sign = ['export', draft, '--out', 'p.zip', '--sign', 'Office', '--key-passphrase-fd', '3'];
    expect((await withSecrets(desk, sign, 'not the passphrase')).body.error?.code).toBe('passphrase-wrong');
    expect(existsSync(desk.path('p.zip'))).toBe(false);
    const unknown = sign.map((word) => (word === 'Office' ? 'Nobody' : word));
    expect((await withSecrets(desk, unknown, passphrase)).code).toBe(2);
    expect((await withSecretsAsChild(desk, sign, passphrase)).code).toBe(0);

    const { fingerprint } = key;
    const bare = await desk.json('verify', 'p.zip');
    expect(bare.body).toMatchObject({ outcome: 'valid', signatures: [{ state: 'unknown', fingerprint }] });
    const judged = await desk.json('verify', 'p.zip', '--workspace', desk.defaultWorkspace);
    expect(judged.body).toMatchObject({
      signatures: [{ state: 'known', fingerprint, signer: { own: true, name: 'Office' } }],
    });
    const words = await desk.run('verify', 'p.zip', '--workspace', desk.defaultWorkspace);
    expect(words.stdout).toContain('Signed by a key of your own: Office.');
    expect(words.stdout).toContain(key.spoken);
  });

  it('carries a card and a backup to another computer', async () => {
    const flags = ['--key-passphrase-fd', '3'];
    const card = ['keys', 'card', key.id, '--out', 'ana.palermo-contact.json', '--name', 'Ana Petrova'];
    expect((await withSecrets(desk, [...card, ...flags], passphrase)).code).toBe(0);
    const backup = [
      'keys',
      'backup',
      key.fingerprint,
      '--out',
      'office.age',
      ...flags,
      '--passphrase-fd',
      '4',
    ];
    expect((await withSecrets(desk, backup, passphrase, filePassphrase)).code).toBe(0);
    expect((await withSecrets(desk, backup, passphrase, filePassphrase)).body.error?.code).toBe(
      'target-exists',
    );

    using other = createDesk({ inProcess: true });
    for (const name of ['ana.palermo-contact.json', 'office.age', 'p.zip']) {
      writeFileSync(other.path(name), readFileSync(desk.path(name)));
    }
    const imported = await other.json('contacts', 'import', 'ana.palermo-contact.json');
    expect([imported.code, imported.body]).toMatchObject([
      0,
      { standing: 'new', contact: { name: 'Ana Petrova' } },
    ]);
    const verified = await other.run('verify', 'p.zip', '--workspace', other.defaultWorkspace);
    expect(verified.stdout).toContain('stands in your contacts as Ana Petrova and was not checked');
    expect((await other.json('contacts', 'import', 'p.zip')).body.error.code).toBe('contact-card-refused');
    expect((await other.json('contacts', 'import', 'none.json')).code).toBe(2);

    const restore = ['keys', 'restore', 'office.age', ...flags, '--passphrase-fd', '4'];
    const restored = await withSecrets(other, restore, 'another passphrase here', filePassphrase);
    expect(restored.body).toMatchObject({ added: true, key: { fingerprint: key.fingerprint } });
    const wrong = await withSecrets(other, restore, 'another passphrase here', 'wrong for the file');
    expect(wrong.body.error?.code).toBe('passphrase-wrong');
  });

  it('X8 asks on a terminal without showing what is typed', () => {
    const script = `
import os, pty, sys, time
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
seen = b''
typed = False
while True:
    try:
        part = os.read(fd, 4096)
    except OSError:
        break
    if not part:
        break
    seen += part
    if not typed and b'Passphrase of your keys:' in seen:
        typed = True
        time.sleep(0.3)
        os.write(fd, b'${passphrase}x\\x7f\\r')
sys.stdout.buffer.write(seen)
`;
    const args = ['keys', 'card', 'Office', '--out', 'typed.json', '--name', 'Ana'];
    const { stdout } = spawnSync('python3', ['-c', script, process.execPath, starter, ...args], {
      cwd: desk.cwd,
      env: desk.environment,
    });
    expect(existsSync(desk.path('typed.json'))).toBe(true);
    expect(stdout.toString()).toContain('written for the key');
    expect(stdout.toString()).not.toContain('sheep');
  });
});
