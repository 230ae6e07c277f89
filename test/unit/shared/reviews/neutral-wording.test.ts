import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadLibrary } from '../../../../electron/backend/questionnaires/read-library.ts';
import { wordingData } from '../../../../electron/backend/reviews/wording.ts';
import { textOf } from '../../../../shared/annotations/code-points.ts';
import { locales, type Locale } from '../../../../shared/i18n/locales.ts';
import { wordingCheck, type WordingCode } from '../../../../shared/reviews/neutral-wording.ts';
import type { WordingData } from '../../../../shared/reviews/wording-schema.ts';
import { reportMessages } from '../../../support/report-messages.ts';

const resources = fileURLToPath(new URL('../../../../resources', import.meta.url));
let data: WordingData;
beforeAll(async () => {
  data = wordingData(await loadLibrary(resources));
});
const made = new Map<string, ReturnType<typeof wordingCheck>>();
const checkOf = (language: Locale, underReview: string) => {
  const key = `${language} ${underReview}`;
  const check = made.get(key) ?? wordingCheck(data, language, underReview);
  made.set(key, check);
  return check;
};
const find = (language: Locale, text: string, underReview = 'DZA') =>
  checkOf(language, underReview)(text).map(({ code, words }) => [code, words]);

/** A sentence of each type of observation, as a reviewer may write it of Algeria: gap, challenge, best practice, suggestion, need. */
const neutral: Record<Locale, readonly string[]> = {
  en: [
    'The law does not yet cover the conduct described in article 5(1)(a)(ii) for serious crimes.',
    'Courts in remote areas lack interpreters; 30 per cent of hearings in 2023 were postponed.',
    'The joint unit of police and prosecutors in Algeria is a good practice for grave offences.',
    'Consider extending the penalty for serious bodily harm and for failure to comply with a summons.',
    'Training on mutual legal assistance and equipment for two laboratories was requested.',
  ],
  fr: [
    'La loi ne couvre pas encore l’acte visé à l’article 5 pour les infractions graves.',
    'Les tribunaux manquent d’interprètes ; 30 % des audiences ont été reportées en 2023.',
    'L’unité commune de police et de parquet en Algérie constitue une bonne pratique.',
    'Envisager d’étendre la peine prévue pour blessures graves et pour mauvaise foi.',
    'Une formation à l’entraide judiciaire et du matériel ont été demandés.',
  ],
  es: [
    'La ley aún no abarca la conducta del artículo 5 respecto de los delitos graves.',
    'Faltan intérpretes en los tribunales; el 30 % de las audiencias se aplazó en 2023.',
    'La unidad conjunta de policía y fiscalía en Argelia es una buena práctica.',
    'Considerar ampliar la pena por lesiones graves y por mala fe.',
    'Se solicitó capacitación en asistencia judicial recíproca y equipo.',
  ],
  ru: [
    'Закон пока не охватывает деяние, указанное в статье 5, для серьезных преступлений.',
    'В судах не хватает переводчиков; 30 % слушаний в 2023 году перенесены.',
    'Совместная группа полиции и прокуратуры в Алжире является передовой практикой.',
    'Рассмотреть вопрос о наказании за тяжкий вред здоровью и тяжкие преступления.',
    'Запрошено обучение по вопросам взаимной правовой помощи и оборудование.',
  ],
  ar: [
    'لا يشمل القانون بعد الفعل المذكور في المادة ٥ بالنسبة إلى الجرائم الخطيرة.',
    'تنقص المحاكم خدمات الترجمة الشفوية، وأُجّلت ٣٠ في المائة من الجلسات في عام ٢٠٢٣.',
    'الوحدة المشتركة بين الشرطة والنيابة في الجزائر ممارسة جيدة.',
    'النظر في توسيع نطاق العقوبة على الضرر الجسيم وعلى حالات الاستضعاف.',
    'طُلب تدريب على المساعدة القانونية المتبادلة ومعدات لمختبرين.',
  ],
  zh: [
    '法律尚未涵盖第五条所述的严重犯罪行为。',
    '偏远地区法院缺少口译员，2023年百分之三十的庭审延期。',
    '阿尔及利亚的警方与检方联合小组是一种良好做法。',
    '考虑扩大对严重伤害的处罚范围，情节严重的除外。',
    '请求提供司法协助培训和两个实验室的设备。',
  ],
};

