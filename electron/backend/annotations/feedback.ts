import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { actOf, idOfNote, kindOf } from '../../../shared/annotations/note-kinds.ts';
import { threadsOf } from '../../../shared/annotations/threads.ts';
import type { FeedbackChoice } from '../../../shared/contract/annotations.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import type { FeedbackRequest, Keeping } from '../backend.ts';
import type { Reader } from '../database/open-database.ts';
import { itemReach } from '../drafts/draft-reach.ts';
import { findDraft } from '../drafts/draft-store.ts';
import { findKeptHead } from '../packages/kept-package-store.ts';
import { chooseFeedback } from '../packages/feedback-content.ts';
import type { Library } from '../questionnaires/library.ts';
import { newestInstant } from '../revisions/revision-store.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { answerGate } from './answer-words.ts';
import type { ChosenNotes } from './choose-notes.ts';
import { requirePlace, type NotePlace } from './note-place.ts';
import { readStoredNotes, readTexts, sealNotes, writeNote, type StoredNote } from './note-store.ts';
import { addRound, readRounds } from './round-store.ts';
import { unsealedSummaries } from './sealed-summaries.ts';

/** A feedback as it would be sealed now. */
export interface PreparedFeedback {
  readonly request: FeedbackRequest;
  readonly chosen: ChosenNotes;
  /** Writes down, with the package that is kept, what went in it. */
  readonly keeping: Keeping;
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
  { side }: NotePlace,
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

/**
 * Head of the package that the feedback speaks of: the newest version under review; on the State's side the one that the
 * newest feedback which came speaks of, else the draft as it stands.
 */
function aboutOf(reader: Reader, library: Library, place: NotePlace): FeedbackRequest['about'] {
  if (place.review !== undefined) {
    return place.review.head;
  }
  const about = readRounds(reader, place.draft, 'draft')
    .filter((round) => round.direction === 'received' && round.about !== undefined)
    .at(-1)?.about;
  const kept: PackageHead | undefined =
    about === undefined ? undefined : findKeptHead(reader, about, place.draft);
  if (kept !== undefined) {
    return kept;
  }
  const draft = findDraft(reader, place.draft);
  if (draft === undefined) {
    throw new Error('A draft that was read is not there');
  }
  return {
    ...(about === undefined ? {} : { id: about }),
    status: 'draft',
    date: (newestInstant(reader, draft.id) ?? draft.createdAt).slice(0, 10),
    draft: draft.id,
    party: place.underReview,
    cluster: draft.cluster,
    questionnaire: [...draft.questionnaire],
    ...(library.importedCatalogues.length === 0 ? {} : { catalogue: [...library.importedCatalogues] }),
  };
}

function keepingOf(
  place: NotePlace,
  { audience, about }: FeedbackRequest,
  {
    going,
    made,
    stored,
    from,
  }: {
    readonly going: readonly Annotation[];
    readonly made: readonly Annotation[];
    readonly stored: readonly StoredNote[];
    readonly from: Author | undefined;
  },
  now: () => Date,
): Keeping {
  const sealed = new Map(going.map((note) => [idOfNote(note), canonicalJson(note)]));
  const madeHere = made.filter(({ id }) => sealed.has(idOfNote({ id })));
  const isNew = new Set(madeHere.map(idOfNote));
  const first = stored.filter(({ note, round }) => round === undefined && sealed.has(idOfNote(note)));
  return {
    fault: (reader) => {
      const texts = readTexts(reader, [...sealed.keys()]);
      // What was changed, removed or sealed while the file was made would not be what the file says.
      const same = [...sealed].every(([id, text]) =>
        isNew.has(id) ? !texts.has(id) : texts.get(id) === text,
      );
      return same ? undefined : appError('preview-outdated');
    },
    write: (writer, { head, signatures }) => {
      const at = now().toISOString();
      for (const note of madeHere) {
        const id = idOfNote(note);
        const text = sealed.get(id) ?? '';
        writeNote(writer, {
          id,
          draft: place.draft,
          about: about.id,
          revision: undefined,
          text,
          side: place.side,
          at,
        });
      }
      sealNotes(writer, head.id, [...first.map(({ note }) => idOfNote(note)), ...isNew]);
      addRound(writer, {
        package: head.id,
        draft: place.draft,
        direction: 'sent',
        side: place.side,
        facts: {
          ...(about.id === undefined ? {} : { about: about.id }),
          audience,
          ...(from === undefined ? {} : { from }),
          signatures: [...signatures],
        },
        at,
      });
    },
  };
}

/** Finds what a feedback would carry now; `nothing-to-send` where that is nothing. */
export function prepareFeedback(
  reader: Reader,
  library: Library,
  { place: at, audience, what, named, sign }: FeedbackChoice,
  by: { readonly author: Author | undefined; readonly now: () => Date },
): Result<PreparedFeedback, AppError> {
  const found = requirePlace(reader, library, at);
  if (!found.ok) {
    return found;
  }
  const place = found.value;
  const stored = readStoredNotes(reader, place.draft, place.side);
  const made = what === 'outputs' ? unsealedSummaries(reader, place, stored) : ok([]);
  if (!made.ok) {
    return made;
  }
  const annotations = [...stored.map(({ note }) => note), ...made.value];
  const request: FeedbackRequest = {
    about: aboutOf(reader, library, place),
    profile: place.profile,
    kind: place.kind,
    audience,
    annotations,
    wanted: wantedOf(what, stored, annotations, place),
    sent: new Set(
      stored
        .filter(({ writtenIn, round }) => writtenIn === undefined || round !== undefined)
        .map(({ note }) => note.id),
    ),
    showsAnswer: answerGate(reader, place, stored, {
      audience,
      reach:
        place.review === undefined
          ? itemReach(reader, { draft: place.draft, audience }, place.form)
          : undefined,
    }),
    named,
    sign,
  };
  const chosen = chooseFeedback(request);
  if (chosen.going.length === 0) {
    return err(appError('nothing-to-send'));
  }
  return ok({
    request,
    chosen,
    keeping: keepingOf(
      place,
      request,
      {
        going: chosen.going,
        made: made.value,
        stored,
        from: named === true ? by.author : undefined,
      },
      by.now,
    ),
  });
}
