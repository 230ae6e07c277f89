import * as z from 'zod';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { fingerprintSchema, publicKeyLineSchema } from '../signatures/fingerprint.ts';

/** Fewer signs are too easily guessed, whatever the work of deriving a key from them. */
export const shortestPassphrase = 12;
export const longestPassphrase = 200;
/** Fields take so much: what is too long to be chosen is refused, never cut unseen to one that is not what was typed. */
export const longestTried = 1000;

/** Why a passphrase cannot be chosen. Blanks around it are part of it, yet make it no harder to guess. */
export function passphraseFault(passphrase: string): 'short' | 'blank' | 'long' | undefined {
  if (passphrase.length > longestPassphrase) {
    return 'long';
  }
  if (passphrase.trim().length >= shortestPassphrase) {
    return undefined;
  }
  return passphrase.length < shortestPassphrase ? 'short' : 'blank';
}

/** A passphrase that is being chosen. */
export const newPassphraseSchema = z
  .string()
  .min(shortestPassphrase)
  .max(longestPassphrase)
  .refine((passphrase) => passphraseFault(passphrase) === undefined);
/** A passphrase that is tried: whatever was typed. */
export const triedPassphraseSchema = z.string().min(1).max(longestTried);

export const keyNameSchema = z.string().min(1).max(100);

/** An age recipient of Palermo's two kinds: `age1pq1…` has 1,959 signs, `age1…` has 62 (C2SP age, hybrid recipients). */
export const hybridRecipientSchema = z
  .string()
  .max(2000)
  .regex(/^age1pq1[02-9ac-hj-np-z]{1900,1990}$/);
export const x25519RecipientSchema = z
  .string()
  .length(62)
  .regex(/^age1[02-9ac-hj-np-z]{58}$/);

/** The public part of a key of this workspace. */
export const ownKeySchema = z.strictObject({
  id: uuidSchema,
  name: keyNameSchema,
  createdAt: instantSchema,
  /** Replaced by another key: it signs nothing more, and still opens what was encrypted to it. */
  retiredAt: instantSchema.optional(),
  fingerprint: fingerprintSchema,
  line: publicKeyLineSchema,
  /** For the file that `ssh-keygen -Y verify -f` reads. */
  allowedSigners: z.string().max(400),
  recipients: z.strictObject({ hybrid: hybridRecipientSchema, x25519: x25519RecipientSchema }),
});
export type OwnKey = z.infer<typeof ownKeySchema>;

export const mostKeys = 200;

export const keyStateSchema = z.strictObject({
  /** `none`: no passphrase has been chosen yet, so there are no keys. */
  state: z.enum(['none', 'locked', 'unlocked']),
  /** Whether the keyring of the operating system can open them here, and whether it does. */
  keyring: z.strictObject({ offered: z.boolean(), used: z.boolean() }),
  /** Those in use first, newest first. */
  keys: z.array(ownKeySchema).max(mostKeys),
});
export type KeyState = z.infer<typeof keyStateSchema>;
