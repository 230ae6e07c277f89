import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { annotationCollection } from '../../../shared/annotations/annotation-schema.ts';
import { buildSchemas, publishedSchemas } from '../../../electron/tools/write-schemas.ts';

const folder = fileURLToPath(new URL('../../../resources/schemas/', import.meta.url));
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const profile = {
  format: 'palermo-profile/1',
  party: 'XPA',
  name: 'Palermia',
  instruments: ['untoc', 'tip'],
  uncacParty: false,
  group: 2,
  launch: '2026-03-01',
  languages: ['en', 'ar'],
};
const answer = { item: 'untoc-5-offence-answer', value: 'yes' };
const response = {
  format: 'palermo-response/1',
  questionnaire: [
    { url: 'https://palermo.example/questionnaire/untoc/criminalization-jurisdiction', version: '1' },
  ],
  profile,
  cluster: 'criminalization-jurisdiction',
  author: { name: 'Ana Ruiz' },
  answers: [
    answer,
    { item: 'untoc-5-offence-practice', language: 'en', value: 'Texts.' },
    { item: 'untoc-5-offence-law', instance: 'a1', value: { register: 'law-1', provisions: 'art. 5' } },
    { item: 'untoc-5-offence-count', value: 3 },
    { item: 'untoc-5-offence-flag', value: null },
  ],
  register: [{ id: 'law-1', kind: 'legislation', title: 'Penal Code', url: 'https://law.example/1' }],
};
const uuid = '00000000-0000-4000-8000-000000000001';
const packageIndex = {
  format: 'palermo-package/1',
  id: uuid,
  version: '1',
  type: 'submission',
  audience: 'states_parties',
  status: 'final',
  date: '2026-03-10',
  draft: uuid,
  party: { key: 'XPA', name: 'Palermia' },
  cluster: 'criminalization-jurisdiction',
  questionnaire: response.questionnaire,
  kind: 'self-assessment',
  snapshot: 1,
  files: [{ path: 'data/read-me.txt', mediaType: 'text/plain', bytes: 12, title: 'Read me' }],
};
const receipt = {
  format: 'palermo-receipt/1',
  package: uuid,
  sha256: 'a'.repeat(64),
  bytes: 12,
  receivedAt: '2026-03-10T09:00:00.000Z',
  receiver: 'Office',
  outcome: 'accepted',
};
const questionnaire = read('../../../resources/questionnaires/untoc-criminalization-jurisdiction/1.json');
const rules = read('../../../resources/rules/untoc-criminalization-jurisdiction/1.json');
const guidance = read('../../../resources/guidance/untoc-criminalization-jurisdiction/en.json');
const instant = '2026-03-10T09:00:00.000Z';
const note = {
  id: `urn:uuid:${uuid}`,
  type: 'Annotation',
  motivation: 'questioning',
  target: {
    source: `urn:uuid:${uuid}`,
    selector: [
      { type: 'TextPositionSelector', start: 4, end: 9 },
      { type: 'TextQuoteSelector', exact: 'court', prefix: 'the ', suffix: ' may' },
    ],
  },
  body: [{ type: 'TextualBody', value: 'Which court?', language: 'en' }],
  creator: { type: 'Person', name: 'Ana Ruiz' },
  created: instant,
  status: 'open',
  audience: 'states_parties',
};
const notes = (...items: unknown[]): object => ({
  ...annotationCollection(uuid, []),
  total: items.length,
  first: { type: 'AnnotationPage', startIndex: 0, items },
});
const revision = {
  kind: 'answer',
  subject: 'untoc-5-offence-answer',
  id: uuid,
  parents: [],
  value: 'yes',
  author: { name: 'Ana Ruiz' },
  authoredAt: instant,
};
const without = (document: object, key: string): object =>
  Object.fromEntries(Object.entries(document).filter(([name]) => name !== key));

const fields = read('../../../resources/fields/en.json') as object;
const names = read('../../../resources/names/ru.json') as object;
const wording = read('../../../resources/wording/en.json') as object;

