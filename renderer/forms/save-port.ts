import type { AnswerChange, AnswerHeads } from '../../shared/contract/drafts.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Failure } from '../client/failure.ts';

/** One call of `drafts.save`: repeated as it is, ids included, until its outcome is known (C6). */
export interface SaveRequest {
  readonly request: string;
  readonly draft: string;
  readonly editor: string;
  readonly changes: AnswerChange[];
}

/** What a confirmed save returns: the heads of every answer that it named. */
export interface SaveReply {
  readonly savedAt: string;
  readonly answers: readonly AnswerHeads[];
}

/** Why a save did not happen. `no-connection`: no answer came, so nobody knows whether it happened. */
export type SaveFault = Pick<Failure, 'code' | 'params' | 'correlation'>;

/** The way out of the page; `keepalive` lets a request outlive it. */
export interface SavePort {
  save(request: SaveRequest, options: { readonly keepalive: boolean }): Promise<Result<SaveReply, SaveFault>>;
}

/** Answers of the other side that say: this content will never be stored. Everything else is worth repeating. */
const refusals: ReadonlySet<SaveFault['code']> = new Set<SaveFault['code']>([
  'answers-refused',
  'document-invalid',
  'document-malformed',
  'document-too-large',
  'not-found',
  'request-refused',
  'request-reused',
  'request-too-large',
  'unknown-questionnaire',
  'usage',
]);

/** Whether the content itself was refused, so that repeating the same request cannot help. */
export const isRefusal = (fault: SaveFault): boolean => refusals.has(fault.code);

/** Largest request body (`limits.rpcBodyBytes`), less room for the envelope. */
const bodyBytes = 960 * 1024;

/** Browsers let at most 64 KiB outlive a page. */
const keepaliveBytes = 60 * 1024;

const encoder = new TextEncoder();

/** Bytes that a value takes in a request. */
export const wireBytes = (value: unknown): number => encoder.encode(JSON.stringify(value)).length;

/** Whether a request is small enough to be sent while the page goes away. */
export const fitsKeepalive = (request: SaveRequest): boolean => wireBytes(request) <= keepaliveBytes;

/** The longest beginning of a list of changes that fits one request: at least one, at most 500. */
export function fittingChanges(changes: readonly AnswerChange[]): AnswerChange[] {
  const fitting: AnswerChange[] = [];
  let bytes = 0;
  for (const change of changes.slice(0, 500)) {
    bytes += wireBytes(change) + 1;
    if (fitting.length > 0 && bytes > bodyBytes) {
      break;
    }
    fitting.push(change);
  }
  return fitting;
}
