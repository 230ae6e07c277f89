import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import type { Comparison } from '../../shared/comparisons/comparison-schema.ts';
import type { Finding } from '../../shared/findings/finding-schema.ts';
import { profile as french } from '../support/builders.ts';
import { edit, someFinding } from '../support/parallel-report.ts';
import { unzip } from '../support/unzip.ts';
import { openTestBackend, shippedResources, valueOf } from '../support/temp-workspace.ts';
import { cluster, createDesk, type Desk } from './cli-support.ts';

const said = {
  region: 'Courts in every region apply it.',
  register: 'A register of judgments is kept.',
  silent: 'This paragraph was compared with a finding that stays.',
  never: 'This paragraph was compared with nothing at all.',
};
const found = {
  confidential: 'No court outside the capital has applied it.',
  open: 'The register lists the capital alone.',
  stays: 'A clerk told us in secret.',
};
const remarks = {
  confidential: 'Remark on the courts.',
  open: 'Remark on the register.',
  stays: 'Remark that speaks of the clerk.',
  alone: 'Remark on no finding.',
};

let desk: Desk;
let draft: string;
let published: string;

beforeAll(async () => {
  desk = createDesk({ inProcess: true });
  desk.write('profile.json', french);
  const created = await desk.json(
    ...'draft create --kind parallel-report --unprotected --profile profile.json'.split(' '),
    '--cluster',
    cluster,
    '--workspace',
    'ours',
  );
  draft = created.body.id;
  desk.write('replies.txt', ['Article 5', said.region, said.register, said.silent, said.never].join('\n\n'));
});
afterAll(() => desk[Symbol.dispose]());

interface Listed {
  readonly published: { readonly id: string; readonly title: string; readonly unplaced: number };
  readonly comparisons: readonly unknown[];
}
const call = async (
  ...args: string[]
): Promise<{ code: number | null; body: Listed & { error: { code: string } } }> => {
  const { code, body } = await desk.json(...args, '--workspace', 'ours');
  return { code, body: body as unknown as Listed & { error: { code: string } } };
};

async function compare(): Promise<void> {
  const backend = await openTestBackend(desk.path('ours'), { resources: shippedResources, ids: systemIds });
  valueOf(backend.settings.set({ author: { name: 'Amina' } }));
  const finding = (claim: string, consent: Finding['consent']): string => {
    const { request, record, ...rest } = edit(draft, someFinding({ provisions: [], claim, consent }));
    valueOf(backend.findings.save({ request, record, ...rest }));
    return record;
  };
  const on = (paragraph: number, quote: string | undefined, more: Partial<Comparison>): unknown =>
    valueOf(
      backend.comparisons.save(
        edit(draft, {
          published,
          article: 'untoc-5',
          provisions: [],
          place: { in: 'document' as const, paragraph },
          ...(quote === undefined ? {} : { quote }),
          findings: [],
          relation: 'differs' as const,
          ...more,
        }),
      ),
    );
  on(1, 'every region', {
    findings: [finding(found.confidential, 'confidential')],
    remark: remarks.confidential,
  });
  on(2, undefined, { findings: [finding(found.open, 'public')], relation: 'adds', remark: remarks.open });
  on(3, undefined, { findings: [finding(found.stays, 'none')], remark: remarks.stays });
  on(2, 'judgments', { relation: 'agrees', remark: remarks.alone });
  await backend.close();
}

/** The text of a Word document, however it is cut into runs. */
const wordsOf = (xml: Buffer | undefined): string => String(xml).replaceAll(/<[^>]*>/g, '');

const makeText = async (file: string, audience: string): Promise<void> => {
  const words = `report ${draft} --profile difference --audience ${audience} --record ${published} --out ${file}`;
  const { code } = await call(...words.split(' '));
  expect(code).toBe(0);
};

