import { fileTraceKey } from '../../../../shared/scrub/file-parts.ts';
import { traceDecisionSchema } from '../../../../shared/scrub/scrub-schema.ts';
import type { Reader } from '../../database/open-database.ts';
import { readStanding } from '../../records/record-store.ts';

/**
 * Whether a person decided that a file of these bytes does not leave. Nothing but an image is ever cleaned, so a file that
 * may not go as it is stays whole; where two people decided otherwise, it stays too.
 */
export function filesLeftOut(reader: Reader, draft: string): (sha512: string) => boolean {
  const readKeys = (): string[] =>
    readStanding(reader, draft, 'scrub', traceDecisionSchema).flatMap(({ kind, text, decision }) =>
      kind === 'metadata' && decision === 'replace' ? [text] : [],
    );
  // Read with the first file: most reports carry none.
  let keys: ReadonlySet<string> | undefined;
  return (sha512) => (keys ??= new Set(readKeys())).has(fileTraceKey(sha512));
}
