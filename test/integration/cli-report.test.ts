import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../electron/backend/reports/docx/read-docx.ts';
import { readCsv } from '../../electron/backend/reports/count-file.ts';
import { writtenInHtml } from '../../electron/backend/reports/written-in-html.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { parallelProfiles, reviewProfiles } from '../../shared/reports/report-names.ts';
import { createDraft } from '../support/builders.ts';
import { addFinding, createReport } from '../support/parallel-report.ts';
import { fillReport, type FilledReport } from '../support/parallel-workspace.ts';
import { openTestBackend, shippedResources, valueOf } from '../support/temp-workspace.ts';
import { contentDigest, createDesk, handWritten, type Desk } from './cli-support.ts';

interface Tally {
  readonly texts: number;
  readonly characters: number;
}
interface Reported {
  readonly file: string;
  readonly format: string;
  readonly profile: string;
  readonly audience: string;
  readonly language: string;
  readonly status: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly counted: { readonly answer: Tally; readonly citation: Tally; readonly comment: Tally };
  readonly error?: { readonly code: string; readonly params: Readonly<Record<string, unknown>> };
}

describe('report by command line', () => {
  let desk: Desk;
  let id: string;
  const run = async (
    ...args: string[]
  ): Promise<{ readonly code: number | null; readonly body: Reported }> => {
    const { code, stdout } = await desk.run('report', ...args, '--json');
    return { code, body: JSON.parse(stdout) };
  };
  const reasonOf = async (...args: string[]): Promise<unknown[]> => {
    const { code, body } = await run(...args);
    return [code, body.error?.code, body.error?.params['reason'] ?? body.error?.params['option']];
  };
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    const document = handWritten();
    desk.write('profile.json', document.profile);
    desk.write('response.json', document);
    const { body } = await desk.json(
      'draft',
      'create',
      '--profile',
      'profile.json',
      '--cluster',
      String(document['cluster']),
    );
    ({ id } = body);
    await desk.json('draft', 'fill', id, 'response.json');
  });
  afterAll(() => desk[Symbol.dispose]());

  it('feature 57: writes every format, each with all texts of the draft, and leaves no copy of it', async () => {
    const made: Record<string, Reported> = {};
    for (const format of ['html', 'docx', 'csv', 'txt']) {
      const { code, body } = await run(id, '--out', `report.${format}`);
      const bytes = readFileSync(desk.path(`report.${format}`));
      expect([code, body.format, body.file]).toEqual([0, format, desk.path(`report.${format}`)]);
      expect([body.bytes, body.sha256]).toEqual([
        bytes.length,
        createHash('sha256').update(bytes).digest('hex'),
      ]);
      expect(statSync(desk.path(`report.${format}`)).mode & 0o777).toBe(0o600);
      expect(body).toMatchObject({
        profile: 'questionnaire',
        audience: 'confidential',
        // The first language of the draft.
        language: 'ar',
        status: 'draft',
      });
      made[format] = body;
    }
    const { counted } = made['html']!;
    expect(Object.values(made).map((one) => one.counted)).toEqual([counted, counted, counted, counted]);
    expect(counted.answer.texts).toBeGreaterThan(5);
    const texts = (found: readonly { readonly of: string; readonly text: string }[]): string[] =>
      found.map(({ of, text }) => `${of} ${text}`).toSorted();
    const inHtml = writtenInHtml(readFileSync(desk.path('report.html'), 'utf8'));
    expect(texts(await readDocx(readFileSync(desk.path('report.docx'))))).toEqual(texts(inHtml));
    const cells = readCsv(readFileSync(desk.path('report.csv'), 'utf8')).map((row) => row.at(-1));
    expect(inHtml.filter(({ text }) => !cells.includes(text))).toEqual([]);
    const plain = readFileSync(desk.path('report.txt'), 'utf8');
    expect(inHtml.filter(({ text }) => !plain.includes(text))).toEqual([]);
    expect(readdirSync(join(desk.defaultWorkspace, 'tmp'))).toEqual([]);
  });

  it('writes for an audience and in a language that was asked for, and says what it wrote', async () => {
    const { code, stdout } = await desk.run(
      'report',
      id,
      '--out',
      'public.txt',
      '--audience',
      'public',
      '--language',
      'en',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/Document: questionnaire, draft, audience public, language en\n/);
    expect(stdout).toMatch(
      /Counted in the finished file: [0-9,]+ texts of people, [0-9,]+ characters\. No text that belongs in it is missing\./,
    );
    expect(readFileSync(desk.path('public.txt'), 'utf8')).toContain('Public\n');
  });

  it('keeps a file that is there, unless it is to be replaced', async () => {
    writeFileSync(desk.path('mine.csv'), 'mine');
    expect((await reasonOf(id, '--out', 'mine.csv')).slice(0, 2)).toEqual([2, 'target-exists']);
    expect(readFileSync(desk.path('mine.csv'), 'utf8')).toBe('mine');
    const { code, body } = await run(id, '--out', 'mine.csv', '--force');
    expect([code, statSync(desk.path('mine.csv')).size]).toEqual([0, body.bytes]);
  });

  it.each([
    [['--out', 'report.rtf'], 'report-extension'],
    [['--out', 'report'], 'report-extension'],
    [['--out', 'report.PDF'], 'report-pdf'],
    [['--out', 'x.txt', '--profile', 'poem'], 'unknown-value'],
    [['--out', 'x.txt', '--audience', 'friends'], 'unknown-value'],
    [['--out', 'x.txt', '--language', 'tlh'], 'unknown-value'],
    [[], 'missing-option'],
  ])('refuses %j and writes nothing', async (args, reason) => {
    const before = contentDigest(desk.defaultWorkspace);
    const { code, body } = await run(id, ...args);
    expect([code, body.error?.code, body.error?.params['reason']]).toEqual([2, 'usage', reason]);
    expect(existsSync(desk.path('x.txt')) || existsSync(desk.path('report.PDF'))).toBe(false);
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
  });

  it('names the extensions that it writes, and how a PDF is made', async () => {
    const { stderr } = await desk.run('report', id, '--out', 'report.pdf');
    expect(stderr).toContain('.html, .docx, .csv, .txt');
    expect(stderr).toContain('print it as PDF');
  });

  it('does not know a draft that is not there, and writes nothing into the workspace', async () => {
    const other = '00000000-0000-4000-8000-000000000000';
    expect((await reasonOf(other, '--out', 'x.txt')).slice(0, 2)).toEqual([2, 'not-found']);
    expect((await reasonOf('nonsense', '--out', 'x.txt')).slice(0, 2)).toEqual([2, 'usage']);
    const inside = join(desk.defaultWorkspace, 'x.txt');
    expect((await reasonOf(id, '--out', inside)).slice(0, 2)).toEqual([4, 'target-unusable']);
    expect([desk.path('x.txt'), inside].filter(existsSync)).toEqual([]);
  });

  it('feature 51: writes documents of a review, and knows a review from a draft', async () => {
    using reader = createDesk({ inProcess: true });
    await desk.json('export', id, '--out', 'copy.zip', '--type', 'review');
    await reader.json('import', desk.path('copy.zip'));
    const backend = await openTestBackend(reader.defaultWorkspace, { resources: shippedResources });
    const kept = valueOf(backend.packages.kept({})).packages[0];
    const { review } = valueOf(await backend.reviews.openNow(kept?.sha256 ?? ''));
    await backend.close();
    const write = async (of: string, ...args: string[]): Promise<unknown[]> => {
      const { code, stdout } = await reader.run('report', of, ...args, '--json');
      const { profile, status, language, error } = JSON.parse(stdout) as Reported;
      return [code, error?.code ?? `${profile} ${status} ${language}`];
    };
    for (const profile of reviewProfiles) {
      const status = profile === 'feedback' ? 'final' : 'draft';
      expect(await write(review, '--out', `${profile}.txt`, '--profile', profile)).toEqual([
        0,
        `${profile} ${status} en`,
      ]);
      expect(readFileSync(reader.path(`${profile}.txt`), 'utf8')).toContain('State Party under review');
    }
    expect(await write(id, '--out', 'x.txt', '--profile', 'summary')).toEqual([2, 'not-found']);
    expect(await write(review, '--out', 'x.txt')).toEqual([2, 'not-found']);
    expect(existsSync(reader.path('x.txt'))).toBe(false);
  });

  it('waits for nobody where the workspace is in use', async () => {
    const backend = await openTestBackend(desk.defaultWorkspace);
    try {
      expect((await reasonOf(id, '--out', 'x.txt')).slice(0, 2)).toEqual([4, 'workspace-in-use']);
      expect(existsSync(desk.path('x.txt'))).toBe(false);
    } finally {
      await backend.close();
    }
  });
});

