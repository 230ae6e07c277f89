import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { markCarried, readCarries } from '../../../../electron/backend/carries/carry-store.ts';
import { createBackend } from '../../../../electron/backend/create-backend.ts';
import { loadLibrary } from '../../../../electron/backend/questionnaires/read-library.ts';
import { openWorkspace } from '../../../../electron/backend/workspace/open-workspace.ts';
import type { Workspace } from '../../../../electron/backend/workspace/workspace.ts';
import type { CarryMark } from '../../../../shared/carries/carry.ts';
import { carries as contract } from '../../../../shared/contract/carries.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { author, baseOf, createDraft, place, saveOne } from '../../../support/builders.ts';
import {
  backendOptions,
  codeOf,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

const key = 'untoc-5-offence-answer';
const from = { kind: 'draft', title: 'Testland, 2024', item: key, date: '2024-05-01' } as const;
let workspace: Workspace;
let backend: Backend;
let draft: string;

beforeEach(async () => {
  const options = backendOptions(temporaryFolder());
  const opened = valueOf(openWorkspace(options));
  if (opened === undefined) {
    throw new Error('The workspace is absent');
  }
  workspace = opened;
  backend = createBackend(workspace, await loadLibrary(options.resources), options);
  draft = createDraft(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const carry = (mark: CarryMark = 'check-for-change', id = randomUUID()): string => {
  valueOf(
    workspace.transact((writer) => {
      markCarried(writer, { draft, key, mark, from, author, now: new Date('2026-11-23T10:00:00Z'), id });
      return ok(undefined);
    }),
  );
  return id;
};
const standing = () => valueOf(backend.carries.list({ draft })).carries;
const codes = () =>
  valueOf(backend.drafts.validate({ draft })).issues.map(({ code, path }) => `${code} ${path}`);
const confirm = (more: { readonly request?: string; readonly revision?: string } = {}) =>
  backend.carries.confirm({ request: randomUUID(), draft, revision: randomUUID(), key, ...more });

test('a mark stands until a person confirms it; editing the answer does not', () => {
  const heads = saveOne(backend, draft, place.answer, 'yes', { close: true });
  carry();
  expect(contract.list['~orpc'].outputSchema?.['~standard'].validate({ carries: standing() })).toHaveProperty(
    'value',
  );
  expect(standing()).toMatchObject([{ key, mark: 'check-for-change', from, author }]);
  expect(codes()).toContain(`carried-unconfirmed ${key}`);
  saveOne(backend, draft, place.answer, 'in-part', { base: baseOf(heads) });
  expect(standing()).toHaveLength(1);
  expect(valueOf(confirm())).toMatchObject({ key, author });
  expect(standing()).toEqual([]);
  expect(codes()).not.toContain(`carried-unconfirmed ${key}`);
});

test('the same mark twice is one version, another mark follows it, and one confirmed stands again when carried anew', () => {
  const first = carry();
  carry();
  carry('check-again');
  expect(standing()).toMatchObject([{ mark: 'check-again' }]);
  valueOf(confirm());
  carry();
  expect(standing()).toMatchObject([{ mark: 'check-for-change' }]);
  expect(valueOf(workspace.read((reader) => ok(readCarries(reader, draft)))).get(key)?.from).toEqual(from);
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
});

test('C6 a confirmation repeated has one effect; without a mark or an author there is none', () => {
  expect(codeOf(confirm())).toBe('not-found');
  const id = carry();
  const ids = { request: randomUUID(), revision: randomUUID() };
  const once = valueOf(confirm(ids));
  expect(valueOf(confirm(ids))).toEqual(once);
  expect(valueOf(confirm())).toEqual(once);
  expect(codeOf(backend.carries.confirm({ request: randomUUID(), draft, revision: id, key }))).toBe(
    'request-reused',
  );
  expect(codeOf(backend.carries.list({ draft: randomUUID() }))).toBe('not-found');
});

test('X2 a package tells nothing of marks and their confirmation: same answers, same id and date', async () => {
  saveOne(backend, draft, place.answer, 'yes', { close: true });
  const request = { draft, type: 'review', audience: 'confidential' } as const;
  const before = valueOf(await backend.packages.preview(request));
  carry();
  const marked = valueOf(await backend.packages.preview(request));
  valueOf(confirm());
  const confirmed = valueOf(await backend.packages.preview(request));
  expect([marked, confirmed]).toEqual([before, before]);
});
