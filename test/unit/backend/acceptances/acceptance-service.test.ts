import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import {
  addRevision,
  readHistory,
  type Subject,
} from '../../../../electron/backend/revisions/revision-store.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { acceptanceSchema } from '../../../../shared/contract/acceptances.ts';
import { canonicalJson } from '../../../../shared/lib/json.ts';
import { acceptanceSubject, longestReason } from '../../../../shared/validation/acceptance.ts';
import type { Rule } from '../../../../shared/validation/rules/rule-schema.ts';
import {
  author,
  baseOf,
  cluster,
  createDraft,
  offence,
  place,
  profile,
  saveOne,
} from '../../../support/builders.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
  writeResources,
} from '../../../support/temp-workspace.ts';

const rule: Rule = {
  id: 'both-yes',
  kind: 'contradiction',
  severity: 'warning',
  at: `${offence}-answer`,
  when: [
    { question: `${offence}-answer`, operator: '=', answer: 'yes' },
    { question: 'untoc-8-bribery-answer', operator: '=', answer: 'yes' },
  ],
  text: 'Both are said to be so.',
  fix: 'Look again.',
};
const warning = { code: 'expected', path: `${offence}-law` } as const;
const ruled = { code: rule.id, path: `${offence}-answer` } as const;
const bribery = { item: 'untoc-8-bribery-answer' };
const reason = 'The law is being drafted.';

