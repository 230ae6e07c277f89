import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { listAllRecords } from '../../../../electron/backend/findings/all-records.ts';
import { chapterId, type Chapter } from '../../../../shared/chapters/chapter-schema.ts';
import { createDraft, otherEditor, defaultEditor } from '../../../support/builders.ts';
import {
  addFinding,
  addSource,
  createReport,
  edit,
  removal,
  saveChapter,
  someFinding,
  someSource,
} from '../../../support/parallel-report.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let draft: string;
beforeAll(async () => {
  backend = await openTestBackend(temporaryFolder());
});
beforeEach(() => {
  draft = createReport(backend);
});
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

const list = () => valueOf(listAllRecords(backend.findings, draft));
const finding = (id: string) => list().findings.find((one) => one.id === id);

test('feature 53: a finding stands with its author, and a second version beside it', () => {
  const id = addFinding(backend, draft, { claim: 'Cafe\u0301 law.' });
  const [record] = list().findings;
  expect(record).toMatchObject({
    id,
    value: { claim: 'Café law.', consent: 'none' },
    versions: [{ author: { name: 'Ana Ruiz', institution: 'Ministry of Justice' } }],
  });
  const bases = record?.versions ?? [];
  const partner = { name: 'Ben Oduya', institution: 'Clinic' };
  valueOf(backend.findings.save(edit(draft, someFinding({ claim: 'Two.' }), { record: id, bases })));
  valueOf(
    backend.findings.save(edit(draft, someFinding({ claim: 'Three.' }), { record: id, bases }), partner),
  );
  expect(finding(id)?.versions.map(({ author, value }) => [author.name, value?.claim])).toEqual(
    expect.arrayContaining([
      ['Ana Ruiz', 'Two.'],
      ['Ben Oduya', 'Three.'],
    ]),
  );
  // Removing the version that was on the screen leaves the other one, and the finding with it.
  const [seen] = finding(id)?.versions ?? [];
  valueOf(backend.findings.remove(removal(draft, id, seen === undefined ? [] : [seen])));
  expect(finding(id)?.versions).toHaveLength(2);
  valueOf(backend.findings.remove(removal(draft, id, finding(id)?.versions ?? [])));
  expect(finding(id)).toBeUndefined();
});

test('a finding is on an article of the report and on provisions of that article', () => {
  const refused = (more: Parameters<typeof someFinding>[0], record: string = randomUUID()) => {
    const result = backend.findings.save(edit(draft, someFinding(more), { record }));
    return result.ok ? undefined : [result.error.code, result.error.params['field']];
  };
  expect(refused({})).toBeUndefined();
  expect(refused({ provisions: [] })).toBeUndefined();
  expect(refused({ article: 'untoc-99' })).toEqual(['request-refused', 'article']);
  expect(refused({ provisions: ['tip-5-1'] })).toEqual(['request-refused', 'provisions']);
  expect(refused({ date: '2024-02-30' })).toEqual(['request-refused', 'date']);
  expect(refused({ date: '2024-02' })).toBeUndefined();
  expect(refused({}, 'no-uuid')).toEqual(['request-refused', 'record']);
  expect(refused({ sources: [{ source: randomUUID() }] })?.[0]).toBe('not-found');
  expect(list().findings).toHaveLength(3);
});

test('a recommendation follows from findings of the report, and nothing else does', () => {
  const gap = addFinding(backend, draft);
  const advice = addFinding(backend, draft, { type: 'recommendation', follows: [gap] });
  const record = finding(advice);
  const save = (follows: string[], type: 'gap' | 'recommendation' = 'recommendation') =>
    backend.findings.save(
      edit(draft, someFinding({ type, follows }), { record: advice, bases: record?.versions ?? [] }),
    );
  expect(codeOf(save([advice]))).toBe('not-found');
  expect(codeOf(save([randomUUID()]))).toBe('not-found');
  expect(codeOf(save([gap], 'gap'))).toBe('request-refused');
  // A finding that is gone makes no recommendation impossible to correct.
  valueOf(backend.findings.remove(removal(draft, gap, finding(gap)?.versions ?? [])));
  valueOf(save([gap]));
});

