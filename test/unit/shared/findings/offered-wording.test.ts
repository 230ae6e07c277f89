import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { aspects, findingTypes } from '../../../../shared/findings/finding-schema.ts';
import {
  duties,
  offeredWording,
  phraseKey,
  phraseKeys,
} from '../../../../shared/findings/offered-wording.ts';
import { locales } from '../../../../shared/i18n/locales.ts';
import { provisions } from '../../../support/question-bank.ts';
import { shippedResources } from '../../../support/temp-workspace.ts';

const fileSchema = z.record(
  z.string(),
  z.strictObject({ message: z.string().min(1), note: z.string().min(1) }),
);
const phrases = new Map(
  locales.map((locale) => [
    locale,
    fileSchema.parse(
      JSON.parse(readFileSync(join(shippedResources, 'locales', locale, 'phrases.json'), 'utf8')),
    ),
  ]),
);

test('feature 53: what is owed, to be considered or possible is worded apart in all six languages', () => {
  for (const [locale, file] of phrases) {
    expect(Object.keys(file).toSorted(), locale).toEqual([...phraseKeys].toSorted());
    for (const type of findingTypes) {
      for (const aspect of aspects) {
        const said = duties.map((duty) => file[phraseKey(type, aspect, duty)]?.message);
        expect(new Set(said).size, `${locale} ${type} ${aspect}`).toBe(duties.length);
      }
    }
    // The author fills in, and a message has no other gaps.
    for (const { message } of Object.values(file)) {
      expect(message).toContain('[…]');
      expect(message).not.toMatch(/[{}'!]/);
    }
  }
});

test('only a provision that binds is spoken of as a requirement', () => {
  const english = phrases.get('en') ?? {};
  for (const key of phraseKeys) {
    expect(/\brequires?\b/.test(english[key]?.message ?? ''), key).toBe(key.endsWith('.mandatory'));
  }
});

test('the strongest duty is offered, for law and practice where the finding says neither, and none where none is owed', () => {
  const gap = { type: 'gap' } as const;
  expect(offeredWording(['optional', 'safeguard', 'mandatory'], { ...gap, aspect: 'law' })).toEqual([
    { aspect: 'law', duty: 'mandatory', key: 'phrase.gap.law.mandatory' },
  ]);
  expect(offeredWording(['consider', 'optional'], gap).map(({ key }) => key)).toEqual([
    'phrase.gap.law.consider',
    'phrase.gap.practice.consider',
  ]);
  expect(offeredWording(['safeguard', 'procedural', 'definition'], gap)).toEqual([]);
  expect(offeredWording([], gap)).toEqual([]);
});

test('feature 53: provisions of the catalogue are worded as strongly as they bind, mixed ones as the strongest of them', () => {
  const of = (...ids: string[]) => {
    const obligations = ids.map((id) => provisions.find((one) => one.id === id)?.obligation ?? 'definition');
    const [first] = offeredWording(obligations, { type: 'gap', aspect: 'law' });
    return first === undefined ? undefined : phrases.get('en')?.[first.key]?.message;
  };
  const [witnesses, measures, arrangements] = ['untoc-24-1', 'untoc-24-2-a', 'untoc-24-3'];
  expect(of(witnesses)).toMatch(/^The provision requires the State to/);
  expect(of(measures)).toMatch(/^The provision leaves it to the State whether to/);
  expect(of(arrangements)).toMatch(/^The provision asks the State to consider/);
  expect(of(measures, arrangements)).toBe(of(arrangements));
  expect(of(measures, arrangements, witnesses)).toBe(of(witnesses));
  // What an article defines asks for nothing.
  expect(of('untoc-2-a')).toBeUndefined();
});
