import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareCatalogues,
  compareQuestionnaires,
  questionnaireComparisonSchema,
} from '../../../../shared/questionnaires/compare-editions.ts';
import { itemMeaning, meaningParts } from '../../../../shared/questionnaires/item-meaning.ts';
import type { Item, Questionnaire } from '../../../../shared/questionnaires/questionnaire-schema.ts';
import {
  fixtureCatalogues,
  fixtureModule,
  mapItems,
  mapUnits,
  withItem,
  withoutItem,
} from '../../../support/editions.ts';
import { leaf } from '../../../support/fixture-form.ts';

const old = fixtureModule('untoc');
const answer = 'untoc-5-offence-answer';

test('an item that only moved, or whose hint, length or duty changed, is the same', () => {
  const moved = mapUnits(old, (unit) => ({ ...unit, title: 'Elsewhere', items: unit.items.toReversed() }));
  const loosened = mapItems(moved, (item) => ({
    ...item,
    hint: 'A hint.',
    maxLength: 7,
    required: !item.required,
  }));
  const result = compareQuestionnaires(old, loosened);
  expect([result.changed, result.new, result.gone]).toEqual([[], [], []]);
  expect(result.same.toSorted()).toEqual(compareQuestionnaires(old, old).same.toSorted());
});

test.each<[string, Partial<Item>, string[]]>([
  ['text', { text: 'Another question?' }, ['text']],
  ['type', { type: 'string' }, ['type']],
  ['repeats', { repeats: true }, ['type']],
  [
    'options',
    {
      answerOption: [
        { code: 'yes', text: 'Yes' },
        { code: 'no', text: 'No' },
      ],
    },
    ['options'],
  ],
  [
    'the text of an option',
    {
      answerOption: [
        { code: 'yes', text: 'Aye' },
        { code: 'in-part', text: 'Yes, in part' },
        { code: 'no', text: 'No' },
      ],
    },
    ['options'],
  ],
  ['conditions', { enableWhen: [{ question: 'untoc-5-x', operator: '=', answer: 'yes' }] }, ['conditions']],
  ['provisions', { provisions: ['untoc-5-2'] }, ['provisions']],
])('a change of %s is named with both meanings', (_name, change, parts) => {
  const result = compareQuestionnaires(old, withItem(old, answer, change));
  expect(result.changed.map(({ linkId, parts: named }) => [linkId, named])).toEqual([[answer, parts]]);
  expect(result.changed[0]?.before?.text).toBe('Question untoc-5-offence-answer?');
  expect(questionnaireComparisonSchema.parse(result)).toEqual(result);
});

test('the order of options, conditions and provisions, and how one condition joins, mean nothing', () => {
  const item = leaf('a-b', 'coding', {
    provisions: ['untoc-5-1', 'untoc-5-2'],
    answerOption: [
      { code: 'a', text: 'A' },
      { code: 'b', text: 'B' },
    ],
    enableWhen: [{ question: 'q', operator: '=', answer: 'x' }],
  });
  const same = {
    ...item,
    provisions: item.provisions.toReversed(),
    answerOption: item.answerOption?.toReversed(),
    enableBehavior: 'any' as const,
  } as Item;
  expect(itemMeaning(same)).toBe(itemMeaning(item));
});

test('an item that left its group means the same', () => {
  const lifted = mapUnits(old, (unit) => ({
    ...unit,
    items: unit.items.flatMap((item): Item[] => (item.type === 'group' ? [...item.items] : [item])),
  }));
  const result = compareQuestionnaires(old, lifted);
  expect(result.changed).toEqual([]);
  expect(result.gone.map(({ linkId }) => linkId)).toEqual(['untoc-5-notice-texts']);
});

const changes: readonly ((module: Questionnaire, linkId: string) => Questionnaire)[] = [
  (module, linkId) => withItem(module, linkId, { text: `Other ${linkId}?` }),
  (module, linkId) => withItem(module, linkId, { provisions: ['untoc-5-9'] }),
  withoutItem,
  (module) => module,
];
const linkIds = compareQuestionnaires(old, old).same;
const edition = fc
  .array(fc.tuple(fc.constantFrom(...changes), fc.constantFrom(...linkIds)), { maxLength: 8 })
  .map((steps) => steps.reduce((module, [change, linkId]) => change(module, linkId), old));

test('property: what is the same is the same in both directions; new and gone change places', () => {
  fc.assert(
    fc.property(edition, edition, (left, right) => {
      const [there, back] = [compareQuestionnaires(left, right), compareQuestionnaires(right, left)];
      const ids = (list: readonly { readonly linkId: string }[]): string[] =>
        list.map(({ linkId }) => linkId).toSorted();
      expect(there.same.toSorted()).toEqual(back.same.toSorted());
      expect(ids(there.changed)).toEqual(ids(back.changed));
      expect(ids(there.new)).toEqual(ids(back.gone));
      expect(there.changed.every(({ parts }) => parts.length > 0)).toBe(true);
      expect(there.changed.every(({ parts }) => parts.every((part) => meaningParts.includes(part)))).toBe(
        true,
      );
    }),
  );
});

test('catalogues are compared provision by provision', () => {
  const [before] = fixtureCatalogues();
  const [after] = structuredClone(fixtureCatalogues());
  if (before === undefined || after === undefined) {
    throw new Error('The fixture has no catalogue');
  }
  const [first, second] = after.articles;
  const provision = first?.provisions[0];
  if (first === undefined || second === undefined || provision === undefined) {
    throw new Error('The fixture has no articles');
  }
  provision.obligation = 'optional';
  provision.requirement = 'Another duty.';
  second.title = 'Another title';
  first.provisions.push({ ...provision, id: 'untoc-5-2' });
  const result = compareCatalogues(before, after);
  expect(result.changed).toEqual([
    {
      id: 'untoc-5-1',
      article: 'Article 5',
      parts: ['obligation', 'requirement'],
      before: 'Something is asked.',
      after: 'Another duty.',
    },
    {
      id: 'untoc-8-1',
      article: 'Another title',
      parts: ['article'],
      before: 'Something is asked.',
      after: 'Something is asked.',
    },
  ]);
  expect([result.same, result.new.map(({ id }) => id), result.gone]).toEqual([[], ['untoc-5-2'], []]);
  expect(compareCatalogues(after, before).gone.map(({ id }) => id)).toEqual(['untoc-5-2']);
});
