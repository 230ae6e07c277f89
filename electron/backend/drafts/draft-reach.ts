import { reachSchema, reaches, type Reach } from '../../../shared/packages/reach.ts';
import type { Reader } from '../database/open-database.ts';
import { readAllHeads } from '../revisions/revision-store.ts';

/**
 * How far each marked unit of a draft may go. Where two people marked it differently, the narrower holds until one of
 * them settles it: nothing leaves by accident.
 */
export function readReaches(reader: Reader, draft: string): ReadonlyMap<string, Reach> {
  const found = new Map<string, Reach>();
  for (const { subject, value } of readAllHeads(reader, draft, 'reach')) {
    const parsed = reachSchema.safeParse(JSON.parse(value));
    const known = found.get(subject);
    if (parsed.success && (known === undefined || reaches.indexOf(parsed.data) > reaches.indexOf(known))) {
      found.set(subject, parsed.data);
    }
  }
  return found;
}
