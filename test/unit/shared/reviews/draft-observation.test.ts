import { expect, test } from 'vitest';
import { noteInputSchema } from '../../../../shared/annotations/note-input.ts';
import { noteAddress } from '../../../../shared/annotations/note-kinds.ts';
import type { ReadNote } from '../../../../shared/contract/annotations.ts';
import { draftObservation } from '../../../../shared/reviews/draft-observation.ts';
import { B, noteOf, observationOf, replyOf, uuidOf } from './review-notes.ts';

const answer = 'untoc-5-offence-practice@en';
const onText = (standing: ReadNote['standing'], more: Partial<ReadNote> = {}): ReadNote =>
  noteOf(
    1,
    B,
    {
      motivation: 'questioning',
      audience: 'confidential',
      target: {
        source: noteAddress(uuidOf(90)),
        selector: [{ type: 'TextPositionSelector', start: 4, end: 9 }],
      },
      body: [{ type: 'TextualBody', value: '  Which court,\n«ici»?\u202e ', language: 'fr' }],
    },
    { standing, answer, item: 'untoc-5-offence-practice', ...more },
  );
const units = ['untoc-5-1-a', 'untoc-5-1-b'];

test('feature 51: a note becomes an observation in its own words, at its place, for nobody more', () => {
  const draft = draftObservation(onText('current', { stretch: { start: 4, end: 9 } }), units);
  expect(noteInputSchema.parse(draft)).toEqual({
    kind: 'observation',
    on: { answer, revision: uuidOf(90), stretch: { start: 4, end: 9 } },
    text: '  Which court,\n«ici»?\u202e ',
    language: 'fr',
    observation: { type: 'suggestion', provisions: units },
    audience: 'confidential',
  });
});

test('a note on a later text points there, one on an earlier text at the question', () => {
  expect(draftObservation(onText('reattached', { stretch: { start: 7, end: 12 } }))?.on).toEqual({
    answer,
    stretch: { start: 7, end: 12 },
  });
  expect(draftObservation(onText('earlier'))?.on).toEqual({ item: 'untoc-5-offence-practice' });
  expect(draftObservation(onText('earlier', { item: undefined }))?.on).toEqual({ whole: true });
  expect(draftObservation(noteOf(1, B))?.on).toEqual({ item: 'untoc-5-offence-answer' });
  expect(draftObservation(noteOf(1, B, { target: noteAddress(uuidOf(91)) }))?.on).toEqual({ whole: true });
});

test('an observation put anew keeps its type and provisions; what is nothing to observe makes none', () => {
  expect(draftObservation(observationOf(1, B, 'gap', ['untoc-6-1-a']), units)?.observation).toEqual({
    type: 'gap',
    provisions: ['untoc-6-1-a'],
  });
  const many = Array.from({ length: 30 }, (_, at) => `untoc-5-${at}`);
  expect(draftObservation(noteOf(1, B), [...many, ...many])?.observation?.provisions).toEqual(
    many.slice(0, 20),
  );
  expect(draftObservation(replyOf(2, B, 1))).toBeUndefined();
  expect(draftObservation(noteOf(1, B, { motivation: 'linking' }))).toBeUndefined();
  expect(draftObservation(noteOf(1, B, { body: [{ type: 'TextualBody', value: ' \n' }] }))).toBeUndefined();
});
