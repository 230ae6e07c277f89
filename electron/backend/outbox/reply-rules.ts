import { readRetryAfter } from '../../../shared/outbox/retry.ts';
import { DeliveryFault } from './delivery-fault.ts';
import type { Reply } from './http-exchange.ts';

const longestUrl = 2000;

/** Statuses that mean the same in reply to every question; the time to wait that the receiver asked for goes along. */
export function refuseStatus(reply: Reply, now: number): void {
  const { status } = reply;
  const asked = readRetryAfter(reply.header('retry-after'), now);
  if (status >= 300 && status < 400) {
    throw new DeliveryFault('redirected');
  }
  if ([408, 423, 425, 429].includes(status)) {
    throw new DeliveryFault('busy', asked);
  }
  if (status === 401 || status === 403 || status === 407) {
    throw new DeliveryFault('not-allowed');
  }
  if (status === 413) {
    throw new DeliveryFault('too-large-for-receiver');
  }
  if (status >= 500) {
    throw new DeliveryFault('server-fault', asked);
  }
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;

/** An address on the receiver's own origin, from its reply or from our notes (threat-model N2). */
export function sameOrigin(text: string, endpoint: URL): URL | undefined {
  if (text.length > longestUrl || !URL.canParse(text, endpoint.href)) {
    return undefined;
  }
  const url = new URL(text, endpoint);
  return url.origin === endpoint.origin && url.username === '' && url.password === '' ? url : undefined;
}

export interface TusStep {
  readonly method: string;
  readonly endpoint: URL;
  /** Size of the whole file. */
  readonly size: number;
  /** Where the receiver must stand after this step: the end of the part that was sent. */
  readonly end: number;
}

/**
 * Checks one reply against tus 1.0.0 before the client library sees it: it would follow whatever offset, length or
 * location it is told (threat-model N3).
 */
export function checkTusReply(reply: Reply, step: TusStep, now: number): void {
  const { status } = reply;
  const { method, endpoint, size, end } = step;
  refuseStatus(reply, now);
  const isGone = status === 404 || status === 410;
  if (method === 'HEAD' && isGone) {
    // The library starts anew.
    return;
  }
  if (method === 'PATCH' && (isGone || status === 409)) {
    throw new DeliveryFault(isGone ? 'upload-gone' : 'upload-moved-on');
  }
  if (status >= 400) {
    throw new DeliveryFault(status === 409 ? 'conflict' : status === 412 ? 'not-tus' : 'refused');
  }
  if (reply.header('tus-resumable') !== '1.0.0') {
    throw new DeliveryFault('not-tus');
  }
  const offset = wholeNumber(reply.header('upload-offset'));
  switch (method) {
    case 'POST': {
      const location = reply.header('location');
      if (status !== 201 || location === undefined) {
        throw new DeliveryFault('not-tus');
      }
      if (sameOrigin(location, endpoint) === undefined) {
        throw new DeliveryFault('foreign-location');
      }
      return;
    }
    case 'HEAD':
      if (status !== 200 && status !== 204) {
        throw new DeliveryFault('not-tus');
      }
      if (offset === undefined || offset > size || wholeNumber(reply.header('upload-length')) !== size) {
        throw new DeliveryFault('wrong-offset');
      }
      return;
    default:
      if (status !== 204) {
        throw new DeliveryFault('not-tus');
      }
      if (offset !== end) {
        throw new DeliveryFault('wrong-offset');
      }
  }
}
