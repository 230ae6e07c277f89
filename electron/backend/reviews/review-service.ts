import { setImmediate } from 'node:timers/promises';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import type { ReviewService } from '../review-services.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { findDraft } from '../drafts/draft-store.ts';
import { requireKept } from '../packages/kept-package-store.ts';
import { modulesAtHand } from '../packages/modules-at-hand.ts';
import type { ServiceParts } from '../services.ts';
import { once } from '../revisions/request-store.ts';
import { writeEdit } from '../revisions/write-edit.ts';
import type { ReviewDetail, ReviewSummary } from '../../../shared/reviews/review-schema.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import type { Reader } from '../database/open-database.ts';
import { readChanges } from './review-changes.ts';
import { createTallyReader } from './read-with-tally.ts';
import { setUpSubject } from './read-set-up.ts';
import { setUpText } from './review-set-up.ts';
import { wordingData } from './wording.ts';
import {
  addRows,
  addReview,
  addVersion,
  findReviewAnswer,
  findReviewOf,
  layOutAnew,
  readArticle,
  readReviews,
  readRevisionsOf,
  readVersions,
  requireReview,
  type StoredVersion,
} from './review-store.ts';
import { readDetail, readSummary } from './review-view.ts';
import { keptFile } from '../workspace/workspace-paths.ts';

