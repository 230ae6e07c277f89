import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { errorCodes } from '../../../shared/contract/errors.ts';
import { createTranslate } from '../../../shared/i18n/message.ts';
import { itemTypes } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { issueCodes } from '../../../shared/validation/issue.ts';

const folder = join(import.meta.dirname, '../../../resources/locales/en');
const fileSchema = z.record(
  z.string(),
  z.strictObject({ message: z.string().min(1), note: z.string().min(1) }),
);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    entries: fileSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  }));
const messages = Object.fromEntries(
  files.flatMap(({ entries }) => Object.entries(entries).map(([key, { message }]) => [key, message])),
);
const t = createTranslate('en', messages, messages);

describe('message catalogue', () => {
  it('E1 every error code has its parts', () => {
    // The page adds one failure that no host can report: that none answers.
    const parts = [...Object.keys(errorCodes), 'no-connection'].flatMap((code) =>
      ['message', 'unchanged', 'action'].map((part) => `error.${code}.${part}`),
    );
    expect(parts.filter((key) => messages[key] === undefined)).toEqual([]);
    const known = new Set(parts);
    expect(Object.keys(messages).filter((key) => key.startsWith('error.') && !known.has(key))).toEqual([]);
  });

  it('has a sentence and a fix for every finding', () => {
    const keys = issueCodes.flatMap((code) => [`issue.${code}`, `issue.${code}.fix`]);
    expect(keys.filter((key) => messages[key] === undefined)).toEqual([]);
    const known = new Set(keys);
    expect(Object.keys(messages).filter((key) => key.startsWith('issue.') && !known.has(key))).toEqual([]);
  });

  it('names every key once', () => {
    const keys = files.flatMap(({ entries }) => Object.keys(entries));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each(files)('$name holds messages that compile and do not shout', ({ entries }) => {
    for (const [key, { message }] of Object.entries(entries)) {
      expect(() => new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }), key).not.toThrow();
      expect(message, key).not.toContain('!');
    }
  });

  it('says what is missing in the words of each kind of question', () => {
    for (const type of itemTypes) {
      for (const key of ['issue.required', 'issue.required.fix', 'issue.expected', 'issue.expected.fix']) {
        expect(t(key, { type })).toMatch(/^[A-Z].+\.$/);
      }
    }
    expect(t('issue.required', { type: 'citation' })).not.toBe(t('issue.required', { type: 'text' }));
  });

  it('needs no parameter for findings on a profile, which a form shows before any exists', () => {
    for (const code of issueCodes.filter((one) => /party|instrument|third|language-repeated/.test(one))) {
      expect(t(`issue.${code}`).length).toBeGreaterThan(10);
    }
  });
});
