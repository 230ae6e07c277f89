import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ageKey } from '../support/age-files.ts';
import { cluster, contentDigest, createDesk, handWritten, type Body, type Desk } from './cli-support.ts';
import { unzip } from '../support/unzip.ts';

/** What the commands for reviews print, as far as the story asks. */
interface Shown extends Body {
  readonly review: string;
  readonly version: number;
  readonly added: boolean;
  readonly place: string;
  readonly counts: Body['counts'] & {
    readonly open: number;
    readonly answered: number;
    readonly closed: number;
  };
  /** Of `show` a list, of `feedback` what goes and what stays. */
  readonly notes: readonly ShownNote[] & Travelled;
  readonly rounds: readonly { readonly direction: string }[];
  readonly deadline: { readonly day: string };
}
interface ShownNote {
  readonly id: string;
  readonly status: string;
  readonly standing: string;
  readonly own: boolean;
  readonly stretch?: { readonly start: number; readonly end: number };
  readonly annotation: { readonly creator: { readonly name: string; readonly party?: string } };
}
interface Travelled {
  readonly going: readonly string[];
  readonly staying: readonly { readonly note: string; readonly reason: string }[];
}

const arabic = 'untoc-2-organized-criminal-group-practice@ar';
const chinese = 'untoc-2-organized-criminal-group-practice@zh';
const ids = {
  practice: '11111111-1111-4111-8111-111111111111',
  gap: '22222222-2222-4222-8222-222222222222',
  question: '33333333-3333-4333-8333-333333333333',
  onArabic: '44444444-4444-4444-8444-444444444444',
};
const withheldWords = 'the register of beneficial owners is not yet open to investigators';
const agreedWords = 'Courts apply the concept to groups of three.';

let desk: Desk;
let draft: string;
let review: string;
let reviewOfSecond: string;

/** The command line of one office; its name is that of its workspace. */
const office =
  (name: string) =>
  async (...args: string[]): Promise<{ code: number | null; body: Shown; stderr: string }> => {
    const { code, body, stderr } = await desk.json(...args, '--workspace', name);
    return { code, body: body as Shown, stderr };
  };
const state = office('state');
const first = office('first');
const second = office('second');

const readJson = (name: string): unknown => JSON.parse(readFileSync(desk.path(name), 'utf8'));
const annotate = (of: typeof state, id: string, notes: readonly unknown[], by: string) => {
  desk.write('notes.json', { notes });
  return of('review', 'annotate', id, '--file', 'notes.json', '--by', by);
};

beforeAll(async () => {
  desk = createDesk({ inProcess: true });
  const document = handWritten();
  desk.write('profile.json', document.profile);
  desk.write('response.json', document);
  const reviewing = ['untoc', 'tip', 'som', 'fp'];
  desk.write('reviewers.json', [
    { party: 'FRA', instruments: reviewing },
    { party: 'XPB', name: 'Palermia B', instruments: reviewing },
  ]);
  draft = (await state('draft', 'create', '--profile', 'profile.json', '--cluster', cluster)).body.id;
  await state('draft', 'fill', draft, 'response.json');
  await state('draft', 'clear', draft, '--by', 'Focal point');
  await state('export', draft, '--out', 'v1.zip');
});
afterAll(() => desk[Symbol.dispose]());

