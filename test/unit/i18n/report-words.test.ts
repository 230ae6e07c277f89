import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import { createTranslate, type Messages } from '../../../shared/i18n/message.ts';
import { spelledDay } from '../../../shared/reports/report-wording.ts';
import { reportMessages, screenMessages } from '../../support/report-messages.ts';

const english = reportMessages('en');
const others = locales.filter((locale) => locale !== 'en');
const byLocale = new Map(locales.map((locale) => [locale, reportMessages(locale)]));

interface Part {
  readonly type: number;
  readonly value?: string | undefined;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>> | undefined;
}
const partSchema: z.ZodType<Part> = z.lazy(() =>
  z.object({
    type: z.number(),
    value: z.string().optional(),
    options: z.record(z.string(), z.object({ value: z.array(partSchema) })).optional(),
  }),
);
const literal = 0;
const plural = 6;

const partsOf = (message: string, locale: Locale): Part[] =>
  z.array(partSchema).parse(new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).getAst());
const flat = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => [
    part,
    ...Object.values(part.options ?? {}).flatMap((option) => flat(option.value)),
  ]);
/** What a message says of its own, without its parameters. */
const ownText = (message: string, locale: Locale): string =>
  flat(partsOf(message, locale))
    .flatMap(({ type, value }) => (type === literal ? (value ?? '') : '\ufffc'))
    .join('');

/** Same in both languages, and looked at. */
const alike: Partial<Record<Locale, ReadonlySet<string>>> = {
  es: new Set(['min', 'No']),
  fr: new Set([
    ', version',
    'Article',
    'Article .',
    'Assistance',
    'Conclusions',
    'Contribution',
    'corruption',
    'Date',
    'Dialogue',
    'Document',
    'Institutions.',
    'Introduction',
    'min',
    'Notes',
    'Obligation',
    'Public',
    'Question',
    'Questions',
    'Source',
    'Sources',
    ':  question questions.',
  ]),
};
const englishWords = /\b(the|of|and|is|are|not|this|that|by|for|with|to|which|from)\b/iu;

type Fault = readonly [key: string, what: string];

/** What is wrong with the words of documents in one language; the English ones say what there must be. */
function faultsOf(locale: Locale, messages: Messages, reference: Messages): Fault[] {
  const faults: Fault[] = [];
  for (const key of new Set([...Object.keys(reference), ...Object.keys(messages)])) {
    const message = messages[key];
    const model = reference[key];
    if (message === undefined || model === undefined) {
      faults.push([key, message === undefined ? 'missing' : 'unknown']);
      continue;
    }
    let parts: Part[];
    try {
      parts = flat(partsOf(message, locale));
    } catch {
      faults.push([key, 'does not compile']);
      continue;
    }
    const named = (all: readonly Part[], only?: number): string =>
      [
        ...new Set(
          all
            .filter(({ type }) => type !== literal && (only === undefined || type === only))
            .map(({ value }) => value ?? ''),
        ),
      ]
        .filter((name) => name !== '')
        .toSorted()
        .join();
    const models = flat(partsOf(model, 'en'));
    if (named(parts) !== named(models) || named(parts, plural) !== named(models, plural)) {
      faults.push([key, 'other parameters']);
    }
    // Spanish and French use `many` for millions alone, which nothing in a document counts.
    const wanted = new Intl.PluralRules(locale)
      .resolvedOptions()
      .pluralCategories.filter((category) => category !== 'many' || locale === 'ar' || locale === 'ru');
    for (const { type, options = {} } of parts) {
      if (type === plural && wanted.some((category) => !(category in options))) {
        faults.push([key, 'lacks a plural form']);
      }
    }
    const text = ownText(message, locale);
    const bare = text.replaceAll('\ufffc', '').trim();
    if (/\p{L}/u.test(bare)) {
      const foreign =
        locale === 'ar' || locale === 'zh' || locale === 'ru'
          ? /\p{Script=Latin}/u.test(bare)
          : bare === ownText(model, 'en').replaceAll('\ufffc', '').trim()
            ? alike[locale]?.has(bare) !== true
            : englishWords.test(bare);
      if (foreign) {
        faults.push([key, 'English']);
      }
    }
    if (
      /[!！]/u.test(text) ||
      /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text) ||
      (text !== text.trim() && model === model.trim()) ||
      (locale === 'ar' && /[,;?]|[٠-٩]/u.test(text)) ||
      (locale === 'zh' && /[,;:?()]|\p{L}\./u.test(text)) ||
      (locale === 'fr' && /[^\u00a0][:;?]|'/u.test(text))
    ) {
      faults.push([key, 'punctuation']);
    }
  }
  return faults;
}

