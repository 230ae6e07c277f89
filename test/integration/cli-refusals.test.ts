import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileBag } from '../support/hostile/raw-zip.ts';
import { limits } from '../../shared/packages/limits.ts';
import {
  checkout,
  cluster,
  contentDigest,
  createDesk,
  digestOf,
  newDraft,
  profile,
  type Desk,
} from './cli-support.ts';

/** One question of each kind, found in the questionnaire itself. */
interface Questions {
  readonly closed: string;
  readonly text: string;
  readonly citation: string;
  readonly refs: readonly { readonly url: string; readonly version: string }[];
}

async function findQuestions(desk: Desk): Promise<Questions> {
  const { body } = await desk.json('questionnaire', '--cluster', cluster);
  const items = body.modules.flatMap((module) =>
    module.articles.flatMap((article) => article.units.flatMap((unit) => unit.items)),
  );
  const find = (test: (item: (typeof items)[number]) => boolean): string => items.find(test)!.linkId;
  return {
    closed: find(({ type, repeats }) => type === 'coding' && !repeats),
    text: find(({ type }) => type === 'text'),
    citation: find(({ type, repeats }) => type === 'citation' && repeats),
    refs: body.modules.map(({ url, version }) => ({ url, version })),
  };
}

describe('refused documents', () => {
  let desk: Desk;
  let id: string;
  let ask: Questions;
  let document: Record<string, unknown>;
  let before: Record<string, string>;
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    id = await newDraft(desk);
    ask = await findQuestions(desk);
    document = {
      format: 'palermo-response/1',
      questionnaire: ask.refs,
      profile,
      cluster,
      author: { name: 'Ana Ruiz' },
      answers: [],
    };
    before = contentDigest(desk.defaultWorkspace);
  });
  afterAll(() => desk[Symbol.dispose]());

  /** Both commands that read a document must say the same. */
  const refusalOf = async (content: unknown): Promise<[number | null, string][]> => {
    desk.write('in.json', content);
    const checked = await desk.json('validate', 'in.json');
    const filled = await desk.json('draft', 'fill', id, 'in.json');
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
    return [
      [checked.code, checked.body.error?.code],
      [filled.code, filled.body.error?.code],
    ];
  };

  it.each([
    ['no JSON', () => '{', 'document-malformed'],
    ['an empty file', () => '', 'document-malformed'],
    ['a byte order mark', () => '\ufeff{}', 'document-malformed'],
    ['other encodings', () => Buffer.from('"é"', 'latin1'), 'document-malformed'],
    ['keys twice', () => '{"format":"a","format":"b"}', 'document-malformed'],
    ['depth', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'document-too-large'],
    ['size', () => Buffer.alloc(limits.jsonBytes + 1, 0x20), 'document-too-large'],
    [
      'another format',
      () => JSON.stringify({ ...document, format: 'palermo-response/2' }),
      'document-invalid',
    ],
    ['an unknown key', () => JSON.stringify({ ...document, comment: 'x' }), 'document-invalid'],
    ['a missing key', () => JSON.stringify({ ...document, cluster: undefined }), 'document-invalid'],
    [
      'an answer past its limit',
      () =>
        JSON.stringify({
          ...document,
          answers: [{ item: ask.text, language: 'en', value: 'x'.repeat(200_001) }],
        }),
      'document-invalid',
    ],
    [
      'a Protocol without the Convention',
      () => JSON.stringify({ ...document, profile: { ...profile, instruments: ['tip'] } }),
      'protocol-without-untoc',
    ],
    [
      'a questionnaire from elsewhere',
      () =>
        JSON.stringify({
          ...document,
          questionnaire: [{ url: 'https://palermo.example/other', version: '1' }],
        }),
      'unknown-questionnaire',
    ],
    [
      'a version not at hand',
      () => JSON.stringify({ ...document, questionnaire: [{ ...ask.refs[0], version: '99' }] }),
      'unknown-questionnaire',
    ],
  ])('%s', async (_what, content, code) => {
    expect(await refusalOf(content())).toEqual([
      [3, code],
      [3, code],
    ]);
  });

  it.each([
    ['another State', () => ({ ...document, profile: { ...profile, party: 'XQQ' } }), 'other-party'],
    ['another cluster', () => ({ ...document, cluster: 'prevention-assistance' }), 'other-cluster'],
    ['an author of blanks', () => ({ ...document, author: { name: ' \t' } }), 'author-missing'],
    ['nobody named as author', () => ({ ...document, author: undefined }), 'author-missing'],
  ])('draft fill: %s', async (_what, content, code) => {
    desk.write('in.json', content());
    const { code: exit, body } = await desk.json('draft', 'fill', id, 'in.json');
    expect([exit, body.error.code]).toEqual([3, code]);
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
  });

  it('unknown items and wrong types: listed by validate, refused whole by fill with the same list', async () => {
    desk.write('in.json', {
      ...document,
      answers: [
        { item: ask.closed, value: 'yes' },
        { item: 'no-such-item', value: 'x' },
        { item: ask.closed, value: 'perhaps' },
        { item: ask.text, language: 'en', value: 7 },
        { item: ask.text, value: 'without a row?', instance: '1' },
        { item: ask.text, language: 'fr', value: 'une langue de trop' },
        { item: ask.citation, value: { register: 'law', provisions: '1' } },
        { item: ask.citation, instance: 'a', value: { register: 'unknown', provisions: '1' } },
        { item: ask.closed, value: 'no' },
      ],
    });
    const checked = await desk.json('validate', 'in.json');
    const filled = await desk.json('draft', 'fill', id, 'in.json');
    expect([checked.code, filled.code, filled.body.error.code]).toEqual([1, 3, 'answers-refused']);
    const refusing = new Set(filled.body.error.params.issues.map(({ code }) => code));
    expect([...refusing].toSorted()).toEqual(
      [
        'duplicate-answer',
        'instance-missing',
        'instance-not-allowed',
        'language-not-in-profile',
        'unknown-item',
        'unknown-option',
        'unknown-register-entry',
        'wrong-type',
      ].toSorted(),
    );
    expect(checked.body.issues.filter(({ code }) => refusing.has(code))).toEqual(
      filled.body.error.params.issues,
    );
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
    const listed = await desk.json('draft', 'list');
    expect(listed.body.drafts[0]?.answers).toBe(0);
  });

  it('validate names the questionnaire of another cluster by address and version', async () => {
    desk.write('in.json', { ...document, cluster: 'prevention-assistance' });
    const { code, body } = await desk.json('validate', 'in.json');
    expect([code, body.error.code]).toEqual([3, 'unknown-questionnaire']);
    expect(body.error.params).toEqual(ask.refs[0]);
  });

  it.each([
    ['a launch on a day that there is not', { launch: '2026-02-30' }, '/profile/launch', 'date-not-real'],
    ['a party that there is not', { party: 'QQQ', name: undefined }, '/profile/party', 'unknown-party'],
    ['a language twice', { languages: ['en', 'en'] }, '/profile/languages', 'language-repeated'],
  ])('validate names once: %s', async (_what, changes, path, code) => {
    desk.write('in.json', { ...document, profile: { ...profile, ...changes } });
    const { code: exit, body } = await desk.json('validate', 'in.json');
    expect([exit, body.issues.filter((issue) => issue.code === code).map((issue) => issue.path)]).toEqual([
      1,
      [path],
    ]);
  });

  it.each([
    ['not JSON', '{', 'document-malformed'],
    ['another document', () => JSON.stringify(document), 'profile-invalid'],
    ['a group that there is not', { ...profile, group: 4 }, 'profile-invalid'],
    ['a Protocol without the Convention', { ...profile, instruments: ['tip'] }, 'protocol-without-untoc'],
    ['an unknown party', { ...profile, party: 'QQQ', name: undefined }, 'unknown-party'],
    ['an unlisted party without a name', { ...profile, name: undefined }, 'profile-invalid'],
    ['a third language not agreed', { ...profile, languages: ['ar', 'en', 'fr'] }, 'profile-invalid'],
    ['a day that there is not', { ...profile, launch: '2026-02-30' }, 'profile-invalid'],
  ])('profile: %s', async (_what, content, code) => {
    const fresh = desk.path('fresh');
    desk.write('profile.json', typeof content === 'function' ? content() : content);
    for (const args of [['draft', 'create', '--cluster', cluster], ['questionnaire']]) {
      const refused = await desk.json(...args, '--profile', 'profile.json', '--workspace', fresh);
      expect([refused.code, refused.body.error.code]).toEqual([3, code]);
    }
    expect(existsSync(fresh)).toBe(false);
  });
});

