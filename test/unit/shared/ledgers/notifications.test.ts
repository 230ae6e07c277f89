import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { notifications } from '../../../../shared/ledgers/notifications.ts';
import { ledgerItems, marksParts, unsettledUnits } from '../../../../shared/ledgers/ledger-items.ts';
import { fixtureForm, fixtureProfile } from '../../../support/fixture-form.ts';
import { ledgerForm } from '../../../support/ledger-form.ts';

const form = ledgerForm();
const register = new Map([['mfa', { id: 'mfa', kind: 'institution' as const, title: 'وزارة الخارجية' }]]);

function read(answers: readonly Answer[], more: { conflicts?: string[]; uncacParty?: boolean } = {}) {
  const { conflicts = [], uncacParty = false } = more;
  const rows = notifications({
    form,
    profile: { ...fixtureProfile, uncacParty },
    answers,
    conflicts,
    register,
  });
  return { notice: rows.find(({ unit }) => unit === 'untoc-5-notice')!, texts: rows.at(-1)!, rows };
}

const gate: Answer = { item: 'untoc-5-offence-answer', value: 'yes' };
const notice = (value: string): Answer => ({ item: 'untoc-5-notice-answer', value });

describe('the ledger of notifications', () => {
  it('lists every duty to notify, and no other question', () => {
    expect(read([]).rows.map(({ unit }) => unit)).toEqual(['untoc-5-notice', 'untoc-8-texts']);
    expect(read([]).notice).toMatchObject({
      provisions: [{ id: 'untoc-5-3', number: 5, paragraph: '3' }],
      obligation: 'optional',
    });
  });

  it('says why one is not asked, whatever was answered before', () => {
    const kept = [notice('yes'), { item: 'untoc-5-notice-date', value: '2020-01-01' }];
    expect(read(kept).notice).toMatchObject({ notAsked: 'condition', notices: [], missing: [] });
    expect(read([], { uncacParty: true }).texts).toMatchObject({ notAsked: 'uncac-party', missing: [] });
    const [first] = notifications({
      form,
      profile: { ...fixtureProfile, instruments: ['tip'] },
      answers: [gate],
      conflicts: [],
      register,
    });
    expect(first).toMatchObject({ notAsked: 'not-a-party' });
  });

  it('tells made, in part, not made and not answered apart, and what is missing', () => {
    expect(read([gate]).notice).toMatchObject({ state: 'not-answered', missing: ['answer'] });
    expect(read([gate, notice('no')]).notice).toMatchObject({ state: 'no', missing: [] });
    expect(read([gate, notice('in-part')]).notice).toMatchObject({
      state: 'in-part',
      missing: ['date', 'reference', 'institution'],
    });
    expect(read([gate, notice('yes')]).notice.notAsked).toBeUndefined();
  });

  it('gives date, reference and the institution by its title in the register', () => {
    const { notice: row } = read([
      gate,
      notice('yes'),
      { item: 'untoc-5-notice-date', value: '2004-09-29' },
      { item: 'untoc-5-notice-reference', value: 'C.N.123.2004' },
      {
        item: 'untoc-5-notice-institution',
        instance: 'a',
        value: { register: 'mfa', provisions: 'dept. 2' },
      },
      { item: 'untoc-5-notice-institution', instance: 'b', value: { register: 'gone', provisions: '' } },
    ]);
    expect(row).toMatchObject({
      state: 'yes',
      notices: [{ date: '2004-09-29', reference: 'C.N.123.2004' }],
      institutions: [
        { register: 'mfa', title: 'وزارة الخارجية', provisions: 'dept. 2' },
        { register: 'gone', title: 'gone', provisions: '' },
      ],
      missing: [],
    });
  });

  it('keeps date and reference of each row of a group together, and finds the row that lacks one', () => {
    const item = 'untoc-8-texts-texts';
    const yes: Answer = { item: 'untoc-8-texts-answer', value: 'yes' };
    expect(read([yes]).texts.missing).toEqual(['date', 'reference']);
    const rows: Answer[] = [
      yes,
      { item: `${item}-date`, instance: 'a', value: '2001-01-01' },
      { item: `${item}-date`, instance: 'b', value: '2002-02-02' },
      { item: `${item}-reference`, instance: 'b', value: 'B' },
      { item: `${item}-title`, instance: 'c', value: 'Only a title' },
    ];
    expect(read(rows).texts).toMatchObject({
      notices: [
        { instance: 'a', date: '2001-01-01' },
        { instance: 'b', date: '2002-02-02', reference: 'B' },
      ],
      missing: ['date', 'reference'],
    });
    const complete = rows.slice(0, -1).concat({ item: `${item}-reference`, instance: 'a', value: 'A' });
    expect(read(complete).texts.missing).toEqual([]);
  });

  it('takes no side in a conflict: neither for the answer nor for what it lacks', () => {
    expect(read([gate], { conflicts: ['untoc-5-notice-answer'] }).notice).toMatchObject({
      state: 'two-versions',
      missing: [],
    });
    const dated = read([gate, notice('yes')], { conflicts: ['untoc-5-notice-date'] }).notice;
    expect(dated.missing).toEqual(['reference', 'institution']);
    expect(
      unsettledUnits(form, ['untoc-5-notice-date', 'untoc-5-offence-assistance#training', 'unknown']),
    ).toEqual([
      { unit: 'untoc-5-notice', title: 'Unit untoc-5-notice' },
      { unit: 'untoc-5-offence', title: 'Unit untoc-5-offence' },
    ]);
  });

  it('knows a questionnaire that does not mark its parts', () => {
    expect([marksParts(form), marksParts(fixtureForm())]).toEqual([true, false]);
  });

  it('depends on what it shows and on what decides that it is asked, and on nothing else', () => {
    const items = ledgerItems(form);
    expect(items.has('untoc-5-offence-answer')).toBe(true);
    expect(items.has('untoc-8-texts-texts-title')).toBe(true);
    const plain = ledgerItems(fixtureForm());
    expect(plain.size).toBe(0);
  });
});
