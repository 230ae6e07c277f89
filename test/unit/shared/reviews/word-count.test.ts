import { describe, expect, test, vi } from 'vitest';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import { countWords, summaryWordLimit } from '../../../../shared/reviews/word-count.ts';

/** Counted by hand. */
const counted: readonly (readonly [Locale, number, string])[] = [
  ['en', 12, 'The State under review criminalized the conduct of article 5(1)(a)(i) in 2019.'],
  ['fr', 12, 'L’État a érigé en infraction l’acte qui est visé à l’article 5.'],
  ['es', 9, '¿Qué medidas se adoptaron? — Ninguna aún, según la respuesta.'],
  ['ru', 8, 'Уголовный кодекс (статья 210) охватывает участие в группе.'],
  ['ar', 7, 'وينص القانون رقم ١٢ على العقوبات الجنائية.'],
  // 法律, 规定, 刑事, 处罚, 第, 5, 条.
  ['zh', 7, '法律规定刑事处罚。第5条'],
];

describe('feature 52: words of a summary are counted', () => {
  test.each(counted)('in %s, %i words', (language, words, text) => {
    expect(countWords(text, language)).toBe(words);
    // Twice the text, twice the words: white space at the seam, or none in Chinese.
    expect(countWords(`${text}\n${text}`, language)).toBe(2 * words);
  });

  test.each([
    ['nothing', '', 0],
    ['only white space', ' \n\t\u00a0\u3000', 0],
    ['only punctuation', '… — « » ( ) ? ! 。 ، ؟', 0],
    ['only emoji', '👩🏽‍⚖️ 🇺🇳', 0],
    ['emoji beside a word', 'Agreed 👍', 1],
    ['a space that does not break', '10\u00a0000 cases', 3],
    ['hyphens', 'well-known money-laundering cross-border', 3],
    ['a hyphen that stands alone', 'known - and unknown', 3],
    ['a dash without spaces', 'law—practice', 1],
    ['apostrophes', "the State's agencies' o'clock", 4],
    ['a citation', '5(1)(a)(i)', 1],
    ['numbers', '12 3.5 1,000 75%', 4],
    ['an address', 'https://law.example/act?art=5#b', 1],
    ['a combining accent', 'E\u0301tat', 1],
    ['half of a pair', '\ud800 word', 1],
  ])('%s', (_name, text, words) => {
    for (const language of ['en', 'fr', 'ar', 'zh'] as const) {
      expect(countWords(text, language)).toBe(words);
    }
  });

  test('Arabic and Latin in one text, and Chinese in an English one', () => {
    expect(countWords('ينص UNTOC في المادة 5(1) على ذلك', 'ar')).toBe(7);
    expect(countWords('المادة-5 UNTOC-based', 'ar')).toBe(2);
    // Three words before, two Chinese ones (法律 and 规定), one after.
    expect(countWords('The Act says 法律规定 plainly', 'en')).toBe(6);
    // A citation is one word in Chinese text too: 见, 5(1)(a), 款.
    expect(countWords('见5(1)(a)款', 'zh')).toBe(3);
  });

  test('the limit itself is not over it', () => {
    const text = 'word '.repeat(summaryWordLimit);
    expect(countWords(text, 'en')).toBe(1500);
    expect(countWords(`${text}more`, 'en')).toBe(1501);
  });

  test('a text of 20,000 words is walked once: as many segments are made as it holds', () => {
    let segments = 0;
    const next = vi
      .spyOn(
        Object.getPrototypeOf(
          new Intl.Segmenter('en', { granularity: 'word' }).segment('')[Symbol.iterator](),
        ),
        'next',
      )
      .mockName('next');
    const text = 'word '.repeat(20_000);
    try {
      expect(countWords(text, 'en')).toBe(20_000);
      segments = next.mock.calls.length;
    } finally {
      next.mockRestore();
    }
    expect(segments).toBe(40_001);
  });
});
