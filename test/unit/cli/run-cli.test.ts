import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { appError, errorCodes } from '../../../shared/contract/errors.ts';
import { err } from '../../../shared/lib/result.ts';
import { usageReasons, type Command } from '../../../electron/cli/command.ts';
import { commands } from '../../../electron/cli/commands.ts';
import { readMessages } from '../../../electron/cli/messages.ts';
import { runCli } from '../../../electron/cli/run-cli.ts';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'palermo-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function call(argv: readonly string[], table: readonly Command[] = commands, environment = {}) {
  const printed = { stdout: '', stderr: '' };
  const exit = await runCli(argv, table, {
    cwd: folder,
    environment,
    platform: 'linux',
    home: join(folder, 'home'),
    root,
    app: '0.0.0',
    stdout: (text) => (printed.stdout += text),
    stderr: (text) => (printed.stderr += text),
  });
  return { exit, ...printed };
}

const id = '00000000-0000-4000-8000-000000000000';
const later = 'backup restore'.split(' ');

describe('a call', () => {
  it.each([
    [[], 'no-command'],
    [['draft'], 'family'],
    [['review'], 'family'],
    [['review', 'show', 'p.zip'], 'not-a-review-id'],
    [['review', 'annotate', id], 'missing-option'],
    [['review', 'open'], 'missing-argument'],
    [['review', 'open', 'p.zip', '--state', '<b>X'], 'option-value'],
    [['review', 'open', 'p.zip', '--received', '2026-02-30'], 'option-value'],
    [['review', 'feedback', id, '--out', 'f.zip', '--what', 'old'], 'unknown-value'],
    [['review', 'observations', id, '--out', 'o.pdf'], 'observations-extension'],
    [['review', 'observations', id, '--out', 'o.json', '--language', 'de'], 'unknown-value'],
    [['review', 'summary', id, '--out', 's.csv'], 'summary-extension'],
    [['review', 'summary', id, '--out', 's.txt', '--file', 's'], 'summary-both'],
    [['frobnicate'], 'unknown-command'],
    [['draft', 'frobnicate'], 'unknown-command'],
    ...later.map((name) => [[name], 'unknown-command'] as const),
    [['draft', 'list', '--frobnicate'], 'unknown-option'],
    [['draft', 'list', '-x'], 'unknown-option'],
    [['draft', 'list', '--json=yes'], 'option-value'],
    [['draft', 'list', 'more'], 'extra-argument'],
    [['draft', 'list', '--workspace'], 'option-value'],
    [['draft', 'list', '--workspace', ''], 'option-empty'],
    [['draft', 'create', '--profile', 'p.json'], 'missing-option'],
    [['draft', 'create', '--profile', 'p.json', '--cluster', 'five'], 'unknown-value'],
    [
      ['draft', 'create', '--profile', 'p.json', '--cluster', 'prevention-assistance', '--kind', 'x'],
      'unknown-value',
    ],
    [['draft', 'show'], 'missing-argument'],
    [['draft', 'show', ''], 'missing-argument'],
    [['draft', 'show', 'profile.json'], 'not-an-id'],
    [['draft', 'fill', id], 'missing-argument'],
    [['draft', 'fill', 'x', 'y'], 'not-an-id'],
    [['draft', 'clear', id], 'missing-option'],
    [['draft', 'clear', id, '--by', ' '], 'option-empty'],
    [['draft', 'clear', id, '--by', 'x'.repeat(201)], 'option-value'],
    [['validate'], 'missing-argument'],
    [['export', id], 'missing-option'],
    [['export', id, '--out', 'p.zip', '--type', 'feedback'], 'unknown-value'],
    [['export', id, '--out', 'p.zip', '--audience', 'all'], 'unknown-value'],
    [['export', id, '--out', 'p.zip', '--encrypt', 'age1x', '--passphrase-fd', '0'], 'encrypt-both'],
    [['export', id, '--out', 'p.zip', '--passphrase-fd', 'three'], 'not-a-descriptor'],
    [['export', id, '--out', 'p.zip', '--passphrase-fd', '65535'], 'not-a-descriptor'],
    [['questionnaire', '--cluster', 'five'], 'unknown-value'],
    [['verify'], 'missing-argument'],
    [['serve', '--port', '99999'], 'not-a-port'],
    [['serve', '--port', 'http'], 'not-a-port'],
    [['demo', 'here'], 'extra-argument'],
    [
      ['demo', '--workspace', join(folder, 'home', '.local', 'share', 'palermo', 'workspace')],
      'demo-default-workspace',
    ],
  ] as const)('%j is refused: %s', async (argv, reason) => {
    const { exit, stdout, stderr } = await call([...argv, '--json']);
    const body: unknown = JSON.parse(stdout);
    expect(exit).toBe(2);
    expect(body).toMatchObject({ error: { code: 'usage', params: { reason } } });
    expect(Object.keys((body as { error: object }).error)).toEqual([
      'code',
      'message',
      'unchanged',
      'action',
      'params',
    ]);
    expect(stderr).not.toBe('');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('has a sentence for each thing that can be wrong with it', () => {
    const t = readMessages(join(root, 'resources'));
    const words = { command: 'x', option: '--x', argument: 'x', allowed: 'x', port: '80', descriptor: '3' };
    for (const reason of usageReasons) {
      expect(t(`cli.usage.${reason}`, words)).toMatch(/^[A-Z“].*\.$/);
    }
  });

  it('that is wrong names the help of its command, and says each thing once', async () => {
    const { stderr } = await call(['letter', 'log', 'x', 'y', '--what', 'sent']);
    expect(stderr).toContain('“palermo letter log --help”');
    expect(stderr).toContain('(usage, reason: missing-option)');
    expect((await call(['letter', 'post'])).stderr).toContain('“palermo letter --help”');
    expect((await call(['letter'])).stderr).toContain('letter list, letter write, letter log');
  });

  it('may carry its options before the command', async () => {
    const { exit, stdout } = await call(['--json', 'draft', 'list']);
    expect([exit, JSON.parse(stdout)]).toEqual([0, { drafts: [] }]);
  });

  it('is helped in every command', async () => {
    for (const command of commands) {
      const { exit, stdout } = await call([...command.name.split(' '), '--help']);
      expect(exit).toBe(0);
      expect(stdout).toContain(`palermo ${command.name}`);
      expect(stdout).not.toContain('cli.');
    }
    const all = await call(['--help', '--json']);
    for (const command of commands) {
      expect(JSON.parse(all.stdout).help).toContain(`  ${command.name}`);
    }
  });
});

describe('the exit of a command', () => {
  const failing = (run: Command['run']): Command[] => [
    { name: 'fail', synopsis: '', positionals: [], options: {}, run },
  ];

  it.each(Object.entries(errorCodes))(
    '%s leaves with its code and one document',
    async (code, { exit: expected }) => {
      const { exit, stdout } = await call(
        ['fail', '--json'],
        failing(async () => err(appError(code as keyof typeof errorCodes))),
      );
      expect(exit).toBe(expected);
      const { error } = JSON.parse(stdout);
      expect(error.code).toBe(code);
      for (const part of [error.message, error.unchanged, error.action]) {
        expect(part).toMatch(/^\S.+\.$/);
      }
    },
  );

  it('is 70 for a fault of ours, without a word of its inside', async () => {
    const table = failing(() => Promise.reject(new TypeError('secret answer at /home/laila')));
    const { exit, stdout, stderr } = await call(['fail', '--json'], table);
    expect(exit).toBe(70);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'internal', params: { correlation: expect.stringMatching(/^[0-9a-f]+$/) } },
    });
    expect(`${stdout}${stderr}`).not.toMatch(/secret|laila|run-cli/);
    const traced = await call(['fail', '--json'], table, { PALERMO_TRACE: '1' });
    expect(traced.stderr).toContain('secret answer');
    expect(traced.stdout).not.toContain('secret');
  });

  it('is that of the disk where the disk failed', async () => {
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    const { exit, stdout } = await call(
      ['fail', '--json'],
      failing(() => Promise.reject(full)),
    );
    expect([exit, JSON.parse(stdout).error.code]).toEqual([4, 'no-space']);
  });

  it('prints one document even where a command fails after it has spoken', async () => {
    const { exit, stdout } = await call(
      ['fail', '--json'],
      failing(async (_args, context) => {
        context.print({ json: { url: 'x' }, text: 'x' });
        return err(appError('disk-failed'));
      }),
    );
    expect([exit, JSON.parse(stdout)]).toEqual([4, { url: 'x' }]);
  });

  it('makes no folder in passing', () => {
    writeFileSync(join(folder, 'probe'), '');
    expect(readdirSync(folder)).toEqual(['probe']);
    expect(existsSync(join(folder, 'home'))).toBe(false);
  });
});
