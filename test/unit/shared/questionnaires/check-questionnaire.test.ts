import { describe, expect, test } from 'vitest';
import { catalogueUrl, checkCatalogue } from '../../../../shared/catalogue/check-catalogue.ts';
import { checkQuestionnaire } from '../../../../shared/questionnaires/check-questionnaire.ts';
import {
  questionnaireSchema,
  type Item,
  type Questionnaire,
} from '../../../../shared/questionnaires/questionnaire-schema.ts';
import { loadLibrary } from '../../../../electron/backend/questionnaires/read-library.ts';
import { fixtureCatalogues, fixtureModule, mapUnits, withItem } from '../../../support/editions.ts';
import { leaf, when } from '../../../support/fixture-form.ts';
import { shippedResources } from '../../../support/temp-workspace.ts';

const hand = {
  catalogues: fixtureCatalogues(),
  questionnaires: [fixtureModule('untoc'), fixtureModule('tip')],
};
const next = (more: Partial<Questionnaire> = {}): Questionnaire =>
  fixtureModule('untoc', { version: '2', ...more });
const found = (module: Questionnaire): string[] =>
  checkQuestionnaire(module, hand).map(({ path, code }) => `${code} ${path}`);

const offence = '/articles/0/units/0';
const law = 'untoc-5-offence-law';
const conditioned = (question: string, answer: Item['enableWhen'], linkId = law): Questionnaire =>
  withItem(next(), linkId, { enableWhen: answer ?? [when(question, 'yes')], enableBehavior: 'all' });

