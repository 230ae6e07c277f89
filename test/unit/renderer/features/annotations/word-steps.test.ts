import { describe, expect, it } from 'vitest';
import { textOf, type Stretch } from '../../../../../shared/annotations/code-points.ts';
import {
  afterStep,
  stepOfKey,
  type SelectStep,
} from '../../../../../renderer/features/annotations/word-steps.ts';

const walk = (text: string, language: string, steps: readonly SelectStep[]): string[] => {
  let stretch: Stretch | undefined;
  return steps.map((step) => {
    stretch = afterStep(text, language, stretch, step);
    return stretch === undefined ? '' : textOf(text, stretch);
  });
};

describe('feature 66: words of an answer are selected by keyboard', () => {
  it('word by word, longer and shorter', () => {
    expect(
      walk('The 𝄞 law, of 2020.', 'en', [
        'next-word',
        'next-word',
        'longer-by-word',
        'longer-by-word',
        'shorter-by-word',
        'shorter-by-letter',
        'longer-by-letter',
        'previous-word',
      ]),
    ).toEqual(['The', 'law', 'law, of', 'law, of 2020', 'law, of', 'law, o', 'law, of', 'The']);
  });

  it('in Chinese and Arabic by their own words', () => {
    const [first = '', longer = ''] = walk('刑法规定了组织犯罪。', 'zh', ['next-word', 'longer-by-word']);
    expect(first).toBe('刑法');
    expect(longer.startsWith('刑法')).toBe(true);
    expect(longer.length).toBeGreaterThan(2);
    expect(walk('تجرّم المادة 5 ذلك.', 'ar', ['next-word', 'longer-by-word'])).toEqual([
      'تجرّم',
      'تجرّم المادة',
    ]);
  });

  it('by sentence, and the whole', () => {
    const text = 'One law. Two laws. End';
    expect(walk(text, 'en', ['next-word', 'longer-by-sentence', 'longer-by-sentence', 'all'])).toEqual([
      'One',
      'One law.',
      'One law. Two laws.',
      text,
    ]);
  });

  it('stays where there is nothing more, and finds nothing in a text without words', () => {
    expect(walk('Law', 'en', ['next-word', 'next-word', 'previous-word', 'shorter-by-word'])).toEqual([
      'Law',
      'Law',
      'Law',
      'Law',
    ]);
    expect(walk(' … ', 'en', ['next-word', 'longer-by-word'])).toEqual(['', '']);
    expect(walk('  ', 'en', ['all'])).toEqual(['']);
  });

  it('goes forward to the left in a text from right to left', () => {
    const key = (name: string, held: object = {}) => ({
      key: name,
      shiftKey: false,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      ...held,
    });
    expect(stepOfKey(key('ArrowLeft'), 'rtl')).toBe('next-word');
    expect(stepOfKey(key('ArrowLeft', { shiftKey: true }), 'ltr')).toBe('shorter-by-word');
    expect(stepOfKey(key('ArrowRight', { shiftKey: true, ctrlKey: true }), 'ltr')).toBe('longer-by-letter');
    expect(stepOfKey(key('a', { ctrlKey: true }), 'ltr')).toBe('all');
    expect(stepOfKey(key('ArrowLeft', { altKey: true }), 'ltr')).toBeUndefined();
    expect(stepOfKey(key('ArrowDown'), 'ltr')).toBeUndefined();
  });
});
