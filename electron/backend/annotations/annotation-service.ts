import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Place } from '../../../shared/annotations/place.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { AnnotationService, PackageService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader } from '../database/open-database.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { findReview, readVersions, type StoredReview } from '../reviews/review-store.ts';
import { requireDraft, type ServiceParts } from '../services.ts';
import { readDraftNotes, readReviewNotes } from './note-grounds.ts';

function requireReview(reader: Reader, id: string): Result<StoredReview, AppError> {
  const review = findReview(reader, id);
  return review === undefined ? err(appError('not-found', { review: id })) : ok(review);
}

/** Notes of readers, on drafts and on reviews, and the feedback in which they travel. */
export function createAnnotationService(
  { workspace, library }: Pick<ServiceParts, 'workspace' | 'library'>,
  _means: {
    readonly jobs: JobRegister;
    readonly packages: Pick<PackageService, 'sealFeedback'>;
    readonly blobs: BlobStore;
  },
): AnnotationService {
  const readIn = (reader: Reader, place: Place): ReturnType<AnnotationService['list']> => {
    if ('draft' in place) {
      const draft = requireDraft(reader, place.draft);
      if (!draft.ok) {
        return draft;
      }
      const { id, profile, cluster, questionnaire } = draft.value;
      const form = library.form(cluster, questionnaire);
      return ok({
        notes: readDraftNotes(reader, id, form, limits.annotations),
        rounds: [],
        underReview: { key: profile.party, name: library.partyName(profile) },
        writingFor: profile.party,
      });
    }
    const review = requireReview(reader, place.review);
    if (!review.ok) {
      return review;
    }
    const [newest] = readVersions(reader, review.value.id);
    const form =
      newest === undefined ? undefined : library.form(newest.head.cluster, newest.head.questionnaire);
    return ok({
      notes: readReviewNotes(reader, review.value, form, limits.annotations),
      rounds: [],
      underReview: review.value.party,
    });
  };

  return {
    list: ({ place }) => workspace.read((reader) => readIn(reader, place)),
    save: () => err(appError('internal')),
    remove: () => err(appError('internal')),
    previewFeedback: async () => err(appError('internal')),
    sealFeedback: () => err(appError('internal')),
    saveAll: () => err(appError('internal')),
    sealFeedbackFile: async () => err(appError('internal')),
  };
}
