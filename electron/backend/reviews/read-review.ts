import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import type { StreamHooks } from '../encryption/file-stream.ts';
import type { ViewMeans } from '../packages/kept-view.ts';
import type { ReadContent } from '../packages/package-content.ts';
import { readKeptPackage, type KeptInput } from '../packages/read-kept-package.ts';
import { layOutReview } from './review-layout.ts';
import type { VersionFacts, VersionRows } from './review-store.ts';

export type ReadReviewInput = KeptInput & ViewMeans;

/** A package laid out for review. */
export interface ReadReview extends VersionRows {
  readonly head: PackageHead;
  readonly kind: ReadContent['content']['kind'];
  readonly facts: VersionFacts;
}

/** Verifies a kept package once more and lays its answers out for review (threat-model F5, P1 to P10). */
export async function readReview(
  input: ReadReviewInput,
  hooks: StreamHooks = {},
): Promise<Result<ReadReview, AppError>> {
  const valid = await readKeptPackage(input, hooks);
  if (!valid.ok) {
    return valid;
  }
  const { report, read } = valid.value;
  const { type } = read.head;
  if (type !== 'submission' && type !== 'review') {
    return err(appError('not-for-review', { type }));
  }
  const { content, head } = read;
  const { articles, answers, edition, hidden } = layOutReview(read, input);
  return ok({
    head,
    kind: content.kind,
    facts: {
      profile: content.response.profile,
      ...(content.snapshot === undefined ? {} : { snapshot: content.snapshot }),
      ...(content.from === undefined ? {} : { from: content.from }),
      signatures: [...report.signatures],
      answers: answers.length,
      edition,
      hidden: [...hidden],
    },
    articles: JSON.stringify(
      articles.map(({ outline, units }) => [outline.id, JSON.stringify(outline), JSON.stringify(units)]),
    ),
    answers: JSON.stringify(
      answers.map(({ answer, article, unit, value, revisions }) => [
        answer,
        article,
        unit,
        canonicalJson(value),
        JSON.stringify(revisions),
      ]),
    ),
  });
}
