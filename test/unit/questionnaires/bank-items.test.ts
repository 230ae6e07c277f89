import { describe, expect, it } from 'vitest';
import { clusters } from '../../../shared/catalogue/catalogue-schema.ts';
import { relevanceOf } from '../../../shared/questionnaires/relevance.ts';
import {
  sectionsOf,
  type EnableWhen,
  type Item,
} from '../../../shared/questionnaires/questionnaire-schema.ts';
import { fixtureProfile } from '../../support/fixture-form.ts';
import {
  generalItems,
  items,
  itemsOf,
  library,
  modules,
  provisions,
  units,
} from '../../support/question-bank.ts';
import { answersThat } from '../../support/satisfy.ts';

const all = [...items, ...generalItems];

/** Whether a condition compares with something that its question can hold. */
const isCompatible = (condition: EnableWhen, asked: Item): boolean => {
  if (condition.operator === 'exists') {
    return condition.answer === true && asked.type !== 'group' && asked.type !== 'display';
  }
  switch (asked.type) {
    case 'coding':
      return (
        (condition.operator === '=' || condition.operator === '!=') &&
        asked.answerOption?.some(({ code }) => code === condition.answer) === true
      );
    case 'boolean':
      return typeof condition.answer === 'boolean';
    case 'integer':
    case 'decimal':
      return typeof condition.answer === 'number';
    default:
      return false;
  }
};

describe('question bank: items', () => {
  it('opens every unit of an article with the closed answer and keeps the order of the parts', () => {
    const order = ['answer', 'law', 'practice', 'gap', 'assistance', 'assistance-note', 'example'];
    for (const unit of units) {
      const [first, ...rest] = unit.items;
      expect(first).toMatchObject({
        linkId: `${unit.id}-answer`,
        part: 'answer',
        type: 'coding',
        required: true,
        repeats: false,
      });
      expect(first?.answerOption?.map(({ code }) => code)).toEqual(['yes', 'in-part', 'no']);
      const parts = rest.map(({ part }) => order.indexOf(part ?? '')).filter((at) => at >= 0);
      expect(parts, unit.id).toEqual(parts.toSorted((left, right) => left - right));
    }
  });

  it('gives each part its type, and a law or institution the kind of register entry', () => {
    const types: Readonly<Record<string, readonly Item['type'][]>> = {
      answer: ['coding'],
      audience: ['coding'],
      law: ['citation'],
      institution: ['citation'],
      practice: ['text'],
      gap: ['text'],
      assistance: ['coding'],
      'assistance-note': ['text'],
      example: ['text'],
      'notified-on': ['date'],
      'notified-reference': ['string'],
      statistics: ['group'],
      year: ['integer'],
      count: ['integer'],
    };
    for (const { linkId, part, type, registerKind } of all) {
      expect(part === undefined || types[part]?.includes(type), linkId).toBe(true);
      expect(registerKind === undefined || type === 'citation', linkId).toBe(true);
      const kind = part === 'law' ? 'legislation' : part === 'institution' ? 'institution' : registerKind;
      expect(registerKind, linkId).toBe(kind);
    }
  });

  it('offers one list of help everywhere', () => {
    const lists = items.filter(({ part }) => part === 'assistance').map(({ answerOption }) => answerOption);
    expect(lists.length).toBeGreaterThan(150);
    for (const list of lists) {
      expect(list).toEqual(lists[0]);
    }
  });

  it('gives options to choices only, each code once', () => {
    for (const item of all) {
      const codes = item.answerOption?.map(({ code }) => code);
      expect(codes !== undefined, item.linkId).toBe(item.type === 'coding');
      expect(new Set(codes).size, item.linkId).toBe(codes?.length ?? 0);
    }
  });

  it('has conditions only on earlier items of the module, of a fitting type and on known codes', () => {
    for (const module of modules) {
      const earlier = new Map<string, Item>();
      for (const item of sectionsOf(module).flatMap((section) => section.units.flatMap(itemsOf))) {
        for (const condition of item.enableWhen ?? []) {
          const asked = earlier.get(condition.question);
          expect(asked !== undefined && isCompatible(condition, asked), item.linkId).toBe(true);
        }
        expect(item.enableWhen === undefined, item.linkId).toBe(item.enableBehavior === undefined);
        earlier.set(item.linkId, item);
      }
    }
  });

  it('can ask every item: some answers lead to it', () => {
    const profile = { ...fixtureProfile, uncacParty: false };
    for (const cluster of clusters) {
      const form = library.form(cluster);
      for (const linkId of form?.items.keys() ?? []) {
        const answers = form === undefined ? undefined : answersThat(form, linkId, []);
        expect(answers, linkId).toBeDefined();
        const asked = form !== undefined && relevanceOf(form, profile, answers ?? []).isAsked(linkId, 'row');
        expect(asked, linkId).toBe(true);
      }
    }
  });

  it('lets either of two alternatives satisfy: only the route that is used is asked', () => {
    const answersOf = (linkId: string): unknown[] =>
      items.find((item) => item.linkId === linkId)?.enableWhen?.map(({ answer }) => answer) ?? [];
    expect(answersOf('untoc-5-agreement-answer')).toEqual(['agreement', 'both']);
    expect(answersOf('untoc-5-association-answer')).toEqual(['association', 'both']);
    expect(answersOf('untoc-5-other-activities-answer')).toEqual(['association', 'both']);
    expect(answersOf('untoc-13-domestic-order-answer')).toEqual(['domestic-order', 'both']);
    expect(answersOf('untoc-13-foreign-order-answer')).toEqual(['foreign-order', 'both']);
  });

  it('asks notification duties for day and reference', () => {
    const duties = provisions.filter(({ answerKind }) => answerKind === 'notification').map(({ id }) => id);
    expect(duties.length).toBeGreaterThan(5);
    for (const id of duties) {
      const parts = units
        .filter((unit) => unit.provisions.includes(id))
        .flatMap(itemsOf)
        .map(({ part }) => part);
      expect(parts, id).toEqual(expect.arrayContaining(['notified-on', 'notified-reference']));
    }
  });

  it('asks the institutions that the treaties create as entries of the register', () => {
    for (const id of ['untoc-18-13-p1', 'fp-13-2', 'som-8-6-p1', 'untoc-31-6']) {
      const parts = units
        .filter((unit) => unit.provisions.some((one) => one === id || one.startsWith(id)))
        .flatMap(itemsOf)
        .map(({ part }) => part);
      expect(parts, id).toContain('institution');
    }
  });

  it('asks cases as small tables of years and counts', () => {
    const tables = units.flatMap((unit) =>
      unit.items.filter(({ part }) => part === 'statistics').map((item) => ({ unit, item })),
    );
    const on = (article: string): boolean => tables.some(({ unit }) => unit.id.startsWith(`${article}-`));
    expect(['untoc-16', 'untoc-18', 'tip-6'].filter((article) => !on(article))).toEqual([]);
    expect(on('untoc-12') || on('untoc-13')).toBe(true);
    for (const { item } of tables) {
      expect(item.type === 'group' && item.repeats).toBe(true);
      const rows = item.type === 'group' ? item.items : [];
      expect(rows.filter(({ part, required }) => part === 'year' && required)).toHaveLength(1);
      expect(rows.some(({ part }) => part === 'count')).toBe(true);
    }
  });
});
