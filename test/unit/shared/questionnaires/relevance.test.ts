import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { conditionHolds, relevanceOf } from '../../../../shared/questionnaires/relevance.ts';
import { fixtureForm, fixtureProfile } from '../../../support/fixture-form.ts';

const form = fixtureForm();
const asked = (answers: Answer[], linkId: string, instance?: string): boolean =>
  relevanceOf(form, fixtureProfile, answers).isAsked(linkId, instance);

describe('relevance', () => {
  it('asks for the law after yes, for the gap after no, for both after in part', () => {
    const after = (value: string): boolean[] =>
      ['law', 'gap'].map((part) => asked([{ item: 'tip-5-offence-answer', value }], `tip-5-offence-${part}`));
    expect(after('yes')).toEqual([true, false]);
    expect(after('no')).toEqual([false, true]);
    expect(after('in-part')).toEqual([true, true]);
  });

  it('counts an answer that is not asked as unanswered for other conditions', () => {
    const answers: Answer[] = [
      { item: 'tip-5-offence-answer', value: 'no' },
      { item: 'tip-5-offence-assistance', instance: 'training', value: 'training' },
    ];
    expect(asked(answers, 'tip-5-offence-assistance-note')).toBe(true);
    expect(
      asked(
        [{ item: 'tip-5-offence-answer', value: 'yes' }, ...answers.slice(1)],
        'tip-5-offence-assistance-note',
      ),
    ).toBe(false);
  });

  it('judges a condition inside a repeating group by the same row', () => {
    const answers: Answer[] = [
      { item: 'untoc-5-notice-texts-link', instance: 'a', value: 'https://example.org' },
    ];
    expect(asked(answers, 'untoc-5-notice-texts-note', 'a')).toBe(true);
    expect(asked(answers, 'untoc-5-notice-texts-note', 'b')).toBe(false);
  });

  it('names the reason: the profile before any condition', () => {
    const relevance = relevanceOf(form, { instruments: ['untoc'], uncacParty: true }, []);
    expect(relevance.hiddenReason('tip-5-offence-answer')).toEqual({
      kind: 'profile',
      reason: 'not-a-party',
    });
    expect(relevance.hiddenReason('untoc-8-bribery-gap')).toEqual({ kind: 'profile', reason: 'uncac-party' });
    expect(relevance.hiddenReason('untoc-5-offence-gap')?.kind).toBe('condition');
  });

  it.each([
    ['exists', true, ['x'], true],
    ['exists', false, [], true],
    ['exists', true, [], false],
    ['=', 'x', ['y', 'x'], true],
    ['!=', 'x', ['y'], true],
    ['!=', 'x', [], false],
    ['>', 3, [4], true],
    ['>', 3, [3], false],
    ['<=', 3, [3], true],
    ['>=', '2020-01-01', ['2021-01-01'], true],
    ['<', '2020-01-01', [5], false],
  ] as const)('evaluates %s %s over %j', (operator, answer, values, expected) => {
    expect(conditionHolds({ question: 'q', operator, answer }, [...values])).toBe(expected);
  });

  const option = fc.constantFrom('yes', 'in-part', 'no', null);
  const arbitraryAnswers = fc
    .record({ offence: option, trafficking: option, help: fc.boolean(), bribery: option, gap: fc.boolean() })
    .map(({ offence, trafficking, help, bribery, gap }): Answer[] => [
      { item: 'untoc-5-offence-answer', value: offence },
      { item: 'tip-5-offence-answer', value: trafficking },
      { item: 'untoc-8-bribery-answer', value: bribery },
      { item: 'untoc-8-bribery-assistance', instance: 'training', value: help ? 'training' : null },
      { item: 'untoc-5-offence-gap', language: 'en', value: gap ? 'A gap.' : null },
    ]);

  it('never depends on the order of answers, and never on answers that it hides', () => {
    fc.assert(
      fc.property(arbitraryAnswers, fc.boolean(), (answers, uncacParty) => {
        const profile = { ...fixtureProfile, uncacParty };
        const forward = relevanceOf(form, profile, answers);
        const backward = relevanceOf(form, profile, answers.toReversed());
        const visible = answers.filter(({ item, instance }) => forward.isAsked(item, instance));
        const pruned = relevanceOf(form, profile, visible);
        for (const linkId of form.items.keys()) {
          expect(backward.hiddenReason(linkId)).toEqual(forward.hiddenReason(linkId));
          expect(pruned.hiddenReason(linkId)).toEqual(forward.hiddenReason(linkId));
        }
      }),
    );
  });
});
