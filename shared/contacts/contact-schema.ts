import * as z from 'zod';
import { hybridRecipientSchema, x25519RecipientSchema } from '../keys/key-schema.ts';
import { daySchema, instantSchema, uuidSchema } from '../lib/ids.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { fingerprintSchema, publicKeyLineSchema } from '../signatures/fingerprint.ts';

/** How a person made sure that a key is this person's; `not-yet` is no check. */
export const checkKinds = ['in-person', 'phone', 'note-verbale', 'by-hand', 'not-yet'] as const;
export const checkKindSchema = z.enum(checkKinds);
export type CheckKind = z.infer<typeof checkKindSchema>;

/** A check that was made: what pins a changed key. */
export const madeCheckSchema = checkKindSchema.exclude(['not-yet']);

export const contactRecipientsSchema = z.strictObject({
  hybrid: hybridRecipientSchema.optional(),
  x25519: x25519RecipientSchema.optional(),
});

export const contactPersonSchema = authorSchema.extend({
  /** The State or organisation they speak for, in their own words. */
  state: z.string().min(1).max(200).optional(),
});
export type ContactPerson = z.infer<typeof contactPersonSchema>;

/** `palermo-contact/1`: what the signed text of a contact card says (docs/formats/contact-card.md). */
export const contactCardSchema = contactPersonSchema.extend({
  format: z.literal('palermo-contact/1'),
  key: publicKeyLineSchema,
  recipients: contactRecipientsSchema,
  made: daySchema,
});
export type ContactCard = z.infer<typeof contactCardSchema>;

/** The file: the card as text, and the SSHSIG over exactly these bytes. */
export const contactFileSchema = z.strictObject({
  format: z.literal('palermo-contact-file/1'),
  card: z.string().min(1).max(16_000),
  signature: z.string().min(1).max(4000),
});

/** One key of a person, kept for ever: what was known when. */
export const contactKeySchema = z.strictObject({
  fingerprint: fingerprintSchema,
  line: publicKeyLineSchema,
  recipients: contactRecipientsSchema,
  /** `pending`: differs from the current one, and waits for a person; `refused`: a person said that it is not theirs. */
  standing: z.enum(['current', 'pending', 'former', 'refused']),
  checked: checkKindSchema,
  checkedBy: authorSchema.optional(),
  checkedAt: instantSchema.optional(),
  addedAt: instantSchema,
});
export type ContactKey = z.infer<typeof contactKeySchema>;

export const mostKeysOfOne = 100;

export const contactSchema = contactPersonSchema.extend({
  id: uuidSchema,
  addedAt: instantSchema,
  /** The current one first, then the newest. */
  keys: z.array(contactKeySchema).min(1).max(mostKeysOfOne),
});
export type Contact = z.infer<typeof contactSchema>;

export const mostContacts = 5000;

/**
 * What a card means to us. `new`: nobody known; `known`: the key that we hold for this person; `changed`: another key than
 * the one we hold; `own`: a key of this workspace.
 */
export const cardStandingSchema = z.enum(['new', 'known', 'changed', 'own']);
export type CardStanding = z.infer<typeof cardStandingSchema>;

/** Whether a key of this person waits to be looked at: nothing is encrypted to them before. */
export const hasAlarm = ({ keys }: Pick<Contact, 'keys'>): boolean =>
  keys.some(({ standing }) => standing === 'pending');

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

/** Whether two descriptions speak of one person: the same name, and no two different institutions. */
export function samePerson(
  left: { readonly name: string; readonly institution?: string | undefined },
  right: { readonly name: string; readonly institution?: string | undefined },
): boolean {
  return (
    folded(left.name) === folded(right.name) &&
    (left.institution === undefined ||
      right.institution === undefined ||
      folded(left.institution) === folded(right.institution))
  );
}