const packageWords = (): Record<string, { readonly message: string }> =>
  JSON.parse(readFileSync(join(checkout, 'resources/locales/en/packages.json'), 'utf8'));

describe('refused packages', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    const id = await newDraft(desk);
    await desk.json('export', id, '--out', 'good.zip');
  });
  afterAll(() => desk[Symbol.dispose]());

  const change = (name: string, edit: (bytes: Buffer) => Buffer): string =>
    desk.write(name, edit(Buffer.from(readFileSync(desk.path('good.zip')))));

  it.each([
    ['text', () => Buffer.from('a letter'), 'not-a-package', 'not-a-package'],
    ['nothing', () => Buffer.alloc(0), 'not-a-package', 'not-a-package'],
    [
      'a package cut short',
      (bytes: Buffer) => bytes.subarray(0, bytes.length - 1000),
      'damaged',
      'package-damaged',
    ],
    [
      'a package with one changed letter',
      (bytes: Buffer) => {
        const at = bytes.indexOf('Testland');
        bytes.write('Bestland', at, 'latin1');
        return bytes;
      },
      'damaged',
      'package-damaged',
    ],
  ])('%s', async (_what, edit, outcome, code) => {
    const before = digestOf(desk.home);
    const file = change('bad.zip', edit);
    const { code: exit, body } = await desk.json('verify', file);
    expect([exit, body.outcome, body.error.code]).toEqual([3, outcome, code]);
    expect(body.problems.length).toBeGreaterThan(0);
    expect(body.signatures).toEqual([]);
    expect(digestOf(desk.home)).toEqual(before);
    const told = await desk.run('verify', file);
    expect([told.code, told.stdout.split('\n').length > 1]).toEqual([3, true]);
    const words = packageWords();
    expect(told.stdout).toContain(words[`package.outcome.${outcome}`]?.message);
    for (const problem of body.problems) {
      // Sentences that take no parameter can be looked for as they are.
      const sentence = words[`package.problem.${problem.code}`]?.message ?? 'no sentence';
      expect(told.stdout).toContain(
        sentence.includes('{') ? `(${problem.code})` : `${sentence} (${problem.code})`,
      );
    }
  });

  it.each([
    ['a sound bag of others', {}, 'foreign-bag', 0],
    ['a name that leads out', { extra: [{ name: '../out.txt', data: 'x' }] }, 'unsafe', 3],
    [
      'a bag with another checksum',
      { manifest: (text: string) => text.replace(/^.{8}/, '00000000') },
      'damaged',
      3,
    ],
  ] as const)('%s', async (_what, changes, outcome, exit) => {
    const { code, body } = await desk.json('verify', desk.write('bag.zip', hostileBag(changes)));
    expect([code, body.outcome, body.error === undefined]).toEqual([exit, outcome, exit === 0]);
    expect(existsSync(desk.path('..', 'out.txt'))).toBe(false);
  });

  it('a folder is no package', async () => {
    const { code, body } = await desk.json('verify', '.');
    expect([code, body.outcome]).toEqual([3, 'not-a-package']);
  });

  it('a sound package still reads, from a folder without a workspace', async () => {
    using other = createDesk({ inProcess: true });
    cpSync(desk.path('good.zip'), other.path('good.zip'));
    const { code, body } = await other.json('verify', 'good.zip');
    expect([code, body.outcome, body.package.status]).toEqual([0, 'valid', 'draft']);
    expect(digestOf(other.home)).toEqual({});
  });
});