describe('report of a parallel report by command line', () => {
  let desk: Desk;
  let filled: FilledReport;
  let answers: string;
  const run = async (
    ...args: string[]
  ): Promise<{ readonly code: number | null; readonly body: Reported }> => {
    const { code, stdout } = await desk.run('report', ...args, '--json');
    return { code, body: JSON.parse(stdout) };
  };
  const recordOf = (profile: string): string[] => {
    const record = { letter: filled.letter, difference: filled.published }[profile];
    return record === undefined ? [] : ['--record', record];
  };
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    const backend = await openTestBackend(desk.defaultWorkspace, {
      resources: shippedResources,
      ids: systemIds,
    });
    filled = await fillReport(backend, { language: 'ar', letter: 'fr' });
    addFinding(backend, filled.draft, {
      provisions: [],
      claim: 'Ask clerk@office.example for the file.',
      consent: 'public',
    });
    answers = createDraft(backend);
    await backend.close();
  });
  afterAll(() => desk[Symbol.dispose]());

  // Every kind in every format from one workspace: report-paper.test.ts.
  it.each([
    ['parallel', 'txt', 'ar'],
    ['letter', 'html', 'fr'],
    ['difference', 'txt', 'ar'],
  ] as const)('feature 53: writes %s as %s for its audience alone', async (profile, format, language) => {
    const file = `${profile}.${format}`;
    const choice = `--profile ${profile} --out ${file} --audience public --language ${language}`.split(' ');
    const { code, body } = await run(
      filled.draft,
      ...choice,
      '--undecided',
      'replace',
      '--letters',
      ...recordOf(profile),
    );
    expect([code, body.profile, body.language, body.audience]).toEqual([0, profile, language, 'public']);
    expect(body.counted.answer.texts).toBeGreaterThan(1);
    const text = readFileSync(desk.path(file), 'utf8');
    expect(text.length).toBeGreaterThan(500);
    expect([...filled.kept, 'clerk@'].filter((word) => text.includes(word))).toEqual([]);
  });

  it('refuses with a reason, and writes nothing', async () => {
    const { draft } = filled;
    const stranger = '00000000-0000-4000-8000-00000000abcd';
    const refusals: readonly (readonly [
      readonly string[],
      number,
      string,
      Readonly<Record<string, unknown>>,
    ])[] = [
      ...parallelProfiles.map(
        (profile) =>
          [[answers, '--profile', profile, '--record', stranger], 2, 'not-a-parallel-report', {}] as const,
      ),
      [[draft, '--profile', 'letter'], 2, 'usage', { reason: 'missing-option', option: '--record' }],
      [[draft, '--profile', 'statement'], 2, 'usage', { reason: 'missing-option', option: '--record' }],
      [[draft, '--profile', 'letter', '--record', stranger], 2, 'not-found', { record: stranger }],
      [[draft, '--profile', 'letter', '--record', filled.statement], 2, 'not-found', {}],
      [[draft, '--profile', 'statement', '--record', 'nonsense'], 2, 'not-found', {}],
      [[draft, '--profile', 'difference', '--record', stranger], 2, 'not-found', { published: stranger }],
      [
        [draft, '--profile', 'parallel', '--language', 'tlh'],
        2,
        'usage',
        { reason: 'unknown-value', option: '--language' },
      ],
      [[draft, '--profile', 'parallel', '--audience', 'friends'], 2, 'usage', { reason: 'unknown-value' }],
      [
        [draft, '--profile', 'parallel', '--undecided', 'drop'],
        2,
        'usage',
        { reason: 'unknown-value', option: '--undecided' },
      ],
      [[draft, '--profile', 'parallel'], 1, 'traces-undecided', { count: expect.any(Number) }],
      [[draft, '--profile', 'summary'], 2, 'not-found', {}],
    ];
    for (const [args, exit, code, params] of refusals) {
      const { code: ended, body } = await run(...args, '--out', 'none.txt');
      expect([ended, body.error?.code, body.error?.params], args.join(' ')).toEqual([
        exit,
        code,
        expect.objectContaining(params),
      ]);
    }
    expect(existsSync(desk.path('none.txt'))).toBe(false);
  });

  it('says that nothing was brought in to compare with, and how', async () => {
    const backend = await openTestBackend(desk.defaultWorkspace, {
      resources: shippedResources,
      ids: systemIds,
    });
    const empty = createReport(backend);
    await backend.close();
    const { code, stderr } = await desk.run('report', empty, '--profile', 'difference', '--out', 'none.txt');
    expect(code).toBe(1);
    expect(stderr).toContain('compare add');
  });
});
