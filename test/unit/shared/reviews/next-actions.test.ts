import { describe, expect, test } from 'vitest';
import { threadsOf } from '../../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../../shared/contract/annotations.ts';
import { nextActionsOf, type NextGround } from '../../../../shared/reviews/next-actions.ts';
import { observationsOf } from '../../../../shared/reviews/observations.ts';
import { nextActions } from '../../../../shared/reviews/review-schema.ts';
import { packageHeadSchema } from '../../../../shared/packages/package-schema.ts';
import { A, B, C, groundOf, noteOf, observationOf, replyOf, uuidOf } from './review-notes.ts';

const versionOf = (id: number): NextGround['versions'][number] => ({
  package: packageHeadSchema.parse({
    id: uuidOf(id),
    version: '1',
    type: 'review',
    audience: 'states_parties',
    status: 'draft',
    date: '2026-03-10',
    draft: uuidOf(99),
    party: { key: A, name: 'Palermia' },
    cluster: 'criminalization-jurisdiction',
    questionnaire: [{ url: 'https://palermo.example/questionnaire/untoc/x', version: '1' }],
  }),
});
const ref = (key: string) => ({ key, name: key });
const base: NextGround = {
  setUp: {
    reviewingFor: B,
    reviewers: [
      { party: ref(B), instruments: ['untoc'] },
      { party: ref(C), instruments: ['untoc'] },
    ],
  },
  pairing: { faults: [] },
  versions: [versionOf(1)],
  rounds: [],
  threads: [],
  underReview: A,
  observations: [],
  summaries: [],
};
const next = (notes: readonly ReadNote[], more: Partial<NextGround> = {}) =>
  nextActionsOf({
    ...base,
    threads: threadsOf(notes),
    observations: observationsOf(groundOf(notes)),
    ...more,
  });
const own = (id: number, read: Partial<ReadNote> = {}) =>
  noteOf(id, B, {}, { own: true, sent: false, ...read });

describe('feature 65: what a reviewer can do next', () => {
  test('is nothing where all is said', () => {
    expect(next([])).toEqual([]);
    expect(next([own(1, { sent: true })])).toEqual([]);
  });

  test('is to say who reviews, until that is said without a fault', () => {
    const setUp = { action: 'set-up' };
    expect(next([], { setUp: { ...base.setUp, reviewingFor: undefined } })).toEqual([setUp]);
    expect(next([], { setUp: { reviewingFor: B, reviewers: [] } })).toEqual([setUp]);
    expect(next([], { pairing: { faults: [{ code: 'too-few' }] } })).toEqual([setUp]);
  });

  test('is to look at a new version until a feedback of ours spoke of it', () => {
    const versions = [versionOf(2), versionOf(1)];
    const sent = (about: number) => ({ rounds: [{ direction: 'sent' as const, about: uuidOf(about) }] });
    expect(next([], { versions })).toEqual([{ action: 'new-version' }]);
    expect(next([], { versions, ...sent(1) })).toEqual([{ action: 'new-version' }]);
    expect(next([], { versions, ...sent(2) })).toEqual([]);
    expect(next([], { versions, rounds: [{ direction: 'received', about: uuidOf(2) }] })).toHaveLength(1);
  });

  test('is to read replies, and to send what was written', () => {
    expect(next([own(1, { sent: true }), replyOf(2, A, 1)])).toContainEqual({
      action: 'replies-to-read',
      count: 1,
    });
    const closed = [
      own(1, { sent: true }),
      replyOf(2, A, 1),
      replyOf(3, B, 2, 'closing', { own: true, sent: false }),
    ];
    expect(next(closed)).toEqual([
      { action: 'notes-to-send', count: 1 },
      { action: 'observations-to-write' },
    ]);
    expect(next([own(1), own(2), noteOf(3, C)])).toEqual([{ action: 'notes-to-send', count: 2 }]);
  });

  test('is to look at own notes on earlier text, not at those that are closed, withdrawn or of others', () => {
    const earlier = own(1, { sent: true, standing: 'earlier' });
    expect(next([earlier])).toEqual([{ action: 'earlier-text', count: 1 }]);
    expect(next([noteOf(1, C, {}, { standing: 'earlier' })])).toEqual([]);
    for (const act of ['closing', 'withdrawal'] as const) {
      expect(next([earlier, replyOf(2, B, 1, act)]).map(({ action }) => action)).not.toContain(
        'earlier-text',
      );
    }
  });

  test('is to agree to what the other State observed, then to write the summary', () => {
    const theirs = observationOf(1, C, 'gap', ['untoc-5-1-a']);
    const write = { action: 'summary-to-write' };
    expect(next([theirs])).toEqual([{ action: 'observations-to-agree', count: 1 }, write]);
    const both = [theirs, replyOf(2, B, 1, 'agreement')];
    expect(next(both)).toEqual([write]);
    expect(next(both, { summaries: [{ language: 'en', text: ' \n' }] })).toEqual([write]);
    expect(next(both, { summaries: [{ language: 'en', text: 'Begun.' }] })).toEqual([]);
  });

  test('is to shorten a summary, by as many words as the longest is over', () => {
    const text = (words: number) => 'word '.repeat(words);
    const summaries = (...counts: number[]) => ({
      summaries: counts.map((words, at) => ({
        language: at === 0 ? ('en' as const) : ('fr' as const),
        text: text(words),
      })),
    });
    expect(next([], summaries(1500, 1500))).toEqual([]);
    expect(next([], summaries(1501, 1520))).toEqual([{ action: 'summary-too-long', count: 20 }]);
  });

  test('comes in the order in which it is offered, each at most once', () => {
    const all = next(
      [
        own(1, { sent: true, standing: 'earlier' }),
        replyOf(2, A, 1),
        own(3),
        observationOf(4, C, 'gap', ['untoc-5-1-a']),
      ],
      { versions: [versionOf(2), versionOf(1)], pairing: { faults: [{ code: 'too-few' }] } },
    ).map(({ action }) => action);
    expect(all).toEqual(nextActions.filter((action) => all.includes(action)));
    expect(all).toHaveLength(7);
  });
});
