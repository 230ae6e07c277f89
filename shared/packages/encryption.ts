import * as z from 'zod';

/**
 * Kinds of age recipients: hybrid (ML-KEM-768 with X25519) between copies of the app, X25519 where a recipient's tool needs
 * it (C2SP age; standards §3).
 */
export const recipientKinds = ['hybrid', 'x25519'] as const;
export const recipientKindSchema = z.enum(recipientKinds);

/** What anyone can see of an encrypted file: whether a passphrase or keys open it, how many keys, and their kinds. */
export const encryptionSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('passphrase') }),
  z.strictObject({
    by: z.literal('keys'),
    recipients: z.int(),
    kinds: z.array(z.enum([...recipientKinds, 'other'])).max(3),
  }),
]);
export type Encryption = z.infer<typeof encryptionSchema>;

/** Longest passphrase that is taken: far past what anyone types. */
export const longestPassphrase = 1000;
