import { expect, test } from 'vitest';
import { standingWithholdings } from '../../../../../renderer/features/annotations/standing-withholdings.ts';
import { threadsOf } from '../../../../../shared/annotations/threads.ts';
import type { Annotation } from '../../../../../shared/annotations/annotation-schema.ts';
import type { ReadNote } from '../../../../../shared/contract/annotations.ts';
import { coReviewer, expert, idOf, noteOf, replyTo, underReview } from '../../../../support/notes.ts';

const read = (note: Annotation): ReadNote => ({ note, standing: 'current', own: false, sent: true });

/** Ids of the withholdings that stand on the first of these notes. */
const standing = (...notes: readonly Annotation[]): string[] =>
  threadsOf(notes.map(read))
    .slice(0, 1)
    .flatMap((thread) => standingWithholdings(thread, underReview).map(({ note }) => note.id));

const id = (number: number): string => `urn:uuid:${idOf(number)}`;

test('a withholding of the State stands until its own release answers that very one', () => {
  const withheld = [noteOf(1), replyTo(2, 1, expert, 'withholding')];
  expect(standing(...withheld)).toEqual([id(2)]);
  expect(standing(...withheld, replyTo(3, 2, expert, 'release'))).toEqual([]);
  // A release of the observation itself, or by a reviewer, ends nothing.
  expect(standing(...withheld, replyTo(3, 1, expert, 'release'))).toEqual([id(2)]);
  expect(standing(...withheld, replyTo(3, 2, coReviewer, 'release'))).toEqual([id(2)]);
  expect(standing(...withheld, replyTo(3, 2, expert, 'withdrawal'))).toEqual([]);
});

test('two withholdings are released one by one, and a reviewer withholds nothing', () => {
  const twice = [noteOf(1), replyTo(2, 1, expert, 'withholding'), replyTo(3, 1, expert, 'withholding')];
  expect(standing(...twice, replyTo(4, 2, expert, 'release'))).toEqual([id(3)]);
  expect(standing(noteOf(1), replyTo(2, 1, coReviewer, 'withholding'))).toEqual([]);
});
