import { join } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import type { ReviewService } from '../backend.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { findKept } from '../packages/kept-package-store.ts';
import { modulesAtHand } from '../packages/modules-at-hand.ts';
import type { ServiceParts } from '../services.ts';
import { wordingData } from './wording.ts';
import {
  addAnswers,
  addArticles,
  addReview,
  addVersion,
  findReviewOf,
  readVersions,
} from './review-store.ts';

/** Packages of other States, opened to be reviewed: read-only, version by version. */
export function createReviewService(
  parts: ServiceParts,
  means: {
    readonly runner: JobRunner;
    readonly jobs: JobRegister;
    readonly keyRing: Pick<KeyRing, 'trustOf'>;
  },
): ReviewService {
  const { workspace, library, clock, ids } = parts;
  const { runner, jobs } = means;

  const openNow = async (sha256: string, hooks: RunHooks = {}): ReturnType<ReviewService['openNow']> => {
    const found = workspace.read((reader) => ok(findKept(reader, sha256)));
    if (!found.ok) {
      return found;
    }
    const kept = found.value;
    if (kept === undefined) {
      return err(appError('not-found', { package: sha256.slice(0, 16) }));
    }
    const read = await runner.run(
      {
        kind: 'reviews.read',
        input: {
          path: join(workspace.paths.packages, kept.file),
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
        return ok({ review: review.id, version: same.number, added: false });
      }
      if (known === undefined) {
        addReview(writer, review);
      }
      const number = versions.length + 1;
      addVersion(writer, review.id, { number, sha256, head, facts, openedAt: now });
      addArticles(writer, review.id, number, articles);
      addAnswers(writer, review.id, number, answers);
      return ok({ review: review.id, version: number, added: true });
    });
  };

  const later = (): Result<never, AppError> => err(appError('internal'));

  return {
    open: ({ sha256 }) => {
      const job = jobs.start(async (hooks) => {
        const opened = await openNow(sha256, hooks);
        return opened.ok ? ok({ kind: 'reviews.open', ...opened.value }) : opened;
      });
      return ok({ job });
    },
    openNow: (sha256) => openNow(sha256),
    list: later,
    get: later,
    setUp: later,
    article: later,
    changes: later,
    change: later,
    wording: () => ok(wordingData(library)),
  };
}
