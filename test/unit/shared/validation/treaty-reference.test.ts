import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  catalogueSchema,
  instruments,
  type Instrument,
} from '../../../../shared/catalogue/catalogue-schema.ts';
import { findTreatyReferences } from '../../../../shared/validation/treaty-reference.ts';

const folder = join(import.meta.dirname, '../../../../resources/catalogue');
const articles = new Map(
  instruments.flatMap((instrument) =>
    catalogueSchema
      .parse(JSON.parse(readFileSync(join(folder, instrument, 'en.json'), 'utf8')))
      .articles.map((article) => [article.id, article] as const),
  ),
);
const form = { articles };

/** `instrument article(paragraph)`, with `*` where the text names no treaty and `!` where the place does not exist. */
const found = (text: string, own: Instrument = 'untoc'): string[] =>
  findTreatyReferences(form, own, text).map(
    ({ instrument, article, paragraph, named, state }) =>
      `${instrument} ${article}${paragraph === '' ? '' : `:${paragraph}`}${named ? '' : '*'}${state === 'known' ? '' : ' !'}`,
  );

describe('references that are found', () => {
  it.each<[string, readonly string[], Instrument?]>([
    ['See article 5.', ['untoc 5*']],
    ['See article 5.', ['tip 5*'], 'tip'],
    ['articles 5 and 6 of the Convention', ['untoc 5', 'untoc 6']],
    ['arts. 5-8', ['untoc 5*', 'untoc 8*']],
    ['articles 5, 6, 8 and 23 of UNTOC', ['untoc 5', 'untoc 6', 'untoc 8', 'untoc 23']],
    ['article 5, paragraph 1 (a), applies', ['untoc 5:1(a)*']],
    ['article 5, paragraphs 1 and 2', ['untoc 5:1*']],
    ['paragraph 1 (a) of article 5', ['untoc 5:1(a)*']],
    ['article 5.1 and article 5, para. 1(b)', ['untoc 5:1*', 'untoc 5:1(b)*']],
    ['article 5(9) of the Convention', ['untoc 5:9 !']],
    ['article 50 of the Palermo Convention', ['untoc 50 !']],
    ['ARTICLE 5 OF THE CONVENTION', ['untoc 5']],
    ['Article 5 (Criminalization of participation) of the Convention', ['untoc 5']],
    ['article 16 (UNTOC)', ['untoc 16'], 'tip'],
    ['as the Convention asks in article 16', ['untoc 16'], 'tip'],
    ['Article 9 of the Protocol', ['tip 9'], 'tip'],
    ['article 6 of the Smuggling Protocol', ['som 6']],
    ['The law implements article 5.', ['untoc 5*']],
    ['Article 5 is implemented by article 210 of the Penal Code', ['untoc 5*']],
    ['article 210 applies', ['untoc 210* !']],
    ['articles 5 et 6 de la Convention', ['untoc 5', 'untoc 6']],
    ['les articles 5 à 8 du Protocole relatif à la traite des personnes', ['tip 5', 'tip 8']],
    ['artículos 5 y 8 de la Convención', ['untoc 5', 'untoc 8']],
    ['статьи 5 и 6 Конвенции', ['untoc 5', 'untoc 6']],
    ['Законодательство соответствует статье 5', ['untoc 5*']],
    ['пункт 1 статьи 5', ['untoc 5:1*']],
    ['см. ст. 5', ['untoc 5*']],
    ['المادة ٥ من الاتفاقية', ['untoc 5']],
    ['المادة (99) من الاتفاقية', ['untoc 99 !']],
    ['المواد 5 و6 و8 من الاتفاقية', ['untoc 5', 'untoc 6', 'untoc 8']],
    ['الفقرة 1 من المادة 5', ['untoc 5:1*']],
    ['《公约》第5条', ['untoc 5']],
    ['第五条第一款(a)项', ['untoc 5:1(a)*']],
    ['《联合国打击跨国有组织犯罪公约》第五十条', ['untoc 50 !']],
    ['第5、6条和第８条', ['untoc 5*', 'untoc 6*', 'untoc 8*']],
  ])('%s', (text, expected, own) => {
    expect(found(text, own)).toEqual(expected);
  });
});

describe('articles of other texts that are left alone', () => {
  it.each([
    'article 12 of the Penal Code',
    'Article 99 Penal Code',
    'Penal Code (art. 99)',
    'Law No. 23 of 2010, article 99',
    'the Constitution, article 99',
    'art. 129 StGB',
    'article 12bis and article 450-1 apply',
    'Article 66 of the Convention against Corruption',
    'article 60 of the Convention on the Rights of the Child',
    'Vienna Convention, article 60',
    'l’article 450-1 du Code pénal',
    'Code pénal, art. 99',
    'artículo 127 del Código Penal',
    'artículo 66 de la Convención contra la Corrupción',
    'статья 210 Уголовного кодекса',
    'ст. 210 УК РФ',
    'المادة 120 من قانون العقوبات',
    'قانون العقوبات، المادة 120',
    '刑法第294条',
    '第3次会议',
    'state of the art 5 systems',
    'Article nine, part 5, paragraph 7',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('says nothing of a Protocol that the Convention’s answer leaves open', () => {
    expect(found('Article 30 of the Protocol', 'untoc')).toEqual([]);
    expect(found('Article 30 of the Protocol', 'fp')).toEqual(['fp 30 !']);
  });
});

const pieces = fc.constantFrom(
  'article ',
  'arts. ',
  'статьи ',
  'المواد ',
  '第',
  '条',
  '五',
  '款',
  '5',
  '٦',
  '８',
  ' and ',
  ', ',
  '-',
  '(a)',
  ' paragraph 1',
  'paragraph 1 of ',
  ' of the Convention',
  ' of the Penal Code',
  ' (UNTOC)',
  '公约',
  '.',
  '\n',
  '\ud83d',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
);

describe('any text', () => {
  it('never throws, and positions slice to the text, in order and apart', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...instruments), (text, own) => {
        let last = 0;
        for (const reference of findTreatyReferences(form, own, text)) {
          expect(text.slice(reference.start, reference.end)).toBe(reference.text);
          expect(reference.start).toBeGreaterThanOrEqual(last);
          expect(reference.end).toBeGreaterThan(reference.start);
          last = reference.end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    'article 5 ',
    'articles 5, 6, 7, ',
    '第五、',
    'paragraph 1 of ',
    'art. ',
    '第',
    ' ',
    'the law 5-',
  ])('takes time in proportion to a text of 200,000 characters: %s', (unit) => {
    const time = (length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      const runs = [1, 2, 3].map(() => {
        const start = performance.now();
        findTreatyReferences(form, 'untoc', text);
        return performance.now() - start;
      });
      return Math.min(...runs);
    };
    time(20_000);
    // Eight times the text: eight times the work, with room for noise; a square would be 64.
    expect(time(200_000)).toBeLessThan(Math.max(30, 24 * time(25_000)));
  });

  it('stops after a thousand mentions of a script', () => {
    expect(findTreatyReferences(form, 'untoc', '第五条'.repeat(3000))).toHaveLength(1000);
    expect(findTreatyReferences(form, 'untoc', 'article 5 '.repeat(3000))).toHaveLength(1000);
  });
});
