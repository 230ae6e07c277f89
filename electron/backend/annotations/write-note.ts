import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import {
  makeAnnotation,
  type NoteField,
  type NoteSubject,
} from '../../../shared/annotations/make-annotation.ts';
import type { NoteInput } from '../../../shared/annotations/note-input.ts';
import { actOf, kindOf } from '../../../shared/annotations/note-kinds.ts';
import { isSameCreator } from '../../../shared/annotations/threads.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { readKeys } from '../keys/key-store.ts';
import type { Library } from '../questionnaires/library.ts';
import { findAnchor, readAnchors } from '../reviews/review-anchors.ts';
import { readVersions } from '../reviews/review-store.ts';
import { textIn } from './note-grounds.ts';
import type { NotePlace } from './note-place.ts';
import { countNotes, findNote, isSeen, writeNote, type FoundNote } from './note-store.ts';

/** Where notes are written, by whom, and when. */
export interface NoteDesk {
  readonly library: Library;
  readonly place: NotePlace;
  readonly creator: Annotation['creator'];
  readonly now: Date;
}

export interface NewNote {
  readonly id: string;
  readonly note: NoteInput;
  /** The note as it was when a person began to change it; another one than it is now is not written over. */
  readonly over?: Annotation | undefined;
}

type Field = NoteField | 'kind';
type Refusable<T> = Result<T, Field>;

/** The person of the settings, with the State that is written for and the key in use, where there are such. */
export function creatorOf(
  reader: Reader,
  { name, institution }: Author,
  { writingFor }: Pick<NotePlace, 'writingFor'>,
): Annotation['creator'] {
  const key = readKeys(reader).find((stored) => stored.key.retiredAt === undefined)?.key;
  return {
    type: 'Person',
    name,
    ...(key === undefined ? {} : { fingerprint: key.fingerprint }),
    ...(institution === undefined ? {} : { institution }),
    ...(writingFor === undefined ? {} : { party: writingFor }),
  };
}

/**
 * What may be written where: the State under review replies, agrees and withholds; everything else is the reviewing
 * side's. Summaries are written apart and come to be notes when they are sealed.
 */
function fitsSide({ kind, act }: NoteInput, side: NotePlace['side']): Refusable<undefined> {
  const own =
    side === 'draft' ? act !== 'closing' : act !== 'withholding' && act !== 'release' && kind !== 'summary';
  if (side === 'draft' && kind !== 'reply') {
    return err('kind');
  }
  return own ? ok(undefined) : err(kind === 'summary' ? 'kind' : 'act');
}

/** The answer that a note is on, as the version says it that holds the revision named, else as the newest one does. */
function answerSubject(
  reader: Reader,
  { review }: NotePlace,
  on: Extract<NoteInput['on'], { readonly answer: string }>,
  known: FoundNote | undefined,
): NoteSubject | undefined {
  const [newest] = review === undefined ? [] : readVersions(reader, review.id);
  if (review === undefined || newest === undefined) {
    return undefined;
  }
  // A note that is saved again without a revision stays on the text that it was written on.
  const named = on.revision ?? known?.revision;
  const there = named === undefined ? undefined : findAnchor(reader, review.id, on.answer, named);
  if (named !== undefined && there !== undefined) {
    return { revision: named, text: textIn(there.value) };
  }
  const [now] = on.revision === undefined ? readAnchors(reader, review.id, newest.number, [on.answer]) : [];
  const revision = now?.revisions[0];
  return now === undefined || revision === undefined ? undefined : { revision, text: textIn(now.value) };
}

function subjectOf(
  reader: Reader,
  place: NotePlace,
  on: NoteInput['on'],
  known: FoundNote | undefined,
): NoteSubject | undefined {
  if ('note' in on) {
    return { note: on.note };
  }
  if ('whole' in on) {
    return { draft: place.draft };
  }
  if ('item' in on) {
    const module = place.form?.items.get(on.item)?.module;
    return module === undefined ? undefined : { item: on.item, questionnaire: module.url };
  }
  return answerSubject(reader, place, on, known);
}

/** Who acts, and for whom the record is, where the act may be done about that note. */
function replyTerms(
  { act, audience }: NoteInput,
  target: FoundNote,
  { place, creator }: NoteDesk,
): Refusable<Pick<Annotation, 'creator' | 'audience'>> {
  const { note } = target;
  if (act === 'agreement' || act === 'withholding') {
    return kindOf(note) === 'observation' ? ok({ creator, audience }) : err('act');
  }
  if (act === 'release') {
    return actOf(note) === 'withholding' ? ok({ creator, audience }) : err('act');
  }
  if (act !== 'withdrawal') {
    return ok({ creator, audience });
  }
  // Whoever has the note is told, and the one who took it back is the one who wrote it, whatever key was in use then.
  const wroteHere =
    target.writtenIn === place.side &&
    isSameCreator({ ...note.creator, fingerprint: creator.fingerprint }, creator);
  return wroteHere || isSameCreator(note.creator, creator)
    ? ok({ creator: note.creator, audience: note.audience })
    : err('act');
}

