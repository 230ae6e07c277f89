import * as z from 'zod';
import { contactPersonSchema } from '../contacts/contact-schema.ts';
import {
  keyNameSchema,
  keyStateSchema,
  newPassphraseSchema,
  ownKeySchema,
  triedPassphraseSchema,
} from '../keys/key-schema.ts';
import { uuidSchema } from '../lib/ids.ts';
import { blobHandleSchema } from './jobs.ts';
import { nothing, procedure } from './procedure.ts';

/** One of the three ways in: each opens the keys alone (threat-model K2). */
export const keyOpeningSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('passphrase'), passphrase: triedPassphraseSchema }),
  z.strictObject({ by: z.literal('recovery-code'), code: z.string().min(1).max(100) }),
  z.strictObject({ by: z.literal('keyring') }),
]);
export type KeyOpening = z.infer<typeof keyOpeningSchema>;

const file = z.strictObject({ handle: blobHandleSchema, fileName: z.string().max(100), bytes: z.int() });
/** Shown once, and stored nowhere. */
const recoveryCode = z.strictObject({ recoveryCode: z.string().max(40) });

export const keys = {
  get: procedure.input(nothing).output(keyStateSchema),
  /** Chooses the passphrase of all keys to come. Refused with `keys-exist` where there is one already. */
  setUp: procedure.input(z.strictObject({ passphrase: newPassphraseSchema })).output(recoveryCode),
  unlock: procedure.input(z.strictObject({ opening: keyOpeningSchema })).output(keyStateSchema),
  lock: procedure.input(nothing).output(keyStateSchema),
  /** The old passphrase or the recovery code opens; the keys themselves stay. */
  changePassphrase: procedure
    .input(z.strictObject({ opening: keyOpeningSchema, passphrase: newPassphraseSchema }))
    .output(keyStateSchema),
  /** A new recovery code; the one before opens nothing any more. */
  renewRecoveryCode: procedure.input(z.strictObject({ opening: keyOpeningSchema })).output(recoveryCode),
  /** Whether the keyring of the operating system opens the keys too. */
  useKeyring: procedure.input(z.strictObject({ use: z.boolean() })).output(keyStateSchema),
  /** Makes a key under an id of the client's: the same id again gives the same key. */
  make: procedure.input(z.strictObject({ key: uuidSchema, name: keyNameSchema })).output(ownKeySchema),
  rename: procedure
    .input(z.strictObject({ request: uuidSchema, key: uuidSchema, name: keyNameSchema }))
    .output(ownKeySchema),
  /** Makes the key `next` in place of `key`, which signs nothing more and still opens old files. */
  rotate: procedure.input(z.strictObject({ key: uuidSchema, next: uuidSchema })).output(ownKeySchema),
  /** One key as an age file under a passphrase of its own. */
  backUp: procedure.input(z.strictObject({ key: uuidSchema, passphrase: newPassphraseSchema })).output(file),
  /** Takes a key from such a file; one that is here already is not added again. */
  restore: procedure
    .input(z.strictObject({ handle: blobHandleSchema, passphrase: triedPassphraseSchema }))
    .output(z.strictObject({ key: ownKeySchema, added: z.boolean() })),
  /** The signed contact card of a key, to hand to others. */
  card: procedure.input(z.strictObject({ key: uuidSchema, person: contactPersonSchema })).output(file),
};
