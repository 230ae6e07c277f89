import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../shared/annotations/code-points.ts';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import { leakCheck, leakedWords } from '../../../../shared/reviews/leak-check.ts';

const source = (id: string, text: string, language: Locale = 'en') => ({ id, text, language });
const secret = source(
  'w1',
  'The prosecutor of the coastal district dropped every case before the hearing began.',
);
const wordsIn = (summary: string, language: Locale = 'en', ...sources: (typeof secret)[]) =>
  leakCheck(sources.length > 0 ? sources : [secret])(summary, language).map(({ words }) => words);

describe('feature 52: nothing withheld leaks into the summary', () => {
  test('a run of five words is found, four are not, whatever the case and the signs', () => {
    expect(wordsIn('It is said that coastal district dropped every again.')).toEqual([]);
    expect(wordsIn('It is said that COASTAL “district”, dropped — every\ncase again.')).toEqual([
      'COASTAL “district”, dropped — every\ncase',
    ]);
    expect(wordsIn('In other words: cases were given up early.')).toEqual([]);
    // The same words in another order.
    expect(wordsIn('every dropped district coastal the of prosecutor the')).toEqual([]);
  });

  test('a longer run is one finding, at its code points, with its source', () => {
    const before = '𝄞 👩🏽‍⚖️ In short, ';
    const [leak, ...others] = leakCheck([source('x', 'Nothing at all to do with that.'), secret])(
      `${before}the prosecutor of the coastal district dropped every case.`,
      'en',
    );
    expect(others).toEqual([]);
    expect(leak).toMatchObject({
      start: Array.from(before).length,
      sources: ['w1'],
      words: 'the prosecutor of the coastal district dropped every case',
    });
  });

  test.each<[Locale, string, string, string]>([
    [
      'en',
      'The central authority has no staff at all.',
      'We note: the central authority has no staff.',
      'The authority has staff.',
    ],
    [
      'fr',
      'L’autorité centrale n’a aucun agent permanent à ce jour.',
      'On sait que l’autorité centrale n’a aucun agent permanent.',
      'L’autorité a un agent.',
    ],
    [
      'es',
      'La autoridad central no tiene personal propio todavía.',
      'Consta que la autoridad central no tiene personal.',
      'La autoridad tiene personal.',
    ],
    [
      'ru',
      'Центральный орган пока не имеет собственных сотрудников.',
      'Отмечено: центральный орган пока не имеет собственных средств.',
      'Орган имеет сотрудников.',
    ],
    [
      'ar',
      'لا يوجد لدى السلطة المركزية موظفون حتى الآن.',
      'ويلاحظ أنه لا يُوجَد لدى السلطة المركزية موظفون.',
      'لدى السلطة موظفون.',
    ],
    [
      'zh',
      '中央机关目前没有任何专职工作人员。',
      '据悉，中央机关目前没有任何专职人员。',
      '中央机关有专职工作人员。',
    ],
  ])('in %s', (language, withheld, leaking, clean) => {
    const check = leakCheck([source('w', withheld, language)]);
    expect(check(leaking, language)).toHaveLength(1);
    expect(check(clean, language)).toEqual([]);
  });

  test('ten Chinese characters are found, nine are not', () => {
    const check = leakCheck([source('w', '检察院撤回了全部案件的起诉', 'zh')]);
    expect(check('据说检察院撤回了全部案。', 'zh')).toEqual([]);
    expect(check('据说检察院撤回了，全部案件。', 'zh').map(({ words }) => words)).toEqual([
      '检察院撤回了，全部案件',
    ]);
  });

  test('numbers and citations alone are no leak, whatever the language', () => {
    for (const [language, citation] of [
      [
        'en',
        'article 5, paragraph 1 (a) (i) and (ii), and article 6, paragraphs 1, 2 and 3, of the Convention',
      ],
      ['fr', "article 5, paragraphe 1 a) i), et l'article 6, paragraphes 1, 2 et 3, de la Convention"],
      ['ar', 'المادة 5، الفقرة 1 (أ)، والمادة 6، الفقرتان 1 و2 من الاتفاقية'],
      ['ru', 'пункт 1 статьи 5 и пункты 2 и 3 статьи 6 Конвенции'],
    ] as const) {
      expect(wordsIn(`See ${citation}.`, language, source('w', `On ${citation}:`, language))).toEqual([]);
    }
    expect(
      wordsIn('12 345 678 2019 2020 2021 2022', 'en', source('w', '12 345 678 2019 2020 2021 2022')),
    ).toEqual([]);
  });

  test('what is public anyway is no leak, and what goes on beyond it is', () => {
    const open = [{ text: 'the Convention against Transnational Organized Crime', language: 'en' as const }];
    const withheld = [
      source('w', 'Under the Convention against Transnational Organized Crime nobody was ever charged.'),
    ];
    expect(leakCheck(withheld)('the Convention against transnational organized crime', 'en')).toHaveLength(1);
    const named =
      'Under the United treaty against transnational organized crime nobody was ever charged there.';
    expect(leakCheck(withheld, open)('against transnational organized crime under', 'en')).toEqual([]);
    expect(leakCheck(withheld, open)(named, 'en').map(({ words }) => words)).toEqual([
      'against transnational organized crime nobody was ever charged',
    ]);
    const heading = [{ text: secret.text, language: 'en' as const }];
    expect(leakCheck([secret], heading)(secret.text, 'en')).toEqual([]);
  });

  test('the longest comes first, none lies in another, and two sources of one run are named together', () => {
    const long = source(
      'long',
      'Judges of the northern court were never told about the new procedure at all.',
    );
    const short = source('short', 'were never told about the new procedure');
    const leaks = leakCheck([secret, short, long, { ...long, id: 'again' }])(
      `Every case before the hearing began. Judges of the northern court were never told about the new procedure.`,
      'en',
    );
    expect(leaks.map(({ sources, words }) => [sources, words])).toEqual([
      [['long', 'again'], 'Judges of the northern court were never told about the new procedure'],
      [['w1'], 'Every case before the hearing began'],
    ]);
  });

  test('property: words that no source holds give nothing, and a planted run is found where it stands', () => {
    const clean = fc.array(fc.constantFrom('alpha', 'beta', 'gamma', '12', '𝄞', 'دال', '法律'), {
      maxLength: 30,
    });
    const planted = fc.array(fc.constantFrom('sigma', 'theta', 'omega', 'مدينة'), {
      minLength: leakedWords,
      maxLength: 12,
    });
    const locale = fc.constantFrom<Locale>('en', 'ar', 'ru');
    fc.assert(
      fc.property(clean, planted, clean, locale, (before, run, after, language) => {
        const check = leakCheck([source('a', `noise ${run.join(', ')} noise`, language)]);
        expect(check([...before, ...after].join(' '), language)).toEqual([]);
        const text = [...before, ...run, ...after].join(' ');
        const leaks = check(text, language);
        expect(leaks.map(({ words }) => words)).toEqual([run.join(' ')]);
        leaks.forEach((leak) => expect(textOf(text, leak)).toBe(leak.words));
      }),
      { numRuns: 60 },
    );
  });

  test('empty texts and texts that are all one word', () => {
    expect(leakCheck([])('anything', 'en')).toEqual([]);
    expect(leakCheck([source('w', '')])('', 'en')).toEqual([]);
    const same = source('w', 'very '.repeat(20_000));
    expect(leakCheck([same])('very '.repeat(20_000), 'en')).toHaveLength(1);
  });
});
