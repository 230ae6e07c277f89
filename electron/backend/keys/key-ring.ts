import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';

/** Kinds of age recipients: hybrid between copies of the app, X25519 where a recipient's tool needs it (standards §3). */
export type RecipientKind = 'hybrid' | 'x25519';

/** What other features ask of this workspace's keys and contacts. */
export interface KeyRing {
  /** Ed25519 seed of a key of ours; `keys-locked` while they are locked. The caller fills it with zeros after use. */
  signingSeed(key: string): Result<Uint8Array, AppError>;
  /** Our age identities, the newest first, to open what was encrypted to us. */
  identities(): Result<readonly string[], AppError>;
  /** Our own recipients of one kind, added to every file that is encrypted to others. */
  ownRecipients(kind: RecipientKind): Result<readonly string[], AppError>;
  /** Recipients of contacts by their ids; a contact without one of this kind is a failure that names it. */
  recipientsOf(contacts: readonly string[], kind: RecipientKind): Result<readonly string[], AppError>;
  /**
   * What the pinned keys say of signatures that hold: `known`; `unknown`; `changed` where the sender names a person whom
   * we know by another key (threat-model P7). Broken ones stay broken.
   */
  trustOf(signatures: VerifyReport['signatures'], from: Author | undefined): VerifyReport['signatures'];
}
