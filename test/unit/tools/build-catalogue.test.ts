import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../electron/tools/build-catalogue.ts';
import { parseCsv } from '../../../electron/tools/csv.ts';
import {
  articleTitlesSchema,
  catalogueSchema,
  instruments,
  partyTableSchema,
} from '../../../shared/catalogue/catalogue-schema.ts';

const folder = path.resolve(import.meta.dirname, '../../../resources/catalogue');
const built = buildCatalogue(path.join(folder, 'source'));
const catalogues = instruments.map((instrument) =>
  catalogueSchema.parse(JSON.parse(built.get(`${instrument}/en.json`) ?? '')),
);

describe('catalogue', () => {
  it('made anew equals what is committed', () => {
    for (const [name, text] of built) {
      expect(readFileSync(path.join(folder, name), 'utf8'), name).toBe(text);
    }
  });

  it('holds 64 articles and 429 provisions, each once', () => {
    const articles = catalogues.flatMap((catalogue) => catalogue.articles);
    const ids = articles.flatMap(({ provisions }) => provisions.map(({ id }) => id));
    expect(articles).toHaveLength(64);
    expect(ids).toHaveLength(429);
    expect(new Set(ids).size).toBe(429);
  });

  it('puts UNTOC 7 in cluster 3 only, and nothing of the Firearms Protocol there', () => {
    const [untoc, , , fp] = catalogues;
    expect(untoc?.articles.filter(({ number }) => number === 7).map(({ cluster }) => cluster)).toEqual([
      'law-enforcement-judicial',
    ]);
    expect(fp?.articles.some(({ cluster }) => cluster === 'law-enforcement-judicial')).toBe(false);
  });

  it('marks UNTOC 8 and 9, and only them, as hanging on UNCAC', () => {
    const conditional = catalogues.flatMap(({ articles }) =>
      articles.filter(({ condition }) => condition !== undefined),
    );
    expect(conditional.map(({ id }) => id)).toEqual(['untoc-8', 'untoc-9']);
  });

  it('relates provisions mutually', () => {
    const related = new Map(
      catalogues.flatMap(({ articles }) =>
        articles.flatMap(({ provisions }) =>
          provisions.map((provision) => [provision.id, provision.related]),
        ),
      ),
    );
    for (const [id, others] of related) {
      expect(
        others.filter((other) => related.get(other)?.includes(id) !== true),
        id,
      ).toEqual([]);
    }
  });

  it('carries only titles that were seen in an official text', () => {
    const titles = (name: string): string[] =>
      Object.keys(articleTitlesSchema.parse(JSON.parse(built.get(name) ?? '')).titles);
    expect(titles('untoc/es.json')).toHaveLength(28);
    expect(titles('untoc/zh.json')).not.toContain('untoc-5');
  });

  it('knows every party once', () => {
    const { parties } = partyTableSchema.parse(JSON.parse(built.get('parties.json') ?? ''));
    expect(parties).toHaveLength(198);
    expect(new Set(parties.map(({ key }) => key)).size).toBe(198);
  });
});

describe('parseCsv', () => {
  it('reads quotes, commas and line ends inside fields', () => {
    expect(parseCsv('a,b\r\n"x, ""y""\r\nz",2\r\n')).toEqual([{ a: 'x, "y"\r\nz', b: '2' }]);
  });

  it('refuses what is not in the form', () => {
    expect(() => parseCsv('a,b\r\n1\r\n')).toThrow('Row 2 has 1 fields');
    expect(() => parseCsv('a\r\n"open\r\n')).toThrow('RFC 4180');
  });
});
