import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showJson, showLine, showText } from '../../../electron/cli/output.ts';

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('text for a terminal', () => {
  it('X8 shows control, direction and invisible characters as escapes', () => {
    expect(showLine('a\u001b[2Jb\u009bc\u202ed\u200be\nf')).toBe(
      'a\\u001b[2Jb\\u009bc\\u202ed\\u200be\\u000af',
    );
    expect(showText('first\nsecond\r')).toBe('first\nsecond\\u000d');
    expect(showLine('\u{e0041}')).toBe('\\udb40\\udc41');
    expect(showLine('قانون 刑法 𠮷')).toBe('قانون 刑法 𠮷');
  });

  it('never lets one through, and JSON still means the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(showLine(text)).not.toMatch(unseen);
        expect(showJson({ [text]: text })).not.toMatch(unseen);
        expect(JSON.parse(showJson({ [text]: text }))).toEqual({ [text]: text });
        expect(JSON.parse(showJson({ text }, 2))).toEqual({ text });
      }),
    );
  });
});
