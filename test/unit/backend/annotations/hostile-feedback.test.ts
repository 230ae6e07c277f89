import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Annotation } from '../../../../shared/annotations/annotation-schema.ts';
import { actTag, noteAddress } from '../../../../shared/annotations/note-kinds.ts';
import { compareCodeUnits } from '../../../../shared/lib/text.ts';
import type { Audience } from '../../../../shared/packages/package-schema.ts';
import {
  copyForReview,
  feedbackOf,
  leaveOffices,
  notesIn,
  openVersion,
  practice,
  reviewFor,
  wordsOf,
  write,
  twoOffices,
  underReview,
  type ReviewOffice,
} from '../../../support/reviewing.ts';
import { contentOf, sealContent } from '../../../support/reseal.ts';
import { valueOf } from '../../../support/temp-workspace.ts';
import { takeOver, type Office } from '../../../support/two-workspaces.ts';

let offices: readonly [state: Office, reader: Office];
beforeAll(async () => {
  offices = await twoOffices();
});
afterAll(leaveOffices);

/** A draft of the State, under review in another workspace. */
const two = (audience: Audience = 'confidential') =>
  underReview(offices, { text: 'Courts apply it. They do so often.', audience });

const undo = async ({ backend }: Office, id: string) =>
  valueOf(await backend.imports.undoNow(randomUUID(), id));

/** A feedback as a stranger would make it from one that came along. */
async function forged(path: string, change: (notes: readonly Annotation[]) => readonly Annotation[]) {
  const content = await contentOf(path);
  const annotations = change(content.annotations ?? []).toSorted((left, right) =>
    compareCodeUnits(left.id, right.id),
  );
  return sealContent({ ...content, annotations });
}

const reply = (to: string, change: Partial<Annotation>): Annotation => ({
  id: noteAddress(randomUUID()),
  type: 'Annotation',
  motivation: 'replying',
  target: to,
  body: [],
  creator: { type: 'Person', name: 'Somebody' },
  created: '2026-03-10T09:00:00.000Z',
  status: 'open',
  audience: 'public',
  ...change,
});

describe('a feedback that is undone', () => {
  test('takes no note along whose reply is replied to here, however far down', async () => {
    const { state, place, reader } = await two();
    const asked = write(reader, reader.place, { text: 'Asked.' });
    const added = write(reader, reader.place, { kind: 'reply', on: { note: asked }, text: 'Added.' });
    write(reader, reader.place, { kind: 'reply', on: { note: asked }, text: 'Apart.' });
    write(reader, reader.place, { text: 'Alone.' });
    const brought = await takeOver(state, await feedbackOf(reader, reader.place));
    write(state, place, { kind: 'reply', on: { note: added }, text: 'Replied.' });
    expect((await undo(state, brought.import)).staying.map(({ subject }) => subject).toSorted()).toEqual(
      [asked, added].toSorted(),
    );
    expect(notesIn(state, place).map(wordsOf).toSorted()).toEqual(['Added.', 'Asked.', 'Replied.']);
  });

  test('goes whole where its notes reply in a circle, and comes again', async () => {
    const { state, place, reader } = await two();
    write(reader, reader.place, { text: 'Asked.' });
    const [one, other] = [noteAddress(randomUUID()), noteAddress(randomUUID())];
    const file = await forged(await feedbackOf(reader, reader.place), (notes) => [
      ...notes,
      reply(other, { id: one }),
      reply(one, { id: other }),
    ]);
    const first = await takeOver(state, file);
    expect(await undo(state, first.import)).toMatchObject({ notes: 3, staying: [] });
    expect(notesIn(state, place)).toEqual([]);
    expect(await takeOver(state, file)).toMatchObject({ state: 'adopted', notes: 3 });
    write(state, place, { kind: 'reply', on: { note: one.slice(9) }, text: 'To the circle.' });
    expect(notesIn(state, place)).toHaveLength(4);
  });

  test('is not held by a reply that names its note from another draft', async () => {
    const [own, other] = [await two(), await two()];
    const asked = write(own.reader, own.reader.place, { text: 'Asked.' });
    const brought = await takeOver(own.state, await feedbackOf(own.reader, own.reader.place));
    write(other.reader, other.reader.place, { text: 'Elsewhere.' });
    await takeOver(
      other.state,
      await forged(await feedbackOf(other.reader, other.reader.place), (notes) => [
        ...notes,
        reply(noteAddress(asked), {}),
      ]),
    );
    expect(await undo(own.state, brought.import)).toMatchObject({ notes: 1, staying: [] });
    expect(notesIn(other.state, other.place)).toHaveLength(2);
  });
});