describe('a questionnaire is checked against everything at hand', () => {
  test('a later version, and one with an address of its own, are fine', () => {
    expect(found(next())).toEqual([]);
    expect(found(next({ url: 'https://ministry.example/q/5' }))).toEqual([]);
    expect(questionnaireSchema.safeParse(next()).success).toBe(true);
  });

  test.each<[string, Questionnaire, string[]]>([
    [
      'an address of ours for another module',
      next({ url: 'https://palermo.example/questionnaire/tip/x' }),
      ['edition-url /url'],
    ],
    [
      'an address of ours in other clothes',
      next({ url: 'https://PALERMO.example:443/q' }),
      ['edition-url /url'],
    ],
    ['an address that is not secure', next({ url: 'http://ministry.example/q' }), ['edition-url /url']],
    ['an address with a space', next({ url: 'https://ministry.example/a b' }), ['edition-url /url']],
    ['a version with a sign of our keys', next({ version: '2|1' }), ['edition-version /version']],
    ['a notice that is blank', next({ notice: ' ' }), ['edition-text /notice']],
    [
      'text that turns its direction',
      withItem(next(), law, { text: 'Law\u202e?' }),
      [`edition-text ${offence}/items/1/text`],
    ],
    [
      'an article of another instrument',
      next({ articles: [{ ...next().articles[0]!, id: 'tip-5' }] }),
      expect.arrayContaining(['edition-article-unknown /articles/0/id']),
    ],
    [
      'an article twice',
      next({ articles: [...next().articles, next().articles[1]!] }),
      expect.arrayContaining([
        'edition-article-repeated /articles/2/id',
        'edition-id-repeated /articles/2/units/0/id',
      ]),
    ],
    [
      'a provision of another article',
      withItem(next(), law, { provisions: ['untoc-8-1'] }),
      [`edition-provision-elsewhere ${offence}/items/1/provisions/0`],
    ],
    [
      'an unknown provision',
      withItem(next(), law, { provisions: ['untoc-5-1', 'untoc-5-99'] }),
      [`edition-provision-unknown ${offence}/items/1/provisions/1`],
    ],
    [
      'units without provisions',
      mapUnits(next(), (unit) => ({
        ...unit,
        provisions: unit.id.endsWith('notice') ? [] : unit.provisions,
      })),
      ['edition-provision-missing /articles/0/units/1/provisions'],
    ],
    [
      'an item of another module',
      withItem(next(), law, { linkId: 'tip-5-offence-law' }),
      [`edition-id-taken ${offence}/items/1/linkId`],
    ],
    [
      'an item twice',
      withItem(next(), 'untoc-5-notice-date', { linkId: law }),
      ['edition-id-repeated /articles/0/units/1/items/1/linkId'],
    ],
    [
      'options that are missing',
      withItem(next(), 'untoc-8-bribery-practice', { type: 'coding' }),
      ['edition-options-missing /articles/1/units/0/items/2'],
    ],
    [
      'options of a text',
      withItem(next(), 'untoc-8-bribery-practice', {
        answerOption: [
          { code: 'a', text: 'A' },
          { code: 'b', text: 'B' },
        ],
      }),
      ['edition-options-not-allowed /articles/1/units/0/items/2/answerOption'],
    ],
    [
      'an option twice',
      withItem(next(), 'untoc-5-notice-answer', {
        answerOption: [
          { code: 'yes', text: 'A' },
          { code: 'yes', text: 'B' },
        ],
      }),
      ['edition-option-repeated /articles/0/units/1/items/0/answerOption/1/code'],
    ],
    [
      'a condition on nothing',
      conditioned('untoc-99-x', undefined),
      [`edition-condition-unknown ${offence}/items/1/enableWhen/0/question`],
    ],
    [
      'a condition on a later item',
      conditioned('untoc-5-offence-gap', [when('untoc-8-bribery-answer', 'yes')]),
      [`edition-condition-later ${offence}/items/1/enableWhen/0/question`],
    ],
    [
      'a condition on itself',
      conditioned(law, [when(law, true)]),
      [`edition-condition-circular ${offence}/items/1/enableWhen/0/question`],
    ],
    [
      'an unknown code',
      conditioned('', [when('untoc-5-offence-answer', 'perhaps')]),
      [`edition-condition-code ${offence}/items/1/enableWhen/0`],
    ],
    [
      'a value of another type',
      conditioned('', [{ question: 'untoc-5-offence-answer', operator: '=', answer: 3 }]),
      [`edition-condition-type ${offence}/items/1/enableWhen/0`],
    ],
    [
      'an order of codes',
      conditioned('', [{ question: 'untoc-5-offence-answer', operator: '>', answer: 'no' }]),
      [`edition-condition-type ${offence}/items/1/enableWhen/0`],
    ],
    [
      'existence of a word',
      conditioned('', [{ question: 'untoc-5-offence-answer', operator: 'exists', answer: 'yes' }]),
      [`edition-condition-type ${offence}/items/1/enableWhen/0`],
    ],
  ])('%s is refused at its place', (_name, module, places) => {
    expect(found(module)).toEqual(places);
  });

  test('a circle of two is named at the step that looks ahead', () => {
    const circle = withItem(
      conditioned('', [when('untoc-5-offence-practice', true)]),
      'untoc-5-offence-practice',
      {
        enableWhen: [when(law, true)],
        enableBehavior: 'all',
      },
    );
    expect(found(circle)).toEqual([`edition-condition-circular ${offence}/items/1/enableWhen/0/question`]);
  });

  test('a condition may look back to the module before it in the cluster form, not after', () => {
    const asking = (instrument: 'untoc' | 'tip', linkId: string, question: string) =>
      checkQuestionnaire(
        withItem(fixtureModule(instrument, { version: '2' }), linkId, {
          enableWhen: [when(question, 'yes')],
          enableBehavior: 'all',
        }),
        hand,
      ).map(({ code }) => code);
    expect(asking('tip', 'tip-5-offence-law', 'untoc-5-offence-answer')).toEqual([]);
    expect(asking('untoc', law, 'tip-5-offence-answer')).toEqual(['edition-condition-unknown']);
  });

  test('the general part stands apart from the articles', () => {
    const general = (provisions: string[]): Questionnaire['general'] => ({
      units: [
        {
          id: 'untoc-general-who',
          title: 'Who',
          provisions,
          items: [leaf('untoc-general-who-name', 'string', { provisions: [] })],
        },
      ],
    });
    expect(found(next({ general: general([]) }))).toEqual([]);
    expect(found(next({ general: general(['untoc-5-1']) }))).toEqual([
      'edition-provision-elsewhere /general/units/0/provisions/0',
    ]);
  });

  test('groups have one level: the schema says so', () => {
    const unit = next().articles[0]!.units[1]!;
    const nested = { ...unit.items[2]!, items: [unit.items[2]] };
    const module = { ...next(), articles: [{ id: 'untoc-5', units: [{ ...unit, items: [nested] }] }] };
    expect(questionnaireSchema.safeParse(module).success).toBe(false);
  });

  test('everything that ships would be accepted', async () => {
    const library = await loadLibrary(shippedResources);
    expect(library.questionnaires.length).toBeGreaterThan(3);
    for (const module of library.questionnaires) {
      expect(checkQuestionnaire(module, library), `${module.url} ${module.version}`).toEqual([]);
    }
    for (const catalogue of library.catalogueEditions) {
      expect(checkCatalogue(catalogue, library), catalogueUrl(catalogue.instrument)).toEqual([]);
    }
  });
});

test('a catalogue keeps what questionnaires at hand ask about, and its own order of ids', () => {
  const [untoc] = structuredClone(hand.catalogues);
  if (untoc === undefined) {
    throw new Error('The fixture has no catalogue');
  }
  const check = (more: Partial<typeof untoc>): string[] =>
    checkCatalogue({ ...untoc, edition: '2', ...more }, hand).map(({ path, code }) => `${code} ${path}`);
  expect(check({})).toEqual([]);
  expect(check({ articles: untoc.articles.slice(0, 1) })).toEqual([
    'edition-provision-in-use /articles',
    'edition-provision-in-use /articles',
  ]);
  expect(check({ articles: [...untoc.articles, untoc.articles[0]!] })).toEqual([
    'edition-id-repeated /articles/2/id',
    'edition-id-repeated /articles/2/provisions/0/id',
  ]);
  const [article] = untoc.articles;
  const related = {
    ...article!,
    provisions: [{ ...article!.provisions[0]!, related: ['tip-5-1', 'untoc-99'] }],
  };
  expect(check({ articles: [related, untoc.articles[1]!] })).toEqual([
    'edition-provision-unknown /articles/0/provisions/0/related/1',
  ]);
});
