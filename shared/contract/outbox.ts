import * as z from 'zod';
import { daySchema, instantSchema, uuidSchema } from '../lib/ids.ts';
import { outboxActs, outboxStates } from '../outbox/outbox-state.ts';
import { outboxReasons } from '../outbox/reasons.ts';
import { receiptSchema, sha256Schema } from '../outbox/receipt-schema.ts';
import { packageHeadSchema } from '../packages/package-schema.ts';
import { blobHandleSchema } from './jobs.ts';
import { nothing, procedure } from './procedure.ts';

const fingerprintSchema = z.string().max(60);

/** Where packages are sent, as far as it may be shown: no token, no certificate. */
export const endpointSchema = z.strictObject({
  url: z.string().max(2000),
  host: z.string().max(300),
  /** Of the receiver's pinned key, in OpenSSH's form. */
  fingerprint: fingerprintSchema,
  /** A certificate authority by file is trusted beside the system's. */
  hasAuthority: z.boolean(),
  /** A token is at hand; it lives as long as the app runs. */
  hasToken: z.boolean(),
});
export type Endpoint = z.infer<typeof endpointSchema>;

export const whenSchema = z.enum(['now', 'online']);

/** What a person wrote about a delivery by hand, or a reply that came some other way. */
export const recordSchema = z.strictObject({
  day: daySchema,
  reference: z.string().max(200).optional(),
  note: z.string().max(2000).optional(),
});
export type OutboxRecord = z.infer<typeof recordSchema>;

export const outboxEventSchema = z.strictObject({
  at: instantSchema,
  what: z.enum(['add', ...outboxActs, 'copy-same', 'copy-differs']),
  /** Said by a person, not proven by a receipt. */
  byHand: z.boolean(),
  reason: z.enum(outboxReasons).optional(),
  record: recordSchema.optional(),
});
export type OutboxEvent = z.infer<typeof outboxEventSchema>;

export const outboxItemSchema = z.strictObject({
  id: uuidSchema,
  sha256: sha256Schema,
  bytes: z.int(),
  fileName: z.string().max(100),
  package: packageHeadSchema,
  state: z.enum(outboxStates),
  /** How it is armed; null: nothing is sent. */
  armed: whenSchema.nullable(),
  /** Bytes that the receiver is known to have, while a try runs or after one. */
  sent: z.int().min(0),
  attempts: z.int().min(0),
  /** Of the next try, where one is due. */
  nextAt: instantSchema.nullable(),
  /** Why the last try ended. */
  reason: z.enum(outboxReasons).nullable(),
  /** Of the state: a person's statement. */
  byHand: z.boolean(),
  addedAt: instantSchema,
  changedAt: instantSchema,
});
export type OutboxItem = z.infer<typeof outboxItemSchema>;

export const outboxReceiptSchema = receiptSchema.extend({
  fingerprint: fingerprintSchema,
  storedAt: instantSchema,
});

const tickKey = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?:portal|copied)\/[a-z0-9._/-]+$/);

export const outboxDetailSchema = z.strictObject({
  item: outboxItemSchema,
  events: z.array(outboxEventSchema).max(1000),
  ticks: z.array(tickKey).max(5000),
  receipt: outboxReceiptSchema.optional(),
});
export type OutboxDetail = z.infer<typeof outboxDetailSchema>;

const itemId = z.strictObject({ item: uuidSchema });
const change = itemId.extend({ request: uuidSchema });
const download = z.strictObject({
  handle: blobHandleSchema,
  fileName: z.string().max(100),
  bytes: z.int(),
});

export const outbox = {
  list: procedure.input(nothing).output(
    z.strictObject({
      /** Newest first. */
      items: z.array(outboxItemSchema).max(10_000),
      endpoint: endpointSchema.optional(),
      /** What the operating system says of its connections; nothing is probed (threat-model N6). */
      online: z.boolean(),
    }),
  ),
  get: procedure.input(itemId).output(outboxDetailSchema),
  /** Puts a kept package into the outbox. Its bytes are frozen; an older one of the same draft, type and audience is superseded. */
  add: procedure
    .input(z.strictObject({ request: uuidSchema, sha256: sha256Schema }))
    .output(outboxDetailSchema),
  /** Asks for it to be sent: the only thing that lets a connection be opened. */
  arm: procedure.input(change.extend({ when: whenSchema })).output(outboxDetailSchema),
  pause: procedure.input(change).output(outboxDetailSchema),
  cancel: procedure.input(change).output(outboxDetailSchema),
  /** A step done, or a text copied; kept with the package. */
  tick: procedure
    .input(change.extend({ key: tickKey, done: z.boolean() }))
    .output(z.strictObject({ ticks: z.array(tickKey).max(5000) })),
  /** A person's statement that it was delivered, or what the receiver answered. */
  record: procedure
    .input(change.extend({ what: z.enum(['deliver', 'acknowledge', 'reject']), record: recordSchema }))
    .output(outboxDetailSchema),
  /** Compares a file that the person chose, say on a stick, with the package, byte for byte by its hash. */
  checkCopy: procedure
    .input(change.extend({ handle: blobHandleSchema }))
    .output(z.strictObject({ same: z.boolean(), bytes: z.int(), sha256: sha256Schema })),
  /** The texts to paste, as they stand in the package. */
  texts: procedure.input(itemId).output(
    z.strictObject({
      texts: z
        .array(z.strictObject({ path: z.string().max(150), title: z.string().max(200), text: z.string() }))
        .max(10_000),
    }),
  ),
  file: procedure.input(itemId).output(download),
  /** The receipt's text, byte for byte as it was signed, and the signature. */
  receiptFiles: procedure.input(itemId).output(z.strictObject({ receipt: download, signature: download })),
  /**
   * Where packages are sent. `url`: https, or http to this computer alone. `key`: the receiver's public key, an OpenSSH
   * line. `authority`: handle of a PEM file; null forgets the one there is. Left-out parts stay, but that the token of one
   * server is told to no other. What was armed is paused where address or key become others.
   */
  setEndpoint: procedure
    .input(
      z.strictObject({
        url: z.string().min(1).max(2000),
        key: z.string().min(1).max(2000),
        authority: blobHandleSchema.nullable().optional(),
        token: z.string().max(2000).nullable().optional(),
      }),
    )
    .output(endpointSchema),
  removeEndpoint: procedure.input(nothing).output(z.strictObject({ removed: z.boolean() })),
};
