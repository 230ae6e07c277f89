import { evidenceSchema, type Evidence } from '../../../shared/evidence/evidence-schema.ts';
import type { Reader } from '../database/open-database.ts';
import { readAllHeads } from '../revisions/revision-store.ts';

/** Files attached within one scope (a draft's id, or a party's key for its register), in the order of their ids. */
export function readEvidence(reader: Reader, scope: string): Evidence[] {
  const present = new Map<string, Evidence>();
  for (const { subject, value } of readAllHeads(reader, scope, 'evidence')) {
    const parsed = evidenceSchema.nullable().safeParse(JSON.parse(value));
    if (parsed.success && parsed.data !== null) {
      present.set(subject, parsed.data);
    }
  }
  return [...present.values()];
}
