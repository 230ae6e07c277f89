import * as z from 'zod';
import {
  cardStandingSchema,
  checkKindSchema,
  contactCardSchema,
  contactPersonSchema,
  contactSchema,
  madeCheckSchema,
  mostContacts,
} from '../contacts/contact-schema.ts';
import { uuidSchema } from '../lib/ids.ts';
import { fingerprintSchema, publicKeyLineSchema } from '../signatures/fingerprint.ts';
import { blobHandleSchema } from './jobs.ts';
import { nothing, procedure } from './procedure.ts';

const contactId = z.strictObject({ request: uuidSchema, contact: uuidSchema });

/** What bringing in a card or a signer made of it. */
const importedSchema = z.strictObject({ standing: cardStandingSchema, contact: contactSchema });

export const contacts = {
  list: procedure
    .input(nothing)
    .output(z.strictObject({ contacts: z.array(contactSchema).max(mostContacts) })),
  /** Reads a card handed in through `POST /blobs`: what it says, and what it means to us. Brings nothing in. */
  read: procedure.input(z.strictObject({ handle: blobHandleSchema })).output(
    z.strictObject({
      card: contactCardSchema,
      fingerprint: fingerprintSchema,
      standing: cardStandingSchema,
      /** The person that we know, where the card speaks of one. */
      contact: contactSchema.optional(),
    }),
  ),
  /** Trust on first use. A key that differs from the one we hold is kept as `pending` and trusted for nothing. */
  import: procedure
    .input(z.strictObject({ request: uuidSchema, handle: blobHandleSchema, checked: checkKindSchema }))
    .output(importedSchema),
  /** Makes a contact of whoever signed a package: the key stands in the report, the name is the person's own to give. */
  addSigner: procedure
    .input(
      z.strictObject({
        request: uuidSchema,
        key: publicKeyLineSchema,
        person: contactPersonSchema,
        checked: checkKindSchema,
      }),
    )
    .output(importedSchema),
  /** How the current key was checked; who and when follow from the settings and the clock. */
  check: procedure.input(contactId.extend({ checked: checkKindSchema })).output(contactSchema),
  /** Settles a changed key: theirs now, not theirs, or of another person of the same name. */
  decide: procedure
    .input(
      contactId.extend({
        fingerprint: fingerprintSchema,
        decision: z.discriminatedUnion('what', [
          z.strictObject({ what: z.literal('accept'), checked: madeCheckSchema }),
          z.strictObject({ what: z.literal('refuse') }),
          z.strictObject({ what: z.literal('other-person'), checked: checkKindSchema }),
        ]),
      }),
    )
    .output(contactSchema),
  /** Takes a person off the list; their keys count as unknown until they are brought in again. */
  remove: procedure.input(contactId).output(z.strictObject({ contact: uuidSchema })),
};
