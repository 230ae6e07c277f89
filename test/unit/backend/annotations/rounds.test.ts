import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { threadsOf, statusOf } from '../../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../../shared/contract/annotations.ts';
import { compareCodeUnits } from '../../../../shared/lib/text.ts';
import { offence, place as at, saveOne } from '../../../support/builders.ts';
import {
  answeredDraft,
  copyForReview,
  feedbackOf,
  leaveOffices,
  notesIn,
  office,
  openVersion,
  practice,
  reviewIn,
  wordsOf,
  write,
  type ReviewOffice,
} from '../../../support/reviewing.ts';
import { contentOf } from '../../../support/reseal.ts';
import { codeOf, valueOf } from '../../../support/temp-workspace.ts';
import { takeOver, type Office } from '../../../support/two-workspaces.ts';
import type { Place } from '../../../../shared/annotations/place.ts';

/** The workspaces of the State and of two reviewers; each test has a draft of its own. */
let offices: readonly [state: Office, first: Office, second: Office];
beforeAll(async () => {
  offices = [await office('Ana Ruiz'), await office('R. Reader'), await office('C. Other')];
});
afterAll(leaveOffices);

const rest = 'As the records of the last two years show, they apply it often.';
const text = `Courts apply it. ${rest}`;

interface Three {
  readonly state: Office;
  readonly draft: string;
  readonly place: Place;
  readonly first: ReviewOffice;
  readonly second: ReviewOffice;
  readonly path: string;
}

async function three(): Promise<Three> {
  const [state, first, second] = offices;
  const { draft } = answeredDraft(state, text);
  const { path } = await copyForReview(state, draft);
  return {
    state,
    draft,
    place: { draft },
    path,
    first: await reviewIn(first, 'FRA', path),
    second: await reviewIn(second, 'XOT', path),
  };
}

/** What every copy of the notes must agree on: the notes themselves, in one order. */
const bytesIn = (where: Office, place: Place): string[] =>
  notesIn(where, place)
    .map(({ note }) => JSON.stringify(note))
    .toSorted();

const byWords = (left: ReadNote, right: ReadNote): number => compareCodeUnits(wordsOf(left), wordsOf(right));

const statusesIn = (where: Office, place: Place): string[] =>
  threadsOf(notesIn(where, place).toSorted(byWords)).map(
    (thread) => `${wordsOf(thread.first)} ${statusOf(thread, 'XTS')}`,
  );

test('feature 47: notes travel to the State and its replies back, round by round, each dated and threaded', async () => {
  const { state, place, first } = await three();
  const question = write(first, first.place, {
    kind: 'clarification',
    text: 'Which courts?',
    on: { answer: practice, quote: 'Courts' },
  });
  write(first, first.place, { text: 'On all of it.' });
  write(first, first.place, { text: 'On the question.', on: { item: `${offence}-answer` } });
  await takeOver(state, await feedbackOf(first, first.place));
  expect(notesIn(state, place).toSorted(byWords)).toMatchObject([
    { answer: practice, standing: 'current', own: false, sent: true },
    { item: `${offence}-answer`, standing: 'general', own: false, sent: true },
    { answer: practice, standing: 'current', stretch: { start: 0, end: 6 }, own: false, sent: true },
  ]);

  const reply = write(state, place, { kind: 'reply', on: { note: question }, text: 'The high courts.' });
  expect(notesIn(first, first.place)).toHaveLength(3);
  expect(await takeOver(first, await feedbackOf(state, place))).toMatchObject({
    state: 'adopted',
    draft: 'none',
    review: first.review,
    notes: 1,
  });
  expect(statusesIn(first, first.place)).toEqual([
    'On all of it. open',
    'On the question. open',
    'Which courts? answered',
  ]);
  expect(notesIn(first, first.place).at(-1)).toMatchObject({
    answer: practice,
    note: { creator: { name: 'Ana Ruiz', party: 'XTS' } },
  });

  write(first, first.place, { kind: 'reply', on: { note: reply }, text: '', act: 'closing' });
  await takeOver(state, await feedbackOf(first, first.place));
  expect(statusesIn(state, place)).toEqual([
    'On all of it. open',
    'On the question. open',
    'Which courts? closed',
  ]);
  expect(bytesIn(state, place)).toEqual(bytesIn(first, first.place));
  const rounds = (where: Office, of: Place): string[] =>
    valueOf(where.backend.annotations.list({ place: of, from: 0 })).rounds.map(
      ({ direction, notes, at: instant }) => `${direction} ${notes.length} ${instant.slice(0, 10)}`,
    );
  expect(rounds(first, first.place)).toEqual([
    'sent 3 2026-03-10',
    'received 1 2026-03-10',
    'sent 1 2026-03-10',
  ]);
  expect(rounds(state, place)).toEqual([
    'received 3 2026-03-10',
    'sent 1 2026-03-10',
    'received 1 2026-03-10',
  ]);
});

