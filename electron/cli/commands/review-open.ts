import { resolve } from 'node:path';
import { instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import type { Adopted } from '../../../shared/imports/import-schema.ts';
import { sameJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Backend } from '../../backend/backend.ts';
import { hashFile } from '../../backend/files/hash-file.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import { authorOf, nobody, writerOf } from '../author-option.ts';
import type { Command, Context } from '../command.ts';
import { showLine, showText } from '../output.ts';
import { asksForSetUp, readReviewWish, wishedSetUp, type ReviewWish } from '../review-wish.ts';
import { withBackend } from '../with-backend.ts';
import { heldReply, requireValid } from './import.ts';
import { signaturesText } from './verify.ts';

/** Only answers of a whole questionnaire are reviewed; what else there is goes another way. */
function refuseOthers({ type }: PackageHead, context: Context): AppError | undefined {
  if (type === 'submission' || type === 'review') {
    return undefined;
  }
  context.say(context.t('cli.review.open.import-takes-it', { type }));
  return appError('not-for-review', { type, command: 'import' });
}

interface Asked {
  readonly path: string;
  readonly head: PackageHead;
  readonly wish: ReviewWish;
  readonly by: Author | undefined;
}

interface Opened {
  readonly detail: ReviewDetail;
  readonly version: number;
  readonly added: boolean;
}

/** What would fail after the file was taken over is asked before: a refused call leaves nothing behind. */
async function checkBefore(backend: Backend, { head, wish, by }: Asked): Promise<AppError | undefined> {
  if (!asksForSetUp(wish)) {
    return undefined;
  }
  const author = writerOf(backend, by);
  if (!author.ok) {
    return author.error;
  }
  const listed = await backend.reviews.list({});
  if (!listed.ok) {
    return listed.error;
  }
  const present = listed.value.reviews.find(({ draft }) => draft === head.draft)?.setUp;
  const value = present === undefined ? undefined : wishedSetUp(wish, present, instruments);
  return value === undefined || value.ok ? undefined : value.error;
}

/** Saves the set-up where the call asks for another than the one that stands. */
async function setUp(
  backend: Backend,
  { wish, by }: Asked,
  detail: ReviewDetail,
): Promise<Result<ReviewDetail, AppError>> {
  const value = wishedSetUp(wish, detail.setUp, detail.profile.instruments);
  if (!value.ok || sameJson(value.value, detail.setUp)) {
    return value.ok ? ok(detail) : value;
  }
  const { id: review, bases } = detail;
  const request = systemIds.uuid();
  const revision = systemIds.uuid();
  return backend.reviews.setUp({ request, review, revision, bases, value: value.value }, by);
}

/** Takes the file over, unless it is here, and opens it as a version of its review. */
async function open(backend: Backend, asked: Asked): Promise<Result<Opened | Adopted, AppError>> {
  const refused = await checkBefore(backend, asked);
  if (refused !== undefined) {
    return err(refused);
  }
  const { path, by } = asked;
  const adopted = await backend.imports.adoptFile(path, {
    request: systemIds.uuid(),
    takeConfirmed: false,
    by,
  });
  if (!adopted.ok || adopted.value.state === 'held') {
    return adopted;
  }
  const opened = await backend.reviews.openNow((await hashFile(path)).sha256);
  if (!opened.ok) {
    return opened;
  }
  const { review, version, added } = opened.value;
  const detail = await backend.reviews.get({ review });
  if (!detail.ok) {
    return detail;
  }
  const set = await setUp(backend, asked, detail.value);
  return set.ok ? ok({ detail: set.value, version, added }) : set;
}

const toJson = ({ detail, version, added }: Opened) => {
  const { id, draft, party, cluster, pairing, all, deadline, setUp: value } = detail;
  const shown = all.find(({ number }) => number === version);
  return {
    review: id,
    draft,
    party,
    cluster,
    version,
    added,
    ...(shown === undefined ? {} : { package: shown.package, signatures: shown.signatures }),
    ...(value.reviewingFor === undefined ? {} : { reviewingFor: value.reviewingFor }),
    receivedOn: value.receivedOn,
    deadline,
    ...pairing,
  };
};

function toText({ detail, version, added }: Opened, t: Translate): string {
  const { id, party, cluster, pairing, deadline, all } = detail;
  const signatures = all.find(({ number }) => number === version)?.signatures ?? [];
  return [
    t(added ? 'cli.review.opened' : 'cli.review.opened-before', { id, version }),
    t('cli.verify.party', { party: showLine(party.name), cluster: t(`cli.cluster.${cluster}`) }),
    t('package.outcome.valid'),
    ...signaturesText(signatures, t).map(showText),
    t('cli.review.deadline', { day: deadline.day, from: deadline.from }),
    // An instrument that nobody reviews is named by its fault alone.
    ...pairing.instruments
      .filter(({ reviewers }) => reviewers.length > 0)
      .map(({ instrument, reviewers }) =>
        t('cli.review.reviewed-by', {
          instrument,
          count: reviewers.length,
          reviewers: showLine(reviewers.map(({ name }) => name).join(', ')),
        }),
      ),
    ...pairing.faults.map(({ code, instrument, party: at, count }) =>
      showLine(
        t(`cli.review.fault.${code}`, {
          instrument: instrument ?? '',
          party: at?.name ?? '',
          count: count ?? 0,
        }),
      ),
    ),
    ...pairing.warnings.map(({ code, instrument }) => t(`cli.review.warning.${code}`, { instrument })),
  ].join('\n');
}

export const reviewOpen: Command = {
  name: 'review open',
  synopsis: 'FILE [--state KEY] [--reviewers REVIEWERS.json] [--received YYYY-MM-DD] [--by NAME]',
  positionals: ['FILE'],
  options: { state: 'text', reviewers: 'text', received: 'text', by: 'text' },
  ownOptions: ['state', 'by'],
  run: async (args, context) => {
    const by = authorOf(args);
    if (!by.ok) {
      return by;
    }
    const wish = await readReviewWish(args, context);
    if (!wish.ok) {
      return wish;
    }
    const path = resolve(context.cwd, args.positionals[0] ?? '');
    const valid = await requireValid(path, context);
    if (!valid.ok) {
      return valid;
    }
    const other = refuseOthers(valid.value, context);
    if (other !== undefined) {
      return err(other);
    }
    // Where nobody is named and no workspace tells who works here, none is made for a call that cannot end.
    const create = by.value !== undefined || !asksForSetUp(wish.value);
    const asked = { path, head: valid.value, wish: wish.value, by: by.value };
    const opened = await withBackend(context, create, (backend) => open(backend, asked));
    if (!opened.ok) {
      return opened;
    }
    if (opened.value === undefined) {
      return err(nobody);
    }
    return ok(
      'state' in opened.value
        ? heldReply(opened.value, context.t)
        : { json: toJson(opened.value), text: toText(opened.value, context.t) },
    );
  },
};
