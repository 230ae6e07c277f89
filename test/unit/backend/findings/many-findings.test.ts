import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { listAllRecords } from '../../../../electron/backend/findings/all-records.ts';
import { recordsPerPage } from '../../../../shared/contract/findings.ts';
import { fillFindings } from '../../../support/many-findings.ts';
import {
  createReport,
  edit,
  removal,
  saveChapter,
  someFinding,
  someSource,
} from '../../../support/parallel-report.ts';
import { workOf } from '../../../support/reading-work.ts';
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
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

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

test('a text that is typed is answered by itself, however much stands in the others', () => {
  for (const number of Array.from({ length: 30 }).keys()) {
    const place = { of: 'own', chapter: randomUUID() } as const;
    const long = 'y'.repeat(20_000);
    saveChapter(backend, draft, { place, language: 'en', title: 'T', order: number, text: long });
  }
  const value = { place: { of: 'report', chapter: 'method' }, language: 'en', text: 'Short.' } as const;
  const { read, answered } = workOf(() => saveChapter(backend, draft, value));
  expect([read < 20_000, answered < 1000]).toEqual([true, true]);
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