/** Packages of other States, opened to be reviewed: read-only, version by version. */
export function createReviewService(
  parts: ServiceParts,
  means: {
    readonly runner: JobRunner;
    readonly jobs: JobRegister;
    readonly keyRing: Pick<KeyRing, 'trustOf'>;
  },
): ReviewService {
  const { workspace, library, clock, ids, settings } = parts;
  const { runner, jobs, keyRing } = means;
  const view = { library, keyRing };
  const readWithTally = createTallyReader(parts, runner);

  const openNow = async (sha256: string, hooks: RunHooks = {}): ReturnType<ReviewService['openNow']> => {
    const found = workspace.read((reader) => requireKept(reader, sha256));
    if (!found.ok) {
      return found;
    }
    const kept = found.value;
    const read = await runner.run(
      {
        kind: 'reviews.read',
        input: {
          path: keptFile(workspace.paths, kept.file),
          sha256,
          knownPackageVersion: packageVersion,
          modules: modulesAtHand(library, kept.head),
          catalogues: library.catalogues,
          messages: library.messages,
        },
      },
      hooks,
    );
    if (!read.ok) {
      return read;
    }
    const { head, kind, facts, articles, answers } = read.value;
    return workspace.transact<{ review: string; version: number; added: boolean }>((writer) => {
      const now = clock.now().toISOString();
      const known = findReviewOf(writer, head.draft);
      const own = findDraft(writer, head.draft);
      const isOther = (party: string, of: { readonly cluster: string; readonly kind: string }): boolean =>
        party !== head.party.key || of.cluster !== head.cluster || of.kind !== kind;
      // A draft never changes whose it is: such a package is no version of it (threat-model P8).
      if (known !== undefined && isOther(known.party.key, known)) {
        return err(appError('other-review', { review: known.id }));
      }
      if (own !== undefined && isOther(own.profile.party, own)) {
        return err(appError('other-review', { draft: own.id }));
      }
      const review = known ?? {
        id: ids.uuid(),
        draft: head.draft,
        party: head.party,
        cluster: head.cluster,
        kind,
        createdAt: now,
      };
      const versions = readVersions(writer, review.id);
      const same = versions.find((version) => version.head.id === head.id);
      if (same !== undefined) {
        if (same.facts.edition === 'missing' && facts.edition === 'at-hand') {
          layOutAnew(writer, review.id, { ...same, facts }, { articles, answers });
        }
        return ok({ review: review.id, version: same.number, added: false });
      }
      // Undoing its import may have taken the file away while it was read.
      const still = requireKept(writer, sha256);
      if (!still.ok) {
        return still;
      }
      if (known === undefined) {
        addReview(writer, review);
      }
      const number = Math.max(0, ...versions.map((version) => version.number)) + 1;
      addVersion(writer, review.id, { number, sha256, head, facts, openedAt: now });
      addRows(writer, review.id, number, { articles, answers });
      return ok({ review: review.id, version: number, added: true });
    });
  };

  /** A version by its number, the newest without one. */
  const requireVersion = (
    reader: Reader,
    review: string,
    number?: number,
  ): Result<StoredVersion, AppError> => {
    const versions = readVersions(reader, review);
    const version = number === undefined ? versions[0] : versions.find((one) => one.number === number);
    return version === undefined
      ? err(appError('not-found', { review, ...(number === undefined ? {} : { version: number }) }))
      : ok(version);
  };

  const requireBoth = (
    reader: Reader,
    review: string,
    from: number,
    to: number,
  ): Result<{ readonly before: StoredVersion; readonly after: StoredVersion }, AppError> => {
    const before = requireVersion(reader, review, from);
    if (!before.ok) {
      return before;
    }
    const after = requireVersion(reader, review, to);
    return after.ok ? ok({ before: before.value, after: after.value }) : after;
  };

  const detail = (id: string): Promise<Result<ReviewDetail, AppError>> =>
    readWithTally(id, (reader, review, tally) => {
      const found = readDetail(reader, view, review, tally);
      return found === undefined ? err(appError('not-found', { review: id })) : ok(found);
    });

  return {
    open: ({ sha256 }) => {
      const job = jobs.start(async (hooks) => {
        const opened = await openNow(sha256, hooks);
        return opened.ok ? ok({ kind: 'reviews.open', ...opened.value }) : opened;
      });
      return ok({ job });
    },
    openNow: (sha256) => openNow(sha256),

    list: async () => {
      const all = workspace.read((reader) => ok(readReviews(reader)));
      if (!all.ok) {
        return all;
      }
      const reviews: ReviewSummary[] = [];
      for (const { id } of all.value) {
        const read = await readWithTally(id, (reader, review, tally) =>
          ok(readSummary(reader, view, review, tally)),
        );
        if (!read.ok && read.error.code !== 'not-found') {
          return read;
        }
        reviews.push(...(read.ok && read.value !== undefined ? [read.value] : []));
        // Many reviews together hold nobody up either.
        await setImmediate();
      }
      return ok({
        reviews: reviews.toSorted((left, right) => compareCodeUnits(left.deadline.day, right.deadline.day)),
      });
    },

    get: ({ review }) => detail(review),

    setUp: async (input, by) => {
      const now = clock.now();
      const written = workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'reviews.setUp', input, now }, () => {
          const review = requireReview(writer, input.review);
          if (!review.ok) {
            return review;
          }
          const author = by ?? settings.author();
          if (author === undefined) {
            return err(appError('author-missing'));
          }
          const value = setUpText(library, review.value.party.key, input.value);
          if (!value.ok) {
            return value;
          }
          const edited = writeEdit(writer, setUpSubject(input.review), value.value, input, { author, now });
          return edited.ok ? ok({}) : edited;
        }),
      );
      return written.ok ? detail(input.review) : written;
    },

    article: ({ review, article, version }) =>
      workspace.read((reader) => {
        const found = requireVersion(reader, review, version);
        if (!found.ok) {
          return found;
        }
        const { number } = found.value;
        const read = readArticle(reader, review, number, article);
        return read === undefined
          ? err(appError('not-found', { article }))
          : ok({ ...read, version: number, revisions: readRevisionsOf(reader, review, number, article) });
      }),

    changes: ({ review, from, to }) =>
      workspace.read((reader) => {
        const versions = requireBoth(reader, review, from, to);
        if (!versions.ok) {
          return versions;
        }
        const { cluster, questionnaire } = versions.value.after.head;
        return ok({
          changes: readChanges(reader, { review, from, to }, library.form(cluster, questionnaire)),
        });
      }),

    change: ({ review, from, to, answer }) =>
      workspace.read((reader) => {
        const versions = requireBoth(reader, review, from, to);
        if (!versions.ok) {
          return versions;
        }
        const earlier = findReviewAnswer(reader, review, from, answer);
        const later = findReviewAnswer(reader, review, to, answer);
        return earlier === undefined && later === undefined
          ? err(appError('not-found', { answer }))
          : ok({
              ...(earlier === undefined ? {} : { before: earlier.value }),
              ...(later === undefined ? {} : { after: later.value }),
            });
      }),

    wording: () => ok(wordingData(library)),
  };
}
