import { describe, expect, test } from 'vitest';
import { fixtureForm, fixtureProfile } from '../../../support/fixture-form.ts';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { parseNumber } from '../../../../renderer/forms/parse-number.ts';
import { findingsOf, mergeValues, toFieldErrors } from '../../../../renderer/forms/resolver.ts';
import { checkUnit, unitValues } from '../../../../renderer/forms/use-draft-form.ts';
import { unsavedText } from '../../../../renderer/features/questionnaires/unsaved-notice.tsx';
import { createAutosave } from '../../../../renderer/forms/autosave.ts';

const form = fixtureForm();
const unit = form.units.get('untoc-5-offence')?.unit;
const engine = createAutosave({
  draft: 'd',
  editor: 'e',
  newId: () => 'id',
  port: { save: () => new Promise(() => undefined) },
});

describe('the findings of one unit', () => {
  test('come from the one validate(), for what stands in the form, under the names of its fields', () => {
    if (unit === undefined) {
      throw new Error('fixture');
    }
    const issues = checkUnit(
      { form, unit, profile: fixtureProfile, register: [], autosave: engine },
      { 'untoc-5-offence-answer': 'yes', 'untoc-5-offence-practice@en': 'Words. '.repeat(8) },
    );
    const errors = toFieldErrors(issues, ({ code }) => code);
    expect(Object.keys(errors)).toEqual(['untoc-5-offence-law', 'untoc-5-offence-practice@en']);
    expect(findingsOf(errors['untoc-5-offence-practice@en'])).toEqual([
      { severity: 'error', text: 'text-too-long' },
    ]);
    expect(findingsOf(errors['untoc-5-offence-law'])).toEqual([{ severity: 'warning', text: 'expected' }]);
  });

  test('see the form in place of what is stored, and cleared fields as no answer', () => {
    const stored: Answer[] = [
      { item: 'a', value: 'yes' },
      { item: 'b', value: 'x' },
    ];
    expect(mergeValues(stored, { a: null, c: '  ' })).toEqual([{ item: 'b', value: 'x' }]);
  });

  test('the values of a form are those of its own unit', () => {
    engine.adopt([
      {
        item: 'tip-5-offence-answer',
        heads: [
          {
            id: 'h',
            edition: 1,
            open: false,
            value: 'no',
            author: { name: 'A' },
            authoredAt: '2026-11-23T00:00:00.000Z',
          },
        ],
      },
    ]);
    expect(unit === undefined ? {} : unitValues(unit, engine)).toEqual({});
  });
});

test('numbers are read as people write them, and nothing else is', () => {
  expect(parseNumber('integer', ' 1 200 ')).toBe(1200);
  expect(parseNumber('decimal', '3,5')).toBe(3.5);
  expect(parseNumber('integer', '')).toBeNull();
  expect(parseNumber('integer', '3.5')).toBeUndefined();
  expect(parseNumber('decimal', 'four')).toBeUndefined();
});

test('unsaved text can be copied whole, each answer under its question', () => {
  const values: Record<string, string | null> = { a: 'First.\nSecond.', b: null };
  expect(unsavedText({ value: (key) => values[key] ?? null }, ['a', 'b'], (key) => `Question ${key}`)).toBe(
    'Question a\nFirst.\nSecond.',
  );
});
