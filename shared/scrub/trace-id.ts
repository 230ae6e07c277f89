import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { uuidFromHash } from '../packages/package-id.ts';
import { traceForm } from './redact.ts';
import type { TraceDecision } from './scrub-schema.ts';

/**
 * Id of the record of a decision: the same for every way of writing one text, so that two people who decide on one trace
 * meet in one record.
 */
export const traceId = ({ kind, text }: Pick<TraceDecision, 'kind' | 'text'>): string =>
  uuidFromHash(sha256(utf8ToBytes(`palermo-trace/1\n${kind}\n${traceForm(text)}`)));