test('a source that any version of a finding cites stays; its label is its own', () => {
  const source = addSource(backend, draft);
  const id = addFinding(backend, draft, { sources: [{ source, detail: 'p. 4' }] });
  const bases = finding(id)?.versions ?? [];
  valueOf(backend.findings.save(edit(draft, someFinding(), { record: id, bases })));
  valueOf(
    backend.findings.save(
      edit(draft, someFinding({ claim: 'B', sources: [{ source }] }), { record: id, bases }),
    ),
  );
  const register = () => list().sources.find((one) => one.id === source)?.versions ?? [];
  const refused = backend.findings.removeSource(removal(draft, source, register()));
  expect(refused).toMatchObject({ ok: false, error: { code: 'source-cited', params: { cited: 1 } } });
  expect(codeOf(backend.findings.saveSource(edit(draft, someSource({ label: ' s-1' }))))).toBe('label-taken');
  expect(
    codeOf(
      backend.findings.saveSource(edit(draft, someSource({ label: 'S-2', url: 'javascript:alert(1)' }))),
    ),
  ).toBe('request-refused');
  valueOf(backend.findings.remove(removal(draft, id, finding(id)?.versions ?? [])));
  valueOf(backend.findings.removeSource(removal(draft, source, register())));
  expect(list().sources).toEqual([]);
});

test('records belong to parallel reports alone', () => {
  const other = createDraft(backend);
  expect(codeOf(backend.findings.save(edit(other, someFinding())))).toBe('not-a-parallel-report');
  expect(codeOf(backend.findings.list({ draft: other, after: '' }))).toBe('not-a-parallel-report');
  expect(codeOf(backend.chapters.list({ draft: other }))).toBe('not-a-parallel-report');
});

test('law and practice are typed on, and two windows stand side by side', () => {
  const value: Chapter = {
    place: { of: 'article', article: 'untoc-5', aspect: 'law' },
    language: 'en',
    text: 'The code',
  };
  const record = chapterId(value);
  const type = (text: string, editor: string, bases: { id: string; edition: number }[]) =>
    valueOf(
      backend.chapters.save({
        ...edit(draft, { ...value, text }, { record, bases }),
        typing: { editor, ...(bases[0] === undefined ? {} : { edition: bases[0].edition }) },
      }),
    ).chapters.find(({ id }) => id === record)?.versions ?? [];
  const begun = type('The code', defaultEditor, []);
  const on = type('The code says', defaultEditor, begun);
  expect(on).toMatchObject([{ id: begun[0]?.id, edition: 2, value: { text: 'The code says' } }]);
  expect(type('Another text', otherEditor, [])).toHaveLength(2);
});

test('a text says what it is of, and the process is asked about in fixed questions', () => {
  const own = randomUUID();
  const save = (value: Chapter, record = chapterId(value)) =>
    backend.chapters.save(edit(draft, value, { record }));
  const text = { language: 'fr', text: 'Texte.' } as const;
  saveChapter(backend, draft, { place: { of: 'report', chapter: 'method' }, ...text });
  saveChapter(backend, draft, { place: { of: 'own', chapter: own }, title: 'Annexe', order: 1, ...text });
  expect(codeOf(save({ place: { of: 'own', chapter: own }, ...text }))).toBe('request-refused');
  expect(codeOf(save({ place: { of: 'report', chapter: 'method' }, title: 'T', ...text }))).toBe(
    'request-refused',
  );
  expect(codeOf(save({ place: { of: 'article', article: 'untoc-77', aspect: 'law' }, ...text }))).toBe(
    'request-refused',
  );
  expect(codeOf(save({ place: { of: 'report', chapter: 'method' }, ...text }, 'process@fr'))).toBe(
    'request-refused',
  );
  const answer = (record: string, day?: string) =>
    backend.chapters.saveProcess(
      edit(draft, { answer: 'no' as const, ...(day === undefined ? {} : { day }) }, { record }),
    );
  expect(codeOf(answer('score'))).toBe('request-refused');
  expect(codeOf(answer('saq-shared', '2026-02-30'))).toBe('request-refused');
  expect(valueOf(answer('saq-shared', '2026-02-03')).process).toMatchObject([
    { id: 'saq-shared', value: { answer: 'no', day: '2026-02-03' } },
  ]);
});
