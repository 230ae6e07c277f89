import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { readHistory } from '../../../../electron/backend/revisions/revision-store.ts';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import { limits } from '../../../../shared/packages/limits.ts';
import { author, cluster, createDraft, profile } from '../../../support/builders.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-ports.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let folder: string;
let backend: Backend;
let clock: FakeClock;
let draft: string;
let review: string;
const reviewOf = async (of: string): Promise<string> => {
  const { sha256 } = valueOf(
    await backend.packages.seal({ draft: of, type: 'review', audience: 'confidential' }),
  );
  return valueOf(await backend.reviews.openNow(sha256)).review;
};
let ofNobody: Awaited<ReturnType<typeof refusedToNobody>>;

/** What a workspace answers that knows no author yet. */
async function refusedToNobody() {
  const id = randomUUID();
  valueOf(backend.drafts.create({ draft: id, kind: 'self-assessment', cluster, profile }));
  review = await reviewOf(id);
  return [codeOf(backend.summaries.save(call('Text.'))), get()] as const;
}
beforeAll(async () => {
  folder = temporaryFolder();
  clock = createFakeClock();
  backend = await openTestBackend(folder, { clock });
  ofNobody = await refusedToNobody();
});
beforeEach(async () => {
  draft = createDraft(backend);
  review = await reviewOf(draft);
});
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

type Bases = readonly { readonly id: string }[];
const call = (text: string, bases: Bases = [], language: Locale = 'en') => ({
  request: randomUUID(),
  review,
  language,
  revision: randomUUID(),
  bases: bases.map(({ id }) => ({ id })),
  text,
});
const save = (...parts: Parameters<typeof call>) => valueOf(backend.summaries.save(call(...parts))).summaries;
const get = () => valueOf(backend.summaries.get({ review })).summaries;
const history = (language: Locale) => {
  const database = openDatabase(join(folder, 'palermo.sqlite'), 'read');
  try {
    return readHistory(database, { kind: 'summary', scope: review, id: language }).map(({ value }): unknown =>
      JSON.parse(value),
    );
  } finally {
    database.close();
  }
};

test('feature 52: a summary is kept in each language, with author and history', () => {
  expect(get()).toEqual([]);
  const begun = save('Draft of the summary.\n', [], 'fr');
  expect(begun).toMatchObject([
    {
      language: 'fr',
      text: 'Draft of the summary.\n',
      versions: [{ text: 'Draft of the summary.\n', author }],
    },
  ]);
  save('ملخص', [], 'ar');
  clock.advance(1000);
  save('Second text.', begun[0]!.versions, 'fr');
  expect(get().map(({ language, text, versions }) => [language, text, versions.length])).toEqual([
    ['ar', 'ملخص', 1],
    ['fr', 'Second text.', 1],
  ]);
  expect(history('fr')).toEqual([{ text: 'Second text.' }, { text: 'Draft of the summary.\n' }]);
});

test('C6 a repeated request does nothing more, and one with other words is refused', () => {
  const first = call('Once.');
  const reply = valueOf(backend.summaries.save(first));
  expect(valueOf(backend.summaries.save(first))).toEqual(reply);
  expect(codeOf(backend.summaries.save({ ...first, text: 'Twice.' }))).toBe('request-reused');
  expect(codeOf(backend.summaries.save({ ...first, request: randomUUID(), text: 'Twice.' }))).toBe(
    'request-reused',
  );
  expect(history('en')).toHaveLength(1);
  // The same words again add no revision.
  save('Once.', reply.summaries[0]!.versions);
  expect(history('en')).toHaveLength(1);
});

test('what two windows wrote at once stands side by side until one is saved over both', () => {
  const bases = save('Begun.')[0]!.versions;
  clock.advance(1000);
  save('Here.', bases);
  clock.advance(1000);
  save('There.', bases);
  const [rivals] = get();
  expect(rivals).toMatchObject({ text: 'There.', versions: [{ text: 'There.' }, { text: 'Here.' }] });
  save('Here and there.', rivals!.versions);
  expect(get()).toMatchObject([{ text: 'Here and there.', versions: [{ text: 'Here and there.' }] }]);
  expect(history('en')).toHaveLength(4);
});

