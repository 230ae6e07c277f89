import { expect, test } from 'vitest';
import { languageOf, rawText, shownText } from '../../../../../renderer/features/reviews/value-text.ts';
import type { ReviewArticle } from '../../../../../shared/reviews/review-schema.ts';

const article: ReviewArticle = {
  outline: { id: 'untoc-5', group: 'Convention', heading: 'Article 5', units: 1, answered: 1 },
  version: 1,
  revisions: [],
  units: [
    {
      id: 'unit',
      title: 'Unit',
      provisions: [],
      answered: true,
      entries: [
        {
          kind: 'item',
          linkId: 'unit-answer',
          question: 'Is it?',
          unsettled: false,
          values: [[{ kind: 'words', text: 'Yes, in part' }]],
          keys: [['unit-answer']],
        },
        {
          kind: 'group',
          linkId: 'unit-rows',
          question: 'Which laws?',
          rows: [
            {
              label: 'Row 1',
              items: [
                {
                  kind: 'item',
                  linkId: 'unit-law',
                  question: 'Law',
                  unsettled: false,
                  values: [
                    [{ kind: 'citation', register: 'act', title: 'Act 12', provisions: 's. 4', date: '' }],
                    [{ kind: 'citation', register: 'code', title: 'Penal Code', provisions: '' }],
                  ],
                  keys: [['unit-law#one'], ['unit-law#two']],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

test('an answer that is no text is shown in the words of its article, also in a row', () => {
  expect(shownText(article, 'unit-answer')).toEqual({
    text: 'Yes, in part',
    language: 'en',
    direction: 'ltr',
  });
  expect(shownText(article, 'unit-law#one')?.text).toBe('Act 12 · s. 4');
  expect(shownText(article, 'unit-law#two')?.text).toBe('Penal Code');
  expect(shownText(article, 'unit-law#three')).toBeUndefined();
});

test('an answer whose question is not at hand is shown as it is', () => {
  expect(rawText({ register: 'act', provisions: 's. 4' }).text).toBe('act · s. 4');
  expect(rawText(4).text).toBe('4');
  expect(languageOf('unit-practice#row@ar')).toBe('ar');
  expect(languageOf('unit-answer')).toBeUndefined();
});
