import { fileTraceKey } from '../../../../shared/scrub/file-parts.ts';
import { traceDecisionSchema } from '../../../../shared/scrub/scrub-schema.ts';
import type { Reader } from '../../database/open-database.ts';
import { readRecords } from '../../records/record-store.ts';

/**
 * Whether a person decided that a file of these bytes does not leave. Nothing but an image is ever cleaned, so a file that
 * may not go as it is stays whole; where two people decided otherwise, it stays too.
 */
export function filesLeftOut(reader: Reader, draft: string): (sha512: string) => boolean {
  const keys = new Set(
    readRecords(reader, draft, 'scrub', traceDecisionSchema).flatMap(({ versions }) =>
      versions.flatMap(({ value }) =>
        value?.kind === 'metadata' && value.decision === 'replace' ? [value.text] : [],
      ),
    ),
  );
  return (sha512) => keys.has(fileTraceKey(sha512));
}
