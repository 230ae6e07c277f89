import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import {
  createDesk,
  ended,
  starter,
  type Desk,
  cluster,
  contentDigest,
  newDraft,
  profile,
} from './cli-support.ts';

const first = 'seven sheep under a bridge';
const second = 'eleven boats behind the mill';

const bodySchema = z.looseObject({
  recoveryCode: z.string().optional(),
  state: z.string().optional(),
  drafts: z.unknown().optional(),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).optional(),
});

let desk: Desk;
let draft: string;

/** A child process with secrets on the descriptors 3 and 4, as a script has them; none of them is ever printed. */
async function call(args: readonly string[], ...secrets: string[]) {
  const child: ChildProcess = spawn(process.execPath, [starter, ...args, '--json'], {
    cwd: desk.cwd,
    env: desk.environment,
    stdio: ['ignore', 'pipe', 'pipe', ...secrets.map(() => 'pipe' as const)],
  });
  for (const [index, secret] of secrets.entries()) {
    const stream = child.stdio[3 + index];
    if (stream instanceof Object && 'end' in stream) {
      stream.on('error', () => undefined);
      stream.end(`${secret}\n`);
    }
  }
  const { code, stdout, stderr } = await ended(child);
  expect([stdout, stderr].join('\n')).not.toMatch(/seven sheep|eleven boats/);
  return { code, body: bodySchema.parse(JSON.parse(stdout)) };
}

const withPassphrase = ['--workspace-passphrase-fd', '3'];

beforeAll(async () => {
  desk = createDesk({ inProcess: true });
  draft = await newDraft(desk);
});
afterAll(() => desk[Symbol.dispose]());

test('a parallel report in a plain workspace needs a word of the person', async () => {
  desk.write('p.json', profile);
  const create = [
    'draft',
    'create',
    '--profile',
    'p.json',
    '--cluster',
    cluster,
    '--kind',
    'parallel-report',
  ];
  expect(await desk.json(...create)).toMatchObject({
    code: 2,
    body: { error: { code: 'protection-advised' } },
  });
  // Where there is no workspace, none is made: “protect” makes one that is protected from its first word.
  const absent = desk.path('absent');
  expect(await desk.json(...create, '--workspace', absent)).toMatchObject({
    code: 2,
    body: { error: { code: 'protection-advised' } },
  });
  expect(existsSync(absent)).toBe(false);
  expect(await desk.json(...create, '--unprotected')).toMatchObject({ code: 0 });
});

test('protect, open by passphrase and by recovery code, change both, unprotect', async () => {
  const tooShort = await call(['protect', '--new-passphrase-fd', '3'], 'short');
  expect(tooShort).toMatchObject({ code: 2, body: { error: { params: { reason: 'passphrase-length' } } } });
  const made = await call(['protect', '--new-passphrase-fd', '3'], first);
  expect(made).toMatchObject({ code: 0, body: { protected: true } });
  const code = made.body.recoveryCode ?? '';
  expect(readFileSync(join(desk.defaultWorkspace, 'palermo.sqlite')).includes('SQLite format')).toBe(false);
  expect(await desk.json('doctor')).toMatchObject({ code: 4, body: { state: 'locked' } });

  const before = contentDigest(desk.defaultWorkspace);
  expect(await desk.json('draft', 'list')).toMatchObject({
    code: 4,
    body: { error: { code: 'workspace-locked' } },
  });
  expect((await desk.run('draft', 'list')).stderr).toContain(
    'Give its passphrase with --workspace-passphrase-fd',
  );
  expect(await call(['draft', 'list', ...withPassphrase], second)).toMatchObject({
    code: 3,
    body: { error: { code: 'passphrase-wrong' } },
  });
  expect(await desk.json('protect')).toMatchObject({
    code: 2,
    body: { error: { code: 'already-protected' } },
  });
  expect(
    await call(['draft', 'list', ...withPassphrase, '--workspace-recovery-code-fd', '4'], first, code),
  ).toMatchObject({ code: 2, body: { error: { params: { reason: 'opening-both' } } } });
  expect(contentDigest(desk.defaultWorkspace)).toEqual(before);

  const changed = await call(['passphrase', ...withPassphrase, '--new-passphrase-fd', '4'], first, second);
  expect(changed.code).toBe(0);
  const renewed = await call(['recovery-code', '--workspace-recovery-code-fd', '3'], code);
  expect(renewed.code).toBe(0);
  expect(await call(['draft', 'list', '--workspace-recovery-code-fd', '3'], code)).toMatchObject({
    code: 3,
    body: { error: { code: 'recovery-code-wrong' } },
  });
  const byCode = await call(
    ['unprotect', '--workspace-recovery-code-fd', '3'],
    renewed.body.recoveryCode ?? '',
  );
  expect(byCode).toMatchObject({ code: 0, body: { protected: false } });
  const { body } = await desk.json('draft', 'list');
  expect(body.drafts.map(({ id }) => id)).toContain(draft);
  expect(await desk.json('unprotect')).toMatchObject({ code: 2, body: { error: { code: 'not-protected' } } });
  // The same where no workspace is: nothing tells whoever mistyped its folder to protect it first.
  const elsewhere = await desk.run('unprotect', '--workspace', desk.path('elsewhere'));
  expect(elsewhere.stderr).toContain('Look whether --workspace names the folder that you mean.');
  expect(await desk.json('doctor')).toMatchObject({ code: 0, body: { state: 'ok' } });
});

test('doctor tells of a change that was cut short', async () => {
  mkdirSync(join(desk.defaultWorkspace, 'changing'), { mode: 0o700 });
  expect((await desk.json('doctor')).body).toMatchObject({
    state: 'ok',
    checks: expect.arrayContaining([{ check: 'change', ok: false, code: 'uncommitted' }]),
  });
  expect((await desk.json('draft', 'list')).code).toBe(0);
  expect(JSON.stringify((await desk.json('doctor')).body)).not.toContain('uncommitted');
});
