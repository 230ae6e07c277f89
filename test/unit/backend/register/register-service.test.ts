import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { registerRowSchema } from '../../../../shared/contract/register.ts';
import type { RegisterEntry } from '../../../../shared/register/register-schema.ts';
import { baseOf, createDraft, place, profile, saveOne } from '../../../support/builders.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let draft: string;
beforeEach(async () => {
  backend = await openTestBackend(temporaryFolder());
  draft = createDraft(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const { party } = profile;
const code: RegisterEntry = { id: 'law-1', kind: 'legislation', title: 'Penal Code' };

const save = (
  entry: RegisterEntry | null,
  bases: readonly { readonly id: string; readonly edition: number }[] = [],
  id = entry?.id ?? 'law-1',
) =>
  backend.register.save({
    request: randomUUID(),
    party,
    id,
    revision: randomUUID(),
    bases: [...bases],
    entry,
  });
const bases = (row: ReturnType<typeof save>) =>
  valueOf(row).heads.map(({ id, edition }) => ({ id, edition }));

test('entries are listed by kind and title with the answers that cite them', () => {
  save({ id: 'court', kind: 'institution', title: 'Assize Court' });
  save({ id: 'law-2', kind: 'legislation', title: 'Anti-Mafia Act' });
  const row = valueOf(save(code));
  expect(registerRowSchema.parse(row)).toEqual(row);
  saveOne(backend, draft, place.law('a'), { register: 'law-1', provisions: 'art. 5' });
  const { rows } = valueOf(backend.register.list({ party }));
  expect(rows.map(({ id }) => id)).toEqual(['law-2', 'law-1', 'court']);
  expect(rows.map(({ citedBy }) => citedBy)).toEqual([[], [{ draft, item: 'untoc-5-offence-law' }], []]);
});

test('an entry that is cited stays; one that is not is removed and can be read in no list', () => {
  const made = bases(save(code));
  const heads = saveOne(backend, draft, place.law('a'), { register: 'law-1', provisions: '' });
  const refused = save(null, made);
  expect(refused).toEqual({
    ok: false,
    error: { code: 'entry-cited', params: { register: 'law-1', cited: 1 } },
  });
  saveOne(backend, draft, place.law('a'), null, { base: baseOf(heads) });
  expect(valueOf(save(null, made)).heads[0]?.entry).toBeNull();
  expect(valueOf(backend.register.list({ party })).rows).toEqual([]);
  expect(valueOf(backend.drafts.get({ draft })).register).toEqual([]);
});

test('C6 an edit of a version that has moved on stands beside it until both are named', () => {
  const made = bases(save(code));
  valueOf(save({ ...code, title: 'Penal Code 2020' }, made));
  const both = valueOf(save({ ...code, title: 'Penal Code 2021' }, made));
  expect(both.heads).toHaveLength(2);
  const settled = save({ ...code, title: 'Penal Code 2022' }, bases({ ok: true, value: both }));
  expect(valueOf(settled).heads.map(({ entry }) => entry?.title)).toEqual(['Penal Code 2022']);
});

test('an entry of another id than its row is refused; an equal one makes no version', () => {
  expect(codeOf(save(code, [], 'other'))).toBe('request-refused');
  const [head] = valueOf(save(code)).heads;
  expect(valueOf(save(code)).heads).toEqual([head]);
});
