// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { dataText } from '../../../../renderer/i18n/data-text.ts';
import { Foreign } from '../../../../renderer/i18n/foreign.tsx';
import { messagesByLocale, translatedAmong, translatedLocales } from '../../../../renderer/i18n/messages.ts';
import { createLanguage, LanguageProvider, preferredLocale } from '../../../../renderer/i18n/provider.tsx';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import type { Messages } from '../../../../shared/i18n/message.ts';
import { createFormat } from '../../../../renderer/i18n/use-translate.ts';

const english = { hello: 'Hello {name}', count: '{count, plural, one {# answer} other {# answers}}' };
const arabic = { hello: 'مرحبا {name}' };

describe('createLanguage', () => {
  it('leaves plain text plain and isolates what runs the other way', () => {
    const en = createLanguage('en', english, english);
    expect(en.t('hello', { name: 'Amina' })).toBe('Hello Amina');
    expect(en.t('hello', { name: 'أمينة' })).toBe('Hello \u2068أمينة\u2069');
    const ar = createLanguage('ar', arabic, english);
    expect(ar.t('hello', { name: 'Amina' })).toBe('مرحبا \u2068Amina\u2069');
  });

  it('falls back to English, isolated, with the direction of the locale', () => {
    const ar = createLanguage('ar', arabic, english);
    expect(ar.direction).toBe('rtl');
    expect(ar.t('count', { count: 9 })).toBe('\u20689 answers\u2069');
    const fr = createLanguage('fr', {}, english);
    expect(fr.t('count', { count: 1 })).toBe('1 answer');
  });

  it('never loses a screen over a key or parameter that is missing', () => {
    const en = createLanguage('en', english, english);
    expect(dataText(en, 'absent', {}, 'otherwise')).toBe('otherwise');
    expect(dataText(en, 'hello', {}, 'otherwise')).toBe('otherwise');
    expect(dataText(en, 'hello', { name: 'x' }, 'otherwise')).toBe('Hello x');
  });
});

describe('translated locales', () => {
  it('calls a language translated only where it has every text of the interface', () => {
    const all = { a: 'one', b: 'two' };
    expect(
      translatedAmong(
        new Map<Locale, Messages>([
          ['en', all],
          ['fr', { a: 'un' }],
          ['ru', { a: 'один', b: 'два', c: 'три' }],
        ]),
      ),
    ).toEqual(['en', 'ru']);
    expect(translatedLocales).toContain('en');
    // No screen is in Arabic yet, though documents are.
    expect(translatedLocales).not.toContain('ar');
  });

  it('carries no words of documents', () => {
    const keys = [...messagesByLocale.values()].flatMap((messages) => Object.keys(messages));
    expect(keys.length).toBeGreaterThan(1000);
    expect(keys.filter((key) => /^report\.(title|label|fact|cluster)\./.test(key))).toEqual([]);
  });
});

describe('LanguageProvider', () => {
  it('names the language of the words and the direction of the locale on the document', () => {
    render(<LanguageProvider locale="ar">x</LanguageProvider>);
    expect(document.documentElement.dir).toBe('rtl');
    expect(document.documentElement.lang).toBe('en');
    render(<LanguageProvider locale="en">x</LanguageProvider>);
    expect(document.documentElement.dir).toBe('ltr');
    expect(document.documentElement.lang).toBe('en');
  });

  it('starts in a language of the browser that has texts, else in English', () => {
    expect(preferredLocale(['en-US', 'fr'])).toBe('en');
    expect(preferredLocale(['sw', 'de-CH'])).toBe('en');
    expect(preferredLocale([])).toBe('en');
    // There are documents in Arabic, and no screens.
    expect(preferredLocale(['ar-EG', 'zh-CN'])).toBe('en');
  });
});

describe('Foreign', () => {
  it('isolates by direction and shows markup as text (V1, V3)', () => {
    const { container } = render(<Foreign lang="fr">{'<img src=x onerror=alert(1)>'}</Foreign>);
    const element = container.querySelector('bdi');
    expect(element?.getAttribute('dir')).toBe('auto');
    expect(element?.getAttribute('lang')).toBe('fr');
    expect(container.querySelector('img')).toBeNull();
    expect(element?.textContent).toBe('<img src=x onerror=alert(1)>');
  });
});

describe('createFormat', () => {
  it('spells days, sizes and lists for the reader', () => {
    const en = createFormat('en');
    // No line ends within a day.
    expect(en.day('2026-09-01')).toBe('1\u00a0September\u00a02026');
    expect(en.bytes(920)).toBe('920 bytes');
    expect(en.bytes(84_213)).toBe('84 kB');
    expect(en.bytes(3_456_789)).toBe('3.5 MB');
    expect(en.list(['a', 'b'])).toBe('a and b');
    expect(createFormat('fr').day('2026-09-01')).toBe('1\u00a0septembre\u00a02026');
  });

  it('counts figures in words as numbers where it puts them in order', () => {
    const { compare } = createFormat('en');
    expect(['S-10', 'S-2', 'S-1'].toSorted(compare)).toEqual(['S-1', 'S-2', 'S-10']);
  });

  it('keeps a day together among numbers where text runs from right to left', () => {
    expect(createFormat('ar').day('2026-12-01')).toMatch(/^\u2068.*2026\u2069$/u);
    expect(createFormat('en').day('2026-12-01')).not.toContain('\u2068');
  });
});
