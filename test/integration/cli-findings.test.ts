import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { processQuestions } from '../../shared/chapters/chapter-schema.ts';
import { author, cluster, profile } from '../support/builders.ts';
import { createReport } from '../support/parallel-report.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  valueOf,
} from '../support/temp-workspace.ts';
import { createDesk, starter } from './cli-support.ts';

afterAll(removeTemporaryFolders);

test('feature 53: findings and sources are added from files and listed, never who a source is', async () => {
  using desk = createDesk({ inProcess: true });
  const open = () => openTestBackend(desk.defaultWorkspace, { resources: shippedResources });
  let backend = await open();
  const draft = createReport(backend);
  await backend.close();
  const call = async (...args: string[]) => (await desk.run(...args, '--json')).stdout;
  const sources = desk.write('sources.json', {
    sources: [{ label: 'S-1', kind: 'interview', consent: 'confidential' }],
  });
  const findings = desk.write('findings.json', {
    findings: [
      {
        article: 'untoc-5',
        type: 'gap',
        language: 'en',
        claim: 'The law leaves out preparation.',
        sources: [{ source: 'S-1' }],
        consent: 'public',
      },
    ],
  });
  const added = JSON.parse(await call('source', 'add', draft, '--file', sources));
  expect(added).toMatchObject({ id: draft, added: 1, unchanged: 0 });
  expect(JSON.parse(await call('source', 'add', draft, '--file', sources))).toMatchObject({
    added: 0,
    unchanged: 1,
    ids: added.ids,
  });
  backend = await open();
  valueOf(
    backend.findings.setIdentity({
      request: randomUUID(),
      draft,
      source: added.ids[0],
      identity: { name: 'Zoltan-w4', contact: '', note: '' },
    }),
  );
  await backend.close();
  expect(JSON.parse(await call('finding', 'add', draft, '--file', findings))).toMatchObject({ added: 1 });
  const [listed, register] = [await call('finding', 'list', draft), await call('source', 'list', draft)];
  expect(JSON.parse(listed).findings).toMatchObject([
    { article: 'untoc-5', consent: 'public', reach: 'confidential', sources: [{ source: added.ids[0] }] },
  ]);
  expect(JSON.parse(register).sources).toMatchObject([{ label: 'S-1', naming: 'pseudonym' }]);
  const words = [await desk.run('finding', 'list', draft), await desk.run('source', 'list', draft)];
  expect(words.map(({ code }) => code)).toEqual([0, 0]);
  expect(JSON.stringify([listed, register, words])).not.toContain('Zoltan');
  const more = desk.write('more.json', {
    sources: ['S-10', 'S-3', 'S-21', 'S-2'].map((label) => ({ label, kind: 'interview' })),
  });
  expect(JSON.parse(await call('source', 'add', draft, '--file', more))).toMatchObject({ added: 4 });
  const labels = JSON.parse(await call('source', 'list', draft)).sources.map(
    ({ label }: { label: string }) => label,
  );
  expect(labels).toEqual(['S-1', 'S-2', 'S-3', 'S-10', 'S-21']);
  const [first, second] = ['The first of two.', 'The second of two.'];
  const row = (claim: string) => ({ article: 'untoc-5', type: 'gap', language: 'en', claim });
  const two = desk.write('two.json', { findings: [row(second), row(first)] });
  expect(JSON.parse(await call('finding', 'add', draft, '--file', two))).toMatchObject({ added: 2 });
  // As the file has them, after what was there; told by their content, they are added once.
  expect(JSON.parse(await call('finding', 'add', draft, '--file', two))).toMatchObject({ unchanged: 2 });
  const orders = new Map(
    JSON.parse(await call('finding', 'list', draft)).findings.map(
      ({ claim, order }: { claim: string; order: number }) => [claim, order],
    ),
  );
  expect([orders.get('The law leaves out preparation.'), orders.get(second), orders.get(first)]).toEqual([
    0, 1, 2,
  ]);
  const wrong = desk.write('wrong.json', {
    findings: [{ article: 'untoc-99', type: 'gap', language: 'en', claim: 'Nowhere.' }],
  });
  expect(JSON.parse(await call('finding', 'add', draft, '--file', wrong)).error).toMatchObject({
    code: 'record-refused',
    params: { field: 'article', at: '/findings/0', added: 0 },
  });
  const half = desk.write('half.json', {
    findings: [
      { article: 'untoc-5', type: 'gap', language: 'en', claim: 'Fits.' },
      { article: 'untoc-5', type: 'gap', language: 'en', claim: 'Cites.', sources: [{ source: 'S-9' }] },
    ],
  });
  const { code, stderr } = await desk.run('finding', 'add', draft, '--file', half);
  expect(code).toBe(3);
  expect(stderr).toContain('/findings/1 as it is: it cites a source that is not in the register');
  expect(stderr).toContain('The one before it in the file was saved');
});

