import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../../../electron/backend/questionnaires/read-library.ts';
import { statementNames } from '../../../../electron/backend/statements/statement-names.ts';
import { locales, type Locale } from '../../../../shared/i18n/locales.ts';
import { statementCheck, type OwnCountry } from '../../../../shared/statements/check-statement.ts';
import { formsOfNationality } from '../../../../shared/statements/name-forms.ts';
import { shippedResources } from '../../../support/temp-workspace.ts';

const library = await loadLibrary(shippedResources);
/** Made once for each language: the lists are long. */
const checks = new Map(
  locales.map((language) => [language, statementCheck(statementNames(library, language), language)]),
);
const check = (text: string, language: Locale, own?: OwnCountry) =>
  own === undefined
    ? (checks.get(language)?.(text) ?? [])
    : statementCheck(statementNames(library, language), language, own)(text);
const found = (text: string, language: Locale): string[] =>
  check(text, language).map(({ kind, party, words, doubt }) =>
    [kind, party, words, doubt].filter(Boolean).join(' '),
  );

const frames: Readonly<Record<Locale, (name: string) => string>> = {
  ar: (name) => `تأخر التقرير عن ${name} كثيرا.`,
  en: (name) => `The report of ${name} was late.`,
  es: (name) => `El informe sobre ${name} llegó tarde.`,
  fr: (name) => `Le rapport sur ${name} est tardif.`,
  ru: (name) => `Доклад ${name} опоздал.`,
  zh: (name) => `关于${name}的报告迟到了。`,
};

describe.each(locales)('feature 53: names in %s', (language) => {
  const names = statementNames(library, language);
  const find = checks.get(language) ?? (() => []);

  it('each name, nationality and capital of the lists is found in a sentence', () => {
    const forms = names.countries.flatMap(({ names: called, capitals, nationalities }) => [
      ...called,
      ...capitals,
      ...nationalities.flatMap((base) => formsOfNationality(base, language)),
    ]);
    expect(forms.length).toBeGreaterThan(500);
    expect(forms.filter((form) => find(frames[language](form.replaceAll('*', 'ая'))).length === 0)).toEqual(
      [],
    );
  });

  it('every party of the table has a name, and nearly every one a capital', () => {
    expect(names.countries.filter(({ names: called }) => called.length === 0)).toEqual([]);
    const capitals = names.countries.filter((one) => one.capitals.length > 0).length;
    expect(library.parties.every(({ key }) => names.countries.some(({ party }) => party === key))).toBe(true);
    expect(capitals).toBeGreaterThan(185);
  });

  it('the words of our own documents speak of no country, but for languages', () => {
    const words: Record<string, { readonly message: string }> = JSON.parse(
      readFileSync(join(shippedResources, 'locales', language, 'reports.json'), 'utf8'),
    );
    const text = Object.values(words)
      .map(({ message }) => message)
      .join('\n');
    expect(find(text).filter(({ doubt }) => doubt !== 'language')).toEqual([]);
  });
});

