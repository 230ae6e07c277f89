import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { Author } from '../../../../shared/revisions/revision-schema.ts';
import type { Questionnaire } from '../../../../shared/questionnaires/questionnaire-schema.ts';
import { baseOf, cluster, createDraft, offence, place, profile, saveOne } from '../../../support/builders.ts';
import { fixtureCatalogues, fixtureModule, withItem, withoutItem } from '../../../support/editions.ts';
import { createFakeClock } from '../../../support/fake-ports.ts';
import { leaf, when } from '../../../support/fixture-form.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let folder: string;
let draft: string;
let clock: ReturnType<typeof createFakeClock>;
beforeEach(async () => {
  folder = temporaryFolder();
  clock = createFakeClock();
  backend = await openTestBackend(join(folder, 'workspace'), { clock });
  draft = createDraft(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const bring = (document: unknown, name = 'edition.json') => {
  const path = join(folder, name);
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
  return backend.editions.importFile(path);
};
const untoc = (more: Partial<Questionnaire> = {}): Questionnaire =>
  fixtureModule('untoc', { version: '2', ...more });
const ref = ({ url, version }: Questionnaire) => ({ url, version });
const refsOf = () => valueOf(backend.drafts.get({ draft })).draft.questionnaire;
const carriesOf = () => valueOf(backend.carries.list({ draft })).carries.map(({ key }) => key);
const adopt = (questionnaire: { url: string; version: string }[], by?: Author) =>
  backend.editions.adopt({ request: randomUUID(), draft, questionnaire }, by);
const first = ref(fixtureModule('untoc'));

/** Version 2 asks the closed question in other words, drops the practice and makes the gap a string. */
const second = withItem(
  withoutItem(
    withItem(untoc(), `${offence}-answer`, { text: 'Asked in other words?' }),
    `${offence}-practice`,
  ),
  `${offence}-gap`,
  { type: 'string' },
);

describe('bringing an edition in', () => {
  test('a new version is at hand at once, for new drafts, lists and forms; old ones stay usable', async () => {
    expect(valueOf(await bring(second))).toMatchObject({
      added: true,
      edition: { version: '2', alternative: false },
    });
    const { editions } = valueOf(backend.editions.list({}));
    expect(
      editions
        .filter(({ url, kind }) => kind === 'questionnaire' && url === second.url)
        .map(({ version, origin, newest }) => [version, origin, newest]),
    ).toEqual([
      ['1', 'shipped', false],
      ['2', 'imported', true],
    ]);
    const versionOf = (questionnaire?: { url: string; version: string }[]) =>
      valueOf(
        backend.questionnaires.get({ cluster, ...(questionnaire === undefined ? {} : { questionnaire }) }),
      ).modules[0]?.version;
    expect([versionOf(), versionOf([first])]).toEqual(['2', '1']);
    expect(refsOf()).toContainEqual(first);
    const other = randomUUID();
    valueOf(backend.drafts.create({ draft: other, kind: 'self-assessment', cluster, profile }));
    expect(valueOf(backend.drafts.get({ draft: other })).draft.questionnaire).toContainEqual(ref(second));
  });

  test('it survives closing, and is of one workspace only', async () => {
    valueOf(await bring(second));
    await backend.close();
    backend = await openTestBackend(join(folder, 'workspace'));
    expect(valueOf(backend.questionnaires.get({ cluster })).modules[0]?.version).toBe('2');
    const elsewhere = await openTestBackend(temporaryFolder());
    expect(valueOf(elsewhere.questionnaires.get({ cluster })).modules[0]?.version).toBe('1');
    await elsewhere.close();
  });

  test('the same once more changes nothing, also in another order of keys; other content is refused', async () => {
    valueOf(await bring(second));
    const turned = Object.fromEntries(Object.entries(second).toReversed());
    expect(valueOf(await bring(turned))).toMatchObject({ added: false });
    expect(await bring({ ...second, notice: 'Other.' })).toEqual({
      ok: false,
      error: { code: 'edition-published', params: { url: second.url, version: '2' } },
    });
    expect(codeOf(await bring(fixtureModule('untoc', { notice: 'Other.' })))).toBe('edition-published');
    expect(valueOf(await bring(fixtureModule('untoc')))).toMatchObject({ added: false });
  });

  test('two at once are checked one after the other', async () => {
    const [one, two] = await Promise.all([
      bring(second, 'a.json'),
      bring({ ...second, notice: 'Other.' }, 'b.json'),
    ]);
    expect([one.ok, two.ok]).toEqual([true, false]);
  });

  test.each<[string, unknown, string]>([
    ['depth', `${'['.repeat(50)}${']'.repeat(50)}`, 'document-too-large'],
    ['keys twice', '{"format":"palermo-questionnaire/1","format":"x"}', 'document-malformed'],
    ['size', ' '.repeat(7 * 1024 * 1024), 'document-too-large'],
    ['another format', { format: 'palermo-response/1' }, 'not-an-edition'],
    ['no object', '[]', 'not-an-edition'],
  ])('%s is refused before anything else', async (_name, document, code) => {
    expect(codeOf(await bring(document))).toBe(code);
  });

  /** A first article of so many plain items, 40 a unit; `asks`: each is asked only where the one before is answered. */
  const grown = (count: number, asks: boolean): Questionnaire => {
    const module = untoc();
    const [section] = module.articles;
    const [unit] = section!.units;
    const item = (at: number) =>
      leaf(`grown-${at}`, 'boolean', {
        provisions: [],
        ...(asks && at > 0 ? { enableWhen: [when(`grown-${at - 1}`, true)] } : {}),
      });
    const units = Array.from({ length: Math.ceil(count / 40) }, (_, at) => ({
      ...unit!,
      id: `grown-unit-${at}`,
      items: Array.from({ length: Math.min(40, count - at * 40) }, (_one, index) => item(at * 40 + index)),
    }));
    const parts = Array.from({ length: Math.ceil(units.length / 60) }, (_, at) => ({
      id: section!.id,
      units: units.slice(at * 60, at * 60 + 60),
    }));
    return { ...module, articles: parts };
  };

  test.each<[string, Questionnaire, string, number]>([
    ['more items than can be compared', grown(5001, false), 'too-many-items', 5000],
    ['conditions within conditions', grown(65, true), 'too-deep', 64],
  ])('%s are refused', async (_name, module, fault, limit) => {
    expect(await bring(module)).toEqual({
      ok: false,
      error: { code: 'document-too-large', params: { fault, limit } },
    });
  });

  test('as many conditions as are allowed are taken', async () => {
    expect(valueOf(await bring(grown(64, true)))).toMatchObject({ added: true, edition: { parts: 64 } });
  });

  test('unknown keys and faults are named at their places, and nothing is stored', async () => {
    const refusal = async (document: unknown) => {
      const result = await bring(document);
      return result.ok ? [] : (result.error.issues ?? []).map(({ path, code }) => `${code} ${path}`);
    };
    expect(await refusal({ ...second, extra: 1 })).toEqual(['document-shape /extra']);
    expect(await refusal(withItem(untoc(), `${offence}-law`, { provisions: ['untoc-8-1'] }))).toEqual([
      'edition-provision-elsewhere /articles/0/units/0/items/1/provisions/0',
    ]);
    expect(valueOf(backend.editions.list({})).editions.filter(({ origin }) => origin === 'imported')).toEqual(
      [],
    );
  });

  test('a catalogue takes the place of the older one', async () => {
    const [catalogue] = structuredClone(fixtureCatalogues());
    const next = { ...catalogue!, edition: '2' };
    next.articles[0]!.title = 'A better title';
    expect(valueOf(await bring(next))).toMatchObject({
      added: true,
      edition: { kind: 'catalogue', url: 'https://palermo.example/catalogue/untoc' },
    });
    const { catalogues } = valueOf(backend.questionnaires.get({ cluster }));
    expect(catalogues.map(({ instrument, edition }) => `${instrument} ${edition}`)).toEqual([
      'untoc 2',
      'tip 1',
    ]);
    expect(catalogues[0]?.articles[0]?.title).toBe('A better title');
  });
});

describe('taking an edition into use', () => {
  const answerAll = (): void => {
    saveOne(backend, draft, place.answer, 'in-part', { close: true });
    saveOne(backend, draft, place.practice, 'Courts apply it.', { close: true });
    saveOne(backend, draft, { item: `${offence}-gap`, language: 'en' }, 'A gap.', { close: true });
    saveOne(backend, draft, { item: 'untoc-8-bribery-answer' }, 'no', { close: true });
  };

  test('the preview tells what each answer becomes, and changes nothing', async () => {
    answerAll();
    valueOf(
      backend.drafts.markUnit({
        request: randomUUID(),
        revision: randomUUID(),
        draft,
        unit: offence,
        ready: true,
      }),
    );
    valueOf(await bring(second));
    const before = valueOf(backend.drafts.get({ draft }));
    expect(valueOf(backend.editions.preview({ draft }))).toMatchObject({
      modules: [{ instrument: 'untoc', from: first, to: ref(second) }],
      carried: 1,
      checkAgain: [`${offence}-answer`],
      noLongerFit: [`${offence}-gap@en`],
      gone: [`${offence}-practice@en`],
      conflicts: [],
      ready: [{ unit: offence }],
    });
    expect(valueOf(backend.drafts.get({ draft }))).toEqual(before);
  });

  test('everything is kept; what has no place is left out of documents and packages, and called so', async () => {
    answerAll();
    valueOf(await bring(second));
    const before = valueOf(backend.drafts.get({ draft })).answers;
    expect(valueOf(adopt([ref(second)]))).toMatchObject({ marked: 2, cleared: 0 });
    expect(refsOf()).toContainEqual(ref(second));
    expect(valueOf(backend.drafts.get({ draft })).answers).toEqual(before);
    expect(carriesOf()).toEqual([`${offence}-answer`, `${offence}-gap@en`]);

    const shown = valueOf(backend.drafts.show(draft));
    expect(shown.document.answers.map(({ item }) => item)).toEqual([
      `${offence}-answer`,
      'untoc-8-bribery-answer',
    ]);
    expect(shown.leftOut).toEqual([`${offence}-gap@en`, `${offence}-practice@en`]);
    expect(shown.document.questionnaire).toContainEqual(ref(second));

    const { issues } = valueOf(backend.drafts.validate({ draft }));
    const severityOf = (code: string) =>
      issues.filter((issue) => issue.code === code).map(({ path, severity }) => [path, severity]);
    expect(severityOf('item-gone')).toEqual([[`${offence}-practice@en`, 'hint']]);
    expect(severityOf('answer-no-longer-fits')).toEqual([[`${offence}-gap@en`, 'warning']]);

    const preview = valueOf(
      await backend.packages.preview({ draft, type: 'review', audience: 'confidential' }),
    );
    expect(preview.leftOut.filter(({ reason }) => reason === 'not-fitting').map(({ key }) => key)).toEqual(
      shown.leftOut,
    );

    const { documents } = valueOf(await backend.workspace.rescue({}));
    expect(documents[0]?.answers).toBe(4);
  });

  test('back again: references, answers and marks are as they were', async () => {
    answerAll();
    valueOf(await bring(second));
    const before = valueOf(backend.drafts.get({ draft }));
    const held = refsOf();
    valueOf(adopt([ref(second)]));
    clock.advance(60_000);
    expect(valueOf(adopt([first]))).toMatchObject({ marked: 0, cleared: 2 });
    expect(carriesOf()).toEqual([]);
    expect(refsOf()).toEqual(held);
    expect(valueOf(backend.drafts.get({ draft })).answers).toEqual(before.answers);
    expect(valueOf(backend.drafts.show(draft)).leftOut).toEqual([]);
  });

  test('an answer that was written or confirmed meanwhile is marked on the way back', async () => {
    answerAll();
    valueOf(await bring(second));
    valueOf(adopt([ref(second)]));
    clock.advance(60_000);
    valueOf(
      backend.carries.confirm({
        request: randomUUID(),
        draft,
        revision: randomUUID(),
        key: `${offence}-answer`,
      }),
    );
    expect(valueOf(adopt([first]))).toMatchObject({ marked: 1, cleared: 1 });
    expect(carriesOf()).toEqual([`${offence}-answer`]);
    valueOf(adopt([ref(second)]));
    clock.advance(60_000);
    const heads =
      valueOf(backend.drafts.get({ draft })).answers.find(({ item }) => item === `${offence}-answer`)
        ?.heads ?? [];
    saveOne(backend, draft, place.answer, 'yes', { base: baseOf(heads), close: true });
    valueOf(adopt([first]));
    expect(carriesOf()).toEqual([`${offence}-answer`]);
  });

  test('an answer whose question was gone for one edition is judged by the last that had it', async () => {
    answerAll();
    const third = withItem(untoc({ version: '3' }), `${offence}-practice`, {
      text: 'Practice, in other words?',
    });
    valueOf(await bring(second));
    valueOf(await bring(third, 'third.json'));
    valueOf(adopt([ref(second)]));
    valueOf(adopt([ref(third)]));
    expect(carriesOf()).toEqual([`${offence}-practice@en`]);
  });

  test('an edition with an address of its own is taken only by name', async () => {
    answerAll();
    const own = { ...second, url: 'https://ministry.example/untoc-1', version: '2026' };
    valueOf(await bring(own));
    expect(valueOf(backend.editions.preview({ draft })).modules).toEqual([]);
    expect(valueOf(backend.questionnaires.get({ cluster })).modules[0]?.version).toBe('1');
    expect(valueOf(adopt([ref(own)]))).toMatchObject({ marked: 2 });
    expect(refsOf()).toContainEqual(ref(own));
    expect(refsOf()).not.toContainEqual(first);
    expect(valueOf(adopt([first]))).toMatchObject({ cleared: 2 });
  });

  test('what is not at hand, not of the draft, or named twice is refused', async () => {
    valueOf(await bring(second));
    const tip = fixtureModule('tip');
    expect(codeOf(adopt([{ url: second.url, version: '7' }]))).toBe('edition-not-at-hand');
    expect(codeOf(adopt([ref(second), first]))).toBe('edition-not-at-hand');
    valueOf(backend.drafts.changeProfile({ draft, profile: { ...profile, instruments: ['untoc'] } }));
    expect(codeOf(adopt([ref(tip)]))).toBe('edition-not-at-hand');
    expect(codeOf(backend.editions.preview({ draft: randomUUID() }))).toBe('not-found');
  });

  test('a conflict that could not be settled afterwards comes first', async () => {
    answerAll();
    saveOne(backend, draft, place.practice, 'Another version.', { base: null });
    valueOf(await bring(second));
    expect(valueOf(backend.editions.preview({ draft })).conflicts).toEqual([`${offence}-practice@en`]);
    expect(codeOf(adopt([ref(second)]))).toBe('edition-conflicts');
    expect(refsOf()).toContainEqual(first);
  });

  test('C6 the same request twice is one switch; without an author there is none', async () => {
    answerAll();
    valueOf(await bring(second));
    const input = { request: randomUUID(), draft, questionnaire: [ref(second)] };
    const once = valueOf(backend.editions.adopt(input));
    expect(valueOf(backend.editions.adopt(input))).toEqual(once);
    expect(codeOf(backend.editions.adopt({ ...input, questionnaire: [first] }))).toBe('request-reused');
    await backend.close();
    backend = await openTestBackend(temporaryFolder());
    draft = randomUUID();
    valueOf(backend.drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
    valueOf(await bring(second));
    expect(codeOf(adopt([ref(second)]))).toBe('author-missing');
    expect(adopt([ref(second)], { name: 'Luc Bernard' }).ok).toBe(true);
  });

  test('property: there and back leaves answers, references and marks as they were', async () => {
    const editions = [
      second,
      withItem(untoc({ version: '3' }), 'untoc-8-bribery-answer', { text: 'Other?' }),
      withoutItem(untoc({ version: '4' }), `${offence}-gap`),
    ];
    for (const [index, module] of editions.entries()) {
      valueOf(await bring(module, `${index}.json`));
    }
    answerAll();
    const start = valueOf(backend.drafts.get({ draft }));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...editions), { minLength: 1, maxLength: 4 }), (path) => {
        for (const module of path) {
          valueOf(adopt([ref(module)]));
        }
        valueOf(adopt([first]));
        const end = valueOf(backend.drafts.get({ draft }));
        expect(end.answers).toEqual(start.answers);
        expect(end.draft.questionnaire).toEqual(start.draft.questionnaire);
        expect(carriesOf()).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
