import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldName,
  isWritableName,
  nameFault,
  showName,
  utf8Length,
} from '../../../../shared/packages/entry-names.ts';

describe('P3 names inside packages', () => {
  it.each([
    'a',
    'data/a.txt',
    'data/مادة.txt',
    'data/第五条',
    'data/.hidden',
    'con-tract/common.txt',
    'data/a b',
  ])('P3 %s may stand in a package', (name) => {
    expect(nameFault(name)).toBeUndefined();
  });

  it.each(['com10', 'console', 'nulls.txt', 'lpt'])('P3 %s only looks like a device', (name) => {
    expect(nameFault(`data/${name}`)).toBeUndefined();
  });

  it.each(['con', 'Prn.txt', 'AUX', 'nul', 'com1', 'COM9.tar.gz', 'lpt0', 'com¹', 'CONIN$', 'con .txt'])(
    'P3 %s is a device',
    (name) => {
      expect(nameFault(`data/${name}`)).toBe('name-device');
    },
  );

  it('P3 a name that passes has no part that leaves its folder, on any system', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        if (nameFault(name) === undefined) {
          expect(name).not.toMatch(/^\/|\\|:|(?:^|\/)\.{0,2}(?:\/|$)|[. ](?:\/|$)/);
          expect(name).toBe(name.normalize('NFC'));
        }
      }),
    );
  });

  it('counts UTF-8 bytes as the encoder does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });

  it('P3 folds case, width of letters and composition', () => {
    expect(foldName('Straße')).toBe(foldName('STRASSE'));
    expect(foldName('ΣΊΣΥΦΟΣ')).toBe(foldName('σίσυφος'));
    expect(foldName('e\u0301')).toBe(foldName('É'));
  });

  it('we write lower-case ASCII, at most 150 characters', () => {
    expect(isWritableName('data/paste/untoc-5-group.txt')).toBe(true);
    expect(isWritableName(`data/${'a'.repeat(146)}`)).toBe(false);
    for (const name of ['data/Upper', 'data/é', 'data/a b', 'data/-a', 'data/con.txt', 'data/a.', '../a']) {
      expect(isWritableName(name), name).toBe(false);
    }
  });

  it('X8 V3 shows control, direction and zero-width characters as escapes, within 300 characters', () => {
    expect(showName('a\u001b[2J\u202eb\u200b\\')).toBe('a\\u{001b}[2J\\u{202e}b\\u{200b}\\\\');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (name) => {
        const shown = showName(name);
        expect(shown.length).toBeLessThanOrEqual(300);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});
