import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepFields, toStepValue } from '../../../../../renderer/features/calendar/step-values.ts';
import {
  mechanismSteps,
  stepFault,
  type StepId,
  type StepValue,
} from '../../../../../shared/calendar/step-schema.ts';

const own: StepId = '11111111-1111-4111-8111-111111111111';

describe('fields of a step', () => {
  it('blank fields set nothing, and text loses the blanks around it', () => {
    expect(toStepValue('saq', stepFields())).toEqual({});
    const fields = {
      ...stepFields(),
      title: ' Ask ',
      day: '2026-05-01',
      institution: '  ',
      note: 'e\u0301 ',
    };
    expect(toStepValue(own, fields)).toEqual({ title: 'Ask', day: '2026-05-01', note: '\u00e9' });
  });

  it('a step gets no field of another', () => {
    const all = {
      title: 'T',
      day: '2026-05-01',
      done: '2026-05-02',
      received: '2026-05-03',
      dialogue: '2026-05-04',
      call: '2026-05-05',
      institution: 'I',
      note: 'N',
      articles: ['untoc-5'],
    };
    for (const id of [...mechanismSteps, own]) {
      expect(stepFault(id, toStepValue(id, all)), id).toBeUndefined();
    }
    expect(Object.keys(toStepValue('feedback', all)).toSorted()).toEqual(['day', 'done', 'note', 'received']);
    expect(Object.keys(toStepValue('dialogue', all)).toSorted()).toEqual([
      'call',
      'day',
      'dialogue',
      'done',
      'note',
    ]);
  });

  it('opening and saving changes nothing', () => {
    const day = fc.constantFrom('2026-05-01', '2028-02-29');
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).map((one) => `x${one}x`.normalize('NFC'));
    const value: fc.Arbitrary<StepValue> = fc.record(
      { title: text, day, done: day, institution: text, note: text, articles: fc.constant(['untoc-5']) },
      { requiredKeys: ['title', 'day'] },
    );
    fc.assert(
      fc.property(value, (one) => {
        expect(toStepValue(own, stepFields(one))).toEqual(one);
      }),
    );
  });
});