/** A planted sentence, and what is found in it in its order. */
const planted: readonly (readonly [Locale, string, readonly (readonly [WordingCode, string])[]])[] = [
  [
    'en',
    'The excellent law is Better than that of France.',
    [
      ['rating', 'excellent'],
      ['comparison', 'Better than'],
      ['other-state', 'France'],
    ],
  ],
  [
    'en',
    'It is 75% compliant, ranked first among its peers, in the top 10.',
    [
      ['score', '75% compliant'],
      ['score', 'ranked'],
      ['score', 'first among'],
      ['score', 'top 10'],
    ],
  ],
  ['en', 'A serious gap remains for serious crime.', [['rating', 'serious']]],
  [
    'fr',
    'L’État a un cadre faible, en retard sur l’Allemagne et la République de Corée.',
    [
      ['rating', 'faible'],
      ['comparison', 'en retard sur'],
      ['other-state', 'l’Allemagne'],
      ['other-state', 'République de Corée'],
    ],
  ],
  [
    'fr',
    'Un taux de conformité de 80 % place le pays au premier rang.',
    [
      ['score', 'taux de conformité'],
      ['score', 'premier rang'],
    ],
  ],
  [
    'es',
    'La ley es deficiente y peor que la de España.',
    [
      ['rating', 'deficiente'],
      ['comparison', 'peor que'],
      ['other-state', 'España'],
    ],
  ],
  [
    'es',
    'Tiene un nivel de cumplimiento del 90 % y ocupa el primer lugar entre los demás.',
    [
      ['score', 'nivel de cumplimiento'],
      ['score', 'primer lugar'],
    ],
  ],
  [
    'ru',
    'Слабое законодательство хуже, чем во Франции и Российской Федерации.',
    [
      ['rating', 'Слабое'],
      ['comparison', 'хуже, чем'],
      ['other-state', 'Франции'],
      ['other-state', 'Российской Федерации'],
    ],
  ],
  [
    'ru',
    'Степень соответствия — 70 процентов соответствия.',
    [
      ['score', 'Степень соответствия'],
      ['score', '70 процентов соответствия'],
    ],
  ],
  [
    'ar',
    'الإطار ضَعيف وأفضل من فرنسا، وللأردن نظام.',
    [
      ['rating', 'ضَعيف'],
      ['comparison', 'وأفضل من'],
      ['other-state', 'فرنسا'],
      ['other-state', 'وللأردن'],
    ],
  ],
  ['ar', 'بلغت نسبة الامتثال ٨٠ في المائة.', [['score', 'نسبة الامتثال']]],
  [
    'zh',
    '表现优秀，优于其他国家，排名第3名，与法国不同。',
    [
      ['rating', '优秀'],
      ['comparison', '优于其他'],
      ['score', '排名'],
      ['score', '第3名'],
      ['other-state', '法国'],
    ],
  ],
];

