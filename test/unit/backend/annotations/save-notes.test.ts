import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Annotation } from '../../../../shared/annotations/annotation-schema.ts';
import type { NoteInput } from '../../../../shared/annotations/note-input.ts';
import type { Place } from '../../../../shared/annotations/place.ts';
import { notesPerPage } from '../../../../shared/contract/annotations.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { createDraft, offence } from '../../../support/builders.ts';
import {
  feedbackOf,
  leaveOffices,
  notesIn,
  practice,
  wordsOf,
  write,
  twoOffices,
  underReview,
} from '../../../support/reviewing.ts';
import { noteInput } from '../../../support/notes.ts';
import { codeOf, valueOf } from '../../../support/temp-workspace.ts';
import { takeOver, type Office } from '../../../support/two-workspaces.ts';

let offices: readonly [state: Office, reader: Office];
beforeAll(async () => {
  offices = await twoOffices();
});
afterAll(leaveOffices);

const text = 'Courts apply it. They apply it often.';

const started = () => underReview(offices, { text });

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
  expect(valueOf(reader.backend.annotations.list({ place, from: 0 }))).toMatchObject({
    rounds: [],
    underReview: { key: 'XTS' },
    writingFor: 'FRA',
  });
});

type ListedNotes = Extract<ReturnType<Office['backend']['annotations']['list']>, { ok: true }>['value'];

const save = (
  { backend }: Office,
  place: Place,
  note: Partial<NoteInput>,
  {
    id = randomUUID(),
    request = randomUUID(),
    over,
  }: { id?: string; request?: string; over?: Annotation } = {},
) =>
  backend.annotations.save({
    request,
    place,
    id,
    note: noteInput({ on: { answer: practice }, ...note }),
    ...(over === undefined ? {} : { over }),
  });

test('C6 a repeated save repeats its answer; the same words change nothing; other words change a note that nobody has seen', async () => {
  const { reader } = await started();
  const { place } = reader;
  const [id, request] = [randomUUID(), randomUUID()];
  const first = valueOf(save(reader, place, { text: 'One.' }, { id, request }));
  expect(valueOf(save(reader, place, { text: 'One.' }, { id, request }))).toEqual(first);
  expect(codeOf(save(reader, place, { text: 'Two.' }, { id, request }))).toBe('request-reused');
  expect(valueOf(save(reader, place, { text: 'One.' }, { id }))).toEqual(first);
  expect(first.note.note.modified).toBeUndefined();
  const changed = valueOf(save(reader, place, { text: 'Two.' }, { id })).note.note;
  expect(changed).toMatchObject({ created: first.note.note.created, modified: first.note.note.created });
  expect(notesIn(reader, place).map(wordsOf)).toEqual(['Two.']);
});

test('a note that was changed meanwhile in another window is not written over', async () => {
  const { reader } = await started();
  const { place } = reader;
  const id = randomUUID();
  const one = valueOf(save(reader, place, { text: 'One.' }, { id })).note.note;
  const two = valueOf(save(reader, place, { text: 'Two.' }, { id, over: one })).note.note;
  expect(codeOf(save(reader, place, { text: 'Three.' }, { id, over: one }))).toBe('note-changed');
  expect(notesIn(reader, place).map(wordsOf)).toEqual(['Two.']);
  // The same words are no change; over what it says now it is changed.
  valueOf(save(reader, place, { text: 'Two.' }, { id, over: one }));
  valueOf(save(reader, place, { text: 'Three.' }, { id, over: two }));
  expect(notesIn(reader, place).map(wordsOf)).toEqual(['Three.']);
});

test('what others may have seen is neither changed nor removed, and its id serves no other note', async () => {
  const { state, draft, reader } = await started();
  const { place, backend } = reader;
  const id = write(reader, place, { text: 'Sent.' });
  await takeOver(state, await feedbackOf(reader, place));
  const remove = (where: Office, from: Place, note: string) =>
    where.backend.annotations.remove({ request: randomUUID(), place: from, id: note });
  expect(codeOf(save(reader, place, { text: 'Other.' }, { id }))).toBe('note-sent');
  expect(codeOf(remove(reader, place, id))).toBe('note-sent');
  expect(codeOf(remove(state, { draft }, id))).toBe('note-sent');
  expect(codeOf(save(state, { draft }, { kind: 'reply', on: { note: id } }, { id }))).toBe('note-sent');
  expect(valueOf(save(reader, place, { text: 'Sent.' }, { id })).note.sent).toBe(true);

  // On the other side of the same workspace an id that is taken is taken, and the words under it are not shown.
  const other = createDraft(state.backend);
  const reply = write(state, { draft }, { kind: 'reply', on: { note: id }, text: 'Unsent.' });
  expect(codeOf(save(state, { draft: other }, { kind: 'reply', on: { note: id } }, { id: reply }))).toBe(
    'request-reused',
  );
  expect(valueOf(remove(state, { draft }, reply))).toEqual({ removed: true });
  expect(valueOf(remove(state, { draft }, reply))).toEqual({ removed: false });

  const first = write(reader, place, { text: 'Not sent.' });
  write(reader, place, { kind: 'reply', on: { note: first }, text: 'Nor this.' });
  valueOf(remove(reader, place, first));
  expect(notesIn(reader, place).map(wordsOf)).toEqual(['Sent.']);
  expect(backend.annotations.list({ place: { review: randomUUID() }, from: 0 })).toMatchObject({ ok: false });
});

