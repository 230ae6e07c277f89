import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CheckedIssue } from '../../shared/validation/acceptance.ts';
import { createDesk, handWritten, newDraft, type Desk } from './cli-support.ts';

interface Checked {
  readonly warnings: number;
  readonly accepted: number;
  readonly issues: readonly CheckedIssue[];
}

let desk: Desk;
let id: string;
beforeAll(async () => {
  desk = createDesk({ inProcess: true });
  id = await newDraft(desk, handWritten().profile);
  desk.write('response.json', handWritten());
  await desk.json('draft', 'fill', id, 'response.json');
});
afterAll(() => desk[Symbol.dispose]());

const validate = async (): Promise<Checked> => JSON.parse((await desk.run('validate', id, '--json')).stdout);
const accept = (issue: { readonly code: string; readonly path: string }, ...more: string[]) =>
  desk.json('accept', id, '--code', issue.code, '--path', issue.path, ...more);
const reason = 'لا يزال القانون قيد الإعداد.';
const by = ['--by', 'ليلى الحسن'];

it('accepts a warning, shows it in the check, and takes it back', async () => {
  const before = await validate();
  const warning = before.issues.find(({ severity }) => severity === 'warning');
  if (warning === undefined) {
    throw new Error('The document has no warning');
  }
  expect(before).toMatchObject({ accepted: 0 });
  const nobody = await accept(warning, '--reason', reason);
  expect([nobody.code, nobody.body.error.code]).toEqual([3, 'author-missing']);

  const done = await accept(warning, '--reason', reason, ...by);
  const accepted = { reason, by: { name: 'ليلى الحسن' }, at: expect.any(String) };
  const { code, path } = warning;
  expect([done.code, done.body]).toEqual([0, { id, code, path, accepted }]);
  const after = await validate();
  expect([after.warnings, after.accepted]).toEqual([before.warnings, 1]);
  expect(after.issues).toContainEqual({ ...warning, accepted });
  const shown = await desk.run('validate', id);
  expect(shown.stdout).toContain('(one of them accepted)');
  expect(shown.stdout).toContain(`Accepted by ليلى الحسن: ${reason}`);

  const back = await accept(warning, '--withdraw', ...by);
  expect([back.code, back.body]).toEqual([0, { id, code, path, accepted: null }]);
  expect(await validate()).toEqual(before);
  const again = await accept(warning, '--withdraw', ...by);
  expect([again.code, again.body.error.code]).toEqual([2, 'not-found']);
});

it('refuses errors, what is not found, and a call that is not clear', async () => {
  const empty = await newDraft(desk);
  const { body } = await desk.json('validate', empty);
  const error = body.issues.find(({ code }) => code === 'required');
  const call = async (...args: string[]) => {
    const done = await desk.json('accept', empty, '--path', error?.path ?? '', ...args, ...by);
    return [done.code, done.body.error.code, done.body.error.params['reason'] ?? null];
  };
  expect(await call('--code', 'required', '--reason', 'x')).toEqual([1, 'not-acceptable', null]);
  expect(await call('--code', 'no-such-code', '--reason', 'x')).toEqual([2, 'not-found', null]);
  expect(await call('--code', 'required')).toEqual([2, 'usage', 'missing-option']);
  expect(await call('--code', 'required', '--reason', ' ')).toEqual([2, 'usage', 'option-value']);
  expect(await call('--code', 'required', '--reason', 'x'.repeat(1001))).toEqual([
    2,
    'usage',
    'option-value',
  ]);
  expect(await call('--code', 'required', '--reason', 'x', '--withdraw')).toEqual([
    2,
    'usage',
    'unknown-option',
  ]);
});