describe('feature 54: a published text on the command line, and the summary of differences', () => {
  it('is brought in and listed', async () => {
    const added = await call(
      'compare',
      'add',
      draft,
      'replies.txt',
      '--title',
      'Replies of 2026',
      '--language',
      'en',
    );
    expect(added).toMatchObject({ code: 0, body: { published: { title: 'Replies of 2026', unplaced: 0 } } });
    published = added.body.published.id;
    await compare();
    const listed = await call('compare', 'list', draft);
    expect(listed.body.published).toMatchObject([{ id: published, passages: 5 }]);
    expect(listed.body.comparisons).toHaveLength(4);
    const people = await desk.run('compare', 'list', draft, '--workspace', 'ours');
    expect(people.stdout).toContain('Replies of 2026');
  });

  it('refuses what holds no text, what is not there, and what is no parallel report', async () => {
    desk.write('scan.pdf', '%PDF-1.4');
    expect(await call('compare', 'add', draft, 'scan.pdf')).toMatchObject({
      code: 3,
      body: { error: { code: 'text-not-found' } },
    });
    expect(await call('compare', 'add', draft, 'nowhere.txt')).toMatchObject({
      body: { error: { code: 'file-missing' } },
    });
    expect(await call('compare', 'add', randomUUID(), 'replies.txt')).toMatchObject({
      body: { error: { code: 'not-found' } },
    });
    expect(await call('compare', 'add', draft, 'replies.txt', '--language', 'xx')).toMatchObject({
      body: { error: { code: 'usage' } },
    });
  });

  it('asks for the encoding of a text that does not say it, and shows its lines in each', async () => {
    // A line of Russian in windows-1251.
    const bytes = Buffer.from('cef2e2e5f2fb20eff0e0e2e8f2e5ebfcf1f2e2e0', 'hex');
    desk.write('otvety.txt', bytes);
    const asked = await desk.json('compare', 'add', draft, 'otvety.txt', '--workspace', 'ours');
    expect(asked.code).toBe(3);
    expect(asked.body).toMatchObject({
      encodings: expect.arrayContaining([
        { encoding: 'windows-1251', lines: ['Ответы правительства'] },
      ]) as unknown,
    });
    const people = await desk.run('compare', 'add', draft, 'otvety.txt', '--workspace', 'ours');
    expect(people.stdout).toContain('--encoding windows-1251');
    expect(people.stdout).toContain('Ответы правительства');
  });

  it('reads it in the one that a person says, and in no other', async () => {
    const said = async (encoding: string) =>
      call('compare', 'add', draft, 'otvety.txt', '--encoding', encoding);
    expect(await said('utf-8')).toMatchObject({ code: 3, body: { error: { code: 'encoding-wrong' } } });
    expect(await said('none')).toMatchObject({ code: 2, body: { error: { code: 'usage' } } });
    expect(await said('windows-1251')).toMatchObject({ code: 0 });
    expect((await call('compare', 'list', draft)).body.published).toHaveLength(2);
  });

  it('X1: holds every compared text that may go, and nothing of what stays, in each format', async () => {
    const goes = [
      'every region',
      said.register,
      found.confidential,
      found.open,
      remarks.confidential,
      remarks.open,
    ];
    const stays = [said.silent, said.never, found.stays, remarks.stays, remarks.alone];
    for (const format of ['html', 'docx', 'txt']) {
      const file = `difference.${format}`;
      await makeText(file, 'confidential');
      const content =
        format === 'docx'
          ? wordsOf((await unzip(desk.path(file))).get('document.xml'))
          : readFileSync(desk.path(file), 'utf8');
      expect(
        goes.filter((text) => !content.includes(text)),
        `${format} lacks`,
      ).toEqual([]);
      expect(
        stays.filter((text) => content.includes(text)),
        `${format} holds`,
      ).toEqual([]);
    }
  });

  it('X1: goes no further than its findings consent to', async () => {
    await makeText('public.txt', 'public');
    const content = readFileSync(desk.path('public.txt'), 'utf8');
    expect(content).toContain(found.open);
    expect(content).toContain(remarks.open);
    for (const text of ['every region', found.confidential, remarks.confidential, found.stays]) {
      expect(content).not.toContain(text);
    }
  });

  it('X1: no package carries a published text or a comparison', async () => {
    const exported = await desk.run(
      'export',
      draft,
      '--out',
      'out.zip',
      '--type',
      'review',
      '--workspace',
      'ours',
    );
    expect(exported.code).toBe(0);
    const parts = [...(await unzip(desk.path('out.zip'))).values()].map(String).join('\n');
    expect(parts).toContain(found.confidential);
    for (const text of [said.region, said.register, said.never, remarks.confidential, remarks.open]) {
      expect(parts).not.toContain(text);
    }
  });
});