describe('a review by command line, over three workspaces', () => {
  it('opens a package as a version of its review; again changes nothing', async () => {
    const setUp = ['--reviewers', 'reviewers.json', '--received', '2026-03-31', '--by', 'Anne Roux'];
    const opened = await first('review', 'open', 'v1.zip', '--state', 'FRA', ...setUp);
    expect([opened.code, opened.body]).toMatchObject([
      0,
      {
        draft,
        version: 1,
        added: true,
        reviewingFor: 'FRA',
        package: { type: 'submission', status: 'final' },
        signatures: [],
        deadline: { day: '2026-09-30', from: 'receipt' },
        instruments: ['untoc', 'tip', 'som', 'fp'].map((instrument) => ({
          instrument,
          reviewers: [
            { key: 'FRA', name: 'France' },
            { key: 'XPB', name: 'Palermia B' },
          ],
        })),
        faults: [],
      },
    ]);
    review = opened.body.review;
    const filesOf = () => Object.keys(contentDigest(desk.path('first')));
    const before = filesOf();
    const again = await first('review', 'open', 'v1.zip', '--state', 'FRA', ...setUp);
    expect(again.body).toEqual({ ...opened.body, added: false });
    expect(filesOf()).toEqual(before);

    // For people: sound, unsigned, and each instrument named once.
    const told = await desk.run('review', 'open', 'v1.zip', '--workspace', 'third');
    expect(told.stdout).toMatch(/complete and unaltered\.\nIt is not signed/);
    expect(told.stdout.match(/^untoc:.*/gm)).toEqual(['untoc: no reviewing State is named; two are needed.']);

    const other = await second('review', 'open', 'v1.zip', '--state', 'XPB', ...setUp);
    reviewOfSecond = other.body.review;
    expect([other.code, other.body.deadline.day]).toEqual([0, '2026-09-30']);
  });

  it('writes notes on stretches of Arabic and Chinese text; the same file twice changes nothing', async () => {
    const notes = [
      {
        id: ids.onArabic,
        kind: 'comment',
        on: { answer: arabic, quote: 'القضية رقم 44 لسنة 2021' },
        text: 'أين نُشر الحكم؟',
      },
      {
        id: ids.question,
        kind: 'clarification',
        on: { answer: chinese, stretch: { start: 1, end: 5 } },
        text: '请说明。',
      },
      {
        id: ids.practice,
        kind: 'observation',
        on: { answer: chinese },
        text: agreedWords,
        language: 'en',
        observation: { type: 'best-practice', provisions: ['untoc-2-a'] },
        audience: 'states_parties',
      },
      {
        id: ids.gap,
        kind: 'observation',
        on: { item: 'untoc-5-group-offence-answer' },
        text: `In practice ${withheldWords}.`,
        observation: { type: 'gap', provisions: ['untoc-5-1-a-i'] },
        audience: 'public',
      },
      { kind: 'link', on: { whole: true }, text: '', url: 'https://sherloc.unodc.org/' },
    ];
    const saved = await annotate(first, review, notes, 'Anne Roux');
    expect([saved.code, saved.body]).toMatchObject([
      0,
      { id: review, place: 'review', saved: 5, unchanged: 0 },
    ]);
    expect(saved.body).toMatchObject({
      notes: [ids.onArabic, ids.question, ids.practice, ids.gap, expect.any(String)],
    });
    const again = await annotate(first, review, notes, 'Anne Roux');
    expect(again.body).toEqual({ ...saved.body, saved: 0, unchanged: 5 });
  });

  it('seals what is new, once, and the co-reviewer takes it over', async () => {
    const sent = await first('review', 'feedback', review, '--out', 'f1.zip');
    expect([sent.code, sent.body]).toMatchObject([
      0,
      { package: { type: 'feedback', audience: 'confidential' } },
    ]);
    expect([sent.body.notes.going.length, sent.body.notes.staying]).toEqual([5, []]);
    const again = await first('review', 'feedback', review, '--out', 'f1-again.zip');
    expect([again.code, again.body.error.code]).toEqual([1, 'nothing-to-send']);
    expect(existsSync(desk.path('f1-again.zip'))).toBe(false);
    const to = ['--what', 'all', '--encrypt', (await ageKey('x25519')).recipient];
    const locked = await first('review', 'feedback', review, '--out', 'f1.age', ...to);
    expect([locked.code, locked.body]).toMatchObject([
      0,
      { encrypted: { by: 'keys', kind: 'x25519', recipients: 1 }, notes: { going: expect.any(Array) } },
    ]);
    expect(readFileSync(desk.path('f1.age'), 'latin1')).toMatch(/^age-encryption\.org\/v1\n/);

    const preview = await desk.run('import', 'f1.zip', '--preview', '--workspace', 'second');
    expect(preview.stdout).toContain(`would bring 5 new notes to review ${reviewOfSecond}.`);
    const verified = await desk.run('verify', 'f1.zip');
    expect(verified.stdout).toContain('0 register entries, 5 notes, 4 files');
    expect((await second('import', 'f1.zip')).body).toMatchObject({ state: 'adopted', notes: 5 });
    const agreement = {
      kind: 'reply',
      on: { note: ids.practice },
      act: 'agreement',
      audience: 'states_parties',
    };
    const agreed = await annotate(
      second,
      reviewOfSecond,
      [
        agreement,
        { ...agreement, on: { note: ids.gap }, audience: 'public' },
        { kind: 'comment', on: { item: 'untoc-5-group-offence-answer' }, text: 'Noted.' },
      ],
      'Bo Lind',
    );
    expect([agreed.code, agreed.body.saved, agreed.stderr]).toEqual([0, 3, '']);
    expect(
      (await second('review', 'feedback', reviewOfSecond, '--out', 'f2.zip', '--what', 'new')).code,
    ).toBe(0);
    expect((await first('import', 'f2.zip')).body).toMatchObject({ state: 'adopted', notes: 3 });
  });

  it('the State reads them beside its answers, replies, and withholds an observation', async () => {
    expect((await state('import', 'f1.zip')).body).toMatchObject({
      state: 'adopted',
      draft: 'here',
      notes: 5,
    });
    expect((await state('import', 'f2.zip')).body).toMatchObject({ state: 'adopted', notes: 3 });
    const read = await state('review', 'show', draft, '--article', 'untoc-2');
    expect(read.body.notes.map(({ id, own, annotation }) => [id, own, annotation.creator])).toContainEqual([
      ids.question,
      false,
      { type: 'Person', name: 'Anne Roux', party: 'FRA' },
    ]);
    const printed = await desk.run('review', 'show', draft, '--workspace', 'state');
    expect(printed.stdout).toContain(`  on ${arabic}: “القضية رقم 44 لسنة 2021”\n  أين نُشر الحكم؟\n`);
    expect(printed.stdout).toContain(`  on ${chinese}\n  best-practice: untoc-2-a\n  ${agreedWords}\n`);
    expect(printed.stdout).toContain('https://sherloc.unodc.org/');
    expect(printed.stdout).toMatch(/\n  \S+  agreement, Bo Lind/);
    const replied = await annotate(
      state,
      draft,
      [
        { kind: 'reply', on: { note: ids.question }, text: '见第44号案件。', language: 'zh' },
        { kind: 'reply', on: { note: ids.gap }, act: 'withholding' },
      ],
      'Focal point',
    );
    expect([replied.code, replied.body]).toMatchObject([0, { place: 'draft', saved: 2 }]);
    expect((await state('review', 'feedback', draft, '--out', 's1.zip')).body.notes.going).toHaveLength(2);
    for (const reviewer of [first, second]) {
      expect((await reviewer('import', 's1.zip')).body).toMatchObject({ state: 'adopted', notes: 2 });
    }
    const closing = { kind: 'reply', on: { note: ids.question }, act: 'closing' };
    const shown = await first('review', 'show', review);
    expect(shown.body.counts).toEqual({ open: 5, answered: 1, closed: 0 });
    expect(shown.body.rounds.map(({ direction }) => direction)).toEqual(['sent', 'received', 'received']);
    await annotate(first, review, [closing], 'Anne Roux');
    const { body } = await first('review', 'list');
    expect(body).toMatchObject({ reviews: [{ id: review, counts: { open: 5, answered: 0, closed: 1 } }] });
  });

  it('a corrected package is the next version: notes stay on the same words, or are on earlier text', async () => {
    const document = handWritten();
    const change = new Map([
      [arabic, (text: string) => `${text} وأُيّد الحكم استئنافياً.`],
      [chinese, () => '最高法院未适用该定义。'],
    ]);
    const answers = document.answers.flatMap((answer) => {
      const change_ = change.get(`${String(answer['item'])}@${String(answer['language'])}`);
      return change_ === undefined ? [] : [{ ...answer, value: change_(String(answer['value'])) }];
    });
    desk.write('corrected.json', { ...document, answers });
    expect((await state('draft', 'fill', draft, 'corrected.json')).body.saved).toBe(2);
    await state('draft', 'clear', draft, '--by', 'Focal point');
    await state('export', draft, '--out', 'v2.zip');
    const opened = await first('review', 'open', 'v2.zip');
    expect(opened.body).toMatchObject({ review, version: 2, added: true });
    const shown = await first('review', 'show', review, '--article', 'untoc-2');
    const standing = new Map(shown.body.notes.map((note) => [note.id, note.standing]));
    expect([standing.get(ids.onArabic), standing.get(ids.question)]).toEqual(['reattached', 'earlier']);
  });

  it('lists the observations for an audience, as JSON, documents and a package', async () => {
    const whole = await first('review', 'observations', review, '--out', 'all.json');
    expect(whole.body).toMatchObject({ observations: 2, agreed: 2, outside: 0 });
    expect(readJson('all.json')).toMatchObject({
      underReview: { key: 'XTB' },
      articles: [
        {
          article: 'untoc-2',
          observations: [{ id: ids.practice, agreedBy: ['FRA', 'XPB'], withheld: false }],
        },
        { article: 'untoc-5', observations: [{ id: ids.gap, agreed: true, withheld: true }] },
      ],
    });
    for (const name of ['list.json', 'list.txt', 'list.docx']) {
      const made = await first(
        'review',
        'observations',
        review,
        '--out',
        name,
        '--audience',
        'states_parties',
      );
      expect([made.code, made.body]).toMatchObject([0, { observations: 1, outside: 1 }]);
      // Of a Word file the part that holds its words.
      const text =
        (name === 'list.docx' ? (await unzip(desk.path(name))).get('document.xml')?.toString() : undefined) ??
        readFileSync(desk.path(name), 'utf8');
      expect(text).toContain(agreedWords);
      expect(text).not.toContain(withheldWords);
    }
    const sealed = await first(
      'review',
      'observations',
      review,
      '--out',
      'list.zip',
      '--audience',
      'states_parties',
    );
    expect(sealed.body.notes.staying).toContainEqual({ note: ids.gap, reason: 'audience' });
    expect((await desk.json('verify', 'list.zip')).body).toMatchObject({
      outcome: 'valid',
      package: { type: 'feedback', audience: 'states_parties' },
    });
  });

  it('counts the words of a summary and finds withheld words in it', async () => {
    const save = (text: string, language = 'en') => {
      writeFileSync(desk.path('summary.txt'), text);
      const words = ['--file', 'summary.txt', '--language', language, '--by', 'Anne Roux'];
      return first('review', 'summary', review, ...words);
    };
    const leaking = await save(`It was noted that ${withheldWords}.\r\n`);
    expect([leaking.code, leaking.body]).toMatchObject([
      1,
      { over: false, limit: 1500, leaks: [{ sources: [{ kind: 'observation', id: ids.gap }] }] },
    ]);
    const [answer] = handWritten().answers.filter(({ language }) => language === 'zh');
    const quoting = await save(`该国指出：${String(answer?.['value'])}`, 'zh');
    expect([quoting.code, quoting.body]).toMatchObject([
      1,
      { language: 'zh', leaks: [{ sources: [{ kind: 'answer', id: `${String(answer?.['item'])}@zh` }] }] },
    ]);
    const long = await save('word '.repeat(1501));
    expect([long.code, long.body]).toMatchObject([1, { words: 1501, over: true, leaks: [] }]);
    const good = await save('The State under review is an excellent model.');
    expect([good.code, good.body]).toMatchObject([
      0,
      { words: 8, leaks: [], wording: [{ words: 'excellent' }] },
    ]);
    const read = await first('review', 'summary', review, '--out', 'summary.txt', '--force');
    expect([read.code, read.body]).toMatchObject([
      0,
      { text: 'The State under review is an excellent model.' },
    ]);
    expect(readFileSync(desk.path('summary.txt'), 'utf8')).toContain('an excellent model');
  });
});