const otherUuid = '00000000-0000-4000-8000-000000000002';
const parallel = {
  format: 'palermo-parallel-report/1',
  organisation: 'Open Records',
  scope: { scope: 'mandatory', articles: ['untoc-5'] },
  chapters: [
    { place: { of: 'report', chapter: 'introduction' }, language: 'en', text: 'Why we write.' },
    { place: { of: 'article', article: 'untoc-5', aspect: 'law' }, language: 'ar', text: 'نص' },
    { place: { of: 'own', chapter: uuid }, language: 'fr', title: 'Suites', order: 2, text: 'Texte.' },
  ],
  process: [{ question: 'consultation-held', answer: 'no', remark: 'None was called.' }],
  findings: [
    {
      id: uuid,
      article: 'untoc-5',
      provisions: ['untoc-5-1-a-i'],
      type: 'gap',
      aspect: 'law',
      language: 'en',
      claim: 'Conspiracy is not covered.',
      sources: [{ source: otherUuid }],
      date: '2025-03',
      confidence: 'documented',
      consent: 'public',
    },
  ],
  sources: [
    { id: otherUuid, label: 'S-1', kind: 'interview', naming: 'pseudonym', date: '2025', consent: 'public' },
  ],
};
const [protectedSource] = parallel.sources;

const fixtures: Record<keyof typeof publishedSchemas, { valid: unknown[]; invalid: unknown[] }> = {
  'palermo-receipt-1': {
    valid: [receipt, { ...receipt, outcome: 'rejected', reason: 'Not under review.' }],
    invalid: [
      {},
      { ...receipt, sha256: 'A'.repeat(64) },
      { ...receipt, outcome: 'delivered' },
      { ...receipt, bytes: -1 },
      { ...receipt, more: 1 },
      without(receipt, 'receivedAt'),
    ],
  },
  'palermo-fields-1': {
    valid: [fields],
    invalid: [{}, { ...fields, language: 'de' }, { ...fields, more: 1 }, without(fields, 'origin')],
  },
  'palermo-names-1': {
    valid: [names],
    invalid: [{}, { ...names, language: 'de' }, { ...names, more: 1 }, without(names, 'doubtful')],
  },
  'palermo-wording-1': {
    valid: [wording],
    invalid: [{}, { ...wording, language: 'de' }, { ...wording, more: 1 }, without(wording, 'exceptions')],
  },
  'palermo-parallel-report-1': {
    valid: [
      parallel,
      without(parallel, 'organisation'),
      without(parallel, 'scope'),
      {
        ...parallel,
        sources: [{ ...protectedSource, naming: 'named', title: 'Court file', date: '2025-03-01' }],
      },
    ],
    invalid: [
      {},
      without(parallel, 'sources'),
      { ...parallel, author: 'Ana Ruiz' },
      { ...parallel, sources: [{ ...protectedSource, title: 'Judge R.' }] },
      { ...parallel, sources: [{ ...protectedSource, date: '2025-03-01' }] },
      { ...parallel, sources: [{ ...protectedSource, consent: 'none' }] },
      { ...parallel, findings: [{ ...parallel.findings[0], consent: 'none' }] },
    ],
  },
  'palermo-profile-1': {
    valid: [profile, { ...profile, party: 'FRA' }, without(profile, 'name'), without(profile, 'launch')],
    invalid: [
      {},
      null,
      [],
      { ...profile, extra: 1 },
      { ...profile, group: 4 },
      { ...profile, party: 'fra' },
      { ...profile, instruments: [] },
      { ...profile, instruments: ['uncac'] },
      { ...profile, languages: ['de'] },
      { ...profile, launch: '1 March 2026' },
      without(profile, 'uncacParty'),
    ],
  },
  'palermo-response-1': {
    valid: [
      response,
      without(response, 'author'),
      without(response, 'register'),
      { ...response, answers: [] },
    ],
    invalid: [
      { ...response, format: 'palermo-response/2' },
      { ...response, cluster: 'clusters' },
      { ...response, questionnaire: [] },
      { ...response, answers: [{ ...answer, extra: 1 }] },
      { ...response, answers: [{ ...answer, item: 'untoc.5' }] },
      { ...response, answers: [{ ...answer, value: ['yes'] }] },
      { ...response, answers: [without(answer, 'value')] },
      { ...response, answers: [{ ...answer, instance: 'a b' }] },
      { ...response, register: [{ id: 'law-1', kind: 'statute', title: 'x' }] },
      { ...response, answers: [{ ...answer, value: 'x'.repeat(200_001) }] },
      without(response, 'profile'),
    ],
  },
  'palermo-questionnaire-1': {
    valid: [questionnaire],
    invalid: [
      without(questionnaire as object, 'articles'),
      { ...(questionnaire as object), articles: [] },
      { ...(questionnaire as object), instrument: 'uncac' },
      { ...(questionnaire as object), language: 'fr' },
    ],
  },
  'palermo-rules-1': {
    valid: [rules],
    invalid: [
      {},
      without(rules as object, 'edition'),
      { ...(rules as object), rules: [{ id: 'a', severity: 'error', text: 'A.', fix: 'B.', kind: 'guess' }] },
      { ...(rules as object), extra: true },
    ],
  },
  'palermo-guidance-1': {
    valid: [guidance],
    invalid: [{}, without(guidance as object, 'articles'), { ...(guidance as object), instrument: 'uncac' }],
  },
  'palermo-annotations-1': {
    valid: [notes(), notes(note), notes({ ...note, target: `urn:uuid:${uuid}`, modified: instant })],
    invalid: [
      {},
      without(notes(note), '@context'),
      notes({ ...note, motivation: 'assessing' }),
      notes({ ...note, id: uuid }),
      notes({ ...note, audience: 'everyone' }),
      notes(without(note, 'creator')),
      { ...notes(note), '@context': ['http://www.w3.org/ns/anno.jsonld'] },
    ],
  },
  'palermo-package-1-heads': {
    valid: [{ heads: [] }, { heads: [{ answer: 'untoc-5-offence-practice@en', revisions: [uuid] }] }],
    invalid: [
      {},
      { heads: [{ answer: 'no key', revisions: [uuid] }] },
      { heads: [{ answer: 'a', revisions: [] }] },
    ],
  },
  'palermo-package-1-revisions': {
    valid: [
      { revisions: [] },
      { revisions: [revision, { ...revision, value: null }, { ...revision, value: { register: 'law-1' } }] },
    ],
    invalid: [
      {},
      { revisions: [{ ...revision, kind: 'note' }] },
      { revisions: [without(revision, 'author')] },
      { revisions: [{ ...revision, authoredAt: '2026-03-10' }] },
    ],
  },
  'palermo-package-1': {
    valid: [packageIndex, without(packageIndex, 'snapshot')],
    invalid: [
      {},
      without(packageIndex, 'files'),
      { ...packageIndex, audience: 'everyone' },
      { ...packageIndex, version: '' },
      { ...packageIndex, snapshot: 0 },
      { ...packageIndex, extra: true },
    ],
  },
};

describe('the published schemas', () => {
  it('are what the shapes in shared/ make of them', () => {
    const built = buildSchemas();
    for (const [name, text] of built) {
      expect(readFileSync(`${folder}${name}`, 'utf8'), `run "npm run schemas" and commit ${name}`).toBe(text);
    }
    const published = readdirSync(folder).filter((name) => name.startsWith('palermo-'));
    expect(published.toSorted()).toEqual([...built.keys()].toSorted());
  });

  it.each(Object.entries(publishedSchemas))(
    '%s: an outside validator agrees with ours',
    (name, { schema }) => {
      const ajv = new Ajv2020({ strict: true, allErrors: false, allowUnionTypes: true });
      const check = ajv.compile(JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')));
      const { valid, invalid } = fixtures[name as keyof typeof publishedSchemas];
      for (const document of valid) {
        expect(schema.safeParse(document).success, JSON.stringify(document).slice(0, 200)).toBe(true);
        expect(check(document), JSON.stringify(check.errors)).toBe(true);
      }
      for (const document of invalid) {
        const shown = JSON.stringify(document).slice(0, 300);
        expect(schema.safeParse(document).success, shown).toBe(false);
        expect(check(document), shown).toBe(false);
      }
    },
  );
});
