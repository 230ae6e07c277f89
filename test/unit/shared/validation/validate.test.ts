import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CarryMarks } from '../../../../shared/carries/carry.ts';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { answerKey, parseAnswerKey } from '../../../../shared/drafts/answer.ts';
import type { RegisterEntry } from '../../../../shared/register/register-schema.ts';
import { createChecker, isRefusal } from '../../../../shared/validation/checker.ts';
import { placeAnswers } from '../../../../shared/validation/place-answers.ts';
import { exportableAnswers, validate } from '../../../../shared/validation/validate.ts';
import { fixtureForm, fixtureProfile } from '../../../support/fixture-form.ts';

const form = fixtureForm();
const today = '2026-11-23';

const complete: Answer[] = [
  { item: 'untoc-5-offence-answer', value: 'yes' },
  { item: 'untoc-5-notice-answer', value: 'no' },
  { item: 'untoc-8-bribery-answer', value: 'yes' },
  { item: 'tip-5-offence-answer', value: 'yes' },
];

function found(answers: Answer[], register: RegisterEntry[] = []): string[] {
  return validate({ form, profile: fixtureProfile, answers, register, today }).map(
    ({ path, code, severity }) => `${severity} ${code} ${path}`,
  );
}

const errorsOf = (answers: Answer[]): string[] => found(answers).filter((line) => line.startsWith('error'));

it('asks for nothing in a parallel report, and checks what it answers', () => {
  const codesOf = (answers: Answer[], kind: 'self-assessment' | 'parallel-report'): string[] =>
    validate({ form, profile: fixtureProfile, answers, kind }).map(({ code }) => code);
  expect(codesOf([], 'self-assessment')).toContain('required');
  expect(codesOf([], 'parallel-report')).toEqual([]);
  expect(codesOf([{ item: 'untoc-5-offence-answer', value: 'perhaps' }], 'parallel-report')).toHaveLength(1);
});

describe('marks of carried answers', () => {
  const answers: Answer[] = [
    { item: 'untoc-5-offence-answer', value: 'yes' },
    { item: 'untoc-5-offence-practice', language: 'en', value: 'Courts apply it.' },
  ];
  const key = 'untoc-5-offence-practice@en';
  const codesAt = (carries: CarryMarks, given = answers): string[] =>
    validate({ form, profile: fixtureProfile, answers: given, carries })
      .filter(({ code }) => code === 'carried-unconfirmed' || code === 'meaning-changed')
      .map(({ code, severity, path }) => `${severity} ${code} ${path}`);

  it('warn at their answer, by what the mark says, and nowhere else', () => {
    expect(codesAt(new Map([[key, 'check-for-change']]))).toEqual([`warning carried-unconfirmed ${key}`]);
    expect(codesAt(new Map([[key, 'check-again']]))).toEqual([`warning meaning-changed ${key}`]);
    expect(codesAt(new Map())).toEqual([]);
  });

  it('find nothing where the answer is cleared, not asked or gone', () => {
    const carries: CarryMarks = new Map([[key, 'check-for-change']]);
    expect(codesAt(carries, answers.slice(0, 1))).toEqual([]);
    expect(codesAt(carries, [{ item: 'untoc-5-offence-answer', value: 'no' }, ...answers.slice(1)])).toEqual(
      [],
    );
    expect(codesAt(new Map([['no-such-item', 'check-again']]))).toEqual([]);
  });

  it('are looked at again alone when they change', () => {
    const checker = createChecker({ form, profile: fixtureProfile });
    checker.update(answers, [], new Map([[key, 'check-for-change']]));
    const before = checker.issues();
    expect(before.some(({ code }) => code === 'carried-unconfirmed')).toBe(true);
    expect(checker.update(answers, [], new Map([[key, 'check-for-change']]))).toBe(0);
    expect(checker.update(answers, [], new Map())).toBe(1);
    expect(checker.issues()).toEqual(before.filter(({ code }) => code !== 'carried-unconfirmed'));
  });
});