let workspace: string;
let resources: string;
let backend: Backend;
let draft: string;
let answered: ReturnType<typeof saveOne>;
beforeEach(async () => {
  workspace = temporaryFolder();
  resources = writeResources(temporaryFolder());
  mkdirSync(join(resources, 'rules', `untoc-${cluster}`), { recursive: true });
  writeFileSync(
    join(resources, 'rules', `untoc-${cluster}`, '1.json'),
    JSON.stringify({
      format: 'palermo-rules/1',
      edition: '1',
      instrument: 'untoc',
      cluster,
      language: 'en',
      rules: [rule],
    }),
  );
  backend = await openTestBackend(workspace, { resources });
  draft = createDraft(backend);
  answered = saveOne(backend, draft, place.answer, 'yes', { close: true });
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

type Place = { readonly code: string; readonly path: string };
const act = () => ({ request: randomUUID(), draft, revision: randomUUID() });
const accept = (where: Place = warning, more: object = {}) =>
  backend.acceptances.accept({ ...act(), ...where, reason, ...more });
const withdraw = (where: Place = warning) => backend.acceptances.withdraw({ ...act(), ...where });
const listed = () => valueOf(backend.acceptances.list({ draft })).acceptances;
const checked = ({ code, path }: Place) => {
  const found = valueOf(backend.drafts.validate({ draft }));
  const issue = found.issues.find((one) => one.code === code && one.path === path);
  return { counts: [found.warnings, found.accepted], accepted: issue?.accepted };
};

test('a warning is accepted with a reason, the name and the time; all warnings still count', () => {
  const [warnings] = checked(warning).counts;
  const acceptance = valueOf(accept());
  expect(acceptanceSchema.parse(acceptance)).toEqual(acceptance);
  expect(acceptance).toMatchObject({ ...warning, standing: 'current', heads: [{ reason, author }] });
  expect(listed()).toEqual([acceptance]);
  expect(checked(warning)).toEqual({
    counts: [warnings, 1],
    accepted: { reason, by: author, at: '2026-03-10T09:00:00.000Z' },
  });
});

test('it lapses when an answer of the unit changes, and can be given anew', () => {
  valueOf(accept());
  const heads = saveOne(backend, draft, place.practice, 'Courts apply it.', { close: true });
  expect(checked(warning)).toMatchObject({ counts: [expect.any(Number), 0], accepted: undefined });
  expect(listed()).toMatchObject([{ standing: 'lapsed', heads: [{ reason, author }] }]);
  const anew = valueOf(accept(warning, { reason: 'Still being drafted.' }));
  expect(anew.standing).toBe('current');
  saveOne(backend, draft, place.practice, null, { base: baseOf(heads), close: true });
  expect(listed()).toMatchObject([{ standing: 'lapsed' }]);
});

test('an answer of another unit leaves it alone, unless the rule reads that answer', () => {
  const heads = saveOne(backend, draft, bribery, 'yes', { close: true });
  valueOf(accept());
  valueOf(accept(ruled));
  saveOne(backend, draft, { item: 'tip-5-offence-answer' }, 'no', { close: true });
  expect(listed().map(({ standing }) => standing)).toEqual(['current', 'current']);
  const changed = saveOne(backend, draft, bribery, 'no', { base: baseOf(heads), close: true });
  expect(codeOf(accept(ruled))).toBe('not-found');
  expect(listed()).toMatchObject([
    { ...ruled, standing: 'lapsed' },
    { ...warning, standing: 'current' },
  ]);
  saveOne(backend, draft, bribery, 'yes', { base: baseOf(changed), close: true });
  expect(checked(ruled).accepted).toMatchObject({ reason });
});

test('errors and hints cannot be accepted, nor what the check does not find now', () => {
  expect(accept({ code: 'required', path: 'untoc-5-notice-answer' })).toMatchObject({
    ok: false,
    error: { code: 'not-acceptable', params: { severity: 'error' } },
  });
  expect(codeOf(accept({ code: 'expected', path: 'untoc-5-notice-date' }))).toBe('not-found');
  expect(codeOf(accept({ ...warning, path: 'no-such-place' }))).toBe('not-found');
  saveOne(backend, draft, place.answer, 'no', { base: baseOf(answered), close: true });
  expect(codeOf(accept())).toBe('not-found');
  expect(listed()).toEqual([]);
});

test('withdrawn: the warning stands again, and the history keeps all that was said', async () => {
  expect(codeOf(withdraw())).toBe('not-found');
  valueOf(accept());
  expect(valueOf(withdraw())).toMatchObject({ standing: 'withdrawn', heads: [{ reason: null }] });
  expect(codeOf(withdraw())).toBe('not-found');
  expect([listed(), checked(warning).accepted]).toEqual([[], undefined]);
  await backend.close();
  const database = openDatabase(workspacePaths(workspace).database, 'read');
  const subject: Subject = { kind: 'acceptance', scope: draft, id: acceptanceSubject(warning) };
  const history = readHistory(database, subject).map(({ value }) => JSON.parse(value)?.reason ?? null);
  database.close();
  expect(history).toEqual([null, reason]);
});

test('C6 a repeated request gives the same reply; a reused id is refused; nobody named is asked for', () => {
  const input = { ...act(), ...warning, reason };
  const first = valueOf(backend.acceptances.accept(input));
  expect(valueOf(backend.acceptances.accept(input))).toEqual(first);
  expect(valueOf(backend.acceptances.accept({ ...input, request: randomUUID() }))).toEqual(first);
  expect(codeOf(backend.acceptances.accept({ ...input, request: randomUUID(), reason: 'Other.' }))).toBe(
    'request-reused',
  );
  expect(listed()).toHaveLength(1);
});

test('the reason is kept in NFC without blanks around it; a blank one is refused', () => {
  expect(codeOf(accept(warning, { reason: '  \n ' }))).toBe('request-refused');
  const long = '𝒂'.repeat(longestReason);
  expect(valueOf(accept(warning, { reason: ` ${long}` })).heads[0]?.reason).toBe(long);
  expect(valueOf(accept(warning, { reason: 'Cafe\u0301 ' })).heads[0]?.reason).toBe('Café');
});

test('without a name in the settings a person must be named', async () => {
  await backend.close();
  backend = await openTestBackend(temporaryFolder(), { resources });
  const own = randomUUID();
  valueOf(backend.drafts.create({ draft: own, kind: 'self-assessment', cluster, profile }));
  const input = { ...act(), draft: own, code: 'expected', path: `${offence}-law`, reason };
  expect(codeOf(backend.acceptances.accept(input))).toBe('author-missing');
});

test('two versions that came in side by side accept nothing until a person says so anew', async () => {
  const made = valueOf(accept());
  await backend.close();
  const database = openDatabase(workspacePaths(workspace).database, 'write');
  addRevision(
    database,
    { kind: 'acceptance', scope: draft, id: acceptanceSubject(warning) },
    {
      id: randomUUID(),
      parents: [],
      value: canonicalJson({ reason: 'Another reason.', state: '0'.repeat(64) }),
      cites: undefined,
      author: { name: 'Li Wei' },
      authoredAt: '2026-03-09T08:00:00.000Z',
      editor: undefined,
    },
  );
  database.close();
  backend = await openTestBackend(workspace, { resources });
  expect(checked(warning)).toMatchObject({ counts: [expect.any(Number), 0], accepted: undefined });
  const [both] = listed();
  expect(both).toMatchObject({ ...warning, standing: 'two-versions' });
  expect(both?.heads.map((head) => head.reason).toSorted()).toEqual(['Another reason.', reason]);
  expect(both?.heads.map(({ id }) => id)).toContain(made.heads[0]?.id);
  expect(valueOf(accept(warning, { reason: 'Settled.' }))).toMatchObject({
    standing: 'current',
    heads: [{ reason: 'Settled.' }],
  });
});
