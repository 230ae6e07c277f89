import { describe, expect, it } from 'vitest';
import { clusters, instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import { questionnaireUrl } from '../../../shared/questionnaires/questionnaire-schema.ts';
import {
  articles,
  generalItems,
  generalUnits,
  items,
  itemsOf,
  modules,
  provisions,
  sections,
  units,
} from '../../support/question-bank.ts';

describe('question bank: places', () => {
  it('holds fifteen modules: every instrument in every cluster, but firearms in cluster 3', () => {
    const expected = clusters.flatMap((cluster) =>
      instruments
        .filter((instrument) => !(instrument === 'fp' && cluster === 'law-enforcement-judicial'))
        .map((instrument) => questionnaireUrl(instrument, cluster)),
    );
    expect(expected).toHaveLength(15);
    expect(modules.map(({ url }) => url)).toEqual(expected);
    for (const { url, instrument, cluster, notice } of modules) {
      expect(url).toBe(questionnaireUrl(instrument, cluster));
      expect(notice).toContain('not the official questionnaire');
    }
  });

  it('asks about all 64 articles in their order, UNTOC 7 once and in cluster 3', () => {
    expect(sections.map(({ id }) => id)).toEqual(articles.map(({ id }) => id));
    expect(new Set(sections.map(({ id }) => id)).size).toBe(64);
    const seven = modules.filter((module) => module.articles.some(({ id }) => id === 'untoc-7'));
    expect(seven.map(({ cluster }) => cluster)).toEqual(['law-enforcement-judicial']);
  });

  it('covers every one of the 429 provisions', () => {
    const covered = new Set(items.flatMap((item) => item.provisions));
    expect(provisions).toHaveLength(429);
    expect(provisions.filter(({ id }) => !covered.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('holds 260 to 380 units', () => {
    const count = units.length + generalUnits.length;
    expect(count).toBeGreaterThanOrEqual(260);
    expect(count).toBeLessThanOrEqual(380);
  });

  it('names only provisions of the section, and in a unit those of its items', () => {
    for (const section of sections) {
      const own = new Set(articles.find(({ id }) => id === section.id)?.provisions.map(({ id }) => id));
      for (const unit of section.units) {
        const named = itemsOf(unit).flatMap((item) => item.provisions);
        expect(
          named.filter((id) => !own.has(id)),
          unit.id,
        ).toEqual([]);
        expect(itemsOf(unit).filter((item) => item.provisions.length === 0)).toEqual([]);
        expect(new Set(named), unit.id).toEqual(new Set(unit.provisions));
        expect(new Set(unit.provisions).size, unit.id).toBe(unit.provisions.length);
      }
    }
  });

  it('puts provisions that bind and provisions that leave a choice in separate units', () => {
    const obligation = new Map(provisions.map((provision) => [provision.id, provision.obligation]));
    for (const unit of units) {
      expect(new Set(unit.provisions.map((id) => obligation.get(id))).size, unit.id).toBe(1);
    }
  });

  it('gives every item and unit an id of its own over all modules', () => {
    const ids = [...items, ...generalItems].map(({ linkId }) => linkId);
    expect(new Set(ids).size).toBe(ids.length);
    const all = [...units, ...generalUnits];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const section of sections) {
      for (const unit of section.units) {
        expect(unit.id.startsWith(`${section.id}-`), unit.id).toBe(true);
      }
    }
    for (const unit of all) {
      expect(itemsOf(unit).filter(({ linkId }) => !linkId.startsWith(`${unit.id}-`))).toEqual([]);
    }
  });

  it('asks the general part once a cluster, of every State, and requires nothing there but in rows begun', () => {
    expect(modules.filter(({ general }) => general !== undefined).map(({ url }) => url)).toEqual(
      clusters.map((cluster) => questionnaireUrl('untoc', cluster)),
    );
    for (const unit of generalUnits) {
      expect(unit.provisions).toEqual([]);
      expect(unit.items.filter(({ required }) => required)).toEqual([]);
      expect(itemsOf(unit).filter((item) => item.provisions.length > 0)).toEqual([]);
    }
    const shapes = modules.flatMap(({ general }) =>
      general === undefined ? [] : [JSON.stringify(general).replaceAll(/general-[1-4]-/g, 'general-')],
    );
    expect(new Set(shapes).size).toBe(1);
  });
});
