import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { actOf, idOfNote, kindOf } from '../../../shared/annotations/note-kinds.ts';
import { threadsOf } from '../../../shared/annotations/threads.ts';
import type { FeedbackChoice } from '../../../shared/contract/annotations.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { readAtOneMoment, type Reader } from '../database/open-database.ts';
import { chooseFeedback } from '../packages/feedback-content.ts';
import type { ItemReach } from '../drafts/draft-reach.ts';
import { answerGate } from './answer-words.ts';
import type { StayReason } from './choose-notes.ts';
import type { NotePlace } from './note-place.ts';
import { readStoredNotes, type StoredNote } from './note-store.ts';
import { unsealedSummaries } from './sealed-summaries.ts';

/** What a feedback is chosen from: plain data, for a worker too. */
export interface FeedbackNotesInput extends Pick<FeedbackChoice, 'audience' | 'what'> {
  readonly place: Omit<NotePlace, 'form'>;
  /** Where the State itself sends: how far what it marked may go. */
  readonly reach: ItemReach | undefined;
}

/** The notes of a feedback as it would be sealed now. */
export interface FeedbackNotes {
  /** Their texts (canonical JSON) by their ids, in the order they came. */
  readonly going: ReadonlyMap<string, string>;
  /** By id. */
  readonly staying: ReadonlyMap<string, StayReason>;
  /** Ids of those that are written down with the sealing: summaries. */
  readonly made: readonly string[];
  /** Ids of those that go for the first time. */
  readonly first: readonly string[];
  /** UTC day of the newest one. */
  readonly day: string;
}

/** Observations and summaries, with what was done about them. */
function outputsOf(notes: readonly Annotation[]): Set<string> {
  const outputs = new Set<string>();
  for (const { first, replies } of threadsOf(notes.map((note) => ({ note })))) {
    for (const { note } of [first, ...replies]) {
      const kind = kindOf(note);
      const isAct = actOf(note) !== undefined && typeof note.target === 'string' && outputs.has(note.target);
      if (kind === 'observation' || kind === 'summary' || isAct) {
        outputs.add(note.id);
      }
    }
  }
  return outputs;
}

function wantedOf(
  what: FeedbackChoice['what'],
  stored: readonly StoredNote[],
  notes: readonly Annotation[],
  { side }: Pick<NotePlace, 'side'>,
): ReadonlySet<string> {
  switch (what) {
    case 'new':
      return new Set(
        stored
          .filter(({ writtenIn, round }) => writtenIn === side && round === undefined)
          .map(({ note }) => note.id),
      );
    case 'all':
      return new Set(notes.map(({ id }) => id));
    case 'outputs':
      return outputsOf(notes);
  }
}

const dayOf = (notes: readonly Annotation[]): string =>
  notes
    .map(({ created, modified }) => (modified ?? created).slice(0, 10))
    .reduce((newest, day) => (day > newest ? day : newest), '');

/** Finds what a feedback would carry now; `nothing-to-send` where that is nothing. */
export function chooseFeedbackNotes(
  reader: Reader,
  { place, audience, what, reach }: FeedbackNotesInput,
): Result<FeedbackNotes, AppError> {
  const stored = readStoredNotes(reader, place.draft, place.side);
  const made = what === 'outputs' ? unsealedSummaries(reader, place, stored) : ok([]);
  if (!made.ok) {
    return made;
  }
  const annotations = [...stored.map(({ note }) => note), ...made.value];
  const { going, staying } = chooseFeedback({
    underReview: place.underReview.key,
    audience,
    annotations,
    showsAnswer: answerGate(reader, place, stored, { audience, reach }),
    wanted: wantedOf(what, stored, annotations, place),
    sent: new Set(
      stored
        .filter(({ writtenIn, round }) => writtenIn === undefined || round !== undefined)
        .map(({ note }) => note.id),
    ),
  });
  if (going.length === 0) {
    return err(appError('nothing-to-send'));
  }
  const texts = new Map(going.map((note) => [idOfNote(note), canonicalJson(note)]));
  return ok({
    going: texts,
    staying: new Map([...staying].map(([id, reason]) => [idOfNote({ id }), reason])),
    made: made.value.map(idOfNote).filter((id) => texts.has(id)),
    first: stored
      .filter(({ round }) => round === undefined)
      .map(({ note }) => idOfNote(note))
      .filter((id) => texts.has(id)),
    day: dayOf(going),
  });
}

/** As the worker is asked. */
export const chooseFeedbackNotesIn = ({
  database,
  ...input
}: FeedbackNotesInput & { readonly database: string }): Result<FeedbackNotes, AppError> =>
  readAtOneMoment(database, (reader) => chooseFeedbackNotes(reader, input));
