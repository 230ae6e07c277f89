import { quoteOf } from '../../../shared/annotations/anchor.ts';
import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { kindOf, targetOf } from '../../../shared/annotations/note-kinds.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import { mayRead, type Audience } from '../../../shared/packages/package-schema.ts';
import type { Reader } from '../database/open-database.ts';
import { reachesItem, type ItemReach } from '../drafts/draft-reach.ts';
import { findKeptHead } from '../packages/kept-package-store.ts';
import { readAudiencesOf } from '../reviews/review-anchors.ts';
import { draftGround } from './note-grounds.ts';
import type { NotePlace } from './note-place.ts';
import type { StoredNote } from './note-store.ts';

/** Whether the text of a note is the answer itself in another language or in other words. */
export const rewordsAnswer = (note: Annotation): boolean =>
  kindOf(note) === 'translation' || kindOf(note) === 'wording';

/** Whether a note holds words of the answer that it is on. */
const holdsAnswer = (note: Annotation): boolean => quoteOf(note) !== undefined || rewordsAnswer(note);

/** The audience of a package of this draft that is kept here, by its id. */
function keptAudiences(reader: Reader, draft: string): (id: string) => Audience | undefined {
  const known = new Map<string, Audience | undefined>();
  return (id) => {
    if (!known.has(id)) {
      known.set(id, findKeptHead(reader, id, draft)?.audience);
    }
    return known.get(id);
  };
}

/**
 * The widest audience that may have the words of an answer which a note holds (threat-model X1): that of the packages which
 * carry the answer. Of an answer that no package here carries it is not known, so nobody further may.
 */
function answerAudiences(
  reader: Reader,
  { draft, review }: Pick<NotePlace, 'draft' | 'review'>,
  stored: readonly StoredNote[],
): ReadonlyMap<string, Audience> {
  const holding = stored.filter(({ note }) => holdsAnswer(note));
  const revisions = [...new Set(holding.flatMap(({ revision }) => revision ?? []))];
  const carried = review === undefined ? undefined : readAudiencesOf(reader, review.id, revisions);
  const kept = keptAudiences(reader, draft);
  return new Map(
    holding.map(({ note, revision, about }) => [
      note.id,
      (carried === undefined ? kept(about ?? '') : carried.get(revision ?? '')) ?? 'confidential',
    ]),
  );
}

/**
 * Whether an audience may see the answer of a note as far as the note shows it: no words of an answer that it was not given
 * and, where the State itself sends (`reach`), nothing on what the State has marked for fewer people.
 */
export function answerGate(
  reader: Reader,
  place: Pick<NotePlace, 'draft' | 'review'>,
  stored: readonly StoredNote[],
  { audience, reach }: { readonly audience: Audience; readonly reach: ItemReach | undefined },
): (note: Annotation) => boolean {
  const words = answerAudiences(reader, place, stored);
  const mayBeSaidOf = reach === undefined ? () => true : reachesItem(reach);
  const revisions = reach === undefined ? [] : stored.flatMap(({ revision }) => revision ?? []);
  const { answerOf } = draftGround(reader, place.draft, revisions, undefined);
  const revisionOf = new Map(stored.map(({ note, revision }) => [note.id, revision]));
  return (note) => {
    const target = targetOf(note);
    const answer = answerOf(revisionOf.get(note.id) ?? '');
    const item =
      answer === undefined ? (target.kind === 'item' ? target.item : undefined) : itemOfKey(answer);
    return mayRead(audience, words.get(note.id) ?? audience) && mayBeSaidOf(item);
  };
}
