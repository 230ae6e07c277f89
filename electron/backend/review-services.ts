import type { AppError } from '../../shared/contract/errors.ts';
import type { JobResult } from '../../shared/contract/jobs.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Author } from '../../shared/revisions/revision-schema.ts';
import type { PackageService } from './backend.ts';
import type { AsyncMethod, Inputs, Method, Outputs } from './method.ts';

/** Notes of readers on drafts and reviews, and the feedback in which they travel. */
export interface AnnotationService {
  list: Method<'annotations', 'list'>;
  save: Method<'annotations', 'save'>;
  remove: Method<'annotations', 'remove'>;
  previewFeedback: AsyncMethod<'annotations', 'previewFeedback'>;
  sealFeedback: AsyncMethod<'annotations', 'sealFeedback'>;
  /** Writes notes as `save`, all of them or none; ids that are here already with the same words change nothing. */
  saveAll(
    place: Inputs['annotations']['save']['place'],
    notes: readonly { readonly id: string; readonly note: Inputs['annotations']['save']['note'] }[],
    by?: Author,
  ): Result<{ readonly saved: number; readonly unchanged: number }, AppError>;
  /** Seals as `sealFeedback`, awaited, into `packages/` of the workspace; the caller copies it to where the person wants it. */
  sealFeedbackFile(choice: Inputs['annotations']['previewFeedback']): ReturnType<PackageService['seal']>;
}

export interface ReviewService {
  open: Method<'reviews', 'open'>;
  list: AsyncMethod<'reviews', 'list'>;
  get: AsyncMethod<'reviews', 'get'>;
  /** `by`: who says so, where that is not the person of the settings. */
  setUp(
    input: Inputs['reviews']['setUp'],
    by?: Author,
  ): Promise<Result<Outputs['reviews']['setUp'], AppError>>;
  article: Method<'reviews', 'article'>;
  changes: Method<'reviews', 'changes'>;
  change: Method<'reviews', 'change'>;
  wording: Method<'reviews', 'wording'>;
  /** As `open`, awaited. */
  openNow(
    sha256: string,
  ): Promise<Result<Omit<Extract<JobResult, { readonly kind: 'reviews.open' }>, 'kind'>, AppError>>;
}

export interface SummaryService {
  get: Method<'summaries', 'get'>;
  /** `by`: who writes, where that is not the person of the settings. */
  save(input: Inputs['summaries']['save'], by?: Author): Result<Outputs['summaries']['save'], AppError>;
}
