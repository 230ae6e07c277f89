import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { passphraseCost, passphraseParametersSchema } from '../../electron/backend/keys/passphrase-key.ts';
import { readProtection } from '../../electron/backend/protection/protection-file.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import {
  asLines,
  cluster,
  contentDigest,
  createDesk,
  newDraft,
  profile,
  startWithLines,
  type Desk,
  type Ended,
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

/** What a call printed: never one of the secrets. */
function bodyOf({ code, stdout, stderr }: Ended) {
  expect([stdout, stderr].join('\n')).not.toMatch(/seven sheep|eleven boats/);
  return { code, body: bodySchema.parse(JSON.parse(stdout)) };
}
const call = async (args: readonly string[], ...secrets: string[]) =>
  bodyOf(await desk.runWithSecrets(args, ...secrets));
/** The same by a process of its own. */
const callAsChild = async (args: readonly string[], ...secrets: string[]) =>
  bodyOf(await startWithLines(desk, args, asLines(secrets)));

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
  for (const refused of ['short', `${' '.repeat(12)}short`, 'x'.repeat(201)]) {
    const answer = await call(['protect', '--new-passphrase-fd', '3'], refused);
    expect(answer).toMatchObject({ code: 2, body: { error: { params: { reason: 'passphrase-length' } } } });
  }
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

  const changed = await callAsChild(
    ['passphrase', ...withPassphrase, '--new-passphrase-fd', '4'],
    first,
    second,
  );
  expect(changed.code).toBe(0);
  // What a guess costs is the product's own where nobody says otherwise.
  const file = readProtection(workspacePaths(desk.defaultWorkspace));
  const wraps = file.kind === 'protected' ? file.protection.wraps : [];
  const { memoryKibibytes, passes } = passphraseParametersSchema.parse(
    JSON.parse(wraps.find(({ kind }) => kind === 'passphrase')?.parameters ?? ''),
  );
  expect(memoryKibibytes).toBe(passphraseCost.memoryKibibytes);
  expect(passes).toBeGreaterThanOrEqual(passphraseCost.leastPasses);
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
