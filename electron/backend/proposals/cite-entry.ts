import { uuidSchema } from '../../../shared/lib/ids.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';

/**
 * Whether an answer of a source can cite an entry here: the register has it, or the source brings it along. Ids made by
 * people, such as `law-1`, name another law in another document: where the two differ, the answer would cite the wrong one.
 */
export function canCite(known: RegisterEntry | undefined, brought: RegisterEntry | undefined): boolean {
  if (known === undefined || brought === undefined || uuidSchema.safeParse(known.id).success) {
    return known !== undefined || brought !== undefined;
  }
  return known.kind === brought.kind && known.title === brought.title;
}
