import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDraft, offence, place as at, saveOne } from '../../../support/builders.ts';
import {
  closeOffices,
  copyForReview,
  notesIn,
  office,
  practice,
  reviewIn,
  wordsOf,
  write,
  type ReviewOffice,
} from '../../../support/reviewing.ts';
import { removeTemporaryFolders, valueOf } from '../../../support/temp-workspace.ts';
import type { Office } from '../../../support/two-workspaces.ts';

let offices: readonly [state: Office, reader: Office];
beforeAll(async () => {
  offices = [await office('Ana Ruiz'), await office('R. Reader')];
});
afterAll(async () => {
  await closeOffices();
  removeTemporaryFolders();
});

const text = 'Courts apply it. They apply it often.';

async function started(): Promise<{ state: Office; draft: string; reader: ReviewOffice }> {
  const [state, reader] = offices;
  const draft = createDraft(state.backend);
  saveOne(state.backend, draft, at.answer, 'yes', { close: true });
  saveOne(state.backend, draft, at.practice, text, { close: true });
  const { path } = await copyForReview(state, draft);
  return { state, draft, reader: await reviewIn(reader, 'FRA', path) };
}

test('feature 46: a reviewer writes on an answer, a stretch of its text and a question, without changing them', async () => {
  const { reader } = await started();
  const { place } = reader;
  write(reader, place, { text: 'On all of it.' });
  write(reader, place, { text: 'On a stretch.', on: { answer: practice, stretch: { start: 0, end: 6 } } });
  write(reader, place, { text: 'On words.', on: { answer: practice, quote: 'often' } });
  write(reader, place, {
    text: 'On the question.',
    kind: 'clarification',
    on: { item: `${offence}-answer` },
  });
  const notes = notesIn(reader, place);
  expect(
    notes.map((one) => ({
      words: wordsOf(one),
      answer: one.answer,
      standing: one.standing,
      stretch: one.stretch,
    })),
  ).toEqual([
    { words: 'On all of it.', answer: practice, standing: 'current', stretch: undefined },
    { words: 'On a stretch.', answer: practice, standing: 'current', stretch: { start: 0, end: 6 } },
    { words: 'On words.', answer: practice, standing: 'current', stretch: { start: 31, end: 36 } },
    { words: 'On the question.', answer: undefined, standing: 'general', stretch: undefined },
  ]);
  expect(notes.every(({ own, sent, article }) => own && !sent && article === 'untoc-5')).toBe(true);
  expect(notes[0]?.note.creator).toEqual({
    type: 'Person',
    name: 'R. Reader',
    institution: 'Ministry of Justice',
    party: 'FRA',
  });
  expect(valueOf(reader.backend.annotations.list({ place }))).toMatchObject({
    rounds: [],
    underReview: { key: 'XTS' },
    writingFor: 'FRA',
  });
});