/** A note that can be written, so that what is refused with it shows that all or none are. */
const fine = {
  kind: 'comment',
  on: { item: 'untoc-2-structured-group-answer' },
  text: 'Refused with the others.',
};
const onAnswer = (answer: string, more: object = {}) => ({ ...fine, on: { answer, ...more } });

describe('what cannot be done in a review', () => {
  it.each<[string, readonly unknown[], string, string]>([
    ['no such answer', [fine, onAnswer('untoc-99-answer')], 'on', '/notes/1/on'],
    [
      'a quote that stands there twice',
      [onAnswer('untoc-2-serious-crime-category@zh', { quote: '第14条' })],
      'on.quote',
      '/notes/0/on/quote',
    ],
    [
      'a quote that does not stand there',
      [onAnswer(arabic, { quote: 'المادة 99' })],
      'on.quote',
      '/notes/0/on/quote',
    ],
    [
      'a stretch past the end',
      [onAnswer(arabic, { stretch: { start: 0, end: 9000 } })],
      'on.stretch',
      '/notes/0/on/stretch',
    ],
    [
      'no such provision',
      [fine, { ...fine, kind: 'observation', observation: { type: 'gap', provisions: ['untoc-99-1'] } }],
      'observation.provisions',
      '/notes/1/observation/provisions',
    ],
    [
      'an address that is not https',
      [{ ...fine, kind: 'link', url: 'http://example.org/' }],
      'url',
      '/notes/0/url',
    ],
    [
      'a note that is not here',
      [{ ...fine, kind: 'reply', on: { note: crypto.randomUUID() } }],
      'on',
      '/notes/0/on',
    ],
    ['no words', [{ ...fine, text: ' ' }], 'text', '/notes/0/text'],
    [
      'an act of the State under review',
      [{ kind: 'reply', on: { note: ids.practice }, act: 'withholding' }],
      'act',
      '/notes/0/act',
    ],
  ])('%s: refused, and the place in the file is said', async (_name, notes, field, place) => {
    const refused = await annotate(first, review, notes, 'Anne Roux');
    expect([refused.code, refused.body.error]).toMatchObject([
      3,
      { code: 'note-refused', params: { field, at: place } },
    ]);
  });

  it('nothing of a refused file is there; a sent note is changed by nobody', async () => {
    const shown = await first('review', 'show', review);
    expect(shown.body.notes.length).toBeGreaterThan(4);
    expect(JSON.stringify(shown.body)).not.toContain(fine.text);
    const changed = await annotate(first, review, [{ ...fine, id: ids.onArabic }], 'Anne Roux');
    expect([changed.code, changed.body.error]).toMatchObject([
      1,
      { code: 'note-sent', params: { at: '/notes/0' } },
    ]);
    const comment = await annotate(state, draft, [fine], 'Focal point');
    expect([comment.code, comment.body.error]).toMatchObject([
      3,
      { code: 'note-refused', params: { field: 'kind' } },
    ]);
  });

  it.each<[string, readonly string[], number, string]>([
    ['no such review', ['show', crypto.randomUUID()], 2, 'not-found'],
    ['no such article', ['show', '', '--article', 'untoc-99'], 2, 'not-found'],
    ['no such file of notes', ['annotate', '', '--file', 'none.json'], 2, 'file-missing'],
    ['nobody is named', ['annotate', '', '--file', 'fine.json'], 3, 'author-missing'],
    ['nobody wrote the summary', ['summary', '', '--file', 'fine.json'], 3, 'author-missing'],
    ['the target exists', ['feedback', '', '--out', 'fine.json', '--what', 'all'], 2, 'target-exists'],
    ['the target is in the workspace', ['observations', '', '--out', 'first/o.json'], 4, 'target-unusable'],
    ['no such key', ['feedback', '', '--out', 'f.zip', '--what', 'all', '--sign', 'Office'], 2, 'keys-none'],
    ['no text', ['summary', '', '--file', 'broken.txt', '--by', 'Anne'], 3, 'document-malformed'],
    ['a draft has no observations', ['observations', 'draft', '--out', 'o.json'], 2, 'not-found'],
  ])('%s: one document says so, with its exit code', async (_name, words, exit, code) => {
    desk.write('fine.json', { notes: [fine] });
    desk.write('broken.txt', Buffer.from('é', 'latin1'));
    const args = words.map((word) => (word === '' ? review : word === 'draft' ? draft : word));
    const refused = await first('review', ...args);
    expect([refused.code, refused.body.error.code]).toEqual([exit, code]);
    expect(refused.stderr).not.toBe('');
  });

  it.each<[string, unknown, number, string]>([
    [
      'a State of three letters that there is not',
      [{ party: 'QQQ', instruments: ['untoc'] }],
      3,
      'unknown-party',
    ],
    ['marks in a key', [{ party: '<b>', instruments: ['untoc'] }], 3, 'document-invalid'],
    ['an unlisted State without a name', [{ party: 'XPC', instruments: ['untoc'] }], 3, 'document-invalid'],
    ['a State that is not among the reviewers', [{ party: 'JPN', instruments: ['untoc'] }], 2, 'usage'],
    ['nobody who says so', [{ party: 'FRA', instruments: ['untoc'] }], 3, 'author-missing'],
  ])('%s: no workspace is made', async (_name, reviewers, exit, code) => {
    desk.write('wrong.json', reviewers);
    const refused = await office('nobody')(
      'review',
      'open',
      'v1.zip',
      '--state',
      'FRA',
      '--reviewers',
      'wrong.json',
    );
    expect([refused.code, refused.body.error.code]).toEqual([exit, code]);
    expect(existsSync(desk.path('nobody'))).toBe(false);
  });

  it('what is not answers of a whole questionnaire is refused, and who takes it is said', async () => {
    await state('contribution', 'return', draft, '--out', 'part.zip');
    desk.write('junk.zip', 'no package');
    for (const [file, code] of [
      ['part.zip', 'not-for-review'],
      ['f1.zip', 'not-for-review'],
      ['junk.zip', 'not-a-package'],
    ]) {
      const refused = await office('nobody')('review', 'open', file ?? '', '--by', 'Anne Roux');
      expect([refused.code, refused.body.error.code]).toEqual([3, code]);
      expect(code === 'not-a-package' || refused.stderr.includes('The command import takes it over.')).toBe(
        true,
      );
    }
    expect(existsSync(desk.path('nobody'))).toBe(false);
  });
});
