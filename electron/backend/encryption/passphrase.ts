import { randomInt } from 'node:crypto';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import type { Locale } from '../../../shared/i18n/locales.ts';

/** Lists of 2,048 common words each (BIP 39). Arabic and Russian have none and take the English one. */
const wordLists: Readonly<Partial<Record<Locale, readonly string[]>>> = {
  es: spanish,
  fr: french,
  zh: chinese,
};

const words = 7;
const separator = '-';

/**
 * Seven words, each chosen uniformly and independently from 2,048 by the system's random source: 77 bits (standards §3 rule
 * 6). In NFC, as keyboards write, whatever form the list has.
 */
export function createPassphrase(locale: Locale): string {
  const list = wordLists[locale] ?? english;
  return Array.from({ length: words }, () => list[randomInt(list.length)] ?? '')
    .join(separator)
    .normalize('NFC');
}

/**
 * How a typed passphrase may be meant: as it stands, which fits those of others; then as one of ours, whose words somebody
 * may have written with spaces, capitals or another normal form.
 */
export function passphraseSpellings(typed: string): readonly string[] {
  const ours = typed
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .split(/[\s-]+/u)
    .filter((word) => word !== '')
    .join(separator);
  return [...new Set([typed, ours])].filter((spelling) => spelling !== '');
}
