import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueSchema, instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import { createClusterForm, leafItems } from '../../../shared/questionnaires/cluster-form.ts';
import {
  questionnaireSchema,
  questionnaireUrl,
  type Item,
} from '../../../shared/questionnaires/questionnaire-schema.ts';

const resources = path.resolve(import.meta.dirname, '../../../resources');
const readJson = (name: string): unknown => JSON.parse(readFileSync(path.join(resources, name), 'utf8'));
const modules = readdirSync(path.join(resources, 'questionnaires')).map((folder) =>
  questionnaireSchema.parse(readJson(`questionnaires/${folder}/1.json`)),
);
const catalogues = instruments.map((instrument) =>
  catalogueSchema.parse(readJson(`catalogue/${instrument}/en.json`)),
);
const form = createClusterForm(modules, catalogues);
const units = [...form.units.values()];
const placed = [...form.items.values()];

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function runsOf(text: string, length: number): Set<string> {
  const all = words(text);
  return new Set(
    all.slice(0, Math.max(0, all.length - length + 1)).map((_, at) => all.slice(at, at + length).join(' ')),
  );
}

describe('question bank of cluster 1', () => {
  const cluster = 'criminalization-jurisdiction';
  const provisions = catalogues.flatMap(({ articles }) =>
    articles.filter((article) => article.cluster === cluster).flatMap((article) => article.provisions),
  );

  it('has one module per instrument, named by its url and version', () => {
    expect(form.modules.map(({ instrument }) => instrument)).toEqual([...instruments]);
    for (const { url, version, instrument, cluster: own } of form.modules) {
      expect({ url, version }).toEqual({ url: questionnaireUrl(instrument, own), version: '1' });
    }
  });

  it('covers every provision of the cluster by at least one closed question', () => {
    const covered = new Set(
      placed
        .filter(({ item }) => item.type === 'coding' && item.required)
        .flatMap(({ item }) => item.provisions),
    );
    expect(provisions.filter(({ id }) => !covered.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('asks in every article of the cluster, and nowhere else', () => {
    const sections = modules.flatMap(({ articles }) => articles.map(({ id }) => id)).toSorted();
    const expected = catalogues
      .flatMap(({ articles }) =>
        articles.filter((article) => article.cluster === cluster).map(({ id }) => id),
      )
      .toSorted();
    expect(sections).toEqual(expected);
  });

  it('names only provisions of its own article, and a unit all those of its items', () => {
    for (const { item, section } of placed) {
      const own = new Set(form.articles.get(section.id)?.provisions.map(({ id }) => id));
      expect(
        item.provisions.filter((id) => !own.has(id)),
        item.linkId,
      ).toEqual([]);
    }
    for (const { unit } of units) {
      expect(new Set(unit.items.flatMap((item) => item.provisions)), unit.id).toEqual(
        new Set(unit.provisions),
      );
    }
  });

  it('has 60 to 90 units, each with a closed first question', () => {
    expect(units.length).toBeGreaterThanOrEqual(60);
    expect(units.length).toBeLessThanOrEqual(90);
    for (const { unit } of units) {
      expect(unit.items[0], unit.id).toMatchObject({ type: 'coding', required: true, repeats: false });
      expect(
        unit.items[0]?.answerOption?.map(({ code }) => code),
        unit.id,
      ).toEqual(['yes', 'in-part', 'no']);
      expect(words(unit.title).length, unit.title).toBeLessThanOrEqual(8);
    }
  });

  it('has no link id twice, and each begins with its unit', () => {
    const all = units.flatMap(({ unit }) => [...unit.items, ...leafItems(unit)].map(({ linkId }) => linkId));
    expect(new Set(all).size).toBe(placed.length);
    for (const { item, unit } of placed) {
      expect(item.linkId.startsWith(`${unit.id}-`), item.linkId).toBe(true);
    }
  });

  it('looks only backwards in its conditions, and only at options that exist', () => {
    for (const { item, order, module } of placed) {
      for (const condition of item.enableWhen ?? []) {
        const question = form.items.get(condition.question);
        expect(question?.module.instrument, item.linkId).toBe(module.instrument);
        expect(question?.order ?? Infinity, item.linkId).toBeLessThan(order);
        if (condition.operator === '=') {
          expect(
            question?.item.answerOption?.map(({ code }) => code),
            item.linkId,
          ).toContain(condition.answer);
        } else {
          expect([condition.operator, condition.answer], item.linkId).toEqual(['exists', true]);
        }
      }
    }
  });

  it('keeps law and practice apart, and limits every text', () => {
    for (const { item } of placed) {
      expect(
        item.type === 'text' || item.type === 'string' ? item.maxLength : 1,
        item.linkId,
      ).toBeGreaterThan(0);
      expect(item.type === 'coding' ? item.answerOption?.length : 2, item.linkId).toBeGreaterThan(1);
      expect(item.type === 'citation' ? item.repeats : true, item.linkId).toBe(true);
    }
  });

  it('asks in sentences that can be read at once', () => {
    const questions = units.flatMap(({ unit }) => unit.items[0]?.text ?? []);
    const lengths = questions.map((text) => words(text).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(45);
    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeLessThanOrEqual(28);
    for (const { item } of placed) {
      expect(item.text, item.linkId).toMatch(item.type === 'group' || isFollowUpName(item) ? /.$/ : /[?.]$/);
      expect(item.text, item.linkId).not.toMatch(/rank|score|rating|complian|!/i);
    }
  });

  it('repeats no run of more than eight words, of its own or of the catalogue', () => {
    const seen = new Map<string, string>();
    const texts = new Set(placed.map(({ item }) => item.text));
    for (const text of texts) {
      for (const run of runsOf(text, 9)) {
        expect(seen.get(run) ?? text, run).toBe(text);
        seen.set(run, text);
      }
    }
    for (const { requirement } of provisions) {
      expect(
        [...runsOf(requirement, 9)].filter((run) => seen.has(run)),
        requirement,
      ).toEqual([]);
    }
  });

  it('says that the wording is not that of the official questionnaire', () => {
    for (const { notice } of modules) {
      expect(notice).toMatch(/not the official questionnaire/);
    }
  });
});

/** Fields of a row are named, not asked. */
function isFollowUpName(item: Item): boolean {
  return placed.some(({ item: other, group }) => other === item && group !== undefined);
}