const refused = (field: Field): Result<never, AppError> => err(appError('note-refused', { field }));

/** A note without what saving it again would change anyhow. */
const wordsOf = ({ creator: _, created: __, modified: ___, ...words }: Annotation): string =>
  canonicalJson(words);

/** The note that this id has here, where it is one that may be written under it. */
function knownNote(reader: Reader, place: NotePlace, id: string): Result<FoundNote | undefined, AppError> {
  const known = findNote(reader, id);
  if (known === undefined) {
    return countNotes(reader, place.draft) >= limits.annotations
      ? err(appError('request-refused', { field: 'note', limit: limits.annotations }))
      : ok(undefined);
  }
  if (known.draft === place.draft && known.writtenIn === place.side) {
    return ok(known);
  }
  return err(
    known.draft === place.draft && isSeen(known, place.side)
      ? appError('note-sent')
      : appError('request-reused'),
  );
}

/**
 * Writes a new note, or changes one of ours that nobody else has seen. The same words again change nothing, whether they
 * were sent or not. Tells whether something was written.
 */
export function saveNote(
  writer: Writer,
  desk: NoteDesk,
  { id, note, over }: NewNote,
): Result<boolean, AppError> {
  const { library, place, now } = desk;
  const fits = fitsSide(note, place.side);
  if (!fits.ok) {
    return refused(fits.error);
  }
  const known = knownNote(writer, place, id);
  if (!known.ok) {
    return known;
  }
  const on = subjectOf(writer, place, note.on, known.value);
  if (on === undefined) {
    return refused('on');
  }
  const target = 'note' in on ? findNote(writer, on.note) : undefined;
  if ('note' in on && (target?.draft !== place.draft || !isSeen(target, place.side) || on.note === id)) {
    return refused('on');
  }
  // A thread is what its replies make it: a reply that may be changed still stays one, and on its note.
  if (known.value !== undefined && known.value.repliesTo !== target?.id) {
    return refused('on');
  }
  const terms =
    target === undefined
      ? ok({ creator: desk.creator, audience: note.audience })
      : replyTerms(note, target, desk);
  if (!terms.ok) {
    return refused(terms.error);
  }
  const before = known.value?.note;
  const made = makeAnnotation(
    { ...note, audience: terms.value.audience },
    {
      id,
      creator: terms.value.creator,
      created: before?.created ?? now.toISOString(),
      ...(before === undefined ? {} : { modified: now.toISOString() }),
      on,
      isProvision: (provision) =>
        place.form?.provisions.has(provision) ??
        library.catalogues.some(({ articles }) =>
          articles.some(({ provisions }) => provisions.some(({ id: one }) => one === provision)),
        ),
      parseUrl: (text) => URL.parse(text),
    },
  );
  if (!made.ok) {
    return refused(made.error);
  }
  if (before !== undefined && wordsOf(before) === wordsOf(made.value)) {
    return ok(false);
  }
  if (known.value?.round !== undefined) {
    return err(appError('note-sent'));
  }
  if (before !== undefined && over !== undefined && wordsOf(before) !== wordsOf(over)) {
    return err(appError('note-changed'));
  }
  writeNote(writer, {
    id,
    draft: place.draft,
    about: place.review?.head.id,
    revision: 'revision' in on ? on.revision : undefined,
    text: canonicalJson(made.value),
    side: place.side,
    at: now.toISOString(),
  });
  return ok(true);
}

/** Notes in an order in which each comes after the one that it replies to; one in a circle comes last, and is refused. */
export function inOrder(notes: readonly NewNote[]): NewNote[] {
  const waiting = new Map(notes.map((one) => [one.id, one]));
  const ordered: NewNote[] = [];
  const place = (first: NewNote): void => {
    const chain: NewNote[] = [];
    for (let next: NewNote | undefined = first; next !== undefined && waiting.delete(next.id);) {
      chain.push(next);
      next = 'note' in next.note.on ? waiting.get(next.note.on.note) : undefined;
    }
    ordered.push(...chain.toReversed());
  };
  notes.forEach(place);
  return ordered;
}
