import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusters } from '../../../../shared/catalogue/catalogue-schema.ts';
import { answerKey, type Answer } from '../../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../../shared/questionnaires/cluster-form.ts';
import { createChecker } from '../../../../shared/validation/checker.ts';
import { dependenciesOf } from '../../../../shared/validation/dependencies.ts';
import { validate } from '../../../../shared/validation/validate.ts';
import { fixtureForm, fixtureProfile } from '../../../support/fixture-form.ts';
import { library } from '../../../support/question-bank.ts';
import { answerOf, anyValue, register } from '../../../support/satisfy.ts';

const profile = { ...fixtureProfile, languages: ['en' as const, 'ar' as const] };

/** Some answer of some item of a form: one of its options, or a value of its type, or a cleared one. */
function answerIn(form: ClusterForm): fc.Arbitrary<Answer> {
  return fc
    .record({
      placed: fc.constantFrom(...[...form.items.values()].filter(({ item }) => item.type !== 'group')),
      pick: fc.nat(20),
      row: fc.constantFrom('r1', 'r2'),
      language: fc.constantFrom('en' as const, 'ar' as const),
      cleared: fc.boolean(),
    })
    .map(({ placed, pick, row, language, cleared }) => {
      const options = placed.item.answerOption ?? [];
      const value = options[pick % Math.max(1, options.length)]?.code ?? anyValue(placed);
      const answer = answerOf(placed, value, row);
      return {
        ...answer,
        ...(answer.language === undefined ? {} : { language }),
        value: cleared && pick > 10 ? null : value,
      };
    });
}

/** One answer for each key, the last one said. */
const settle = (answers: readonly Answer[]): Answer[] => [
  ...new Map(answers.map((answer) => [answerKey(answer), answer])).values(),
];

describe('the checker', () => {
  const forms = [fixtureForm(), ...clusters.flatMap((cluster) => library.form(cluster) ?? [])];

  it('says after any changes what a check of the whole would say', () => {
    for (const form of forms) {
      fc.assert(
        fc.property(
          fc.array(fc.array(answerIn(form), { maxLength: 8 }), { minLength: 1, maxLength: 6 }),
          fc.array(fc.constantFrom(...form.items.keys()), { maxLength: 2 }),
          (edits, conflicts) => {
            const checker = createChecker({ form, profile, register, today: '2026-11-23' });
            let answers: Answer[] = [];
            for (const [at, edit] of edits.entries()) {
              answers = settle([...answers, ...edit]);
              const disputed = at % 2 === 0 ? conflicts : [];
              checker.update(answers, disputed);
              const whole = validate({
                form,
                profile,
                register,
                today: '2026-11-23',
                answers,
                conflicts: disputed,
              });
              const key = ({ path, code }: { path: string; code: string }): string => `${code} ${path}`;
              expect(checker.issues().map(key).toSorted()).toEqual(whole.map(key).toSorted());
            }
          },
        ),
        { numRuns: 25 },
      );
    }
  });

  it('looks again only at what depends on the answer that changed', () => {
    for (const form of forms) {
      const all = [...form.items.values()]
        .filter(({ item }) => item.type !== 'group')
        .map((placed) => answerOf(placed, anyValue(placed)));
      const checker = createChecker({ form, profile, register });
      expect(checker.update(all)).toBe(form.items.size + form.rules.size);
      expect(checker.update([...all])).toBe(0);
      for (const answer of all.slice(0, 60)) {
        const depends = dependenciesOf(form)(answer.item);
        const looked = checker.update(all.map((one) => (one === answer ? { ...one, value: null } : one)));
        expect(looked).toBe(depends.items.length + depends.rules.length);
        expect(looked).toBeLessThan((form.items.size + form.rules.size) / 3);
        checker.update(all);
      }
    }
  });

  it('takes what is typed in a text without looking beyond the text', () => {
    const form = library.form('international-cooperation');
    const text = [...(form?.items.values() ?? [])].find(
      ({ item, unit }) => item.part === 'practice' && unit.id.startsWith('untoc-16'),
    );
    if (form === undefined || text === undefined) {
      throw new Error('The bank has no such text');
    }
    const checker = createChecker({ form, profile, register });
    checker.update([]);
    expect(checker.update([answerOf(text, 'The courts')])).toBeLessThanOrEqual(3);
  });
});
