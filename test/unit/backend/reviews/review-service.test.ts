import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { compareCodeUnits } from '../../../../shared/lib/text.ts';
import type { ReviewSetUp } from '../../../../shared/reviews/review-schema.ts';
import {
  reviewArticleSchema,
  reviewDetailSchema,
  reviewSummarySchema,
} from '../../../../shared/reviews/review-schema.ts';
import { baseOf, cluster, offence, place, saveOne } from '../../../support/builders.ts';
import { contentOf, sealContent } from '../../../support/reseal.ts';
import {
  answeredDraft,
  copyForReview,
  leaveOffices,
  office,
  openVersion,
  practice,
} from '../../../support/reviewing.ts';
import {
  codeOf,
  openTestBackend,
  temporaryFolder,
  valueOf,
  writeResources,
} from '../../../support/temp-workspace.ts';
import { takeOver, type Office } from '../../../support/two-workspaces.ts';

let state: Office;
let reviewer: Office;
beforeAll(async () => {
  [state, reviewer] = await Promise.all([office('Focal Point'), office('Reviewer')]);
});
afterAll(leaveOffices);

/** A draft of the State with two answers, and the text of one of them to change. */
function started() {
  const { draft, heads: first } = answeredDraft(state);
  let heads = first;
  const say = (text: string | null): void => {
    heads = saveOne(state.backend, draft, place.practice, text, { base: baseOf(heads), close: true });
  };
  return { draft, say, headIds: () => heads.map(({ id }) => id) };
}

const setUp = async ({ backend }: Office, review: string, value: Partial<ReviewSetUp>) =>
  backend.reviews.setUp({
    request: randomUUID(),
    review,
    revision: randomUUID(),
    bases: valueOf(await backend.reviews.get({ review })).bases,
    value: { reviewers: [], receivedOn: '2026-03-10', ...value },
  });

const byAnswer = (left: { readonly answer: string }, right: { readonly answer: string }): number =>
  compareCodeUnits(left.answer, right.answer);

const detailOf = async ({ backend }: Office, review: string) =>
  valueOf(await backend.reviews.get({ review }));

test('feature 46: a package opens read-only for review, without an account', async () => {
  const { draft, headIds } = started();
  const { path, head } = await copyForReview(state, draft);
  const review = await openVersion(reviewer, path);
  const detail = await detailOf(reviewer, review);
  expect(reviewDetailSchema.parse(detail)).toMatchObject({
    draft,
    party: head.party,
    versions: 1,
    version: { number: 1, package: head, edition: 'at-hand', answers: 2 },
    setUp: { reviewers: [] },
    deadline: { from: 'receipt' },
    counts: { open: 0, answered: 0, closed: 0 },
    articles: [
      { id: 'untoc-5', instrument: 'untoc', answered: 1, ours: true },
      { id: 'untoc-8', instrument: 'untoc', answered: 0 },
      { id: 'tip-5', instrument: 'tip', answered: 0 },
    ],
  });
  const article = reviewArticleSchema.parse(
    valueOf(reviewer.backend.reviews.article({ review, article: 'untoc-5' })),
  );
  expect(article.revisions).toEqual([
    { answer: `${offence}-answer`, revisions: [expect.any(String)] },
    { answer: practice, revisions: headIds() },
  ]);
  const shown = article.units
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => (entry.kind === 'item' ? entry.keys.flat() : []));
  expect(shown).toEqual([`${offence}-answer`, practice]);
  expect(article.units[0]!.provisions).toEqual([{ id: expect.any(String), name: expect.any(String) }]);
  // Nothing of it is a draft here: there is nothing to change.
  expect(valueOf(reviewer.backend.drafts.list({})).drafts).toEqual([]);
  expect(codeOf(reviewer.backend.reviews.article({ review, article: 'untoc-99' }))).toBe('not-found');
});

