import * as z from 'zod';
import { instrumentSchema } from '../../shared/catalogue/catalogue-schema.ts';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { isCalendarDay } from '../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
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
export type ReviewWish = Partial<Pick<ReviewSetUp, 'reviewingFor' | 'receivedOn' | 'reviewers'>>;

async function reviewersOf(file: string, context: Context): Promise<Result<Reviewer[], AppError>> {
  const written = await readDocument(context.cwd, file, reviewersSchema, 'document-invalid');
  if (!written.ok) {
    return written;
  }
  const library = await context.library();
  return ok(
    written.value.map(({ party, name, instruments }) => ({
      party: {
        key: party,
        name: library.partyName({ party, ...(name === undefined ? {} : { name: name.normalize('NFC') }) }),
      },
      instruments,
    })),
  );
}

async function unknownParty(keys: readonly string[], context: Context): Promise<AppError | undefined> {
  const { partyKeys } = await context.library();
  const unknown = keys.find((key) => !partyKeys.has(key) && !isUnlistedPartyKey(key));
  return unknown === undefined ? undefined : appError('unknown-party', { party: unknown });
}

/** Reads `--state`, `--reviewers` and `--received`, and holds them against one another and the table of parties. */
export async function readReviewWish(args: Arguments, context: Context): Promise<Result<ReviewWish, AppError>> {
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
  const keys = reviewers.value?.map(({ party }) => party.key);
  const unknown = await unknownParty([...(keys ?? []), ...(state.data === undefined ? [] : [state.data])], context);
  if (unknown !== undefined) {
    return err(unknown);
  }
  if (keys !== undefined && state.data !== undefined && !keys.includes(state.data)) {
    return err(usage('unknown-value', { option: '--state', allowed: keys.join(', ') }));
  }
  return ok({
    ...(state.data === undefined ? {} : { reviewingFor: state.data }),
    ...(receivedOn === undefined ? {} : { receivedOn }),
    ...(reviewers.value === undefined ? {} : { reviewers: reviewers.value }),
  });
}