test('feature 48: files of two reviewers merge in any order to the same notes, each with its author', async () => {
  const { state, place, first, second } = await three();
  const asked = write(first, first.place, { text: 'By the first.' });
  write(second, second.place, { text: 'By the second.' });
  const files = [await feedbackOf(first, first.place), await feedbackOf(second, second.place)] as const;
  await takeOver(second, files[0]);
  write(second, second.place, { kind: 'reply', on: { note: asked }, text: 'I ask it too.' });
  const later = await feedbackOf(second, second.place);

  // The reply comes before the note that it is on, and both before the others.
  for (const file of [later, files[1], files[0]]) {
    await takeOver(state, file);
  }
  for (const file of [files[1], later]) {
    await takeOver(first, file);
  }
  expect(bytesIn(state, place)).toHaveLength(3);
  expect(bytesIn(first, first.place)).toEqual(bytesIn(state, place));
  expect(bytesIn(second, second.place)).toEqual(bytesIn(state, place));
  const authors = (where: Office, of: Place): string[] =>
    notesIn(where, of)
      .map((one) => `${wordsOf(one)} ${one.note.creator.name} ${one.note.creator.party}`)
      .toSorted();
  expect(authors(state, place)).toEqual([
    'By the first. R. Reader FRA',
    'By the second. C. Other XOT',
    'I ask it too. C. Other XOT',
  ]);
  expect(
    threadsOf(notesIn(state, place))
      .map(({ replies }) => replies.length)
      .toSorted(),
  ).toEqual([0, 1]);
});

test('feature 49: on a corrected package a note stands only where its words stand once; the others are listed, none lost', async () => {
  const { state, draft, place, first } = await three();
  const often = write(first, first.place, { text: 'How often?', on: { answer: practice, quote: 'often' } });
  const courts = write(first, first.place, { text: 'Which?', on: { answer: practice, quote: 'Courts' } });
  const whole = write(first, first.place, { text: 'On all of it.' });
  const closed = write(first, first.place, { text: 'Why?', on: { answer: `${offence}-answer` } });
  await takeOver(state, await feedbackOf(first, first.place));
  const heads = valueOf(state.backend.drafts.get({ draft })).answers.find(
    ({ item }) => item === `${offence}-practice`,
  )?.heads;
  saveOne(state.backend, draft, at.practice, `High courts apply it. ${rest}`, {
    base: { id: heads?.[0]?.id ?? '', edition: heads?.[0]?.edition ?? 1 },
    close: true,
  });
  const { path } = await copyForReview(state, draft);
  expect(await openVersion(first, path)).toBe(first.review);
  const expected = {
    [often]: { standing: 'reattached', stretch: { start: 79, end: 84 } },
    [courts]: { standing: 'earlier', stretch: undefined },
    [whole]: { standing: 'earlier', stretch: undefined },
    [closed]: { standing: 'current', stretch: undefined },
  };
  for (const [where, of] of [
    [first, first.place],
    [state, place],
  ] as const) {
    expect(
      Object.fromEntries(
        notesIn(where, of).map(({ note, standing, stretch }) => [note.id.slice(9), { standing, stretch }]),
      ),
    ).toEqual(expected);
  }
  // The words of the earlier text stay with the note.
  expect(JSON.stringify(notesIn(first, first.place).find(({ note }) => note.id.endsWith(courts)))).toContain(
    '"exact":"Courts"',
  );
  // A note that is saved again stays on the text that it was written on; a new one is on the newest.
  const fresh = write(first, first.place, {
    text: 'On the new text.',
    on: { answer: practice, quote: 'High' },
  });
  expect(notesIn(first, first.place).find(({ note }) => note.id.endsWith(fresh))).toMatchObject({
    standing: 'current',
  });
  const { about } = await contentOf(await feedbackOf(first, first.place));
  expect(about).toBe((await copyForReview(state, draft)).head.id);
});