test('C6 opened again, also at once, a package is the same version; what is no whole form is not reviewed', async () => {
  const { draft } = started();
  const { path } = await copyForReview(state, draft);
  await takeOver(reviewer, path);
  const { sha256 } = valueOf(reviewer.backend.packages.kept({})).packages[0]!;
  const opened = await Promise.all([1, 2, 3].map(() => reviewer.backend.reviews.openNow(sha256)));
  const values = opened.map(valueOf);
  expect(values.filter(({ added }) => added)).toHaveLength(1);
  expect(new Set(values.map(({ review, version }) => `${review} ${version}`)).size).toBe(1);
  expect((await detailOf(reviewer, values[0]!.review)).versions).toBe(1);
  expect(codeOf(await reviewer.backend.reviews.openNow('0'.repeat(64)))).toBe('not-found');
  // A part of a form stays one among colleagues, a feedback holds no answers.
  const part = valueOf(
    await state.backend.packages.seal({ draft, type: 'contribution', audience: 'confidential' }),
  );
  expect(codeOf(await state.backend.reviews.openNow(part.sha256))).toBe('not-for-review');
  // The State may open its own package: its draft stays what it is.
  const own = valueOf(
    await copyForReview(state, draft).then(({ sha256: id }) => state.backend.reviews.openNow(id)),
  );
  expect(await detailOf(state, own.review)).toMatchObject({ draft, versions: 1 });
});

test('an opening that fails before its commit leaves nothing, and works once nothing stands in its way', async () => {
  const { draft } = started();
  const { sha256 } = await copyForReview(state, draft);
  const database = openDatabase(workspacePaths(state.folder).database, 'write');
  const rows = () =>
    ['review', 'review_version', 'review_article', 'review_answer'].map(
      (table) => database.all(`SELECT 1 FROM ${table}`).length,
    );
  const before = rows();
  // The answers are written last: all that comes before them is taken back with them.
  database.run(
    "CREATE TRIGGER stopped BEFORE INSERT ON review_answer BEGIN SELECT RAISE(ABORT, 'stopped'); END",
  );
  const failed = await state.backend.reviews.openNow(sha256).then(
    ({ ok: opened }) => !opened,
    () => true,
  );
  expect(failed).toBe(true);
  expect(rows()).toEqual(before);
  database.run('DROP TRIGGER stopped');
  expect(valueOf(await state.backend.reviews.openNow(sha256)).added).toBe(true);
  expect(rows().every((count, index) => count > (before[index] ?? 0))).toBe(true);
  database.close();
});

test('P8 a package of the same draft id by another State, of another cluster or kind is no further version', async () => {
  const { draft } = started();
  const { path } = await copyForReview(state, draft);
  const review = await openVersion(reviewer, path);
  const content = await contentOf(path);
  const before = await detailOf(reviewer, review);
  const others = [
    { ...content, head: { ...content.head, party: { key: 'XZZ', name: 'Elsewhere' } } },
    { ...content, kind: 'parallel-report' as const },
  ].map((one) => ({
    ...one,
    response: {
      ...one.response,
      profile: { ...one.response.profile, party: one.head.party.key, name: one.head.party.name },
    },
  }));
  for (const other of others) {
    await takeOver(reviewer, await sealContent(other));
    const { sha256 } = valueOf(reviewer.backend.packages.kept({})).packages[0]!;
    expect(codeOf(await reviewer.backend.reviews.openNow(sha256))).toBe('other-review');
  }
  expect(await detailOf(reviewer, review)).toEqual(before);
});

test('feature 50: a further version stands beside the first; what changed is told answer by answer, in the order of the form', async () => {
  const { draft, say } = started();
  const other = { item: 'untoc-5-notice-answer' };
  const first = await copyForReview(state, draft);
  const review = await openVersion(reviewer, first.path);
  // Changed and changed back: other revisions hold the same words.
  say('Something else.');
  say('Courts apply it.');
  saveOne(state.backend, draft, other, 'no', { close: true });
  await openVersion(reviewer, (await copyForReview(state, draft)).path);
  say('Courts apply it now.');
  await openVersion(reviewer, (await copyForReview(state, draft)).path);
  say(null);
  await openVersion(reviewer, (await copyForReview(state, draft)).path);
  const changes = (from: number, to: number) =>
    valueOf(reviewer.backend.reviews.changes({ review, from, to })).changes.map(
      ({ answer, change }) => `${change} ${answer}`,
    );
  expect(changes(1, 2)).toEqual(['added untoc-5-notice-answer']);
  expect(changes(1, 3)).toEqual([`changed ${practice}`, 'added untoc-5-notice-answer']);
  expect(changes(1, 4)).toEqual([`removed ${practice}`, 'added untoc-5-notice-answer']);
  expect(changes(4, 1)).toEqual([`added ${practice}`, 'removed untoc-5-notice-answer']);
  expect(changes(3, 3)).toEqual([]);
  expect(valueOf(reviewer.backend.reviews.changes({ review, from: 1, to: 3 })).changes[0]).toMatchObject({
    article: 'untoc-5',
    unit: offence,
    question: expect.stringMatching(/\S/),
  });
  const texts = (from: number, to: number) =>
    valueOf(reviewer.backend.reviews.change({ review, from, to, answer: practice }));
  expect(texts(1, 3)).toEqual({ before: 'Courts apply it.', after: 'Courts apply it now.' });
  expect(texts(3, 4)).toEqual({ before: 'Courts apply it now.' });
  expect(await detailOf(reviewer, review)).toMatchObject({
    versions: 4,
    version: { number: 4 },
    all: [{ number: 4 }, { number: 3 }, { number: 2 }, { number: 1 }],
  });
  // An older version is read as it was.
  const old = valueOf(reviewer.backend.reviews.article({ review, article: 'untoc-5', version: 1 }));
  expect(JSON.stringify(old.units)).toContain('Courts apply it.');
  expect(JSON.stringify(old.units)).not.toContain('now');
});

