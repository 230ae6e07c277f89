import * as z from 'zod';
import { instruments, instrumentSchema, type Instrument } from '../../shared/catalogue/catalogue-schema.ts';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { isCalendarDay } from '../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { PartyRef } from '../../shared/packages/package-schema.ts';
import { isUnlistedPartyKey, partyKeySchema } from '../../shared/profiles/profile-schema.ts';
import type { Reviewer, ReviewSetUp } from '../../shared/reviews/review-schema.ts';
import { usage, type Arguments, type Context } from './command.ts';
import { readDocument } from './read-document.ts';

/** Reviewing States as a person writes them down; one that is not in the table of parties needs a name. */
const reviewersSchema = z
  .array(
    z
      .strictObject({
        party: partyKeySchema,
        name: z.string().trim().min(1).max(200).optional(),
        instruments: z
          .array(instrumentSchema)
          .min(1)
          .max(4)
          .refine((all) => new Set(all).size === all.length, { message: 'twice' }),
      })
      .refine(({ party, name }) => name !== undefined || !isUnlistedPartyKey(party), {
        path: ['name'],
        message: 'missing',
      }),
  )
  .min(1)
  .max(8);

/** What a call says about a review; the rest stays as it was set up. */
export interface ReviewWish {
  readonly state: PartyRef | undefined;
  readonly receivedOn: string | undefined;
  readonly reviewers: Reviewer[] | undefined;
}

async function reviewersOf(file: string, context: Context): Promise<Result<Reviewer[], AppError>> {
  const written = await readDocument(context.cwd, file, reviewersSchema, 'document-invalid');
  if (!written.ok) {
    return written;
  }
  const library = await context.library();
  return ok(
    written.value.map(({ party, name, instruments: own }) => ({
      party: {
        key: party,
        // The table's name, where it lists the party: a set-up holds no other.
        name: library.partyKeys.has(party) ? library.partyName({ party }) : (name ?? party).normalize('NFC'),
      },
      instruments: instruments.filter((one) => own.includes(one)),
    })),
  );
}

/** Whether the call says anything of the set-up, which is saved under somebody's name. */
export const asksForSetUp = ({ state, receivedOn, reviewers }: ReviewWish): boolean =>
  state !== undefined || receivedOn !== undefined || reviewers !== undefined;

const notOne = (keys: readonly string[]): AppError =>
  usage('unknown-value', { option: '--state', allowed: keys.join(', ') });

/** Reads `--state`, `--reviewers` and `--received`, and holds them against one another and the table of parties. */
export async function readReviewWish(
  args: Arguments,
  context: Context,
): Promise<Result<ReviewWish, AppError>> {
  const state = partyKeySchema.optional().safeParse(args.text('state'));
  if (!state.success) {
    return err(usage('option-value', { option: '--state' }));
  }
  const receivedOn = args.text('received');
  if (receivedOn !== undefined && !isCalendarDay(receivedOn)) {
    return err(usage('option-value', { option: '--received' }));
  }
  const file = args.text('reviewers');
  const reviewers = file === undefined ? ok(undefined) : await reviewersOf(file, context);
  if (!reviewers.ok) {
    return reviewers;
  }
  const { partyKeys, partyName } = await context.library();
  const key = state.data;
  const all = reviewers.value?.map(({ party }) => party.key);
  const unknown = [...(all ?? []), ...(key === undefined ? [] : [key])].find(
    (one) => !partyKeys.has(one) && !isUnlistedPartyKey(one),
  );
  if (unknown !== undefined) {
    return err(appError('unknown-party', { party: unknown }));
  }
  if (key !== undefined && all !== undefined && !all.includes(key)) {
    return err(notOne(all));
  }
  return ok({
    state: key === undefined ? undefined : { key, name: partyName({ party: key }) },
    receivedOn,
    reviewers: reviewers.value,
  });
}

/**
 * The set-up that the call asks for, on top of the one that stands. A State named alone, where no reviewer was ever named, is
 * taken to review every instrument of the State under review.
 */
export function wishedSetUp(
  { state, receivedOn, reviewers }: ReviewWish,
  present: ReviewSetUp,
  instrumentsUnderReview: readonly Instrument[],
): Result<ReviewSetUp, AppError> {
  const named = reviewers ?? present.reviewers;
  const all =
    named.length === 0 && state !== undefined
      ? [{ party: state, instruments: [...instrumentsUnderReview] }]
      : named;
  const reviewingFor = state?.key ?? present.reviewingFor;
  const keys = all.map(({ party }) => party.key);
  if (reviewingFor !== undefined && !keys.includes(reviewingFor)) {
    return err(notOne(keys));
  }
  return ok({
    ...present,
    reviewers: all,
    ...(reviewingFor === undefined ? {} : { reviewingFor }),
    ...(receivedOn === undefined ? {} : { receivedOn }),
  });
}