describe('P8 what comes in', () => {
  test('P8 a note with the id of its draft is held aside: all that is on the whole would reply to it', async () => {
    const { state, draft, place, reader } = await two();
    write(reader, reader.place, { text: 'On the whole.', on: { whole: true } });
    const file = await feedbackOf(reader, reader.place);
    const trap = await forged(file, (notes) => [
      ...notes,
      reply(noteAddress(randomUUID()), { id: noteAddress(draft), motivation: 'commenting' }),
    ]);
    expect(await takeOver(state, trap)).toMatchObject({
      state: 'held',
      held: { reason: 'id-clash', part: draft },
    });
    expect(await takeOver(state, file)).toMatchObject({ state: 'adopted' });
    expect(notesIn(state, place)).toHaveLength(1);
  });

  test('P8 another State’s package with the id of a draft here is opened as no version of anything', async () => {
    const { state, path, draft, reader } = await two();
    const { heads: _, ...content } = await contentOf(path);
    const party = { key: 'XOT', name: 'Otherland' };
    const foreign = {
      ...content,
      head: { ...content.head, party },
      response: {
        ...content.response,
        profile: { ...content.response.profile, party: 'XOT', name: party.name },
      },
    };
    const file = await sealContent(foreign);
    await takeOver(state, file);
    const kept = valueOf(state.backend.packages.kept({})).packages[0];
    expect(await state.backend.reviews.openNow(kept?.sha256 ?? '')).toMatchObject({
      ok: false,
      error: { code: 'other-review', params: { draft } },
    });
    // Nor does a draft of that id come in beside the review of it.
    const contribution = await sealContent({
      ...foreign,
      head: { ...foreign.head, type: 'contribution' },
      revisions: [],
    });
    expect(await takeOver(reader, contribution)).toMatchObject({
      state: 'held',
      held: { reason: 'other-party', part: 'XTS' },
    });
  });

  test('P8 a feedback with other words under the id of an unsent note is held aside, and ours is sealed as written', async () => {
    const { reader, state, place } = await two();
    const sent = write(reader, reader.place, { text: 'Sent.' });
    const file = await feedbackOf(reader, reader.place);
    const unsent = write(reader, reader.place, { text: 'Unsent.' });
    const clash = await forged(file, (notes) =>
      notes.map((note) => ({ ...note, id: noteAddress(unsent), audience: 'public' })),
    );
    expect(await takeOver(reader, clash)).toMatchObject({ held: { reason: 'id-clash', part: unsent } });
    await takeOver(state, file);
    await takeOver(state, await feedbackOf(reader, reader.place));
    expect(notesIn(state, place).map(({ note }) => note.id)).toEqual([sent, unsent].map(noteAddress));
    expect(notesIn(state, place).map(wordsOf)).toEqual(['Sent.', 'Unsent.']);
  });

  test('P11 notes in the name of the own State are told before they are taken over, and never count as written here', async () => {
    const { state, place, reader } = await two();
    const observed = write(reader, reader.place, {
      kind: 'observation',
      observation: { type: 'gap', provisions: ['untoc-5-1'] },
      text: 'A gap.',
    });
    const file = await feedbackOf(reader, reader.place);
    const warningsIn = async ({ backend }: Office, path: string) =>
      valueOf(await backend.imports.previewFile(path)).warnings.filter(({ code }) => code === 'in-own-name');
    expect(await warningsIn(state, file)).toEqual([]);
    const trap = await forged(file, (notes) => [
      ...notes,
      reply(noteAddress(observed), {
        creator: { type: 'Person', name: 'Ana Ruiz', party: 'XTS' },
        body: [{ type: 'TextualBody', value: actTag('withholding'), purpose: 'tagging' }],
      }),
    ]);
    expect(await warningsIn(state, trap)).toEqual([{ code: 'in-own-name', params: { notes: 1 } }]);
    await takeOver(state, trap);
    expect(notesIn(state, place).map(({ own }) => own)).toEqual([false, false]);
    expect(await warningsIn(state, trap)).toEqual([]);

    const agreed = await forged(file, (notes) => [
      ...notes,
      reply(noteAddress(observed), {
        creator: { type: 'Person', name: 'R. Reader', party: 'FRA' },
        body: [{ type: 'TextualBody', value: actTag('agreement'), purpose: 'tagging' }],
      }),
    ]);
    // Our own note that comes back is ours; the one beside it is not.
    expect(await warningsIn(reader, agreed)).toEqual([{ code: 'in-own-name', params: { notes: 1 } }]);
    const taken = await forged(file, (notes) => [
      ...notes,
      reply(noteAddress(observed), { status: 'withdrawn', creator: { type: 'Person', name: 'R. Reader' } }),
    ]);
    expect(await warningsIn(reader, taken)).toEqual([{ code: 'in-own-name', params: { notes: 1 } }]);
  });

  test('nobody reviews for the State under review, whose answers their notes would pass for', async () => {
    const { reader } = await two();
    await expect(reviewFor(reader, reader.review, 'XTS')).rejects.toThrow('"field":"reviewingFor"');
    await reviewFor(reader, reader.review, 'XOT');
  });
});

