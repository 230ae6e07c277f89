import {
  annotationsPath as notesPath,
  headsPath,
  indexPath,
  responsePath,
  revisionsPath,
} from '../../../electron/backend/packages/package-paths.ts';
import { addBeside, type Forgery } from './forge.ts';
import { at, row, type Loose, type Packages, type Row } from './forged-rows.ts';
import { headRows } from './head-rows.ts';
import { casesOf, type HostileCase } from './hostile-case.ts';

/** Parts that the type does not hold, or that contradict each other. */
const parts = ({ review, submission, contribution, feedback }: Packages): Row[] => [
  row('revisions in a review', 'damaged', 'head-mismatch', review, {
    put: { [revisionsPath]: '{"revisions":[]}' },
  }),
  row('revisions in a submission', 'damaged', 'head-mismatch', submission, {
    put: { [revisionsPath]: '{"revisions":[]}' },
  }),
  row('notes in a review', 'damaged', 'head-mismatch', review, {
    put: { [notesPath]: feedback.files.get(notesPath) ?? '' },
  }),
  row('anchors in a contribution', 'damaged', 'head-mismatch', contribution, {
    put: { [headsPath]: '{"heads":[]}' },
  }),
  row(
    'a part in a submission',
    'damaged',
    'head-mismatch',
    submission,
    at(indexPath, (index) => (index['part'] = { articles: ['untoc-5'] })),
  ),
  row(
    'a review about another package',
    'damaged',
    'head-mismatch',
    review,
    at(indexPath, (index) => (index['about'] = '00000000-0000-8000-8000-000000000000')),
  ),
  row('a contribution without revisions', 'damaged', 'head-mismatch', contribution, {
    without: [revisionsPath],
  }),
  row('a feedback without notes', 'damaged', 'head-mismatch', feedback, { without: [notesPath] }),
  row(
    'answers in a feedback',
    'damaged',
    'head-mismatch',
    feedback,
    at(responsePath, (value) => value.answers.push({ item: 'untoc-5-group-answer', value: 'yes' })),
  ),
  row(
    'an answer twice in one place',
    'unsafe',
    'answer-repeated',
    review,
    at(responsePath, (value) => value.answers.unshift({ item: 'untoc-5-group-answer', value: 'no' })),
  ),
  row(
    'an entry twice under one id',
    'unsafe',
    'register-repeated',
    review,
    at(responsePath, (value) => value.register.unshift({ id: 'law-1', kind: 'case', title: 'Other' })),
  ),
  row(
    'a revision twice under one id',
    'unsafe',
    'id-repeated',
    contribution,
    at(revisionsPath, (value) => value.revisions.push({ ...value.revisions[0], value: 'no' })),
  ),
  row(
    'a revision that is its own parent of another kind',
    'damaged',
    'json-shape',
    contribution,
    at(revisionsPath, (value) => value.revisions.push({ ...value.revisions[0], kind: 'settings' })),
  ),
  row(
    'a revision with a time that is none',
    'damaged',
    'json-shape',
    contribution,
    at(revisionsPath, (value) => value.revisions.push({ ...value.revisions[0], authoredAt: 'yesterday' })),
  ),
  row('revisions changed', 'damaged', 'id-mismatch', contribution, {
    change: { [revisionsPath]: (text) => text.replace('A. Expert', 'B. Expert') },
  }),
  row(
    'a revision that anchors two answers',
    'unsafe',
    'id-repeated',
    review,
    at(headsPath, (value) =>
      value.heads.forEach((head) => (head.revisions = [value.heads[0]?.revisions[0] ?? ''])),
    ),
  ),
  row(
    'an answer anchored twice',
    'unsafe',
    'id-repeated',
    review,
    at(headsPath, (value) =>
      value.heads.push({
        answer: value.heads[0]?.answer ?? '',
        revisions: ['00000000-0000-4000-8000-000000000000'],
      }),
    ),
  ),
  row(
    'an anchor of an answer that is not there',
    'damaged',
    'head-mismatch',
    review,
    at(headsPath, (value) =>
      value.heads.push({
        answer: 'untoc-5-group-gap@en',
        revisions: ['00000000-0000-4000-8000-000000000000'],
      }),
    ),
  ),
  row(
    'notes of another package',
    'damaged',
    'head-mismatch',
    feedback,
    at(notesPath, (value) => (value['id'] = 'urn:uuid:00000000-0000-8000-8000-000000000000')),
  ),
  row(
    'notes counted wrongly',
    'damaged',
    'head-mismatch',
    feedback,
    at(notesPath, (value) => (value['total'] = 7)),
  ),
  row(
    'a note twice under one id',
    'unsafe',
    'id-repeated',
    feedback,
    at(notesPath, (value) => {
      value.first.items.push({ ...value.first.items[0] });
      value['total'] = 2;
    }),
  ),
  row('a note changed', 'damaged', 'id-mismatch', feedback, {
    change: { [notesPath]: (text) => text.replace('R. Viewer', 'The Minister') },
  }),
  row('a note that rates', 'damaged', 'json-shape', feedback, {
    change: { [notesPath]: (text) => text.replace('questioning', 'assessing') },
  }),
  row('notes in a context to fetch', 'damaged', 'json-shape', feedback, {
    change: {
      [notesPath]: (text) => text.replace('http://www.w3.org/ns/anno.jsonld', 'https://evil.example/context'),
    },
  }),
  row(
    'a note of markup in place of text',
    'damaged',
    'json-shape',
    feedback,
    at(notesPath, (value) => {
      value.first.items = value.first.items.map((note) => ({
        ...note,
        body: [{ type: 'TextualBody', value: '<b>', format: 'text/html' }],
      }));
    }),
  ),
];

