import { describe, expect, it } from 'vitest';
import { createPassphrase, passphraseSpellings } from '../../../../electron/backend/encryption/passphrase.ts';
import { locales } from '../../../../shared/i18n/locales.ts';

const many = 3000;

describe('a generated passphrase', () => {
  it.each(locales)('is seven words of a list of 2,048 in %s, in NFC', (locale) => {
    const seen = new Set<string>();
    for (let at = 0; at < many; at += 1) {
      const passphrase = createPassphrase(locale);
      expect(passphrase.normalize('NFC')).toBe(passphrase);
      const words = passphrase.split('-');
      expect(words).toHaveLength(7);
      words.forEach((word) => seen.add(word));
    }
    // 21,000 draws from 2,048 words miss about one in 28,000 of them: nearly all are seen, and never more.
    expect(seen.size).toBeGreaterThan(2040);
    expect(seen.size).toBeLessThanOrEqual(2048);
  });

  it('chooses every place of the list alike', () => {
    const counts = new Map<string, number>();
    for (let at = 0; at < 10 * many; at += 1) {
      for (const word of createPassphrase('en').split('-')) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    // 210,000 draws: 102.5 of each word, with a spread of ten; a generator that left the upper half out would give 205.
    expect(Math.max(...counts.values())).toBeLessThan(170);
    expect(Math.min(...counts.values())).toBeGreaterThan(50);
  });

  it('is in the language of the interface where a list exists', () => {
    expect(createPassphrase('zh')).toMatch(/^\p{Script=Han}(?:-\p{Script=Han}){6}$/u);
    for (const locale of ['ar', 'ru', 'en'] as const) {
      expect(createPassphrase(locale)).toMatch(/^[a-z-]+$/);
    }
  });
});

describe('a typed passphrase', () => {
  it('is tried as it stands, then as one of ours', () => {
    expect(passphraseSpellings('  Abandon ABILITY  able ')).toEqual([
      '  Abandon ABILITY  able ',
      'abandon-ability-able',
    ]);
    expect(passphraseSpellings('abandon-ability')).toEqual(['abandon-ability']);
    expect(passphraseSpellings('e\u0301cole')).toEqual(['e\u0301cole', '\u00e9cole']);
    expect(passphraseSpellings(' ')).toEqual([' ']);
  });
});