test('each side writes what is its own, and every refusal names the field', async () => {
  const { state, draft, reader } = await started();
  const { place } = reader;
  const observed = write(reader, place, {
    kind: 'observation',
    text: 'A gap.',
    observation: { type: 'gap', provisions: ['untoc-5-1'] },
  });
  const comment = write(reader, place, { text: 'A comment.' });
  await takeOver(state, await feedbackOf(reader, place));
  const fieldOf = (where: Office, at_: Place, note: Partial<NoteInput>): unknown => {
    const result = save(where, at_, note);
    return result.ok ? undefined : result.error.params['field'];
  };
  const reply = (act: NoteInput['act'], note = observed): Partial<NoteInput> => ({
    kind: 'reply',
    on: { note },
    ...(act === undefined ? {} : { act }),
  });
  expect([
    fieldOf(state, { draft }, { text: 'A comment of the State.' }),
    fieldOf(state, { draft }, reply('closing')),
    fieldOf(state, { draft }, reply('withdrawal')),
    fieldOf(state, { draft }, reply('withholding', comment)),
    fieldOf(state, { draft }, reply('release')),
    fieldOf(reader, place, reply('withholding')),
    fieldOf(reader, place, reply('agreement', comment)),
    fieldOf(reader, place, reply(undefined, randomUUID())),
    fieldOf(reader, place, { kind: 'summary', on: { whole: true } }),
    fieldOf(reader, place, { on: { answer: 'untoc-5-offence-nothing@en' } }),
    fieldOf(reader, place, { on: { item: 'untoc-5-offence-nothing' } }),
    fieldOf(reader, place, { on: { answer: practice, revision: randomUUID() } }),
    fieldOf(reader, place, { on: { answer: practice, quote: 'not there' } }),
  ]).toEqual(['kind', 'act', 'act', 'act', 'act', 'act', 'act', 'on', 'kind', 'on', 'on', 'on', 'on.quote']);
  const withholding = write(state, { draft }, reply('withholding'));
  write(state, { draft }, reply('release', withholding));
  write(state, { draft }, reply(undefined));
  expect(notesIn(state, { draft }).filter(({ own }) => own)).toHaveLength(3);
});

test('many notes are written all or none, in whatever order they come, and again without a change', async () => {
  const { reader } = await started();
  const { place, backend } = reader;
  const [parent, child] = [randomUUID(), randomUUID()];
  const notes = [
    { id: child, note: noteInput({ kind: 'reply', on: { note: parent } }) },
    { id: parent, note: noteInput({ on: { answer: practice } }) },
  ];
  const bad = { id: randomUUID(), note: noteInput({ on: { item: 'untoc-5-offence-nothing' } }) };
  expect(backend.annotations.saveAll(place, [...notes, bad])).toMatchObject({
    error: { code: 'note-refused', params: { field: 'on', note: bad.id } },
  });
  expect(notesIn(reader, place)).toEqual([]);
  expect(valueOf(backend.annotations.saveAll(place, notes))).toEqual({ saved: 2, unchanged: 0 });
  expect(valueOf(backend.annotations.saveAll(place, notes))).toEqual({ saved: 0, unchanged: 2 });
  await feedbackOf(reader, place);
  expect(valueOf(backend.annotations.saveAll(place, notes))).toEqual({ saved: 0, unchanged: 2 });
  const by = { name: 'Another' };
  const more = { id: randomUUID(), note: noteInput({ on: { answer: practice } }) };
  valueOf(backend.annotations.saveAll(place, [more], by));
  expect(notesIn(reader, place).at(-1)?.note.creator).toMatchObject({ name: 'Another', party: 'FRA' });
});

test('a page holds so many notes at the most, and the pages together are the whole list', async () => {
  const { reader } = await started();
  const { place, backend, folder } = reader;
  const parent = write(reader, place, { text: 'The first.', on: { answer: practice, quote: 'often' } });
  const number = 2000;
  const database = openDatabase(join(folder, 'palermo.sqlite'), 'write');
  const ids = JSON.stringify(Array.from({ length: number - 1 }, () => randomUUID()));
  database.run(
    "INSERT INTO annotation (id, draft, about, revision, annotation, received_at, written_in) SELECT one.value, draft, about, NULL, json_set(annotation, '$.id', 'urn:uuid:' || one.value, '$.motivation', 'replying', '$.target', 'urn:uuid:' || ?), received_at, written_in FROM annotation, json_each(?) AS one WHERE annotation.id = ?",
    parent,
    ids,
    parent,
  );
  database.close();
  const pages: string[][] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const page: ListedNotes = valueOf(backend.annotations.list({ place, from }));
    pages.push(page.notes.map(({ note, answer }) => `${note.id} ${answer}`));
    from = page.next;
  }
  expect(pages.map(({ length }) => length)).toEqual(
    Array.from({ length: number / notesPerPage }, () => notesPerPage),
  );
  // Replies have the place of the note that they are on, whatever page that is on.
  expect(pages.flat()).toEqual(
    [parent, ...(JSON.parse(ids) as string[])].map((id) => `urn:uuid:${id} ${practice}`),
  );
});

test('feature 52: notes are counted per article by where their threads stand, and nothing else is counted', async () => {
  const { reader } = await started();
  const { place, review } = reader;
  write(reader, place, { text: 'Which court?' });
  const closed = write(reader, place, { text: 'Which year?' });
  write(reader, place, { kind: 'reply', on: { note: closed }, text: 'Found it.', act: 'closing' });
  const { articles, counts } = valueOf(await reader.backend.reviews.get({ review }));
  expect(counts).toEqual({ open: 1, answered: 0, closed: 1 });
  expect(articles.map((one) => [one.id, one.counts])).toEqual([
    ['untoc-5', { open: 1, answered: 0, closed: 1 }],
    ['untoc-8', { open: 0, answered: 0, closed: 0 }],
    ['tip-5', { open: 0, answered: 0, closed: 0 }],
  ]);
});