describe('the words of documents', () => {
  it.each(others)('%s: every word, with the parameters and signs that it needs', (locale) => {
    expect(faultsOf(locale, byLocale.get(locale) ?? {}, english)).toEqual([]);
  });

  it('finds what is planted', () => {
    const few = {
      a: 'Part',
      b: '{count, plural, one {# answer} other {# answers}}',
      c: 'Kind of {name}',
      d: 'Yes',
      e: 'Who',
    };
    const arabic = {
      a: 'Part',
      b: '{count, plural, one {إجابة} other {إجابات}}',
      c: 'نوع {nom}',
      d: 'نعم!',
      f: 'x',
    };
    expect(faultsOf('ar', arabic, few)).toEqual([
      ['a', 'English'],
      ['b', 'lacks a plural form'],
      ['c', 'other parameters'],
      ['d', 'punctuation'],
      ['e', 'missing'],
      ['f', 'unknown'],
    ]);
    const one = (locale: Locale, message: string) =>
      faultsOf(locale, { a: message }, { a: 'The part' }).map(([, what]) => what);
    expect(one('fr', 'La partie')).toEqual([]);
    expect(one('fr', 'The part')).toEqual(['English']);
    expect(one('fr', 'Partie of the rapport')).toEqual(['English']);
    expect(one('fr', 'Partie: la')).toEqual(['punctuation']);
    expect(one('zh', '部分:')).toEqual(['punctuation']);
    expect(one('ar', '\u2067الجزء\u2069')).toEqual(['punctuation']);
    expect(one('ru', 'Часть {')).toEqual(['does not compile']);
  });

  it.each([
    ['ar', '26 تشرين الثاني/نوفمبر 2026', '1 كانون الثاني/يناير 2027'],
    ['en', '26 November 2026', '1 January 2027'],
    ['es', '26 de noviembre de 2026', '1 de enero de 2027'],
    ['fr', '26 novembre 2026', '1er janvier 2027'],
    ['ru', '26 ноября 2026 года', '1 января 2027 года'],
    ['zh', '2026年11月26日', '2027年1月1日'],
  ] as const)('%s spells a day from its messages', (locale, autumn, winter) => {
    const t = createTranslate(locale, byLocale.get(locale) ?? {}, {});
    expect([spelledDay('2026-11-26', t), spelledDay('2027-01-01', t)]).toEqual([autumn, winter]);
  });

  it('names twelve months in each language', () => {
    for (const messages of byLocale.values()) {
      const months = Array.from({ length: 12 }, (_, index) => messages[`report.month.${index + 1}`]);
      expect(new Set(months).size).toBe(12);
    }
  });

  it.each<[string, Readonly<Partial<Record<Locale, string>>>]>([
    [
      'focal point',
      {
        ar: 'جهة الوصل',
        es: 'punto de contacto',
        fr: 'point de contact',
        ru: 'координатор',
        zh: '协调人',
      },
    ],
    [
      'self-assessment questionnaire',
      {
        ar: 'استبيان التقييم الذاتي',
        es: 'cuestionario de autoevaluación',
        fr: 'questionnaire d’auto-évaluation',
        ru: 'по самооценке',
        zh: '自评问卷',
      },
    ],
    [
      'list of observations',
      { ar: 'قائمة الملاحظات', es: 'lista de', fr: 'liste d’', ru: 'замечаний', zh: '意见清单' },
    ],
    [
      'trafficking in persons',
      { ar: 'الاتجار بالأشخاص', es: 'trata de', fr: 'traite des', ru: 'торговл', zh: '贩运人口' },
    ],
    [
      'academia',
      {
        ar: 'الأوساط الأكاديمية',
        es: 'mundo académico',
        fr: 'universitaires',
        ru: 'академическ',
        zh: '学术界',
      },
    ],
    ['good practice', { es: 'buena', fr: 'bonne', ru: 'передовая практика', zh: '良好做法' }],
  ])('has one term for “%s” in each language', (notion, terms) => {
    const keys = Object.keys(english).filter((key) => english[key]?.toLowerCase().includes(notion) === true);
    expect(keys.length).toBeGreaterThan(0);
    const strangers = Object.entries(terms).flatMap(([locale, term]) =>
      keys
        .map((key) => byLocale.get(locale as Locale)?.[key] ?? '')
        .filter((message) => !message.toLowerCase().includes(term)),
    );
    expect(strangers).toEqual([]);
  });

  it('does not call a finding what it calls the chapter of conclusions', () => {
    for (const [locale, messages] of byLocale) {
      const chapter = messages['report.parallel.chapter.conclusions']?.toLowerCase() ?? '';
      const finding = messages['report.parallel.finding']?.toLowerCase().split(/[\s{]/)[0] ?? '-';
      expect(chapter, locale).not.toContain(finding);
    }
  });

  it('asks of the review process on the screen what the report says that was asked', () => {
    const screen = screenMessages('chapters');
    const asked = Object.keys(english).filter((key) => key.startsWith('report.parallel.process.q.'));
    expect(asked).toHaveLength(11);
    for (const key of asked) {
      const onScreen = screen[key.replace('report.parallel.process.q.', 'chapters.process.')];
      expect(onScreen?.replace('your', 'our')).toBe(english[key]);
    }
  });
});
