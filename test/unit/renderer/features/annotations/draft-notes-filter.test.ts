import { expect, test } from 'vitest';
import {
  filterThreads,
  inReadingOrder,
  readDraftNotesSearch,
  readersThreads,
} from '../../../../../renderer/features/annotations/draft-notes-filter.ts';
import type { Annotation } from '../../../../../shared/annotations/annotation-schema.ts';
import { typeTag } from '../../../../../shared/annotations/note-kinds.ts';
import { expert, noteOf, replyTo, reviewer, underReview } from '../../../../support/notes.ts';

const observation = (number: number): Annotation =>
  noteOf(number, { body: [{ type: 'TextualBody', value: typeTag('gap'), purpose: 'tagging' }] });
const threads = readersThreads(
  [
    noteOf(1),
    noteOf(2),
    replyTo(3, 2, expert),
    noteOf(4),
    replyTo(5, 4, reviewer, 'closing'),
    noteOf(6),
    replyTo(7, 6, reviewer, 'withdrawal'),
    observation(8),
  ].map((note) => ({ note, standing: 'general', own: false, sent: true })),
  underReview,
);
const shown = (search: Parameters<typeof filterThreads>[1]): string[] =>
  filterThreads(threads, search).map(({ thread }) => thread.first.note.id.slice(-1));

test('withdrawn threads are shown only where they are asked for', () => {
  expect(shown({})).toEqual(['1', '2', '4', '8']);
  expect(shown({ status: 'withdrawn' })).toEqual(['6']);
  expect(shown({ status: 'open' })).toEqual(['1', '8']);
  expect(shown({ status: 'answered' })).toEqual(['2']);
  expect(shown({ status: 'closed' })).toEqual(['4']);
  expect(shown({ observations: true })).toEqual(['8']);
});

test('they stand in the order of the questions and of the words in an answer', () => {
  const on = (number: number, unit: string | undefined, answer: string, start?: number) => ({
    note: noteOf(number),
    standing: 'current' as const,
    own: false,
    sent: true,
    answer,
    ...(unit === undefined ? {} : { unit }),
    ...(start === undefined ? {} : { stretch: { start, end: start + 1 } }),
  });
  const ordered = inReadingOrder(
    readersThreads(
      [
        on(1, undefined, 'x'),
        on(2, 'b', 'b-1'),
        on(3, 'a', 'a-2', 9),
        on(4, 'a', 'a-2', 2),
        on(5, 'a', 'a-2'),
      ],
      underReview,
    ),
    ['a', 'b'],
  );
  expect(ordered.map(({ thread }) => thread.first.note.id.slice(-1))).toEqual(['5', '4', '3', '2', '1']);
});

test('an address says only what it may', () => {
  expect(readDraftNotesSearch({ status: 'open', observations: true })).toEqual({
    status: 'open',
    observations: true,
  });
  expect(readDraftNotesSearch({ status: 'best', observations: 'yes', more: 1 })).toEqual({});
});