describe('validate', () => {
  it('asks for every required answer that is asked, in the order of the form', () => {
    expect(errorsOf([])).toEqual([
      'error required untoc-5-offence-answer',
      'error required untoc-5-notice-answer',
      'error required untoc-8-bribery-answer',
      'error required tip-5-offence-answer',
    ]);
    expect(errorsOf(complete)).toEqual([]);
  });

  it('warns of an expected answer that is blank: the law after yes, the gap after no', () => {
    expect(found(complete)).toContain('warning expected untoc-5-offence-law');
    expect(found([{ item: 'tip-5-offence-answer', value: 'no' }])).toContain(
      'warning expected tip-5-offence-gap@en',
    );
  });

  it('asks for a required date only where its condition holds', () => {
    const yes: Answer = { item: 'untoc-5-notice-answer', value: 'yes' };
    expect(errorsOf([...complete.slice(0, 1), yes, ...complete.slice(2)])).toEqual([
      'error required untoc-5-notice-date',
    ]);
  });

  it.each<[string, Answer]>([
    ['unknown-item', { item: 'no-such-item', value: 'yes' }],
    ['unknown-option', { item: 'tip-5-offence-answer', value: 'perhaps' }],
    ['wrong-type', { item: 'tip-5-offence-answer', value: 7 }],
    ['wrong-type', { item: 'untoc-5-notice-date', value: 'yesterday' }],
    ['wrong-type', { item: 'tip-5-offence-law', instance: 'a', value: 'Penal Code' }],
    ['wrong-type', { item: 'untoc-5-notice-texts', instance: 'a', value: 'x' }],
    ['instance-missing', { item: 'tip-5-offence-law', value: { register: 'a', provisions: '' } }],
    ['instance-not-allowed', { item: 'tip-5-offence-answer', instance: 'a', value: 'yes' }],
    ['language-not-allowed', { item: 'tip-5-offence-answer', language: 'en', value: 'yes' }],
    ['language-not-in-profile', { item: 'tip-5-offence-practice', language: 'fr', value: 'x' }],
    ['unknown-option', { item: 'tip-5-offence-assistance', instance: 'training', value: 'drafting' }],
  ])('refuses %s', (code, answer) => {
    const issues = validate({ form, profile: fixtureProfile, answers: [answer], today });
    expect(issues.filter(isRefusal).map((issue) => [issue.code, issue.path])).toEqual([
      [code, answerKey(answer)],
    ]);
  });

  it('completes a place that the format lets be short', () => {
    const answers: Answer[] = [
      { item: 'tip-5-offence-answer', value: 'no' },
      { item: 'tip-5-offence-gap', value: 'No law yet.' },
      { item: 'tip-5-offence-assistance', value: 'training' },
    ];
    expect(exportableAnswers(form, fixtureProfile, answers).map(answerKey)).toEqual([
      'tip-5-offence-answer',
      'tip-5-offence-gap@en',
      'tip-5-offence-assistance#training',
    ]);
    const two = validate({
      form,
      profile: { ...fixtureProfile, languages: ['en', 'ar'] },
      answers: [{ item: 'tip-5-offence-gap', value: 'Which language?' }],
    });
    expect(two.some(({ code }) => code === 'language-missing')).toBe(true);
  });

  it('keeps what a draft holds in a language that its profile gave up, and only warns', () => {
    const answers: Answer[] = [
      { item: 'tip-5-offence-answer', value: 'yes' },
      { item: 'tip-5-offence-practice', language: 'fr', value: 'En pratique.' },
    ];
    const given = (stored: boolean): string[] =>
      validate({ form, profile: fixtureProfile, answers, stored })
        .filter(({ code }) => code === 'language-not-in-profile')
        .map(({ severity }) => severity);
    expect(given(false)).toEqual(['error']);
    expect(given(true)).toEqual(['warning']);
    expect(exportableAnswers(form, fixtureProfile, answers).map(answerKey)).toEqual(['tip-5-offence-answer']);
  });

  it('does not call an answer with two versions blank', () => {
    const blank = (conflicts: string[]): string[] =>
      validate({ form, profile: fixtureProfile, answers: complete.slice(1), conflicts })
        .filter(({ code }) => code === 'required')
        .map(({ path }) => path);
    expect(blank([])).toEqual(['untoc-5-offence-answer']);
    expect(blank(['untoc-5-offence-answer'])).toEqual([]);
  });

  it('refuses the same answer twice', () => {
    const answer: Answer = { item: 'tip-5-offence-answer', value: 'no' };
    expect(found([answer, answer])).toContain('error duplicate-answer tip-5-offence-answer');
  });

  it('counts text in code points and keeps what is too long as an error', () => {
    const gap = (value: string): Answer[] => [
      { item: 'tip-5-offence-answer', value: 'no' },
      { item: 'tip-5-offence-gap', language: 'en', value },
    ];
    expect(found(gap('😀'.repeat(50)))).not.toContain('error text-too-long tip-5-offence-gap@en');
    expect(found(gap('😀'.repeat(51)))).toContain('error text-too-long tip-5-offence-gap@en');
  });

  it('knows days that do not exist and days to come', () => {
    const on = (value: string): string[] =>
      found([
        { item: 'untoc-5-notice-answer', value: 'yes' },
        { item: 'untoc-5-notice-date', value },
      ]).filter((line) => line.includes('date-'));
    expect(on('2026-02-30')).toEqual(['error date-not-real untoc-5-notice-date']);
    expect(on('2026-11-24')).toEqual(['warning date-in-future untoc-5-notice-date']);
    expect(on(today)).toEqual([]);
  });

  it('looks citations up in the register', () => {
    const entry: RegisterEntry = { id: 'law', kind: 'legislation', title: 'Penal Code' };
    const citing = (register: string, provisions: string): Answer[] => [
      { item: 'tip-5-offence-answer', value: 'yes' },
      { item: 'tip-5-offence-law', instance: 'a', value: { register, provisions } },
    ];
    const path = 'tip-5-offence-law#a';
    expect(found(citing('other', 's. 1'), [entry])).toContain(`error unknown-register-entry ${path}`);
    expect(found(citing('law', ' '), [entry])).toEqual(
      expect.arrayContaining([
        `warning citation-without-provisions ${path}`,
        `hint register-without-link ${path}`,
      ]),
    );
    expect(found([], [{ ...entry, url: 'ftp://x', date: '2027-01-01' }, entry])).toEqual(
      expect.arrayContaining([
        'error link-not-web /register/law/url',
        'warning date-in-future /register/law/date',
        'error duplicate-register-entry /register/law',
      ]),
    );
  });

  it('asks for required parts of each row of a group, and only of rows that exist', () => {
    const row: Answer = { item: 'untoc-5-notice-texts-link', instance: 'r1', value: 'https://example.org/a' };
    expect(found(complete).some((line) => line.includes('texts-title'))).toBe(false);
    expect(found([...complete, row])).toContain('error required untoc-5-notice-texts-title#r1');
  });

  it('keeps answers that are not asked, says so, and leaves them out of exports', () => {
    const answers: Answer[] = [
      { item: 'tip-5-offence-answer', value: 'yes' },
      { item: 'tip-5-offence-gap', language: 'en', value: 'Old text.' },
      { item: 'untoc-8-bribery-answer', value: 'no' },
    ];
    const profile = { ...fixtureProfile, uncacParty: true };
    const codes = validate({ form, profile, answers }).map(({ code, path }) => `${code} ${path}`);
    expect(codes).toEqual(
      expect.arrayContaining(['not-asked tip-5-offence-gap@en', 'not-applicable untoc-8-bribery-answer']),
    );
    expect(exportableAnswers(form, profile, answers).map(answerKey)).toEqual(['tip-5-offence-answer']);
  });

  const value = fc.oneof(
    fc.constantFrom('yes', 'in-part', 'no', 'training', '2026-01-01', 'https://example.org', null),
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.record({ register: fc.constantFrom('law', 'x'), provisions: fc.string() }),
  );
  const answer = fc
    .record(
      {
        item: fc.constantFrom(...form.items.keys(), 'unknown-item'),
        instance: fc.constantFrom('a', 'training'),
        language: fc.constantFrom('en' as const, 'ar' as const),
        value,
      },
      { requiredKeys: ['item', 'value'] },
    )
    .map((one): Answer => one);

  it('never throws, exports a key once, and never exports what cannot be stored', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 30 }), (answers) => {
        validate({ form, profile: fixtureProfile, answers, today });
        const exported = exportableAnswers(form, fixtureProfile, answers);
        const keys = exported.map(answerKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(placeAnswers(form, fixtureProfile, exported).issues).toEqual([]);
        expect(
          exported.every((one) =>
            answers.some((given) => given.item === one.item && given.value === one.value),
          ),
        ).toBe(true);
      }),
    );
  });

  it('one unit alone gives the findings that the whole form has for it', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 20 }), (answers) => {
        const whole = validate({ form, profile: fixtureProfile, answers, today });
        const checker = createChecker({ form, profile: fixtureProfile, today });
        checker.update(answers);
        const units = [...form.units.keys()].flatMap(checker.unitIssues);
        expect(whole.slice(whole.length - units.length)).toEqual(units);
      }),
    );
  });

  it('answering a required question never adds a finding elsewhere than on what it opens', () => {
    const before = errorsOf([]);
    const after = errorsOf([{ item: 'tip-5-offence-answer', value: 'no' }]);
    expect(after).toEqual(before.filter((line) => !line.endsWith('tip-5-offence-answer')));
  });
});

describe('answer keys', () => {
  it('survive a round trip', () => {
    const place = fc.record(
      {
        item: fc.constantFrom('a', 'tip-5-offence-law'),
        instance: fc.constantFrom('x', 'A-1', '00000000-0000-4000-8000-000000000000'),
        language: fc.constantFrom('ar' as const, 'zh' as const),
      },
      { requiredKeys: ['item'] },
    );
    fc.assert(
      fc.property(place, (one) => {
        expect(parseAnswerKey(answerKey(one))).toEqual(one);
      }),
    );
  });

  it('refuse what is no key', () => {
    for (const text of ['', 'A', 'a.b', 'a#', 'a@xx', 'a#b#c', 'a@en#b', 'a-']) {
      expect(parseAnswerKey(text)).toBeUndefined();
    }
  });
});
