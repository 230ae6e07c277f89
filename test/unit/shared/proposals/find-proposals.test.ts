import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerKey, type Answer } from '../../../../shared/drafts/answer.ts';
import { canonicalJson } from '../../../../shared/lib/json.ts';
import {
  createProposalFinder,
  type ProposalInput,
  type ReadSource,
} from '../../../../shared/proposals/find-proposals.ts';
import type { Questionnaire } from '../../../../shared/questionnaires/questionnaire-schema.ts';
import { relevanceOf } from '../../../../shared/questionnaires/relevance.ts';
import { fixtureProfile } from '../../../support/fixture-form.ts';
import { first, linkedForm, second } from '../../../support/linked-form.ts';

const form = linkedForm(first);
const profile = fixtureProfile;
const text = (item: string, value: string): Answer => ({ item, language: 'en', value });
const law = (unit: string, instance: string, register: string, provisions = 'art. 1'): Answer => ({
  item: `${unit}-offence-law`,
  instance,
  value: { register, provisions },
});
const closed = (unit: string, value = 'yes'): Answer => ({ item: `${unit}-offence-answer`, value });

const ownSource = (answers: readonly Answer[]): ReadSource => ({
  id: 'own',
  form,
  answers,
  own: true,
  earlier: false,
});
const earlierSource = (answers: readonly Answer[], asked = form): ReadSource => ({
  id: 'earlier',
  form: asked,
  answers,
  own: false,
  earlier: true,
});
const otherSource = (answers: readonly Answer[]): ReadSource => ({
  id: 'other-00',
  form: linkedForm(second),
  answers,
  own: false,
  earlier: false,
});

const find = (
  answers: readonly Answer[],
  sources: readonly ReadSource[],
  { unit, ...more }: Partial<ProposalInput> & { readonly unit?: string } = {},
) =>
  [...form.items.values()]
    .filter((placed) => unit === undefined || placed.unit.id === unit)
    .flatMap(
      createProposalFinder({
        form,
        profile,
        answers,
        closed: new Set(),
        sources,
        canCite: () => true,
        ...more,
      }),
    );
const lines = (...args: Parameters<typeof find>): string[] =>
  find(...args).map(
    ({ key, from, relation, standing, value }) =>
      `${relation === 'same-question' ? 'same' : 'related'} ${standing} ${key} <- ${from} = ${canonicalJson(value)}`,
  );

describe('answers on related provisions', () => {
  const answers = [closed('untoc-5'), closed('tip-5'), text('tip-5-offence-practice', 'Courts apply it.')];

  it('are proposed by part, from the units that the catalogue relates and no other', () => {
    const given = [...answers, text('untoc-8-offence-practice', 'Not related.'), closed('untoc-8')];
    expect(lines(given, [ownSource(given)])).toEqual([
      'related blank untoc-5-offence-practice@en <- tip-5-offence-practice@en = "Courts apply it."',
    ]);
  });

  it('take the closed answer only from a provision that binds as strongly', () => {
    const keys = (given: Answer[]) => lines(given, [ownSource(given)]);
    expect(keys([closed('tip-5')])).toEqual([
      'related blank untoc-5-offence-answer <- tip-5-offence-answer = "yes"',
    ]);
    expect(keys([closed('untoc-6')])).toEqual([]);
  });

  it('stand beside another answer as such, and an equal one is not proposed', () => {
    const other = [...answers, text('untoc-5-offence-practice', 'Prosecutors decide.')];
    expect(lines(other, [ownSource(other)], { unit: 'untoc-5-offence' })).toEqual([
      'related answered untoc-5-offence-practice@en <- tip-5-offence-practice@en = "Courts apply it."',
    ]);
    const same = [...answers, text('untoc-5-offence-practice', 'Courts apply it.')];
    expect(lines(same, [ownSource(same)])).toEqual([]);
  });

  it('bring laws in rows of their own, and find the row that cites the law already', () => {
    const given = [
      closed('untoc-5'),
      closed('tip-5'),
      law('tip-5', 'a1', 'tip-act'),
      law('untoc-5', 'a1', 'penal-code'),
    ];
    expect(lines(given, [ownSource(given)], { unit: 'untoc-5-offence' })).toEqual([
      'related answered untoc-5-offence-law#tip-act <- tip-5-offence-law#a1 = {"provisions":"art. 1","register":"tip-act"}',
    ]);
    const cited = [
      closed('untoc-5'),
      closed('tip-5'),
      law('tip-5', 'a1', 'tip-act'),
      law('untoc-5', 'b7', 'tip-act', 'art. 9'),
    ];
    expect(find(cited, [ownSource(cited)], { unit: 'untoc-5-offence' }).map(({ key }) => key)).toEqual([
      'untoc-5-offence-law#b7',
    ]);
    expect(lines(given, [ownSource(given)], { canCite: () => false })).toEqual([]);
  });

  it('are never figures or notifications', () => {
    const given: Answer[] = [
      closed('untoc-5'),
      closed('tip-5'),
      { item: 'tip-5-offence-notified', value: '2020-01-01' },
      { item: 'tip-5-offence-figures-count', instance: 'a', value: 7 },
    ];
    expect(lines(given, [ownSource(given)])).toEqual([]);
  });
});

