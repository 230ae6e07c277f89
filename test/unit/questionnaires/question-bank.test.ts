import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueSchema, instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import {
  questionnaireSchema,
  questionnaireUrl,
  type EnableWhen,
  type Item,
} from '../../../shared/questionnaires/questionnaire-schema.ts';

const resources = path.resolve(import.meta.dirname, '../../../resources');
const cluster = 'criminalization-jurisdiction';
const readJson = (name: string): unknown => JSON.parse(readFileSync(path.join(resources, name), 'utf8'));

const modules = instruments.map((instrument) =>
  questionnaireSchema.parse(readJson(`questionnaires/${instrument}-${cluster}/1.json`)),
);
const articles = instruments.flatMap((instrument) =>
  catalogueSchema
    .parse(readJson(`catalogue/${instrument}/en.json`))
    .articles.filter((article) => article.cluster === cluster),
);
const sections = modules.flatMap((module) => module.articles);
const units = sections.flatMap((section) => section.units);
const withRows = (item: Item): Item[] => (item.type === 'group' ? [item, ...item.items] : [item]);
const items = units.flatMap((unit) => unit.items.flatMap(withRows));
const questions = units.map((unit) => unit.items[0]?.text ?? '');

const partOf = (unit: string, item: Item): string => item.linkId.slice(unit.length + 1);
const words = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
/** Every run of nine words in a text: one more than two wordings may share. */
const runs = (text: string): string[] => {
  const all = words(text);
  return all.slice(0, Math.max(0, all.length - 8)).map((_, at) => all.slice(at, at + 9).join(' '));
};

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

describe('question bank of cluster 1: places', () => {
  it('holds one module for each instrument, with every article of the cluster in order', () => {
    modules.forEach((module, at) => {
      const instrument = instruments[at] ?? '';
      expect(module).toMatchObject({
        url: questionnaireUrl(instrument, cluster),
        version: '1',
        instrument,
        cluster,
      });
      expect(module.notice).toContain('not the official questionnaire');
    });
    expect(sections.map(({ id }) => id)).toEqual(articles.map(({ id }) => id));
    expect(sections.map(({ id }) => id)).toEqual(expect.arrayContaining(['untoc-8', 'untoc-9']));
  });

  it('holds 60 to 90 units', () => {
    expect(units.length).toBeGreaterThanOrEqual(60);
    expect(units.length).toBeLessThanOrEqual(90);
  });

  it('covers every provision of the cluster', () => {
    const covered = new Set(items.flatMap(({ provisions }) => provisions));
    const all = articles.flatMap(({ provisions }) => provisions.map(({ id }) => id));
    expect(all.filter((id) => !covered.has(id))).toEqual([]);
  });

  it('names only provisions of the section, and in a unit those of its items', () => {
    for (const section of sections) {
      const own = new Set(articles.find(({ id }) => id === section.id)?.provisions.map(({ id }) => id));
      for (const unit of section.units) {
        const named = unit.items.flatMap(withRows).flatMap(({ provisions }) => provisions);
        expect(
          named.filter((id) => !own.has(id)),
          unit.id,
        ).toEqual([]);
        expect(new Set(named), unit.id).toEqual(new Set(unit.provisions));
        expect(new Set(unit.provisions).size, unit.id).toBe(unit.provisions.length);
      }
    }
  });

  it('puts provisions that bind and provisions that leave a choice in separate units', () => {
    const obligation = new Map(
      articles.flatMap(({ provisions }) =>
        provisions.map((provision) => [provision.id, provision.obligation]),
      ),
    );
    for (const unit of units) {
      const levels = new Set(unit.provisions.map((id) => obligation.get(id)));
      expect(levels.size, unit.id).toBe(1);
    }
  });

  it('gives every item and unit an id of its own', () => {
    const ids = items.map(({ linkId }) => linkId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(units.map(({ id }) => id)).size).toBe(units.length);
    for (const section of sections) {
      for (const unit of section.units) {
        expect(unit.id.startsWith(`${section.id}-`), unit.id).toBe(true);
        expect(
          unit.items.flatMap(withRows).filter(({ linkId }) => !linkId.startsWith(`${unit.id}-`)),
        ).toEqual([]);
      }
    }
  });
});

