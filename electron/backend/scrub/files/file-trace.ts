import type { Trace } from '../../../../shared/contract/scrub.ts';
import { fileTraceKey } from '../../../../shared/scrub/file-parts.ts';
import type { FileTraces } from './read-file-traces.ts';

/** One file that would leave as a trace to decide on; undefined where it tells nothing. */
export function toFileTrace(
  file: { readonly name: string; readonly sha512: string },
  { mediaType, parts }: Pick<FileTraces, 'mediaType' | 'parts'>,
): Trace | undefined {
  return parts.length === 0
    ? undefined
    : {
        kind: 'metadata',
        text: fileTraceKey(file.sha512),
        found: 'metadata',
        count: parts.reduce((sum, { count }) => sum + count, 0),
        places: [{ of: file.name, before: '', after: '' }],
        file: { name: file.name, mediaType, parts: [...parts] },
      };
}