test('an older package that is opened later stands behind the newer one', async () => {
  const { draft } = started();
  const { path } = await copyForReview(state, draft);
  const content = await contentOf(path);
  const dated = (date: string, text: string) =>
    sealContent({
      ...content,
      head: { ...content.head, date },
      response: {
        ...content.response,
        answers: content.response.answers.map((one) =>
          one.item === place.practice.item ? { ...one, value: text } : one,
        ),
      },
    });
  const review = await openVersion(reviewer, await dated('2026-05-02', 'Later.'));
  await openVersion(reviewer, await dated('2026-04-01', 'Earlier.'));
  expect(await detailOf(reviewer, review)).toMatchObject({
    version: { number: 1, package: { date: '2026-05-02' } },
    all: [{ number: 1 }, { number: 2 }],
  });
  const article = valueOf(reviewer.backend.reviews.article({ review, article: 'untoc-5' }));
  expect(JSON.stringify(article.units)).toContain('Later.');
});

test('answers of an edition that is not at hand are read as they are, nothing lost', async () => {
  const { draft, headIds } = started();
  const { path } = await copyForReview(state, draft);
  const content = await contentOf(path);
  const unknown = content.head.questionnaire.map(({ url }) => ({ url, version: '77' }));
  const register = [{ id: 'law-1', kind: 'legislation' as const, title: 'Penal Code' }];
  const answers = [
    ...content.response.answers,
    { item: 'untoc-5-other-cite', instance: 'a', value: { register: 'law-1', provisions: 'art. 5' } },
    { item: 'untoc-5-other-count', value: 12 },
  ].toSorted((left, right) => (left.item < right.item ? -1 : 1));
  const file = await sealContent({
    ...content,
    head: { ...content.head, questionnaire: unknown },
    response: { ...content.response, questionnaire: unknown, answers, register },
  });
  const review = await openVersion(reviewer, file);
  expect(await detailOf(reviewer, review)).toMatchObject({
    version: { edition: 'missing', answers: 4 },
    articles: [{ id: 'answers', answered: 1, ours: true }],
  });
  const { units, revisions } = reviewArticleSchema.parse(
    valueOf(reviewer.backend.reviews.article({ review, article: 'answers' })),
  );
  const items = units.flatMap(({ entries }) => entries);
  expect(items.map(({ linkId }) => linkId).toSorted()).toEqual(answers.map(({ item }) => item).toSorted());
  const words = JSON.stringify(items);
  expect(
    ['Courts apply it.', 'Penal Code', 'art. 5', '12', practice].every((one) => words.includes(one)),
  ).toBe(true);
  expect(revisions).toContainEqual({ answer: practice, revisions: headIds() });
});

test('opened again once its edition is at hand, a version has its questions, and is the same version', async () => {
  const { draft } = started();
  const { path } = await copyForReview(state, draft);
  const resources = writeResources(temporaryFolder());
  rmSync(join(resources, 'questionnaires', `tip-${cluster}`), { recursive: true });
  const folder = temporaryFolder();
  const before = await openTestBackend(folder, { resources });
  const review = await openVersion({ backend: before, folder }, path);
  const asked = { review, article: 'untoc-5' };
  expect(codeOf(before.reviews.article(asked))).toBe('not-found');
  const { version } = valueOf(await before.reviews.get({ review }));
  expect(version.edition).toBe('missing');
  const answers = valueOf(before.reviews.article({ review, article: 'answers' })).revisions;
  await before.close();
  const after = await openTestBackend(folder);
  expect(valueOf(await after.reviews.openNow(version.sha256))).toEqual({ review, version: 1, added: false });
  expect(valueOf(await after.reviews.get({ review }))).toMatchObject({
    version: { ...version, edition: 'at-hand' },
    articles: [{ id: 'untoc-5' }, { id: 'untoc-8' }, { id: 'tip-5' }],
  });
  expect(valueOf(after.reviews.article(asked)).revisions.toSorted(byAnswer)).toEqual(
    answers.toSorted(byAnswer),
  );
  await after.close();
});