/** Attached files, and the list of files. */
const files = ({ review, contribution }: Packages): Row[] => {
  const attached = [...review.files.keys()].find((path) => path.startsWith('data/attachments/')) ?? '';
  const first = (change: (attachment: Loose) => void): Forgery =>
    at(indexPath, (index) => index.attachments.slice(0, 1).forEach(change));
  return [
    row('an attached file changed', 'damaged', 'index-mismatch', review, { put: { [attached]: 'other' } }),
    row('an attached file gone', 'damaged', 'index-mismatch', review, { without: [attached] }),
    row('an attached file that no record names', 'damaged', 'index-mismatch', contribution, {
      put: { 'data/attachments/more.bin': 'x' },
    }),
    row(
      'the hash of another file',
      'damaged',
      'index-mismatch',
      review,
      first((one) => (one['sha512'] = '0'.repeat(128))),
    ),
    row(
      'the size of another file',
      'damaged',
      'index-mismatch',
      review,
      first((one) => (one['bytes'] = 1)),
    ),
    row(
      'the answers as an attached file',
      'damaged',
      'index-mismatch',
      review,
      first((one) => (one['path'] = responsePath)),
    ),
    row(
      'an attached file outside of the package',
      'damaged',
      'index-mismatch',
      review,
      first((one) => (one['path'] = '../../../etc/passwd')),
    ),
    row(
      'a hash that is a path',
      'damaged',
      'json-shape',
      review,
      first((one) => (one['sha512'] = '../'.repeat(43))),
    ),
    row(
      'an attached file twice under one id',
      'unsafe',
      'id-repeated',
      review,
      at(indexPath, (index) => index.attachments.push({ ...index.attachments[0] })),
    ),
    row('a file that the index calls otherwise', 'damaged', 'index-mismatch', review, {
      change: { [indexPath]: (text) => text.replace('data/read-me.txt', 'data/read-you.txt') },
    }),
    row('a newer format in the index', 'too-new', 'package-version-new', review, {
      change: { [indexPath]: (text) => text.replace('palermo-package/1', 'palermo-package/2') },
    }),
    row('a newer version in the index', 'too-new', 'package-version-new', review, {
      change: { [indexPath]: (text) => text.replace('"version": "1"', '"version": "7"') },
    }),
    row('a format of somebody else', 'damaged', 'json-shape', review, {
      change: { [indexPath]: (text) => text.replace('palermo-package/1', 'other/1') },
    }),
    [
      'an attached file put beside the signature',
      'unsafe',
      'file-unlisted',
      () => addBeside(review, { 'data/attachments/more.bin': 'x' }),
    ],
    [
      'a note put beside the signature',
      'unsafe',
      'file-unlisted',
      () => addBeside(review, { 'note.txt': 'x' }),
    ],
  ];
};

/** Lies in packages of ours whose checksums agree (P6). */
export const packageCases = (packages: Packages): readonly HostileCase[] =>
  casesOf('P6', [...headRows(packages), ...parts(packages), ...files(packages)]);
