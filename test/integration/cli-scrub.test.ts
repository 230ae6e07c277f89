import { createHash } from 'node:crypto';
import { mkdirSync, openSync, closeSync, ftruncateSync, readFileSync, symlinkSync, writeSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Trace } from '../../shared/contract/scrub.ts';
import { addFinding, createReport } from '../support/parallel-report.ts';
import { photograph } from '../support/images.ts';
import { blankPage, ooxml, pdf, zip } from '../support/telling-files.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  valueOf,
} from '../support/temp-workspace.ts';
import { createDesk, type Desk } from './cli-support.ts';

let desk: Desk;
beforeAll(() => {
  desk = createDesk({ inProcess: true });
});
afterAll(() => {
  desk[Symbol.dispose]();
  removeTemporaryFolders();
});

interface Listed {
  readonly traces: readonly Trace[];
  readonly undecided: number;
  readonly error?: { readonly code: string; readonly params: Readonly<Record<string, unknown>> };
}
const scrub = async (...args: string[]): Promise<Listed & { readonly code: number | null }> => {
  const { code, stdout } = await desk.run('scrub', ...args, '--json');
  return { ...(JSON.parse(stdout) as Listed), code };
};
const said = ({ traces }: Listed): string[] =>
  traces.flatMap(({ kind, text, file }) =>
    file === undefined ? [`${kind} ${text}`] : file.parts.map((part) => `${part.kind} ${part.value}`),
  );

describe('feature 55: palermo scrub FILE', () => {
  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array, readonly string[]]>([
    ['a photograph', 'a.jpg', () => photograph('Ada'), ['picture place']],
    [
      'a text file',
      'a.txt',
      () => Buffer.from('Ask ada@example.org (see /home/ada/list.txt).'),
      ['email ada@example.org', 'path /home/ada/list.txt'],
    ],
    [
      'a Word file',
      'a.docx',
      () =>
        ooxml('word', {
          'docProps/core.xml': '<p><creator>Ada Writer</creator></p>',
          'word/document.xml': '<w:d><w:p><w:t>Ask ada@example.org</w:t></w:p></w:d>',
        }),
      ['email ada@example.org', 'author Ada Writer'],
    ],
    [
      'a PDF file',
      'a.pdf',
      () => pdf([blankPage, '<</Author(Ada Writer)>>', '<<>>'], '/Info 4 0 R'),
      ['author Ada Writer'],
    ],
    ['what nobody understands', 'a.bin', () => Buffer.from([0, 1, 2, 255, 254]), ['unread ']],
    [
      'an archive that refers to itself without end',
      'b.docx',
      () =>
        ooxml('word', {
          'word/document.xml': '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>',
        }),
      ['unread '],
    ],
    [
      'an archive that grows without end',
      'c.docx',
      () => ooxml('word', { 'word/document.xml': Buffer.alloc(65 * 1024 * 1024) }),
      ['unread '],
    ],
    ['another archive', 'd.zip', () => zip({ a: 'b' }), ['unread ']],
  ])('lists what %s says and tells, and changes nothing', async (_name, file, make, expected) => {
    const bytes = await make();
    const path = desk.write(file, bytes);
    const before = createHash('sha256').update(bytes).digest('hex');
    const listed = await scrub(file);
    expect(listed.code).toBe(1);
    expect(said(listed)).toEqual(expect.arrayContaining([...expected]));
    expect(listed.undecided).toBe(listed.traces.length);
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(before);
    const [metadata] = listed.traces.filter(({ kind }) => kind === 'metadata');
    if (metadata !== undefined) {
      expect(metadata.text).toBe(`file:${createHash('sha512').update(bytes).digest('hex')}`);
    }
  });

  it('ends with 0 where a file tells nothing, by a link too, and says in words what another tells', async () => {
    desk.write('plain.txt', 'Plain words.');
    symlinkSync('plain.txt', desk.path('link.txt'));
    for (const name of ['plain.txt', 'link.txt']) {
      expect(await scrub(name)).toMatchObject({ code: 0, traces: [], undecided: 0 });
    }
    desk.write('told.jpg', photograph('Ada'));
    const { stdout, code } = await desk.run('scrub', 'told.jpg');
    expect(code).toBe(1);
    expect(stdout).toContain('told.jpg');
    expect(stdout).toMatch(/^ {4}picture in .*: place$/mu);
    expect(stdout).not.toContain('file:');
  });

  it('says of what is not there, or is no file, that it is not', async () => {
    mkdirSync(desk.path('folder'));
    expect(await scrub('nothing.pdf')).toMatchObject({
      code: 2,
      error: { code: 'file-missing', params: { reason: 'not-there' } },
    });
    expect(await scrub('folder')).toMatchObject({
      code: 2,
      error: { code: 'file-missing', params: { reason: 'not-a-file' } },
    });
  });

  it('does not look into one that is too large, and says that nobody did', async () => {
    const file = openSync(desk.path('huge.pdf'), 'w');
    writeSync(file, '%PDF-1.7');
    ftruncateSync(file, 129 * 1024 * 1024);
    closeSync(file);
    expect(said(await scrub('huge.pdf'))).toEqual(['unread ']);
  });
});

describe('feature 55: palermo scrub ID and --undecided', () => {
  it('lists what would leave, and export and report are refused until it is decided of, or said what becomes of it', async () => {
    const backend = await openTestBackend(desk.defaultWorkspace, { resources: shippedResources });
    const draft = createReport(backend, { name: 'Zed' });
    addFinding(backend, draft, { provisions: [], claim: 'Ask ada@example.org.', consent: 'public' });
    valueOf(backend.scrub.decisions({ draft, after: '' }));
    await backend.close();
    const listed = await scrub(draft, '--audience', 'public');
    expect(listed).toMatchObject({ code: 1, undecided: listed.traces.length });
    expect(said(listed)).toContain('email ada@example.org');
    const refused = await desk.json('export', draft, '--audience', 'public', '--out', 'a.zip');
    expect(refused).toMatchObject({ code: 1, body: { error: { code: 'traces-undecided' } } });
    const report = ['report', draft, '--profile', 'parallel', '--audience', 'public', '--out'];
    expect(await desk.json(...report, 'refused.txt')).toMatchObject({
      code: 1,
      body: { error: { code: 'traces-undecided' } },
    });
    expect(await desk.json(...report, 'refused.txt', '--undecided', 'both')).toMatchObject({ code: 2 });
    for (const [undecided, holds] of [
      ['keep', true],
      ['replace', false],
    ] as const) {
      const file = `${undecided}.txt`;
      expect((await desk.json(...report, file, '--undecided', undecided)).code).toBe(0);
      expect(readFileSync(desk.path(file), 'utf8').includes('ada@example.org')).toBe(holds);
    }
  });
});
