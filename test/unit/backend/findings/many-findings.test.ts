import { randomUUID } from 'node:crypto';
import SQLite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { listAllRecords } from '../../../../electron/backend/findings/all-records.ts';
import { recordsPerPage } from '../../../../shared/contract/findings.ts';
import { fillFindings } from '../../../support/many-findings.ts';
import { createReport, edit, removal, someFinding, someSource } from '../../../support/parallel-report.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

const size = { findings: 450, sources: 250, versions: 2, claim: 'x'.repeat(2000) };
const folder = temporaryFolder();
let backend: Backend;
let draft: string;
let ids: ReturnType<typeof fillFindings>;
beforeAll(async () => {
  backend = await openTestBackend(folder);
  draft = createReport(backend);
  ids = fillFindings(folder, draft, size);
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

/** Characters of what the statements of some work gave back, and of what it answered. */
function workOf(work: () => unknown): { readonly read: number; readonly answered: number } {
  const statement = Object.getPrototypeOf(new SQLite(':memory:').prepare('SELECT 1')) as SQLite.Statement;
  const all = vi.spyOn(statement, 'all');
  const get = vi.spyOn(statement, 'get');
  const answered = JSON.stringify(work()).length;
  const rows = [...all.mock.results, ...get.mock.results].map(({ value }) => JSON.stringify(value ?? null));
  vi.restoreAllMocks();
  return { read: rows.reduce((sum, row) => sum + row.length, 0), answered };
}

test('a page holds so many records and bytes, and all pages together every record once', () => {
  const findings: string[] = [];
  let pages = 0;
  for (let after: string | undefined = ''; after !== undefined; pages += 1) {
    const at: string = after;
    let next: string | undefined;
    const { read } = workOf(() => {
      const page = valueOf(backend.findings.list({ draft, after: at }));
      expect(page.findings.length).toBeLessThanOrEqual(recordsPerPage);
      findings.push(...page.findings.map(({ id }) => id));
      ({ next } = page);
      return page;
    });
    // As many bytes as a page may have, what stands around them, and one record beyond.
    expect(read).toBeLessThan(700_000);
    after = next;
  }
  expect(pages).toBeGreaterThan(2);
  expect(findings).toEqual(ids.findings.toSorted());
  const all = valueOf(listAllRecords(backend.findings, draft));
  expect(all.sources.map(({ id }) => id)).toEqual(ids.sources.toSorted());
  expect(all.findings.filter(({ versions }) => versions.length === 2)).toHaveLength(45);
});

test('a save reads and answers its own record, however many others stand beside it', () => {
  const [finding = '', source = ''] = [ids.findings[1], ids.sources[1]];
  const saves: Readonly<Record<string, () => unknown>> = {
    'a new finding': () =>
      valueOf(backend.findings.save(edit(draft, someFinding({ sources: [{ source }], provisions: [] })))),
    'a version of one': () =>
      valueOf(backend.findings.save(edit(draft, someFinding({ claim: 'Two.' }), { record: finding }))),
    'a version of a source': () =>
      valueOf(backend.findings.saveSource(edit(draft, someSource({ label: 'S-2' }), { record: source }))),
  };
  for (const [name, save] of Object.entries(saves)) {
    const { read, answered } = workOf(save);
    expect([name, read < 20_000, answered < 10_000]).toEqual([name, true, true]);
  }
  // Whether a label is free asks for all labels, and for nothing else of the sources.
  const fresh = workOf(() => valueOf(backend.findings.saveSource(edit(draft, someSource({ label: 'New' })))));
  expect(fresh.read).toBeLessThan(size.sources * 100 + 20_000);
  expect(fresh.answered).toBeLessThan(1000);
  // The same measure tells a whole list.
  expect(workOf(() => valueOf(listAllRecords(backend.findings, draft))).read).toBeGreaterThan(900_000);
});

test('whether a source is cited is asked of the database, and words that look like a citation are none', () => {
  const call = edit(draft, someSource({ label: 'Uncited' }));
  valueOf(backend.findings.saveSource(call));
  const claim = `{"detail":"p. 4","source":"${call.record}"}`;
  valueOf(backend.findings.save(edit(draft, someFinding({ claim }))));
  const cited = ids.sources[3] ?? '';
  let refused: string | undefined;
  const { read } = workOf(() => {
    refused = codeOf(backend.findings.removeSource(removal(draft, cited, [{ id: randomUUID() }])));
    return refused;
  });
  expect(refused).toBe('source-cited');
  expect(read).toBeLessThan(20_000);
  expect(
    valueOf(backend.findings.removeSource(removal(draft, call.record, [{ id: call.revision }]))),
  ).toEqual({});
});

test('pages go on behind records that were removed', () => {
  const other = createReport(backend);
  const { findings } = fillFindings(folder, other, {
    findings: recordsPerPage + 5,
    sources: 0,
    versions: 1,
    claim: 'Short.',
  });
  const [first, rest] = [
    findings.toSorted().slice(0, recordsPerPage),
    findings.toSorted().slice(recordsPerPage),
  ];
  const versions = new Map(
    valueOf(listAllRecords(backend.findings, other)).findings.map((one) => [one.id, one.versions]),
  );
  for (const id of first.slice(0, 20)) {
    valueOf(backend.findings.remove(removal(other, id, versions.get(id) ?? [])));
  }
  const page = valueOf(backend.findings.list({ draft: other, after: '' }));
  expect([page.findings.length, page.next]).toEqual([recordsPerPage - 20, first.at(-1)]);
  const last = valueOf(backend.findings.list({ draft: other, after: page.next ?? '' }));
  expect([last.findings.map(({ id }) => id), last.next]).toEqual([rest, undefined]);
});