test('feature 53: ids that leave tell nothing of what a file says: who knows draft and file computes other ids', async () => {
  const draft = randomUUID();
  const idsOfOne = async (): Promise<string[]> => {
    using desk = createDesk({ inProcess: true });
    const backend = await openTestBackend(desk.defaultWorkspace, { resources: shippedResources });
    valueOf(backend.settings.set({ author }));
    valueOf(backend.drafts.create({ draft, kind: 'parallel-report', cluster, profile, unprotected: true }));
    await backend.close();
    const call = async (...args: string[]) => JSON.parse((await desk.run(...args, '--json')).stdout);
    const sources = desk.write('sources.json', { sources: [{ label: 'S-1', kind: 'interview' }] });
    const claim = 'Zoltan Quibell was held for nine days.';
    const findings = desk.write('findings.json', {
      findings: [{ article: 'untoc-5', type: 'gap', language: 'en', claim }],
    });
    const annex = desk.write('annex.txt', 'Two meetings.');
    const ids = async (): Promise<string[]> => [
      ...(await call('source', 'add', draft, '--file', sources)).ids,
      ...(await call('finding', 'add', draft, '--file', findings)).ids,
      (await call('chapter', 'write', draft, 'own', '--title', 'Talks with Zoltan Quibell', '--file', annex))
        .chapter,
    ];
    const first = await ids();
    // The same file again is the same records.
    expect(await ids()).toEqual(first);
    return first;
  };
  const [here, there] = [await idsOfOne(), await idsOfOne()];
  expect(here).toHaveLength(3);
  expect(here.filter((id) => there.includes(id))).toEqual([]);
});