test('a window that types on rewrites its own version for five minutes, and overwrites nothing of another window', () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const type = (text: string, editor: string, base?: { readonly id: string; readonly edition: number }) =>
    valueOf(
      backend.summaries.save({
        ...call(text, base === undefined ? [] : [base]),
        typing: { editor, ...(base === undefined ? {} : { edition: base.edition }) },
      }),
    ).summaries[0]!.versions;
  const [first] = type('A', one);
  const [second] = type('A text', one, first);
  expect(second).toMatchObject({ id: first!.id, edition: 2, text: 'A text' });
  expect(history('en')).toEqual([{ text: 'A text' }]);
  // What the other window read has been rewritten since: its own text goes beside, whatever it typed.
  expect(type('Another', other, first).map(({ text }) => text)).toContain('A text');
  expect(
    get()[0]!
      .versions.map(({ text }) => text)
      .toSorted(),
  ).toEqual(['A text', 'Another']);
  save('Both.', get()[0]!.versions);
  const [settled] = get()[0]!.versions;
  const [typed] = type('Both. And', one, settled);
  clock.advance(5 * 60_000);
  const [late] = type('Both. And more.', one, typed);
  expect(late!.id).not.toBe(typed!.id);
  expect(history('en')).toHaveLength(5);
});

test('typing on goes with one base, as it was read', () => {
  const [version] = save('Begun.')[0]!.versions;
  const editor = randomUUID();
  for (const [bases, edition] of [
    [[version!], undefined],
    [[], 1],
    [[version!, version!], 1],
  ] as const) {
    const typing = { editor, ...(edition === undefined ? {} : { edition }) };
    expect(codeOf(backend.summaries.save({ ...call('More.', bases), typing }))).toBe('request-refused');
  }
  expect(history('en')).toHaveLength(1);
});

test('an emptied summary stays to be gone on from, and one emptied here and changed there keeps its words', () => {
  const bases = save('Begun.')[0]!.versions;
  const emptied = save(' \n ', bases);
  expect(emptied).toMatchObject([{ language: 'en', text: '', versions: [{ text: '' }] }]);
  clock.advance(1000);
  save('Still needed.', bases);
  expect(get()).toMatchObject([
    { text: 'Still needed.', versions: [{ text: 'Still needed.' }, { text: '' }] },
  ]);
  save('Again.', get()[0]!.versions);
  expect(get()[0]!.versions).toHaveLength(1);
  expect(save('', [], 'ru').map(({ language }) => language)).toEqual(['en']);
});

test('C3 a summary of no review, of nobody, or too long is refused, and changes nothing', () => {
  const unknown = randomUUID();
  expect(codeOf(backend.summaries.get({ review: unknown }))).toBe('not-found');
  expect(codeOf(backend.summaries.save({ ...call('Text.'), review: unknown }))).toBe('not-found');
  expect(codeOf(backend.summaries.save({ ...call('Text.'), review: draft }))).toBe('not-found');
  // U+0958 is two letters once it is normalized.
  expect(codeOf(backend.summaries.save(call('\u0958'.repeat(limits.answerCharacters))))).toBe(
    'request-refused',
  );
  expect(get()).toEqual([]);
  expect(ofNobody).toEqual(['author-missing', []]);
});

test('hostile texts are kept as they are, but for halves of pairs and forms of letters', () => {
  const text = '=1+1 <b>\u202e</b> 👩🏽‍⚖️ \u0000';
  expect(save(text)[0]!.text).toBe(text);
  expect(save('E\u0301\ud800', [], 'es').find(({ language }) => language === 'es')?.text).toBe('É\ufffd');
});

test('feature 52: a summary changes nothing else: no package, no answer, no note, no clearance', async () => {
  const seal = async () =>
    valueOf(await backend.packages.seal({ draft, type: 'review', audience: 'confidential' })).sha256;
  const [detail, state] = [
    valueOf(await backend.reviews.get({ review })),
    valueOf(backend.drafts.get({ draft })),
  ];
  const before = await seal();
  save('PLANTED-SUMMARY-51');
  expect(await seal()).toBe(before);
  expect(valueOf(backend.drafts.get({ draft }))).toEqual(state);
  const { next, ...rest } = detail;
  expect(valueOf(await backend.reviews.get({ review }))).toMatchObject(rest);
  expect(next.map(({ action }) => action)).toContain('set-up');
});