describe('answers of an earlier review', () => {
  const before: Answer[] = [
    closed('untoc-5', 'in-part'),
    { item: 'untoc-5-offence-notified', value: '2020-01-01' },
    { item: 'untoc-5-offence-figures-count', instance: 'a', value: 7 },
    { item: 'general-1-focal-point-name', value: 'Ana Ruiz' },
  ];

  it('are proposed for their own questions, notifications included and figures not', () => {
    expect(lines([], [earlierSource(before)])).toEqual([
      'same blank general-1-focal-point-name <- general-1-focal-point-name = "Ana Ruiz"',
      'same blank untoc-5-offence-answer <- untoc-5-offence-answer = "in-part"',
      'same blank untoc-5-offence-notified <- untoc-5-offence-notified = "2020-01-01"',
      // The earlier review left the related question blank: its answer on article 5 may serve there.
      'related blank tip-5-offence-answer <- untoc-5-offence-answer = "in-part"',
    ]);
    const both = [...before, closed('tip-5', 'no')];
    expect(lines([], [earlierSource(both)], { unit: 'tip-5-offence' })).toEqual([
      'same blank tip-5-offence-answer <- tip-5-offence-answer = "no"',
    ]);
  });

  it('are left out where the question has other words now', () => {
    const reworded = (module: Questionnaire): Questionnaire => ({
      ...module,
      articles: module.articles.map((section) => ({
        ...section,
        units: section.units.map((unit) => ({
          ...unit,
          items: unit.items.map((item) =>
            item.linkId === 'untoc-5-offence-answer' ? { ...item, text: 'Another question?' } : item,
          ),
        })),
      })),
    });
    const found = find([], [earlierSource(before, linkedForm(first, reworded))]);
    expect(found.filter(({ relation }) => relation === 'same-question').map(({ key }) => key)).toEqual([
      'general-1-focal-point-name',
      'untoc-5-offence-notified',
    ]);
  });

  it('come before those of related provisions, and each text comes once', () => {
    const related = [closed('tip-5', 'in-part')];
    expect(lines(related, [ownSource(related), earlierSource(before)], { unit: 'untoc-5-offence' })[0]).toBe(
      'same blank untoc-5-offence-answer <- untoc-5-offence-answer = "in-part"',
    );
    expect(
      find(related, [ownSource(related), earlierSource(before)], { unit: 'untoc-5-offence' }),
    ).toHaveLength(2);
  });
});

it('the general part of another cluster is matched by place, with rows of its own', () => {
  const answers: Answer[] = [
    { item: 'general-2-focal-point-name', value: 'Ana Ruiz' },
    { item: 'general-2-focal-point-experts-name', instance: 'a1', value: 'Li Wei' },
  ];
  expect(lines([], [otherSource(answers)])).toEqual([
    'same blank general-1-focal-point-name <- general-2-focal-point-name = "Ana Ruiz"',
    'same blank general-1-focal-point-experts-name#other-00-a1 <- general-2-focal-point-experts-name#a1 = "Li Wei"',
  ]);
});

it('nothing is proposed where a person cleared the answer or has to settle it first', () => {
  const given = [closed('tip-5')];
  expect(lines(given, [ownSource(given)], { closed: new Set(['untoc-5-offence-answer']) })).toEqual([]);
});

const leaves = [...form.items.values()].filter(({ item }) => item.type === 'coding' || item.type === 'text');
const anyAnswer: fc.Arbitrary<Answer> = fc
  .tuple(fc.constantFrom(...leaves), fc.nat(9), fc.constantFrom('one', 'two', 'three'))
  .map(([{ item }, choice, words]): Answer => {
    if (item.type === 'text') {
      return { item: item.linkId, language: 'en', value: words };
    }
    const codes = item.answerOption ?? [];
    const code = codes[choice % Math.max(1, codes.length)]?.code ?? '';
    return { item: item.linkId, ...(item.repeats ? { instance: code } : {}), value: code };
  });
const anyAnswers = fc
  .array(anyAnswer, { maxLength: 40 })
  .map((answers) => [...new Map(answers.map((answer) => [answerKey(answer), answer])).values()]);

describe('for any answers', () => {
  it('no item is proposed that is not asked, none that says the same, and no text twice', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, (answers, before) => {
        const relevance = relevanceOf(form, profile, answers);
        const byKey = new Map(answers.map((answer) => [answerKey(answer), answer.value]));
        const found = find(answers, [ownSource(answers), earlierSource(before)]);
        const seen = new Set<string>();
        for (const { item, instance, key, value } of found) {
          expect(relevance.isAsked(item, instance)).toBe(true);
          expect(byKey.get(key)).not.toEqual(value);
          expect(seen.has(`${key} ${canonicalJson(value)}`)).toBe(false);
          seen.add(`${key} ${canonicalJson(value)}`);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the order does not depend on that of the answers, and taking one leaves it out', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, (answers, before) => {
        const found = find(answers, [ownSource(answers), earlierSource(before)]);
        expect(
          find(answers.toReversed(), [ownSource(answers.toReversed()), earlierSource(before.toReversed())]),
        ).toEqual(found);
        const [one] = found;
        if (one !== undefined) {
          const { item, instance, language, value, key } = one;
          const taken: Answer = {
            item,
            ...(instance === undefined ? {} : { instance }),
            ...(language === undefined ? {} : { language }),
            value,
          };
          const after = [...answers.filter((answer) => answerKey(answer) !== key), taken];
          const again = find(after, [ownSource(answers), earlierSource(before)]);
          expect(
            again.some((other) => other.key === key && canonicalJson(other.value) === canonicalJson(value)),
          ).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});