test('feature 53: chapters and the process are written from files and from a pipe, and read back', async () => {
  using desk = createDesk({ inProcess: true });
  const open = () => openTestBackend(desk.defaultWorkspace, { resources: shippedResources });
  const backend = await open();
  const draft = createReport(backend);
  await backend.close();
  const call = async (...args: string[]) => {
    const { code, stdout } = await desk.run(...args, '--json');
    return { code, body: JSON.parse(stdout) };
  };
  const write = (chapter: string, name: string, text: string, ...more: string[]) =>
    call('chapter', 'write', draft, chapter, '--file', desk.write(name, text), ...more);

  // A text says what it is of; what is written again stands on what was there.
  const law = await write('law-untoc-5', 'law.txt', 'The code names it.\r\n', '--by', 'Ben Oduya');
  expect(law).toMatchObject({
    code: 0,
    body: { chapter: 'law-untoc-5', language: 'en', text: 'The code names it.' },
  });
  expect(law.body.versions).toMatchObject([{ author: { name: 'Ben Oduya' } }]);
  const again = await write('law-untoc-5', 'law.txt', 'The code names it since 2019.');
  expect(again.body.versions).toHaveLength(1);
  await write('law-untoc-5', 'loi.txt', 'Le code.', '--language', 'fr');

  // An own chapter is told by its title, keeps its id, place and title, and has each of its languages.
  const annex = await write('own', 'annex.txt', 'Two meetings.', '--title', 'Annex: meetings');
  expect(annex.body).toMatchObject({ title: 'Annex: meetings', order: 0, text: 'Two meetings.' });
  const same = await write('own', 'annex.txt', 'Three meetings.', '--title', 'Annex: meetings');
  expect([same.body.chapter, same.body.text]).toEqual([annex.body.chapter, 'Three meetings.']);
  const french = await write(annex.body.chapter, 'annexe.txt', 'Trois.', '--language', 'fr');
  expect(french.body).toMatchObject({ title: 'Annex: meetings', order: 0 });
  const other = await write('own', 'other.txt', '', '--title', 'Sources of data');
  expect(other.body).toMatchObject({ order: 1, text: '' });
  expect((await desk.run('chapter', 'show', draft, annex.body.chapter)).stdout.trim()).toBe(
    'Three meetings.',
  );

  const listed = await call('chapter', 'list', draft);
  expect(
    listed.body.chapters.map(
      (one: { chapter: string; language: string }) => `${one.chapter}@${one.language}`,
    ),
  ).toEqual(
    [
      'law-untoc-5@en',
      'law-untoc-5@fr',
      `${annex.body.chapter}@en`,
      `${annex.body.chapter}@fr`,
      `${other.body.chapter}@en`,
    ].toSorted(),
  );
  const words = await desk.run('chapter', 'list', draft);
  expect(words.stdout).toContain('law-untoc-5  en  29 characters');

  // What is no place of the report is refused before anything is written.
  expect((await write('law-untoc-99', 'x.txt', 'x')).body.error.params).toMatchObject({ field: 'article' });
  expect((await write('preface', 'x.txt', 'x')).body.error).toMatchObject({ code: 'usage' });
  expect((await write('own', 'x.txt', 'x')).body.error.params).toMatchObject({ option: '--title' });
  expect(await call('chapter', 'show', draft, 'method')).toMatchObject({
    code: 2,
    body: { error: { code: 'not-found', params: { chapter: 'method@en' } } },
  });

  // The process: every question, those that the file leaves out as they were.
  const answers = desk.write('process.json', {
    process: [
      { question: 'consultation-held', answer: 'in-part', day: '2026-03-02', remark: 'By invitation.' },
      { question: 'saq-published', answer: 'no' },
    ],
  });
  expect((await call('process', 'write', draft, '--file', answers)).body).toMatchObject({ added: 2 });
  expect((await call('process', 'write', draft, '--file', answers)).body).toMatchObject({
    added: 0,
    unchanged: 2,
  });
  const answered = (await call('process', 'list', draft)).body.process;
  expect(answered.map(({ question }: { question: string }) => question)).toEqual([...processQuestions]);
  expect(answered.filter((row: object) => 'answer' in row)).toMatchObject([
    { question: 'consultation-held', answer: 'in-part', day: '2026-03-02' },
    { question: 'saq-published', answer: 'no' },
  ]);
  const wrong = desk.write('wrong.json', {
    process: [
      { question: 'saq-shared', answer: 'no' },
      { question: 'saq-published', answer: 'yes', day: '2026-02-30' },
    ],
  });
  expect((await call('process', 'write', draft, '--file', wrong)).body.error.params).toMatchObject({
    field: 'day',
    at: '/process/1',
    added: 1,
  });

  // What is piped in, in a process of its own.
  const piped = spawnSync(
    process.execPath,
    [starter, 'chapter', 'write', draft, 'method', '--file', '-', '--json'],
    { cwd: desk.cwd, env: desk.environment, input: 'We asked eleven courts.', encoding: 'utf8' },
  );
  expect([piped.status, JSON.parse(piped.stdout).text]).toEqual([0, 'We asked eleven courts.']);
});