test('our own feedback that comes back changes nothing, and the same notes seal to the same bytes', async () => {
  const { first } = await three();
  write(first, first.place, { text: 'A note.' });
  const file = await feedbackOf(first, first.place);
  const before = valueOf(first.backend.annotations.list({ place: first.place, from: 0 }));
  expect(await takeOver(first, file)).toMatchObject({ state: 'adopted', notes: 0 });
  expect(valueOf(first.backend.annotations.list({ place: first.place, from: 0 }))).toEqual(before);
  expect(readFileSync(await feedbackOf(first, first.place, 'all')).equals(readFileSync(file))).toBe(true);
  expect(
    codeOf(
      await first.backend.annotations.sealFeedbackFile({
        place: first.place,
        audience: 'confidential',
        what: 'new',
      }),
    ),
  ).toBe('nothing-to-send');
});

test('an undone feedback takes its round and its notes along, but none that another brought or that was replied to', async () => {
  const { state, place, first, second } = await three();
  const asked = write(first, first.place, { text: 'Replied to.' });
  const shared = write(first, first.place, { text: 'In both files.' });
  write(first, first.place, { text: 'In one file.' });
  const one = await feedbackOf(first, first.place);
  await takeOver(second, one);
  write(second, second.place, { text: 'By the second.' });
  valueOf(
    second.backend.annotations.save({
      request: randomUUID(),
      place: second.place,
      id: randomUUID(),
      note: { kind: 'reply', on: { note: shared }, text: 'Yes.', language: 'en', audience: 'confidential' },
    }),
  );
  const both = await feedbackOf(second, second.place, 'all');

  const brought = await takeOver(state, one);
  write(state, place, { kind: 'reply', on: { note: asked }, text: 'An answer.' });
  const undone = valueOf(await state.backend.imports.undoNow(randomUUID(), brought.import));
  expect(undone).toMatchObject({
    notes: 2,
    staying: [{ kind: 'note', subject: asked, reason: 'replied-to' }],
  });
  expect(notesIn(state, place).map(wordsOf).toSorted()).toEqual(['An answer.', 'Replied to.']);
  expect(valueOf(state.backend.annotations.list({ place, from: 0 })).rounds).toEqual([]);

  const again = await takeOver(state, one);
  await takeOver(state, both);
  expect(valueOf(await state.backend.imports.undoNow(randomUUID(), again.import))).toMatchObject({
    notes: 0,
  });
  const listed = valueOf(state.backend.annotations.list({ place, from: 0 }));
  expect(listed.notes.map(wordsOf).toSorted()).toEqual([
    'An answer.',
    'By the second.',
    'In both files.',
    'In one file.',
    'Replied to.',
    'Yes.',
  ]);
  expect(listed.rounds).toMatchObject([{ direction: 'received' }]);
  expect(listed.rounds[0]?.notes).toContain(shared);
});
