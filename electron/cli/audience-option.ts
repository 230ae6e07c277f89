import type { AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { audienceSchema, type Audience } from '../../shared/packages/package-schema.ts';
import { usage, type Arguments } from './command.ts';

/** Whom `--audience` names: without it, the fewest. */
export function audienceOf(args: Pick<Arguments, 'text'>): Result<Audience, AppError> {
  const audience = audienceSchema.safeParse(args.text('audience') ?? 'confidential');
  return audience.success
    ? ok(audience.data)
    : err(usage('unknown-value', { option: '--audience', allowed: audienceSchema.options.join(', ') }));
}