describe('feature 53: statements', () => {
  it.each<[Locale, string, string[]]>([
    [
      'en',
      'Guinea-Bissau, the Franco-German case and Iran’s police.',
      ['country GNB Guinea-Bissau', 'nationality DEU German language', 'country IRN Iran’s'],
    ],
    [
      'en',
      'The Democratic Republic of the Congo and St. Lucia.',
      ['country COD Democratic Republic of the Congo', 'country LCA St. Lucia'],
    ],
    [
      'en',
      'Mr. Jordan flew to Ottawa under the Doha Declaration.',
      ['country JOR Jordan person', 'capital CAN Ottawa', 'capital QAT Doha title'],
    ],
    ['en', 'The UK told us so.', ['country GBR UK']],
    [
      'fr',
      'La police d’Algérie et les autorités néo-zélandaises.',
      ['country DZA d’Algérie', 'nationality NZL néo-zélandaises'],
    ],
    ['fr', 'La Déclaration de Doha.', ['capital QAT Doha title']],
    [
      'es',
      'Las autoridades hondureñas y la policía de los Países Bajos.',
      ['nationality HND hondureñas', 'country NLD Países Bajos'],
    ],
    [
      'ru',
      'В Италии, из Вьетнама, Тринидада и Тобаго; французская полиция.',
      [
        'country ITA Италии',
        'country VNM Вьетнама',
        'country TTO Тринидада и Тобаго',
        'nationality FRA французская language',
      ],
    ],
    [
      'ar',
      'وفي كندا وبالأردن والشرطة السويدية.',
      ['country CAN كندا', 'country JOR وبالأردن word', 'nationality SWE السويدية'],
    ],
    [
      'zh',
      '法国警方和索马里官员在渥太华会面。',
      ['country FRA 法国', 'country SOM 索马里', 'capital CAN 渥太华'],
    ],
  ])('finds in %s: %s', (language, text, expected) => {
    expect(found(text, language)).toEqual(expected);
  });

  it.each<[Locale, string, string]>([
    ['ru', 'CHN', 'Китай, Китая, Китаю, Китаем, Китае, китайцев, китаянками, Пекине'],
    ['ru', 'URY', 'Уругвай, Уругвая, Уругваю, Уругваем, Уругвае'],
    ['ru', 'FRA', 'Франция, Франции, Францией, Францию, французов, француженок, французских, Парижем'],
    ['ru', 'UKR', 'Украину, Украиной, украинцами, украинок, украинская, Киеве'],
    ['ru', 'GBR', 'Великобритании, Соединённое Королевство, Соединенного Королевства, британцев, Лондоне'],
    ['ru', 'CIV', 'Кот-д’Ивуар, Кот-д’Ивуара, Кот-д’Ивуаре'],
    ['ru', 'USA', 'США, Соединённых Штатов, Соединенными Штатами, американцам, Вашингтоном'],
    ['ru', 'SAU', 'Саудовской Аравии, Саудовскую Аравию, саудовские'],
    ['ar', 'FRA', 'فرنسا, بفرنسا, لفرنسا, وفرنسا, كفرنسا, فرنسيين, بالفرنسيين, للفرنسيين, والفرنسية, بباريس'],
    ['ar', 'EGY', 'مصر, بمصر, لمصر, ومصر, المصريين, للمصريين, والمصرية, القاهرة, بالقاهرة, للقاهرة'],
    ['ar', 'SAU', 'السعودية, بالسعودية, للسعودية, والسعودية, السعوديين, بالرياض'],
    ['ar', 'USA', 'الولايات المتحدة, بالولايات المتحدة, للولايات المتحدة, الأمريكيين, بواشنطن'],
    ['fr', 'EGY', 'l’Égypte, d’Égypte, Egypte, égyptien, égyptiennes'],
    ['fr', 'GRC', 'Grèce, grec, grecque, grecques, Athènes'],
    ['fr', 'USA', 'États-Unis, Etats-Unis, américaines, Washington'],
    ['es', 'PER', 'Perú, Peru, peruana, peruanos, Lima'],
    ['es', 'MAR', 'Marruecos, marroquí, marroquíes, Rabat'],
    ['es', 'USA', 'Estados Unidos, EE. UU., estadounidenses'],
    ['en', 'KEN', 'Kenya, Kenya’s, KENYA, Kenyan, Kenyans, Nairobi'],
    ['en', 'USA', 'US, U.S., USA, United States, Americans'],
    ['en', 'PHL', 'Philippines, Philippine, Filipino, Filipinas, Manila'],
    ['zh', 'KEN', '肯尼亚, 肯尼亚人, 内罗毕'],
    ['zh', 'USA', '美国, 美国人, 美利坚合众国, 华盛顿'],
  ])('in %s %s is found in each form: %s', (language, party, forms) => {
    const missed = forms
      .split(', ')
      .filter((form) => !check(frames[language](form), language).some((one) => one.party === party));
    expect(missed).toEqual([]);
  });

  it.each<[Locale, string]>([
    [
      'en',
      'We had turkey on fine china, polish the floor, march on, and told us of Latin America and the Indian Ocean.',
    ],
    ['en', 'All male victims and states parties may consider the guinea pig and the jersey.'],
    ['fr', 'Le roseau plie, un peu de sucre, la trinité et les pays d’Amérique latine.'],
    ['es', 'Una granada de fruta, el sucre y la paz en América Latina.'],
    ['ru', 'Кроме того, мало кто из стран Латинской Америки сообщил об этом до того.'],
    ['ru', 'Чая и сарая не было; большая третья страница, домохозяек и знатоков.'],
    ['ar', 'الدعم المالي والاستعراض القطري والقوة القاهرة في أمريكا اللاتينية.'],
    ['zh', '联合国维也纳办事处与拉丁美洲国家讨论了法律问题。法语译文已经发布。'],
    ['zh', '其中方案分两类，立法方式不同，今日方可公布，每日方案亦同。'],
  ])('says nothing in %s of: %s', (language, text) => {
    expect(found(text, language)).toEqual([]);
  });

  it.each<[Locale, string, string[]]>([
    ['ru', 'Нигерией, Нигерии и Нигера', ['NGA Нигерией', 'NGA Нигерии', 'NER Нигера']],
    [
      'en',
      'The U.K., St. Kitts, Sao Tome and the EU',
      ['GBR U.K', 'KNA St. Kitts', 'STP Sao Tome', 'EUE EU'],
    ],
    ['es', 'La UE y EEUU', ['EUE UE', 'USA EEUU']],
    ['fr', 'L’UE a répondu', ['EUE L’UE']],
    ['zh', '印尼和多米尼加以及多米尼克', ['IDN 印尼', 'DOM 多米尼加', 'DMA 多米尼克']],
  ])('tells in %s which State is named: %s', (language, text, expected) => {
    expect(check(text, language).map(({ party, words }) => `${party} ${words}`)).toEqual(expected);
  });

  it.each<[Locale, string, string, [own: string | undefined, meant: string, or: string[]][]]>([
    [
      'ar',
      'Amman and Oman are one word',
      'انعقد الاجتماع في عمان.',
      [
        [undefined, 'country OMN', ['capital JOR']],
        ['OMN', 'country OMN own', ['capital JOR']],
        ['JOR', 'capital JOR own', ['country OMN']],
        ['KEN', 'country OMN', ['capital JOR']],
      ],
    ],
    [
      'zh',
      'Kingston and Kingstown are one word',
      '会议在金斯敦举行。',
      [
        [undefined, 'capital JAM', ['capital VCT']],
        ['VCT', 'capital VCT own', ['capital JAM']],
      ],
    ],
    [
      'en',
      'a people of two States',
      'Congolese officials came.',
      [
        [undefined, 'nationality COG', ['nationality COD']],
        ['COD', 'nationality COD own', ['nationality COG']],
      ],
    ],
    ['fr', 'a capital that is called as its country', 'À Djibouti.', [[undefined, 'country DJI', []]]],
  ])('in %s tells all that bear a name: %s', (language, _, text, expected) => {
    expect(
      expected.map(([party]) => {
        const [one, ...rest] = check(text, language, party === undefined ? undefined : { party });
        expect(rest).toEqual([]);
        return [
          party,
          [one?.kind, one?.party, one?.own === true ? 'own' : ''].join(' ').trim(),
          (one?.or ?? []).map((other) => `${other.kind} ${other.party}`),
        ];
      }),
    ).toEqual(expected);
  });

  it('counts places in code points', () => {
    expect(check('😀 In Peru.', 'en')).toEqual([
      { kind: 'country', start: 5, end: 9, party: 'PER', words: 'Peru', own: false },
    ]);
  });

  it('marks the State of the report, also where several bear the name and where no table knows it', () => {
    const own = check('Congolese officials and Palermian ones of Palermia.', 'en', { party: 'COD' });
    expect(own.map(({ party, own: isOwn }) => [party, isOwn])).toEqual([['COD', true]]);
    expect(check('In Palermia.', 'en', { party: 'XPA', name: 'Palermia' })).toMatchObject([
      { party: 'XPA', words: 'Palermia', own: true },
    ]);
  });
});
