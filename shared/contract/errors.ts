import type { Issue } from '../validation/issue.ts';

/**
 * Every failure that a person can meet, with the exit code of the command line (design: exit codes)
 * and the HTTP status of the contract. Each has four parts in the message catalogue: `error.<code>.message`,
 * `.unchanged`, `.action`, and the code itself.
 */
export const errorCodes = {
  usage: { exit: 2, status: 400 },
  'not-found': { exit: 2, status: 404 },
  'file-missing': { exit: 2, status: 404 },
  'target-exists': { exit: 2, status: 409 },
  'no-questionnaire': { exit: 2, status: 404 },
  'edition-not-at-hand': { exit: 2, status: 404 },
  'recipient-invalid': { exit: 2, status: 422 },
  'recipients-mixed': { exit: 2, status: 422 },
  'keys-none': { exit: 2, status: 404 },
  'keys-exist': { exit: 2, status: 409 },
  'key-retired': { exit: 2, status: 409 },
  'recipient-missing': { exit: 2, status: 404 },
  'not-protected': { exit: 2, status: 409 },
  'already-protected': { exit: 2, status: 409 },
  'protection-advised': { exit: 2, status: 409 },
  'not-a-parallel-report': { exit: 2, status: 409 },

  'not-clearable': { exit: 1, status: 409 },
  'not-cleared': { exit: 1, status: 409 },
  'proposal-changed': { exit: 1, status: 409 },
  'preview-outdated': { exit: 1, status: 409 },
  'entry-cited': { exit: 1, status: 409 },
  'edition-conflicts': { exit: 1, status: 409 },
  'not-acceptable': { exit: 1, status: 409 },
  'import-confirmed': { exit: 1, status: 409 },
  'contact-key-changed': { exit: 1, status: 409 },
  'outbox-state': { exit: 1, status: 409 },
  'traces-undecided': { exit: 1, status: 409 },
  'part-holds-replaced': { exit: 1, status: 409 },

  'document-malformed': { exit: 3, status: 422 },
  'document-too-large': { exit: 3, status: 413 },
  'document-invalid': { exit: 3, status: 422 },
  'author-missing': { exit: 3, status: 422 },
  'profile-invalid': { exit: 3, status: 422 },
  'protocol-without-untoc': { exit: 3, status: 422 },
  'unknown-party': { exit: 3, status: 422 },
  'unknown-questionnaire': { exit: 3, status: 422 },
  'other-party': { exit: 3, status: 422 },
  'other-cluster': { exit: 3, status: 422 },
  'not-an-edition': { exit: 3, status: 422 },
  'edition-refused': { exit: 3, status: 422 },
  'edition-published': { exit: 3, status: 409 },
  'answers-refused': { exit: 3, status: 422 },
  'not-a-package': { exit: 3, status: 422 },
  'package-damaged': { exit: 3, status: 422 },
  'package-unsafe': { exit: 3, status: 422 },
  'package-too-new': { exit: 3, status: 422 },
  'package-too-large': { exit: 3, status: 413 },
  'package-untrusted': { exit: 3, status: 422 },
  'package-encrypted': { exit: 3, status: 422 },
  'package-passphrase-needed': { exit: 3, status: 422 },
  'package-passphrase-wrong': { exit: 3, status: 422 },
  'not-for-our-keys': { exit: 3, status: 422 },
  'not-encrypted': { exit: 3, status: 422 },
  'encryption-damaged': { exit: 3, status: 422 },
  'work-factor-too-high': { exit: 3, status: 422 },
  'package-held': { exit: 3, status: 422 },
  'passphrase-wrong': { exit: 3, status: 422 },
  'recovery-code-wrong': { exit: 3, status: 422 },
  'recovery-code-mistyped': { exit: 3, status: 422 },
  'key-file-refused': { exit: 3, status: 422 },
  'contact-card-refused': { exit: 3, status: 422 },
  'contact-key-own': { exit: 3, status: 409 },
  'checker-missing': { exit: 3, status: 422 },
  'text-not-found': { exit: 3, status: 422 },
  'file-empty': { exit: 3, status: 422 },
  'file-too-large': { exit: 3, status: 413 },
  'too-many-files': { exit: 3, status: 409 },
  'image-not-understood': { exit: 3, status: 422 },
  'endpoint-refused': { exit: 3, status: 422 },

  'workspace-in-use': { exit: 4, status: 423 },
  'workspace-locked': { exit: 4, status: 423 },
  'workspace-changing': { exit: 4, status: 423 },
  'unlock-busy': { exit: 4, status: 429 },
  'protection-damaged': { exit: 4, status: 503 },
  'workspace-damaged': { exit: 4, status: 503 },
  'workspace-too-new': { exit: 4, status: 503 },
  'workspace-read-only': { exit: 4, status: 503 },
  'workspace-unusable': { exit: 4, status: 503 },
  'lock-unusable': { exit: 4, status: 503 },
  'no-space': { exit: 4, status: 507 },
  'disk-failed': { exit: 4, status: 503 },
  'target-unusable': { exit: 4, status: 503 },
  'evidence-damaged': { exit: 4, status: 503 },
  'kept-damaged': { exit: 4, status: 503 },
  'file-damaged': { exit: 4, status: 503 },
  'database-missing': { exit: 4, status: 503 },
  'keys-locked': { exit: 4, status: 423 },
  'keys-damaged': { exit: 4, status: 503 },
  'keyring-lost': { exit: 4, status: 503 },

  'not-for-review': { exit: 3, status: 422 },
  'other-review': { exit: 3, status: 422 },
  'note-refused': { exit: 3, status: 422 },
  'notes-of-others': { exit: 3, status: 422 },
  'note-sent': { exit: 1, status: 409 },
  'note-changed': { exit: 1, status: 409 },
  'nothing-to-send': { exit: 1, status: 409 },
  'nothing-published': { exit: 1, status: 409 },

  'source-cited': { exit: 1, status: 409 },
  'label-taken': { exit: 3, status: 409 },

  'no-printer': { exit: 2, status: 422 },
  'document-over-limit': { exit: 3, status: 413 },

  'delivery-not-possible': { exit: 5, status: 503 },

  'session-required': { exit: 70, status: 401 },
  'request-refused': { exit: 70, status: 400 },
  'request-too-large': { exit: 70, status: 413 },
  'request-reused': { exit: 70, status: 409 },
  'job-cancelled': { exit: 70, status: 409 },
  'document-incomplete': { exit: 70, status: 500 },
  'print-failed': { exit: 70, status: 500 },
  internal: { exit: 70, status: 500 },
} as const satisfies Record<string, { exit: number; status: number }>;

export type ErrorCode = keyof typeof errorCodes;
export type ErrorParams = Readonly<Record<string, string | number>>;

/** A failure as data: a code, parameters safe to show, and the issues that caused a refusal. */
export interface AppError {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly issues?: readonly Issue[];
}

export const appError = (code: ErrorCode, params: ErrorParams = {}, issues?: readonly Issue[]): AppError =>
  issues === undefined ? { code, params } : { code, params, issues };
