import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { assistanceNeeds, countKinds, offeredKinds } from '../../../../shared/ledgers/assistance.ts';
import { relevanceOf } from '../../../../shared/questionnaires/relevance.ts';
import { fixtureProfile } from '../../../support/fixture-form.ts';
import { helpCodes, ledgerForm } from '../../../support/ledger-form.ts';

const form = ledgerForm();
const units = ['general-1-help', 'untoc-5-offence', 'untoc-8-bribery', 'tip-5-offence'];

const help = (unit: string, code: string): Answer => ({
  item: `${unit}-assistance`,
  instance: code,
  value: code,
});
const answer = (unit: string, value: string): Answer => ({ item: `${unit}-answer`, value });
const note = (unit: string, language: 'en' | 'ar', value: string): Answer => ({
  item: `${unit}-assistance-note`,
  language,
  value,
});

describe('the ledger of technical assistance', () => {
  it('says where a need stands, which help and in whose words', () => {
    const rows = assistanceNeeds(form, fixtureProfile, [
      answer('untoc-5-offence', 'in-part'),
      help('untoc-5-offence', 'drafting'),
      help('untoc-5-offence', 'training'),
      note('untoc-5-offence', 'en', 'A drafter for a month.'),
      note('untoc-5-offence', 'ar', 'صائغ لمدة شهر.'),
    ]);
    expect(rows).toEqual([
      {
        unit: 'untoc-5-offence',
        title: 'Unit untoc-5-offence',
        instrument: 'untoc',
        cluster: 'criminalization-jurisdiction',
        article: { id: 'untoc-5', number: 5, title: 'Article 5' },
        provisions: [{ id: 'untoc-5-1', number: 5, paragraph: '1' }],
        obligation: 'mandatory',
        answer: { code: 'in-part', text: 'Yes, in part' },
        kinds: [
          { code: 'training', text: 'Help: training' },
          { code: 'drafting', text: 'Help: drafting' },
        ],
        notes: [
          { language: 'en', text: 'A drafter for a month.' },
          { language: 'ar', text: 'صائغ لمدة شهر.' },
        ],
      },
    ]);
  });

  it('leaves out what is kept but no longer asked: by an answer, by the instruments joined, by UNCAC', () => {
    const answers = units.flatMap((unit) => [answer(unit, 'no'), help(unit, 'training')]);
    const unitsFor = (profile: typeof fixtureProfile, more: readonly Answer[] = answers): string[] =>
      assistanceNeeds(form, profile, more).map(({ unit }) => unit);
    expect(unitsFor(fixtureProfile)).toEqual(units);
    expect(unitsFor({ ...fixtureProfile, instruments: ['untoc'] })).not.toContain('tip-5-offence');
    expect(unitsFor({ ...fixtureProfile, uncacParty: true })).not.toContain('untoc-8-bribery');
    const changed = answers.map((one) =>
      one.item === 'untoc-5-offence-answer' ? { ...one, value: 'yes' } : one,
    );
    expect(unitsFor(fixtureProfile, changed)).not.toContain('untoc-5-offence');
  });

  it('takes "no help needed" for a row on request only, and never counts it', () => {
    const answers = [answer('tip-5-offence', 'no'), help('tip-5-offence', 'none')];
    expect(assistanceNeeds(form, fixtureProfile, answers)).toEqual([]);
    const rows = assistanceNeeds(form, fixtureProfile, answers, { withNone: true });
    expect(rows.map(({ unit, kinds }) => [unit, kinds.map(({ code }) => code)])).toEqual([
      ['tip-5-offence', ['none']],
    ]);
    expect(countKinds(offeredKinds([form]), rows)).toEqual([]);
  });

  it('counts the questions that ask for each kind, in the order in which kinds are printed', () => {
    const rows = assistanceNeeds(form, fixtureProfile, [
      answer('untoc-5-offence', 'no'),
      help('untoc-5-offence', 'other'),
      answer('tip-5-offence', 'no'),
      help('tip-5-offence', 'other'),
      help('tip-5-offence', 'training'),
    ]);
    expect(countKinds(offeredKinds([form]), rows).map(({ code, questions }) => [code, questions])).toEqual([
      ['training', 1],
      ['other', 2],
    ]);
  });

  it('holds every assistance answer that is asked exactly once, and no other', () => {
    const unitAnswers = fc
      .record({
        value: fc.constantFrom('yes', 'in-part', 'no', null),
        codes: fc.uniqueArray(fc.constantFrom(...helpCodes)),
        text: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
      })
      .map(({ value, codes, text }) => (unit: string): Answer[] => [
        { item: `${unit}-answer`, value },
        ...codes.map((code) => help(unit, code)),
        ...(text === undefined ? [] : [note(unit, 'en', text)]),
      ]);
    const states = fc
      .tuple(fc.boolean(), fc.tuple(unitAnswers, unitAnswers, unitAnswers, unitAnswers))
      .map(([uncacParty, makers]) => ({
        profile: { ...fixtureProfile, uncacParty },
        answers: makers.flatMap((make, index) => make(units[index] ?? '')),
      }));
    fc.assert(
      fc.property(states, ({ profile, answers }) => {
        const relevance = relevanceOf(form, profile, answers);
        const asked = answers.filter(
          ({ item, instance, value }) => value !== null && relevance.isAsked(item, instance),
        );
        const rows = assistanceNeeds(form, profile, answers, { withNone: true });
        const kinds = rows.flatMap((row) =>
          row.kinds.map(({ code }) => `${row.unit} ${JSON.stringify(code)}`),
        );
        const notes = rows.flatMap((row) =>
          row.notes.map(({ text }) => `${row.unit} ${JSON.stringify(text)}`),
        );
        const wanted = (part: string): string[] =>
          asked
            .filter(({ item }) => form.items.get(item)?.item.part === part)
            .map(({ item, value }) => `${form.items.get(item)?.unit.id} ${JSON.stringify(value)}`);
        expect(kinds.toSorted()).toEqual(wanted('assistance').toSorted());
        expect(notes.toSorted()).toEqual(wanted('assistance-note').toSorted());
      }),
    );
  });
});
