import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTranslate } from '../../../electron/main/messages.ts';

let resources = '';
const put = (locale: string, file: string, messages: Record<string, string>): void => {
  mkdirSync(join(resources, 'locales', locale), { recursive: true });
  const entries = Object.entries(messages).map(([key, message]) => [key, { message, note: '-' }]);
  writeFileSync(join(resources, 'locales', locale, file), JSON.stringify(Object.fromEntries(entries)));
};

beforeAll(() => {
  resources = mkdtempSync(join(tmpdir(), 'palermo-test-'));
  put('en', 'menu.json', { 'menu.edit': 'Edit', 'menu.copy': 'Copy' });
  put('en', 'reports.json', { 'report.yes': 'Yes' });
  put('ar', 'reports.json', { 'report.yes': 'نعم' });
  put('es', 'menu.json', { 'menu.edit': 'Edición' });
  put('fr', 'menu.json', { 'menu.edit': 'Édition', 'menu.copy': 'Copier' });
});
afterAll(() => rmSync(resources, { recursive: true, force: true }));

test.each([
  ['documents alone', 'ar', ['Edit', 'Copy']],
  ['a part of the interface', 'es', ['Edit', 'Copy']],
  ['nothing at all', 'zh', ['Edit', 'Copy']],
  ['the whole interface', 'fr', ['Édition', 'Copier']],
])('a language with %s: the menu speaks one language, that of the window', (_, locale, words) => {
  const t = readTranslate(resources, [locale, 'de-CH']);
  expect([t('menu.edit'), t('menu.copy')]).toEqual(words);
});

test('takes the language of the computer where none is chosen', () => {
  expect(readTranslate(resources, [undefined, 'fr-CA'])('menu.copy')).toBe('Copier');
  expect(readTranslate(resources, [undefined, 'sw'])('menu.copy')).toBe('Copy');
});