describe('question bank of cluster 1: items', () => {
  it('opens every unit with the closed answer and keeps the order of the parts', () => {
    const order = ['answer', 'law', 'practice', 'gap', 'assistance', 'assistance-note', 'example'];
    for (const unit of units) {
      const [first, ...rest] = unit.items;
      expect(first).toMatchObject({
        linkId: `${unit.id}-answer`,
        type: 'coding',
        required: true,
        repeats: false,
      });
      expect(first?.answerOption?.map(({ code }) => code)).toEqual(['yes', 'in-part', 'no']);
      const parts = rest.map((item) => order.indexOf(partOf(unit.id, item))).filter((at) => at >= 0);
      expect(parts, unit.id).toEqual(parts.toSorted((left, right) => left - right));
    }
  });

  it('offers one list of help everywhere', () => {
    const lists = items
      .filter(({ linkId }) => linkId.endsWith('-assistance'))
      .map(({ answerOption }) => answerOption);
    expect(lists.length).toBeGreaterThan(0);
    for (const list of lists) {
      expect(list).toEqual(lists[0]);
    }
  });

  it('gives options to choices only, each code once', () => {
    for (const item of items) {
      const codes = item.answerOption?.map(({ code }) => code);
      expect(codes !== undefined, item.linkId).toBe(item.type === 'coding');
      expect(new Set(codes).size, item.linkId).toBe(codes?.length ?? 0);
    }
  });

  it('has conditions only on earlier items of the module, of a fitting type and on known codes', () => {
    for (const module of modules) {
      const earlier = new Map<string, Item>();
      for (const item of module.articles.flatMap((section) =>
        section.units.flatMap((unit) => unit.items.flatMap(withRows)),
      )) {
        for (const condition of item.enableWhen ?? []) {
          const asked = earlier.get(condition.question);
          expect(asked !== undefined && isCompatible(condition, asked), item.linkId).toBe(true);
        }
        expect(item.enableWhen === undefined, item.linkId).toBe(item.enableBehavior === undefined);
        earlier.set(item.linkId, item);
      }
    }
  });

  it('asks for the model of article 5 before the questions on each model', () => {
    const models = new Map(
      ['agreement', 'association', 'other-activities'].map((name) => [
        name,
        items
          .find(({ linkId }) => linkId === `untoc-5-${name}-answer`)
          ?.enableWhen?.map(({ answer }) => answer),
      ]),
    );
    expect(Object.fromEntries(models)).toEqual({
      agreement: ['agreement', 'both'],
      association: ['association', 'both'],
      'other-activities': ['association', 'both'],
    });
  });
});

describe('question bank of cluster 1: wording', () => {
  it('keeps questions within 45 words and sentences within 28 on average', () => {
    expect(questions.filter((text) => words(text).length > 45)).toEqual([]);
    const sentences = questions.flatMap((text) => text.split(/(?<=[.?!])\s+/u));
    const average = sentences.reduce((sum, sentence) => sum + words(sentence).length, 0) / sentences.length;
    expect(average).toBeLessThanOrEqual(28);
  });

  it('asks whole questions, each once', () => {
    expect(questions.filter((text) => !/^\p{Lu}[^?]+\?$/u.test(text))).toEqual([]);
    expect(new Set(questions).size).toBe(questions.length);
    const texts = items.map(({ text }) => text);
    expect(texts.filter((text) => /\s\s|\s[?.,:;]|^\p{Ll}/u.test(text))).toEqual([]);
  });

  it('titles every unit in two to eight words', () => {
    expect(
      units.map(({ title }) => title).filter((title) => words(title).length < 2 || words(title).length > 8),
    ).toEqual([]);
  });

  it('repeats a wording only where it is a fixed follow-up prompt', () => {
    const prompts = new Set(['gap', 'assistance', 'assistance-note', 'practice', 'law', 'roles']);
    const seen = new Map<string, string[]>();
    for (const unit of units) {
      for (const item of unit.items.flatMap(withRows)) {
        seen.set(item.text, [...(seen.get(item.text) ?? []), partOf(unit.id, item)]);
      }
    }
    const repeated = [...seen].filter(
      ([, parts]) => parts.length > 1 && (new Set(parts).size > 1 || !prompts.has(parts[0] ?? '')),
    );
    expect(repeated).toEqual([]);
  });

  it('shares no more than eight words in a row between two wordings, nor with the catalogue', () => {
    const own = new Set(items.flatMap(({ text, hint }) => (hint === undefined ? [text] : [text, hint])));
    const others = articles.flatMap(({ provisions }) => provisions.map(({ requirement }) => requirement));
    const places = new Map<string, Set<string>>();
    for (const text of [...own, ...others]) {
      for (const run of runs(text)) {
        places.set(run, (places.get(run) ?? new Set()).add(text));
      }
    }
    const shared = [...places].filter(
      ([, texts]) => texts.size > 1 && [...texts].some((text) => own.has(text)),
    );
    expect(shared.map(([run]) => run)).toEqual([]);
  });

  it('neither rates nor ranks', () => {
    const rating =
      /\b(?:complian\w*|comply|complies|ranks?|ranking|scores?|satisfactory|inadequate|fails?|failures?)\b/iu;
    const texts = items.flatMap(({ text, hint }) => [text, hint ?? '']);
    expect(texts.filter((text) => rating.test(text))).toEqual([]);
  });
});