describe('X1 words of an answer', () => {
  const quoting = { on: { answer: practice, quote: 'Courts apply it.' } };
  const previewOf = async ({ backend }: Office, place: ReviewOffice['place'], audience: Audience) =>
    valueOf(await backend.annotations.previewFeedback({ place, audience, what: 'all' }));

  test('X1 a feedback that goes further than the package holds no note that quotes, translates or rewords it', async () => {
    const { reader, state, draft, place } = await two();
    const audience = 'states_parties';
    const free = write(reader, reader.place, { text: 'Free words.', audience });
    const holding = [
      write(reader, reader.place, { text: 'Quotes.', audience, ...quoting }),
      write(reader, reader.place, { kind: 'translation', language: 'fr', text: 'Les juges.', audience }),
      write(reader, reader.place, { kind: 'wording', text: 'Judges apply it.', audience }),
    ];
    const [quote = ''] = holding;
    const answer = write(reader, reader.place, {
      kind: 'reply',
      on: { note: quote },
      text: 'More.',
      audience,
    });
    const preview = await previewOf(reader, reader.place, audience);
    expect(preview.going).toEqual([free]);
    expect(Object.fromEntries(preview.staying.map(({ note, reason }) => [note, reason]))).toEqual({
      ...Object.fromEntries(holding.map((note) => [note, 'answer'])),
      [answer]: 'replies-to-staying',
    });
    const narrow = await previewOf(reader, reader.place, 'confidential');
    expect(narrow.staying).toEqual([]);
    await takeOver(state, await feedbackOf(reader, reader.place));
    // Nor does the State itself send them further than the package went that they are on.
    expect((await previewOf(state, place, audience)).going).toEqual([free]);

    // The same answer in a package for more people: its words may go as far as that one did.
    const { path } = await copyForReview(state, draft, audience);
    expect(await openVersion(reader, path)).toBe(reader.review);
    expect((await previewOf(reader, reader.place, audience)).staying).toEqual([]);
  });

  test('X1 what the State has marked for fewer people since takes the notes on it out of its own feedback', async () => {
    const { reader, state, draft, place } = await two('states_parties');
    const audience = 'states_parties';
    const on = write(reader, reader.place, { text: 'On the answer.', audience });
    const general = write(reader, reader.place, { text: 'In general.', audience, on: { whole: true } });
    await takeOver(state, await feedbackOf(reader, reader.place, 'new', audience));
    expect((await previewOf(state, place, audience)).going.toSorted()).toEqual([on, general].toSorted());
    valueOf(
      state.backend.reaches.set({
        request: randomUUID(),
        draft,
        units: [{ unit: 'untoc-5-offence', revision: randomUUID() }],
        reach: 'confidential',
      }),
    );
    expect(await previewOf(state, place, audience)).toMatchObject({
      going: [general],
      staying: [{ note: on, reason: 'answer' }],
    });
  });
});

test('a note on an answer of a package that names no revisions is refused, and one on its question is not', async () => {
  const { path, reader } = await two();
  const { heads: _, ...content } = await contentOf(path);
  const review = await openVersion(
    reader,
    await sealContent({ ...content, head: { ...content.head, date: '2027-01-01' } }),
  );
  const save = (on: object) =>
    reader.backend.annotations.save({
      request: randomUUID(),
      place: { review },
      id: randomUUID(),
      note: { kind: 'comment', on: on as { whole: true }, text: 'A.', language: 'en', audience: 'public' },
    });
  expect(save({ answer: practice })).toMatchObject({
    error: { code: 'note-refused', params: { field: 'on' } },
  });
  expect(save({ item: 'untoc-5-offence-practice' })).toMatchObject({ ok: true });
});
