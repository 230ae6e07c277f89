/** Why a try to send ended without a receipt that holds; each has its words in `outbox.reason.<code>` and `.action`. */
export const postponedReasons = [
  'offline',
  'unreachable',
  'connection-cut',
  'timeout',
  'busy',
  'server-fault',
  'upload-moved-on',
  'upload-gone',
  'receipt-pending',
  'interrupted',
] as const;
export type PostponedReason = (typeof postponedReasons)[number];

/** Reasons that do not pass by themselves: a person looks first. */
export const failedReasons = [
  'no-endpoint',
  'certificate',
  'redirected',
  'foreign-location',
  'wrong-offset',
  'not-tus',
  'not-allowed',
  'too-large-for-receiver',
  'refused',
  'reply-too-large',
  'reply-malformed',
  'receipt-malformed',
  'receipt-other-package',
  'receipt-signature',
  'receipt-other-key',
  'conflict',
  'file-changed',
] as const;
export type FailedReason = (typeof failedReasons)[number];

export type OutboxReason = PostponedReason | FailedReason;
export const outboxReasons = [...postponedReasons, ...failedReasons] as const;

const postponed: ReadonlySet<string> = new Set(postponedReasons);

export const passesByItself = (reason: OutboxReason): reason is PostponedReason => postponed.has(reason);
