import type { AppError } from '../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { countNotes, notesReadHere } from '../annotations/note-store.ts';
import { formPlaces } from '../annotations/place-notes.ts';
import { changeStamp } from '../database/change-stamp.ts';
import type { Reader } from '../database/open-database.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { ServiceParts } from '../services.ts';
import { tallyNotes, type NoteTally, type TallyInput } from './note-tally.ts';
import { readVersions, requireReview, type StoredReview } from './review-store.ts';

/** While others write all the time, a worker is never done in time: after so many tries it is done here. */
const mostTries = 5;

type Show<T> = (reader: Reader, review: StoredReview, tally: NoteTally) => Result<T, AppError>;
type Look<T> = { readonly shown: T } | { readonly stamp: string; readonly input: TallyInput };

/**
 * Reads a review with what follows from its notes, which holds nobody up however many there are. A tally is used for what
 * the database held when it was made and for nothing later: the stamp is read in one go with what is shown.
 */
export function createTallyReader(
  { workspace, library }: Pick<ServiceParts, 'workspace' | 'library'>,
  runner: JobRunner,
): <T>(review: string, show: Show<T>) => Promise<Result<T, AppError>> {
  const known = new Map<string, { readonly stamp: string; readonly tally: NoteTally }>();

  const look = <T>(reader: Reader, id: string, show: Show<T>, isLast: boolean): Result<Look<T>, AppError> => {
    const found = requireReview(reader, id);
    if (!found.ok) {
      known.delete(id);
      return found;
    }
    const review = found.value;
    const stamp = changeStamp(reader);
    const before = known.get(id);
    const [newest] = readVersions(reader, id);
    const form = newest && library.form(newest.head.cluster, newest.head.questionnaire);
    const input = { review, form: form && formPlaces(form) };
    // What could be saved of a damaged workspace lies in memory only, where no worker can read it.
    const here = isLast || workspace.damaged || countNotes(reader, review.draft) <= notesReadHere;
    const tally = before?.stamp === stamp ? before.tally : here ? tallyNotes(reader, input) : undefined;
    if (tally === undefined) {
      return ok({ stamp, input });
    }
    known.set(id, { stamp, tally });
    const shown = show(reader, review, tally);
    return shown.ok ? ok({ shown: shown.value }) : shown;
  };

  return async (id, show) => {
    for (let tries = 1; ; tries += 1) {
      const looked = workspace.read((reader) => look(reader, id, show, tries > mostTries));
      if (!looked.ok) {
        return looked;
      }
      if ('shown' in looked.value) {
        return ok(looked.value.shown);
      }
      const { stamp, input } = looked.value;
      const tally = await runner.run({
        kind: 'reviews.tally',
        input: { ...input, database: workspace.paths.database },
      });
      if (!tally.ok) {
        return tally;
      }
      known.set(id, { stamp, tally: tally.value });
    }
  };
}
