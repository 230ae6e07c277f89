import type { Place } from '../../../shared/annotations/place.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { DraftKind } from '../../../shared/drafts/draft-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PackageHead, PartyRef } from '../../../shared/packages/package-schema.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Reader } from '../database/open-database.ts';
import type { Library } from '../questionnaires/library.ts';
import { readSetUpValue } from '../reviews/read-set-up.ts';
import { findReview, readVersions } from '../reviews/review-store.ts';
import { requireDraft } from '../services.ts';

/** Who reads and writes: the State whose draft it is, or the side that reviews it. */
export type Side = 'draft' | 'review';

/** A draft or a review as notes need it. */
export interface NotePlace {
  readonly side: Side;
  /** The State's draft that all notes of both sides are on. */
  readonly draft: string;
  readonly underReview: PartyRef;
  /** Key of the State that is written for here, where it was said. */
  readonly writingFor: string | undefined;
  readonly form: ClusterForm | undefined;
  readonly profile: Profile;
  readonly kind: DraftKind;
  /** Of a review: its id, and the head of the newest version's package. */
  readonly review: { readonly id: string; readonly head: PackageHead } | undefined;
}

/** A place that must be there. */
export function requirePlace(reader: Reader, library: Library, place: Place): Result<NotePlace, AppError> {
  if ('draft' in place) {
    const draft = requireDraft(reader, place.draft);
    if (!draft.ok) {
      return draft;
    }
    const { id, profile, kind, cluster, questionnaire } = draft.value;
    return ok({
      side: 'draft',
      draft: id,
      underReview: { key: profile.party, name: library.partyName(profile) },
      writingFor: profile.party,
      form: library.form(cluster, questionnaire),
      profile,
      kind,
      review: undefined,
    });
  }
  const review = findReview(reader, place.review);
  const [newest] = review === undefined ? [] : readVersions(reader, review.id);
  if (review === undefined || newest === undefined) {
    return err(appError('not-found', { review: place.review }));
  }
  const { head, facts } = newest;
  return ok({
    side: 'review',
    draft: review.draft,
    underReview: review.party,
    writingFor: readSetUpValue(reader, review.id)?.reviewingFor,
    form: library.form(head.cluster, head.questionnaire),
    profile: facts.profile,
    kind: review.kind,
    review: { id: review.id, head },
  });
}
