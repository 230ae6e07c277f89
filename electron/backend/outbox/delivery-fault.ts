import type { OutboxReason } from '../../../shared/outbox/reasons.ts';

/** Why a try to send ended: the code, and how long the receiver asked us to wait. */
export class DeliveryFault extends Error {
  readonly reason: OutboxReason;
  readonly retryAfter: number | undefined;

  constructor(reason: OutboxReason, retryAfter?: number) {
    super(reason);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}
