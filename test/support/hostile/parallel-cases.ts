import { indexPath, parallelPath } from '../../../electron/backend/packages/package-paths.ts';
import type { ParallelReport } from '../../../shared/parallel/parallel-report.ts';
import { json, type TextChange } from './forge.ts';
import { at, row, type Loose, type Packages, type Row } from './forged-rows.ts';
import { casesOf, type HostileCase } from './hostile-case.ts';

/** The report as far as a forger cares. */
type LooseReport = Loose & Readonly<Record<'chapters' | 'process' | 'findings' | 'sources', Loose[]>>;
type ListName = 'chapters' | 'process' | 'findings' | 'sources';

const stranger = '00000000-0000-4000-8000-000000000000';

/** Parts of a parallel report that say more than its audience may read, or name what is not there. */
const lies = ({ parallel, review, submission, contribution, feedback }: Packages): Row[] => {
  const part = (parallel.files.get(parallelPath) ?? Buffer.alloc(0)).toString('utf8');
  const change = (tries: string, code: HostileCase['code'], to: (value: LooseReport) => void): Row =>
    row(tries, code === 'id-repeated' ? 'unsafe' : 'damaged', code, parallel, {
      change: { [parallelPath]: json<LooseReport>(to) },
    });
  const first = (
    tries: string,
    list: ListName,
    more: Loose,
    code: HostileCase['code'] = 'head-mismatch',
  ): Row => change(tries, code, (value) => Object.assign(value[list][0] ?? {}, more));
  const second = (
    tries: string,
    list: ListName,
    more: Loose,
    code: HostileCase['code'] = 'head-mismatch',
  ): Row => change(tries, code, (value) => Object.assign(value[list][1] ?? {}, more));
  const twice = (tries: string, list: ListName): Row =>
    change(tries, 'id-repeated', (value) => value[list].push({ ...value[list][0] }));
  const cites = (source: string, more: Loose = {}): Loose => ({ sources: [{ source, ...more }] });
  const { sources }: Pick<ParallelReport, 'sources'> = JSON.parse(part);
  const hidden = sources[1]?.id ?? '';
  return [
    row('a parallel report in a self-assessment', 'damaged', 'head-mismatch', review, {
      put: { [parallelPath]: part },
    }),
    row('a parallel report in the submission of a State', 'damaged', 'head-mismatch', submission, {
      put: { [parallelPath]: part },
    }),
    row('a parallel report in a contribution', 'damaged', 'head-mismatch', contribution, {
      put: { [parallelPath]: part },
    }),
    row('a parallel report in a feedback', 'damaged', 'head-mismatch', feedback, {
      put: { [parallelPath]: part },
    }),
    row(
      'a parallel report called a self-assessment',
      'damaged',
      'head-mismatch',
      parallel,
      at(indexPath, (index) => (index['kind'] = 'self-assessment')),
    ),
    first('a claim changed', 'findings', { claim: 'Everybody was asked.' }, 'id-mismatch'),
    first('a finding for fewer people than its package', 'findings', { consent: 'confidential' }),
    first('a source for fewer people than the finding that cites it', 'sources', {
      consent: 'states_parties',
    }),
    first('a finding that nobody consented to', 'findings', { consent: 'none' }, 'json-shape'),
    first('a finding with a source that is not there', 'findings', cites(stranger)),
    first('a finding with a place in a protected source', 'findings', cites(hidden, { detail: 'p. 4' })),
    first('a finding that follows from another without being a recommendation', 'findings', {
      follows: [stranger],
    }),
    second('a recommendation that follows from nothing there', 'findings', { follows: [stranger] }),
    change('a recommendation that follows from itself', 'head-mismatch', (value) => {
      Object.assign(value.findings[1] ?? {}, { follows: [value.findings[1]?.['id']] });
    }),
    first('a finding on an article in words', 'findings', { article: '<b>Article 5</b>', provisions: [] }),
    first('a finding on a path', 'findings', { article: '../../etc/passwd', provisions: [] }),
    first('a finding on provisions of another article', 'findings', { provisions: ['untoc-6-1'] }),
    first('a finding on a provision in words', 'findings', { provisions: ['untoc-5-<script>'] }),
    first('a text under an article in words', 'chapters', {
      place: { of: 'article', article: 'Article 5', aspect: 'law' },
    }),
    first('a text of an article under a title of its own', 'chapters', { title: 'Article 6' }),
    first('a finding on a day that no calendar has', 'findings', { date: '2026-02-30' }),
    first('an answer on a day that no calendar has', 'process', { day: '2026-13-01' }),
    second('a protected source with a title', 'sources', { title: 'A. Witness' }, 'json-shape'),
    second(
      'a protected source with the day of an interview',
      'sources',
      { date: '2025-03-17' },
      'json-shape',
    ),
    first('a finding with an author', 'findings', { author: 'A. Writer' }, 'json-shape'),
    first('a finding that rates', 'findings', { score: 3 }, 'json-shape'),
    first('a finding by no id', 'findings', { id: 'first' }, 'json-shape'),
    twice('a finding twice under one id', 'findings'),
    twice('a source twice under one id', 'sources'),
    twice('a text twice in one place', 'chapters'),
    twice('a question about the process twice', 'process'),
    change('a letter in a parallel report', 'json-shape', (value) => (value['letters'] = [])),
    change('a parallel report of a newer form', 'json-shape', (value) => {
      value['format'] = 'palermo-parallel-report/2';
    }),
    change('more findings than a report has', 'json-shape', (value) => {
      while (value.findings.length <= 5000) {
        value.findings.push({ ...value.findings[1] });
      }
    }),
  ];
};

/** JSON that does more than say something, in the place of the report. */
const texts: readonly (readonly [string, HostileCase['outcome'], HostileCase['code'], TextChange])[] = [
  ['nested a million deep', 'too-large', 'json-too-deep', () => '['.repeat(1_000_000)],
  [
    'with 100,001 findings',
    'too-large',
    'json-too-many-items',
    (text) => text.replace('"findings": [', `"findings": [${'0,'.repeat(100_000)}0,`),
  ],
  [
    'with a claim past 1 MiB',
    'too-large',
    'json-string-too-long',
    (text) => text.replace('"Ask."', `"${'x'.repeat(1024 * 1024 + 1)}"`),
  ],
  [
    'with a claim past 20,000 characters',
    'damaged',
    'json-shape',
    (text) => text.replace('"Ask."', `"${'x'.repeat(20_001)}"`),
  ],
  ['with a key twice', 'unsafe', 'json-duplicate-key', (text) => text.replace('{', '{"format":"x",')],
  ['with __proto__', 'unsafe', 'json-dangerous-key', (text) => text.replace('{', '{"__proto__":{},')],
  ['that is empty', 'damaged', 'json-syntax', () => ''],
];

/** Lies and tricks in the part of a parallel report, in a package whose checksums agree (P6, P9). */
export const parallelCases = (packages: Packages): readonly HostileCase[] => [
  ...casesOf('P6', lies(packages)),
  ...casesOf(
    'P9',
    texts.map(([tries, outcome, code, change]) =>
      row(`a parallel report ${tries}`, outcome, code, packages.parallel, {
        change: { [parallelPath]: change },
      }),
    ),
  ),
];
