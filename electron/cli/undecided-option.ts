import type { AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { undecidedSchema, type Undecided } from '../../shared/scrub/scrub-schema.ts';
import { usage, type Arguments } from './command.ts';

/** What becomes of texts that may name somebody and that nobody decided of; refused where there are some, without the option. */
export function undecidedOf(args: Arguments): Result<Undecided | undefined, AppError> {
  const undecided = undecidedSchema.optional().safeParse(args.text('undecided'));
  return undecided.success
    ? ok(undecided.data)
    : err(usage('unknown-value', { option: '--undecided', allowed: undecidedSchema.options.join(', ') }));
}
