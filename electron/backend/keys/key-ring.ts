import { hasAlarm } from '../../../shared/contacts/contact-schema.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { findContact, readContacts } from '../contacts/contact-store.ts';
import { trustOne } from '../contacts/trust.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { openKey } from './key-service.ts';
import { findKey, readKeys } from './key-store.ts';
import type { Vault } from './vault.ts';

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

export function createKeyRing(workspace: Pick<Workspace, 'read'>, vault: Pick<Vault, 'open'>): KeyRing {
  return {
    signingSeed: (id) => {
      const found = workspace.read((reader) => ok(findKey(reader, id)));
      if (!found.ok) {
        return found;
      }
      const stored = found.value;
      if (stored === undefined) {
        return err(appError('not-found', { key: id }));
      }
      if (stored.key.retiredAt !== undefined) {
        return err(appError('key-retired', { key: id }));
      }
      const opened = vault.open((sealer) => openKey(sealer, stored));
      return opened.ok ? ok(opened.value.seed) : opened;
    },

    identities: () => {
      const found = workspace.read((reader) => ok(readKeys(reader)));
      if (!found.ok) {
        return found;
      }
      return vault.open((sealer) => {
        const identities: string[] = [];
        for (const stored of found.value) {
          const opened = openKey(sealer, stored);
          if (!opened.ok) {
            return opened;
          }
          opened.value.seed.fill(0);
          identities.push(opened.value.hybrid, opened.value.x25519);
        }
        return ok(identities);
      });
    },

    ownRecipients: (kind) => {
      const found = workspace.read((reader) =>
        ok(readKeys(reader).flatMap(({ key }) => (key.retiredAt === undefined ? key.recipients[kind] : []))),
      );
      return found.ok && found.value.length === 0 ? err(appError('keys-none')) : found;
    },

    recipientsOf: (contacts, kind) =>
      workspace.read((reader) => {
        const recipients: string[] = [];
        for (const id of contacts) {
          const contact = findContact(reader, id);
          if (contact === undefined) {
            return err(appError('not-found', { contact: id }));
          }
          if (hasAlarm(contact)) {
            return err(appError('contact-key-changed', { name: contact.name }));
          }
          const recipient = contact.keys.find(({ standing }) => standing === 'current')?.recipients[kind];
          if (recipient === undefined) {
            return err(appError('recipient-missing', { name: contact.name, kind }));
          }
          recipients.push(recipient);
        }
        return ok(recipients);
      }),

    trustOf: (signatures, from) => {
      const known = workspace.read((reader) =>
        ok({ contacts: readContacts(reader), own: readKeys(reader).map(({ key }) => key) }),
      );
      // A disk that fails here pins nothing: every signature stays one of an unknown key.
      return known.ok ? signatures.map((signature) => trustOne(signature, from, known.value)) : signatures;
    },
  };
}
