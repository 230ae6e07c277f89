import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import type { Profile } from '../../../../shared/profiles/profile-schema.ts';
import { createClusterForm } from '../../../../shared/questionnaires/cluster-form.ts';
import type { LeafItem, Questionnaire } from '../../../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../../../shared/register/register-schema.ts';
import type { ValidationInput } from '../../../../shared/validation/checker.ts';
import { issueCodes, type IssueCode } from '../../../../shared/validation/issue.ts';
import { validate } from '../../../../shared/validation/validate.ts';
import { fixtureForm, fixtureProfile, leaf, when } from '../../../support/fixture-form.ts';

const unit = 'untoc-5-offence';
const id = (part: string): string => `${unit}-${part}`;
const of = (part: LeafItem['part'], type: LeafItem['type'], more: Partial<LeafItem> = {}): LeafItem =>
  leaf(id(part ?? ''), type, { ...(part === undefined ? {} : { part }), ...more });
const codes = (...all: string[]) => all.map((code) => ({ code, text: code }));

/** A unit that has every part and type, on an article that the fixture's catalogue holds. */
function form() {
  const [module] = fixtureForm().modules;
  if (module === undefined) {
    throw new Error('The fixture has no module');
  }
  const items: Questionnaire['articles'][number]['units'][number]['items'] = [
    of('answer', 'coding', { required: true, answerOption: codes('yes', 'in-part', 'no') }),
    of('law', 'citation', { repeats: true, expected: true, registerKind: 'legislation' }),
    leaf(id('sources'), 'citation', { repeats: true }),
    of('practice', 'text', { maxLength: 300 }),
    leaf(id('remark'), 'text', { expected: true, maxLength: 300 }),
    of('gap', 'text', { expected: true, maxLength: 300, enableWhen: [when(id('answer'), 'no')] }),
    of('institution', 'citation', { repeats: true, expected: true, registerKind: 'institution' }),
    of('notified-on', 'date', { expected: true }),
    of('notified-reference', 'string', { expected: true }),
    of('assistance', 'coding', { repeats: true, answerOption: codes('none', 'training', 'other') }),
    of('assistance-note', 'text', { enableWhen: [when(id('assistance'), 'other')] }),
    leaf(id('link'), 'url'),
    leaf(id('file'), 'attachment'),
    {
      ...leaf(id('statistics'), 'text', { part: 'statistics', repeats: true }),
      type: 'group',
      items: [
        leaf(id('statistics-year'), 'integer', { part: 'year' }),
        leaf(id('statistics-cases'), 'integer', { part: 'count' }),
      ],
    },
  ];
  const section = {
    id: 'untoc-5',
    units: [{ id: unit, title: 'The offence', provisions: ['untoc-5-1'], items }],
  };
  const bribery = {
    id: 'untoc-8',
    units: [
      {
        id: 'untoc-8-bribery',
        title: 'Bribery',
        provisions: ['untoc-8-1'],
        items: [leaf('untoc-8-bribery-answer', 'string')],
      },
    ],
  };
  const catalogues = [
    {
      instrument: 'untoc' as const,
      edition: '1',
      origin: 'fixture',
      articles: [...fixtureForm().articles.values()].filter((article) => article.id.startsWith('untoc')),
    },
  ];
  return createClusterForm([{ ...module, articles: [section, bribery] }], catalogues);
}

const law: RegisterEntry = {
  id: 'law',
  kind: 'legislation',
  title: 'Penal Code',
  reference: 'No. 1',
  url: 'https://example.org/law',
};
const body: RegisterEntry = { id: 'body', kind: 'institution', title: 'Ministry of Justice' };
const at = (part: string, value: Answer['value'], more: Partial<Answer> = {}): Answer => ({
  item: id(part),
  value,
  ...more,
});
const text = (part: string, value: string, language: 'en' | 'fr' = 'en'): Answer =>
  at(part, value, { language });
const cite = (part: string, register: string, provisions = 's. 1', instance = 'a'): Answer =>
  at(part, { register, provisions }, { instance });
const cell = (part: string, value: number, instance = 'r'): Answer =>
  at(`statistics-${part}`, value, { instance });
const long = 'The courts apply the provision to groups of every kind and size.';

interface Case {
  readonly answers?: readonly Answer[];
  readonly profile?: Partial<Profile>;
  readonly register?: readonly RegisterEntry[];
  readonly more?: Partial<ValidationInput>;
}
const both: Partial<Profile> = { languages: ['en', 'fr'] };

/** Rules about documents and data files stand beside their readers, and are tested there. */
type FormCode = Exclude<IssueCode, 'document-shape' | `edition-${string}`>;

