import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReport } from '../support/parallel-report.ts';
import { openTestBackend, removeTemporaryFolders, shippedResources } from '../support/temp-workspace.ts';
import { contentDigest, createDesk, type Desk } from './cli-support.ts';

const elsewhere = '4f5b7f0e-94a5-4c3a-8a26-0a8dd6a1a0a1';

describe('wrong input on the way of a parallel report', () => {
  let desk: Desk;
  let draft: string;
  let before: Record<string, string>;
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    const backend = await openTestBackend(desk.defaultWorkspace, { resources: shippedResources });
    draft = createReport(backend);
    await backend.close();
    desk.write('text.txt', 'We asked eleven courts.');
    before = contentDigest(desk.defaultWorkspace);
  });
  afterAll(() => {
    desk[Symbol.dispose]();
    removeTemporaryFolders();
  });

  const row = (claim: string, more: object = {}) => ({
    article: 'untoc-5',
    type: 'gap',
    language: 'en',
    claim,
    ...more,
  });
  const source = (label: string, more: object = {}) => ({ label, kind: 'court', ...more });

  it.each([
    [
      'finding',
      'add',
      { findings: [row('One.', { id: elsewhere }), row('Two.', { id: elsewhere })] },
      '/findings/1/id',
    ],
    [
      'source',
      'add',
      { sources: [source('S-1', { id: elsewhere }), source('S-2', { id: elsewhere })] },
      '/sources/1/id',
    ],
    [
      'process',
      'write',
      {
        process: [
          { question: 'saq-shared', answer: 'no' },
          { question: 'saq-shared', answer: 'yes' },
        ],
      },
      '/process/1/question',
    ],
  ])('%s %s: a record that the file names twice is refused before any is saved', async (...given) => {
    const [family, verb, content, path] = given;
    const file = desk.write('twice.json', content);
    const { code, body } = await desk.json(family, verb, draft, '--file', file);
    expect([code, body.error.code]).toEqual([3, 'document-invalid']);
    expect(body.error.params.issues).toMatchObject([{ path, params: { fault: 'twice' } }]);
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
  });

  it.each([
    [
      ['letter', 'log', '', 'first', '--what', 'sent', '--on', '2026-03-02'],
      2,
      '“first” is not the id of a letter.',
    ],
    [['imports', 'undo', 'last'], 2, '“last” is not the id of an import.'],
    [['way-in', '--party', 'Keny'], 3, '“Keny” is no State of the table of parties.'],
    [
      ['statement', 'check', 'text.txt', '--language', 'en', '--party', 'Keny'],
      3,
      '“Keny” is no State of the table of parties.',
    ],
    [['scrub', 'text.txt', '--audience', 'all'], 2, 'Write one of these for --audience:'],
    [
      ['compare', 'add', '', 'text.txt', '--title', 'x'.repeat(301)],
      2,
      'The text of --title is longer than its place takes.',
    ],
    [
      ['chapter', 'write', '', 'introduction', '--title', 'Preface', '--file', 'text.txt'],
      3,
      'only a chapter of your own has a title',
    ],
  ])('%j says what is wrong with it and changes nothing', async (words, exit, message) => {
    const { code, stdout, stderr } = await desk.run(...words.map((word) => (word === '' ? draft : word)));
    expect([code, stdout]).toEqual([exit, '']);
    expect(stderr).toContain(message);
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
  });

  it('a finding that stands twice in a file without an id is one finding, with one version', async () => {
    const file = desk.write('alike.json', { findings: [row('The same.'), row('The same.')] });
    const added = await desk.json('finding', 'add', draft, '--file', file);
    expect(added).toMatchObject({ code: 0, body: { added: 1, unchanged: 1 } });
    const { body } = await desk.json('finding', 'list', draft);
    expect(body).toMatchObject({ findings: [{ claim: 'The same.', versions: [{}] }] });
  });

  it('findings are listed as the screens show them: by article, by type, then in their order', async () => {
    const findings = [
      row('C.', { article: 'tip-5' }),
      row('B.', { article: 'untoc-23' }),
      row('A two.', { article: 'untoc-8', type: 'challenge' }),
      row('A one.', { article: 'untoc-8' }),
    ];
    await desk.json('finding', 'add', draft, '--file', desk.write('mixed.json', { findings }));
    const { body } = await desk.json('finding', 'list', draft);
    const listed = JSON.stringify(body).matchAll(/"claim":"([^"]*)"/g);
    expect([...listed].map(([, claim]) => claim)).toEqual(['The same.', 'A one.', 'A two.', 'B.', 'C.']);
  });
});
