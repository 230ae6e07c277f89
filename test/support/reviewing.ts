import { randomUUID } from 'node:crypto';
import type { NoteInput } from '../../shared/annotations/note-input.ts';
import type { Place } from '../../shared/annotations/place.ts';
import type { ReadNote } from '../../shared/contract/annotations.ts';
import type { Audience } from '../../shared/packages/package-schema.ts';
import { createDraft, offence, place as at, saveOne } from './builders.ts';
import { noteInput } from './notes.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { removeTemporaryFolders, valueOf } from './temp-workspace.ts';
import { listNotes } from '../../electron/cli/list-notes.ts';
import { openOffice, sealIn, takeOver, type Office } from './two-workspaces.ts';

/** An answer of the fixture's form that is a text. */
export const practice = `${offence}-practice@en`;

/** A workspace whose people review for a State, with its review and where its notes are. */
export interface ReviewOffice extends Office {
  readonly review: string;
  readonly place: Place;
}

export const openOffices: Office[] = [];

export async function office(name: string): Promise<Office> {
  const made = await openOffice(name, { ids: systemIds });
  openOffices.push(made);
  return made;
}

export async function closeOffices(): Promise<void> {
  for (const { backend } of openOffices.splice(0)) {
    await backend.close();
  }
}

/** Closes what a file of tests opened, and takes its folders away. */
export async function leaveOffices(): Promise<void> {
  await closeOffices();
  removeTemporaryFolders();
}

/** The workspaces of a State and of one who reads. */
export const twoOffices = async (): Promise<readonly [state: Office, reader: Office]> => [
  await office('Ana Ruiz'),
  await office('R. Reader'),
];

/** A new draft of a State with two answers, one of them a text, and the heads of that. */
export function answeredDraft({ backend }: Office, text = 'Courts apply it.') {
  const draft = createDraft(backend);
  saveOne(backend, draft, at.answer, 'yes', { close: true });
  return { draft, heads: saveOne(backend, draft, at.practice, text, { close: true }) };
}

/** A copy of the draft for its reviewers, as a file. */
export const copyForReview = async (state: Office, draft: string, audience: Audience = 'confidential') =>
  sealIn(state, { draft, type: 'review', audience });

/** Opens the next version of a State's package. */
export async function openVersion(to: Office, path: string): Promise<string> {
  await takeOver(to, path);
  const kept = valueOf(to.backend.packages.kept({})).packages[0];
  return valueOf(await to.backend.reviews.openNow(kept?.sha256 ?? '')).review;
}

/** Says whom the people of a workspace review for. */
export async function reviewFor({ backend }: Office, review: string, party: string): Promise<void> {
  const { bases } = valueOf(await backend.reviews.get({ review }));
  valueOf(
    await backend.reviews.setUp({
      request: randomUUID(),
      review,
      revision: randomUUID(),
      bases,
      value: {
        reviewingFor: party,
        reviewers: [{ party: { key: party, name: `State ${party}` }, instruments: ['untoc', 'tip'] }],
        receivedOn: '2026-03-10',
      },
    }),
  );
}

/** Opens a State's package in a workspace whose people review for a State. */
export async function reviewIn(where: Office, party: string, path: string): Promise<ReviewOffice> {
  const review = await openVersion(where, path);
  await reviewFor(where, review, party);
  return { ...where, review, place: { review } };
}

/** A new draft of a State, under review in another workspace. */
export async function underReview(
  [state, reader]: readonly [state: Office, reader: Office],
  { text, audience }: { readonly text?: string; readonly audience?: Audience } = {},
) {
  const { draft } = answeredDraft(state, text);
  const { path } = await copyForReview(state, draft, audience);
  return { state, draft, place: { draft }, path, reader: await reviewIn(reader, 'FRA', path) };
}

/** Writes a note and returns its id. */
export function write(
  { backend }: Office,
  place: Place,
  note: Partial<NoteInput> = {},
  id: string = randomUUID(),
): string {
  valueOf(
    backend.annotations.save({
      request: randomUUID(),
      place,
      id,
      note: noteInput({ on: { answer: practice }, ...note }),
    }),
  );
  return id;
}

export const notesIn = ({ backend }: Office, place: Place): readonly ReadNote[] =>
  valueOf(listNotes(backend, place)).notes;

/** What a note says, tags left out. */
export const wordsOf = ({ note }: ReadNote): string =>
  note.body.flatMap(({ value, purpose }) => (purpose === 'tagging' ? [] : [value])).join(' ');

/** Seals a feedback; the file as it would be carried to another. */
export const feedbackOf = async (
  { backend }: Office,
  place: Place,
  what: 'new' | 'all' | 'outputs' = 'new',
  audience: Audience = 'confidential',
): Promise<string> => valueOf(await backend.annotations.sealFeedbackFile({ place, audience, what })).path;