/** For every built-in rule: a case in which it fires, and one close to it in which it does not. */
const cases: Readonly<Record<FormCode, readonly [fires: Case, silent: Case]>> = {
  'unknown-item': [{ answers: [{ item: 'no-such-item', value: 1 }] }, { answers: [at('answer', 'yes')] }],
  'unknown-option': [{ answers: [at('answer', 'perhaps')] }, { answers: [at('answer', 'no')] }],
  'wrong-type': [{ answers: [at('answer', true)] }, { answers: [at('answer', 'no')] }],
  'instance-missing': [
    { answers: [at('law', { register: 'law', provisions: '' })] },
    { answers: [cite('law', 'law')] },
  ],
  'instance-not-allowed': [
    { answers: [at('answer', 'yes', { instance: 'a' })] },
    { answers: [at('answer', 'yes')] },
  ],
  'language-missing': [{ answers: [at('practice', 'x')], profile: both }, { answers: [at('practice', 'x')] }],
  'language-not-allowed': [
    { answers: [at('answer', 'yes', { language: 'en' })] },
    { answers: [at('answer', 'yes')] },
  ],
  'language-not-in-profile': [
    { answers: [text('practice', 'x', 'fr')] },
    { answers: [text('practice', 'x', 'fr')], profile: both },
  ],
  'duplicate-answer': [
    { answers: [at('answer', 'yes'), at('answer', 'no')] },
    { answers: [at('answer', 'yes')] },
  ],
  'unknown-register-entry': [{ answers: [cite('law', 'other')] }, { answers: [cite('law', 'law')] }],
  'duplicate-register-entry': [{ register: [law, law] }, { register: [law, body] }],
  'protocol-without-untoc': [
    { profile: { instruments: ['tip'] } },
    { profile: { instruments: ['untoc', 'tip'] } },
  ],
  'unknown-party': [
    { profile: { party: 'ZZZ' }, more: { partyKeys: new Set(['AAA']) } },
    { profile: { party: 'AAA' }, more: { partyKeys: new Set(['AAA']) } },
  ],
  'party-name-missing': [
    { profile: { party: 'XAB', name: undefined } },
    { profile: { party: 'XAB', name: 'Aland' } },
  ],
  'party-name-not-allowed': [
    { profile: { party: 'ITA', name: 'Italy' } },
    { profile: { party: 'XAB', name: 'Aland' } },
  ],
  'instrument-repeated': [
    { profile: { instruments: ['untoc', 'untoc'] } },
    { profile: { instruments: ['untoc', 'fp'] } },
  ],
  'language-repeated': [{ profile: { languages: ['en', 'en'] } }, { profile: both }],
  'third-language-not-agreed': [
    { profile: { languages: ['en', 'fr', 'ar'] } },
    { profile: { languages: ['en', 'fr', 'ar'], thirdLanguageAgreed: true } },
  ],
  'third-language-mark-unused': [
    { profile: { languages: ['en'], thirdLanguageAgreed: true } },
    { profile: { languages: ['en', 'fr', 'ar'], thirdLanguageAgreed: true } },
  ],
  'launch-before-process': [{ profile: { launch: '2019-05-01' } }, { profile: { launch: '2020-12-01' } }],
  required: [{}, { answers: [at('answer', 'yes')] }],
  expected: [{}, { answers: [text('remark', 'x')] }],
  'law-missing': [{}, { answers: [cite('law', 'law')] }],
  'gap-missing': [{ answers: [at('answer', 'no')] }, { answers: [at('answer', 'yes')] }],
  'institution-missing': [{}, { answers: [cite('institution', 'body')] }],
  'notification-date-missing': [{}, { answers: [at('notified-on', '2024-01-01')] }],
  'notification-reference-missing': [{}, { answers: [at('notified-reference', 'NV 12')] }],
  'text-too-long': [
    { answers: [text('practice', 'Words. '.repeat(50))] },
    { answers: [text('practice', 'Words. '.repeat(20))] },
  ],
  'text-empty': [{ answers: [text('practice', ' \n ')] }, { answers: [text('practice', 'x y')] }],
  'text-placeholder': [
    { answers: [text('practice', 'T.B.D.')] },
    { answers: [text('practice', 'To be done by the courts.')] },
  ],
  'annex-mentioned': [
    { answers: [text('practice', 'See attached document.')] },
    { answers: [text('practice', 'See annex II of the Penal Code.')] },
  ],
  'annex-attached': [
    { answers: [at('file', { sha512: 'a'.repeat(128), name: 'a.pdf' })] },
    { answers: [at('file', { sha512: 'a'.repeat(128), name: 'a.pdf' })], more: { kind: 'parallel-report' } },
  ],
  'article-unknown': [
    { answers: [text('practice', 'As article 77 of the Convention asks.')] },
    { answers: [text('practice', 'As article 34 of the Convention asks; article 77 of the Penal Code.')] },
  ],
  'article-doubtful': [
    { answers: [text('practice', 'It follows art. 5(9).')] },
    { answers: [text('practice', 'It follows art. 5(1).')] },
  ],
  'languages-identical': [
    { answers: [text('practice', long), text('practice', long, 'fr')], profile: both },
    { answers: [text('practice', long), text('practice', 'Les tribunaux.', 'fr')], profile: both },
  ],
  'language-version-missing': [
    { answers: [text('practice', long)], profile: both },
    { answers: [text('practice', long)] },
  ],
  'date-not-real': [
    { answers: [at('notified-on', '2023-02-29')] },
    { answers: [at('notified-on', '2024-02-29')] },
  ],
  'date-in-future': [
    { answers: [at('notified-on', '2026-11-24')] },
    { answers: [at('notified-on', '2026-11-23')] },
  ],
  'date-implausible': [
    { answers: [at('notified-on', '0204-01-01')] },
    { answers: [at('notified-on', '1804-01-01')] },
  ],
  'count-negative': [
    { answers: [cell('year', 2024), cell('cases', -1)] },
    { answers: [cell('year', 2024), cell('cases', 0)] },
  ],
  'year-out-of-range': [
    { answers: [cell('year', 2027), cell('cases', 1)] },
    { answers: [cell('year', 2026), cell('cases', 1)] },
  ],
  'statistics-row-empty': [
    { answers: [cell('year', 2024)] },
    { answers: [cell('year', 2024), cell('cases', 4)] },
  ],
  'link-not-web': [
    { answers: [at('link', 'file:///etc')] },
    { answers: [at('link', 'https://example.org')] },
  ],
  'link-not-secure': [
    { answers: [at('link', 'http://example.org')] },
    { answers: [at('link', 'https://example.org')] },
  ],
  'assistance-none-with-others': [
    {
      answers: [
        at('assistance', 'none', { instance: 'none' }),
        at('assistance', 'training', { instance: 'training' }),
      ],
    },
    { answers: [at('assistance', 'none', { instance: 'none' })] },
  ],
  'assistance-other-unexplained': [
    { answers: [at('assistance', 'other', { instance: 'other' })] },
    { answers: [at('assistance', 'other', { instance: 'other' }), text('assistance-note', 'A visit.')] },
  ],
  'citation-without-provisions': [
    { answers: [cite('law', 'law', ' ')] },
    { answers: [cite('institution', 'body', ' ')] },
  ],
  'citation-repeated': [
    { answers: [cite('law', 'law'), cite('law', 'law', 's. 1', 'b')] },
    { answers: [cite('law', 'law'), cite('law', 'law', 's. 2', 'b')] },
  ],
  'register-kind-other': [{ answers: [cite('law', 'body')] }, { answers: [cite('sources', 'body')] }],
  'register-without-link': [
    { answers: [cite('law', 'law')], register: [{ id: 'law', kind: 'legislation', title: 'Act' }] },
    { answers: [cite('law', 'law')] },
  ],
  'register-without-reference': [
    { answers: [cite('law', 'law')], register: [{ id: 'law', kind: 'legislation', title: 'Act' }] },
    { answers: [cite('law', 'law')] },
  ],
  'register-title-repeated': [
    { register: [law, { ...law, id: 'again' }] },
    { register: [law, { ...law, id: 'again', reference: 'No. 2' }] },
  ],
  'not-applicable': [
    { answers: [{ item: 'untoc-8-bribery-answer', value: 'x' }], profile: { uncacParty: true } },
    { answers: [{ item: 'untoc-8-bribery-answer', value: 'x' }] },
  ],
  'not-asked': [{ answers: [text('gap', 'Old.')] }, { answers: [at('answer', 'no'), text('gap', 'Old.')] }],
  'carried-unconfirmed': [
    { answers: [at('answer', 'yes')], more: { carries: new Map([[id('answer'), 'check-for-change']]) } },
    { answers: [at('answer', 'yes')], more: { carries: new Map([[id('answer'), 'check-again']]) } },
  ],
  'meaning-changed': [
    { answers: [at('answer', 'yes')], more: { carries: new Map([[id('answer'), 'check-again']]) } },
    { answers: [at('answer', 'yes')] },
  ],
  'answer-no-longer-fits': [
    { answers: [at('answer', 'perhaps')], more: { stored: true } },
    { answers: [at('answer', 'yes')], more: { stored: true } },
  ],
  'item-gone': [
    { answers: [{ item: 'asked-once', value: 'x' }], more: { stored: true } },
    { answers: [at('answer', 'no')], more: { stored: true } },
  ],
};

function found({ answers = [], profile = {}, register = [law, body], more = {} }: Case): Set<string> {
  const issues = validate({
    form: form(),
    profile: { ...fixtureProfile, ...profile },
    answers,
    register,
    today: '2026-11-23',
    ...more,
  });
  return new Set(issues.map(({ code }) => code));
}

describe('built-in rules', () => {
  it('each has a case', () => {
    const ofForms = issueCodes.filter((code) => code !== 'document-shape' && !code.startsWith('edition-'));
    expect(Object.keys(cases).toSorted()).toEqual(ofForms.toSorted());
  });

  it.each(Object.entries(cases))('%s fires, and is silent close by', (code, [fires, silent]) => {
    expect(found(fires)).toContain(code);
    expect(found(silent)).not.toContain(code);
  });
});
