import { describe, expect, it } from 'vitest';
import { placeBlocks, type TextBlock } from '../../../../shared/comparisons/place-blocks.ts';

const article = (id: string) => [id, { id, provisions: [] }] as const;
/** Articles 5, 6 and 8 of the Convention, article 5 of a Protocol. */
const form = {
  articles: new Map(['untoc-5', 'untoc-6', 'untoc-8', 'tip-5'].map(article)),
} as unknown as Parameters<typeof placeBlocks>[0];
const placed = (blocks: readonly TextBlock[]) => placeBlocks(form, blocks).map((block) => block.article);

describe('paragraphs of a published document', () => {
  it.each([
    ['en', 'Article 5. Criminalization', 'Art. 6'],
    ['fr', 'Article 5 : Incrimination', 'Article 6'],
    ['es', 'Artículo 5. Penalización', 'Artículo 6'],
    ['ru', 'Статья 5. Криминализация', 'Статья 6'],
    ['ar', 'المادة 5: تجريم', 'المادة ٦'],
    ['zh', '第五条 刑事定罪', '第6条'],
  ])('stand under the article that a line above them names (%s)', (_language, first, second) => {
    expect(placed([{ text: first }, { text: 'a' }, { text: second }, { text: 'b' }])).toEqual([
      'untoc-5',
      'untoc-5',
      'untoc-6',
      'untoc-6',
    ]);
  });

  it('are never put anywhere by what they say inside', () => {
    expect(
      placed([
        { text: 'The law follows article 5 of the Convention and punishes membership.' },
        { text: 'Articles 5 and 6' },
        { text: `Article 5 ${'and its long history '.repeat(20)}` },
      ]),
    ).toEqual([undefined, undefined, undefined]);
  });

  it('follow the treaty that a heading names', () => {
    expect(
      placed([
        { text: 'Article 5', heading: 2 },
        { text: 'Trafficking in Persons Protocol', heading: 1 },
        { text: 'Introduction' },
        { text: 'Article 5', heading: 2 },
        { text: 'x' },
      ]),
    ).toEqual(['untoc-5', undefined, undefined, 'tip-5', 'tip-5']);
  });

  it('leave an article with a heading of its level or above, and stay in it below', () => {
    expect(
      placed([
        { text: 'Article 8', heading: 2 },
        { text: 'In practice', heading: 3 },
        { text: 'x' },
        { text: 'Annex', heading: 2 },
        { text: 'y' },
      ]),
    ).toEqual(['untoc-8', 'untoc-8', 'untoc-8', undefined, undefined]);
  });

  it('stand under none where the article is not under review', () => {
    expect(placed([{ text: 'Article 40' }, { text: 'x' }])).toEqual([undefined, undefined]);
  });
});