describe('feature 51: neutral wording', () => {
  test.each(locales)('neutral sentences of all five types give nothing in %s', (language) => {
    expect(neutral[language]).toHaveLength(5);
    for (const sentence of neutral[language]) {
      expect({ sentence, found: find(language, sentence) }).toEqual({ sentence, found: [] });
    }
  });

  test.each(planted)('in %s: %s', (language, text, expected) => {
    expect(find(language, text)).toEqual(expected);
  });

  test.each(locales)('every word of the data is found, and every exception is not, in %s', (language) => {
    const words = data.languages.find((one) => one.language === language)!;
    const written = (pattern: string) => pattern.replaceAll('*', '').replaceAll('#', '7');
    for (const [code, patterns] of [
      ['rating', words.rating],
      ['comparison', words.comparing],
      ['score', words.scores],
    ] as const) {
      expect(patterns.length).toBeGreaterThan(20);
      for (const pattern of patterns) {
        expect({ pattern, codes: find(language, written(pattern)).map(([one]) => one) }).toMatchObject({
          pattern,
          codes: expect.arrayContaining([code]),
        });
      }
    }
    for (const exception of words.exceptions) {
      expect({ exception, found: find(language, written(exception)) }).toEqual({ exception, found: [] });
    }
  });

  test('the State under review is named freely, others in the case of names and in the longest form', () => {
    expect(find('en', 'France asked Algeria.', 'FRA')).toEqual([['other-state', 'Algeria']]);
    expect(find('en', 'Papua New Guinea and Guinea-Bissau', 'GIN').map(([, words]) => words)).toEqual([
      'Papua New Guinea',
      'Guinea-Bissau',
    ]);
    expect(find('en', 'Papua New Guinea', 'PNG')).toEqual([]);
    expect(find('en', 'They eat turkey and live in chad.')).toEqual([]);
    expect(find('en', 'Iran (Islamic Republic of) and Iran').map(([, words]) => words)).toEqual([
      'Iran (Islamic Republic of',
      'Iran',
    ]);
    expect(find('ru', 'Индивидуальный подход')).toEqual([]);
    expect(find('zh', '西班牙文、法语和中文；西班牙').map(([, words]) => words)).toEqual(['西班牙']);
    expect(find('fr', 'Written in another language: España, 中国, Россия').map(([, words]) => words)).toEqual(
      ['España', '中国', 'Россия'],
    );
  });

  test('of sentences that treat of law and practice, hardly any is marked', async () => {
    const { catalogues, guidance } = await loadLibrary(resources);
    const sentences = [
      ...catalogues
        .flatMap(({ articles }) => articles.flatMap(({ provisions }) => provisions))
        .map(({ requirement }) => requirement),
      ...guidance.flatMap(({ articles }) =>
        articles.flatMap(({ about, measures }) => [...about, ...measures]),
      ),
    ];
    expect(sentences.length).toBeGreaterThan(900);
    const marked = sentences.filter((sentence) => find('en', sentence).length > 0);
    expect(marked.length / sentences.length).toBeLessThan(0.01);
  });

  test('a phrase does not reach over the end of a sentence', () => {
    expect(find('en', 'It moved ahead. Of this nothing is known.')).toEqual([]);
    expect(find('en', 'It is serious. Crimes were many.')).toEqual([['rating', 'serious']]);
    expect(find('en', 'It moved ahead of this.')).toEqual([['comparison', 'ahead of']]);
  });

  test('without data of a language nothing is found but States', () => {
    expect(wordingCheck({ ...data, languages: [] }, 'en', 'DZA')('excellent France')).toMatchObject([
      { code: 'other-state' },
    ]);
  });

  test('property: stretches lie in the text, in order, and hold the words that they name', () => {
    const pieces = fc.constantFrom(
      'excellent',
      'France',
      '𝄞',
      '👩🏽‍⚖️',
      'أفضل من',
      '优秀',
      '法国',
      ' ',
      '. ',
      "l'",
      'E\u0301',
      '75 %',
      '\ud800',
      'top 10',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), fc.constantFrom(...locales), (parts, language) => {
        const text = parts.join('');
        for (const { start, end, words } of checkOf(language, 'DZA')(text)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(Array.from(text).length);
          expect(textOf(text, { start, end })).toBe(words);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('documents of a parallel report', () => {
  test.each(locales)(
    'feature 54: no word of theirs in %s rates or ranks a State, or sets it against another',
    (language) => {
      // The notes say that nothing is rated, and need the word for it; names of types are those of the mechanism.
      const words = Object.entries(reportMessages(language)).filter(([key]) =>
        /^report\.(?:difference|parallel|statement)\.(?!note$|types?\.)/.test(key),
      );
      expect(words.length).toBeGreaterThan(80);
      const found = words.flatMap(([key, text]) => find(language, text).map((hint) => [key, ...hint]));
      expect(found).toEqual([]);
    },
  );
});
