import { standingOf, type AnchorText } from '../../../shared/annotations/anchor.ts';
import { targetOf } from '../../../shared/annotations/note-kinds.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Side } from './note-place.ts';
import type { StoredNote } from './note-store.ts';

/** Where the items of a form stand, and to which article its provisions belong: plain data, for a worker too. */
export interface FormPlaces {
  readonly items: ReadonlyMap<string, { readonly unit: string; readonly article: string }>;
  readonly provisions: ReadonlyMap<string, string>;
}

const placesOfForms = new WeakMap<ClusterForm, FormPlaces>();

export function formPlaces(form: ClusterForm): FormPlaces {
  const known = placesOfForms.get(form);
  if (known !== undefined) {
    return known;
  }
  const places = {
    items: new Map(
      [...form.items].map(([item, { unit, section }]) => [item, { unit: unit.id, article: section.id }]),
    ),
    provisions: new Map(
      [...form.articles.values()].flatMap(({ id, provisions }) =>
        provisions.map((provision) => [provision.id, id]),
      ),
    ),
  };
  placesOfForms.set(form, places);
  return places;
}

/** What notes are set against: the answers of a draft, or those of the newest version under review. */
export interface NoteGround {
  /** The answer that a revision is of, as far as it is known here. */
  answerOf(revision: string): string | undefined;
  /** What an answer says now; of versions side by side the one that is this revision, else none. */
  textOf(answer: string, revision: string): AnchorText | undefined;
  readonly form: FormPlaces | undefined;
}

type Placed = Pick<ReadNote, 'answer' | 'item' | 'unit' | 'article'>;

function placeOf(answer: string | undefined, item: string | undefined, form: FormPlaces | undefined): Placed {
  const linkId = answer === undefined ? item : itemOfKey(answer);
  const placed = linkId === undefined ? undefined : form?.items.get(linkId);
  return {
    ...(answer === undefined ? {} : { answer }),
    ...(linkId === undefined ? {} : { item: linkId }),
    ...(placed === undefined ? {} : placed),
  };
}

function readNote(stored: StoredNote, side: Side, ground: NoteGround): ReadNote {
  const { note, revision, writtenIn, round } = stored;
  const target = targetOf(note);
  const answer = revision === undefined ? undefined : ground.answerOf(revision);
  return {
    note,
    ...placeOf(answer, target.kind === 'item' ? target.item : undefined, ground.form),
    ...(revision === undefined
      ? { standing: 'general' as const }
      : standingOf(note, revision, answer === undefined ? undefined : ground.textOf(answer, revision))),
    own: writtenIn === side,
    sent: writtenIn === undefined || round !== undefined,
  };
}

const placeIn = ({ answer, item, unit, article }: ReadNote): Placed => ({
  ...(answer === undefined ? {} : { answer }),
  ...(item === undefined ? {} : { item }),
  ...(unit === undefined ? {} : { unit }),
  ...(article === undefined ? {} : { article }),
});

/**
 * Notes as they stand on the answers now; a reply has the place of its thread. `roots`: the first notes of their threads, by
 * the addresses of the replies.
 */
export function placeNotes(
  stored: readonly StoredNote[],
  roots: ReadonlyMap<string, StoredNote>,
  side: Side,
  ground: NoteGround,
): ReadNote[] {
  const places = new Map<StoredNote, Placed>();
  const placeOfRoot = (root: StoredNote): Placed => {
    const place = places.get(root) ?? placeIn(readNote(root, side, ground));
    places.set(root, place);
    return place;
  };
  return stored.map((one) => {
    const root = roots.get(one.note.id);
    return { ...readNote(one, side, ground), ...(root === undefined ? {} : placeOfRoot(root)) };
  });
}
