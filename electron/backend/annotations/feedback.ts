import { appError } from '../../../shared/contract/errors.ts';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { FeedbackRequest, Keeping } from '../backend.ts';
import type { Reader } from '../database/open-database.ts';
import { findDraft } from '../drafts/draft-store.ts';
import { findKeptHead } from '../packages/kept-package-store.ts';
import type { Library } from '../questionnaires/library.ts';
import { newestInstant } from '../revisions/revision-store.ts';
import type { FeedbackNotes } from './feedback-notes.ts';
import type { NotePlace } from './note-place.ts';
import { readTexts, sealNotes, writeNote } from './note-store.ts';
import { addRound, readRounds } from './round-store.ts';

/**
 * Head of the package that the feedback speaks of: the newest version under review; on the State's side the one that the
 * newest feedback which came speaks of, else the draft as it stands.
 */
export function aboutOf(reader: Reader, library: Library, place: NotePlace): FeedbackRequest['about'] {
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

/** Writes down, with the package that is kept, what went in it. */
export const keepingOf = (
  place: Pick<NotePlace, 'draft' | 'side'>,
  { audience, about }: Pick<FeedbackRequest, 'audience' | 'about'>,
  { going, made, first }: FeedbackNotes,
  { from, now }: { readonly from: Author | undefined; readonly now: () => Date },
): Keeping => ({
  fault: (reader) => {
    const texts = readTexts(reader, [...going.keys()]);
    const isNew = new Set(made);
    // What was changed, removed or sealed while the file was made would not be what the file says.
    const same = [...going].every(([id, text]) => (isNew.has(id) ? !texts.has(id) : texts.get(id) === text));
    return same ? undefined : appError('preview-outdated');
  },
  write: (writer, { head, signatures }) => {
    const at = now().toISOString();
    for (const id of made) {
      writeNote(writer, {
        id,
        draft: place.draft,
        about: about.id,
        revision: undefined,
        text: going.get(id) ?? '',
        side: place.side,
        at,
      });
    }
    sealNotes(writer, head.id, [...first, ...made]);
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
});