test('the set-up says who reviews what, names States by the table, and the limit follows from it', async () => {
  const { draft } = started();
  const review = await openVersion(reviewer, (await copyForReview(state, draft)).path);
  const reviewers: ReviewSetUp['reviewers'] = [
    { party: { key: 'FRA', name: 'Frankreich' }, instruments: ['tip', 'untoc', 'tip'] },
    { party: { key: 'XBB', name: ' Bravo ' }, instruments: ['untoc'] },
    { party: { key: 'XCC', name: 'Charlie' }, instruments: ['untoc', 'tip'] },
  ];
  const saved = reviewDetailSchema.parse(
    valueOf(await setUp(reviewer, review, { reviewers, reviewingFor: 'XCC', receivedOn: '2026-08-31' })),
  );
  expect(saved).toMatchObject({
    setUp: {
      reviewers: [
        { party: { name: 'France' }, instruments: ['untoc', 'tip'] },
        { party: { name: 'Bravo' } },
        { party: { name: 'Charlie' } },
      ],
    },
    // The last day of a month that has no 31st.
    deadline: { day: '2027-02-28', from: 'receipt' },
    pairing: {
      instruments: [
        { instrument: 'untoc', reviewers: [{ key: 'FRA' }, { key: 'XBB' }] },
        { instrument: 'tip', reviewers: [{ key: 'FRA' }, { key: 'XCC' }] },
      ],
      faults: [],
    },
  });
  expect(saved.articles.map(({ id, ours }) => [id, ours])).toEqual([
    ['untoc-5', false],
    ['untoc-8', false],
    ['tip-5', true],
  ]);
  const agreed = valueOf(await setUp(reviewer, review, { reviewers, deadline: '2026-12-01' }));
  expect(agreed.deadline).toEqual({ day: '2026-12-01', from: 'agreed' });
  expect(agreed.bases).toHaveLength(1);
  const listed = valueOf(await reviewer.backend.reviews.list({})).reviews.map((one) =>
    reviewSummarySchema.parse(one),
  );
  expect(listed.find(({ id }) => id === review)).toMatchObject({ deadline: { day: '2026-12-01' } });
  const days = listed.map(({ deadline: { day } }) => day);
  expect(days).toEqual(days.toSorted());
  const refusals: [Partial<ReviewSetUp>, string][] = [
    [{ reviewers, reviewingFor: 'XZZ' }, 'reviewingFor'],
    [{ reviewers, deadline: '2026-03-09' }, 'deadline'],
    [{ reviewers: [{ party: { key: 'QQQ', name: 'Nowhere' }, instruments: ['untoc'] }] }, 'reviewers'],
    [{ reviewers: [{ party: { key: 'XBB', name: '  ' }, instruments: ['untoc'] }] }, 'reviewers'],
  ];
  for (const [value, field] of refusals) {
    expect(await setUp(reviewer, review, value)).toMatchObject({
      ok: false,
      error: { code: 'request-refused', params: { field } },
    });
  }
  expect(await detailOf(reviewer, review)).toEqual(agreed);
});

test('C6 a set-up saved twice is saved once; two windows at once keep both until one is saved over both', async () => {
  const { draft } = started();
  const review = await openVersion(reviewer, (await copyForReview(state, draft)).path);
  const call = {
    request: randomUUID(),
    review,
    revision: randomUUID(),
    bases: [],
    value: { reviewers: [], receivedOn: '2026-01-02' },
  };
  const first = valueOf(await reviewer.backend.reviews.setUp(call));
  expect(valueOf(await reviewer.backend.reviews.setUp(call))).toEqual(first);
  const both = valueOf(
    await reviewer.backend.reviews.setUp({
      ...call,
      request: randomUUID(),
      revision: randomUUID(),
      value: { reviewers: [], receivedOn: '2026-01-03' },
    }),
  );
  expect(both.bases).toHaveLength(2);
  const one = valueOf(await setUp(reviewer, review, { receivedOn: '2026-01-04' }));
  expect(one).toMatchObject({ setUp: { receivedOn: '2026-01-04' }, deadline: { day: '2026-07-04' } });
  expect(one.bases).toHaveLength(1);
});
