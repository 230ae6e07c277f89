import * as z from 'zod';
import { instantSchema, uuidSchema } from '../lib/ids.ts';

export const sha256Schema = z
  .string()
  .length(64)
  .regex(/^[0-9a-f]+$/);

/** `palermo-receipt/1`: a receiver's word about the exact bytes that it holds (standards §6 rule 6). */
export const receiptSchema = z.strictObject({
  format: z.literal('palermo-receipt/1'),
  /** Package id. */
  package: uuidSchema,
  /** Of the file, as it was sent. */
  sha256: sha256Schema,
  bytes: z.int().min(0),
  /** By the receiver's clock. */
  receivedAt: instantSchema,
  /** How the receiver calls itself; who it is, its key says. */
  receiver: z.string().min(1).max(200),
  /** `rejected`: the bytes arrived, and the receiver does not take them. */
  outcome: z.enum(['accepted', 'rejected']),
  reason: z.string().min(1).max(1000).optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** Reply to the question for a receipt: the receipt's text, byte for byte as it was signed, and the SSHSIG over it. */
export const receiptReplySchema = z.strictObject({
  receipt: z.string().min(1).max(8000),
  signature: z.string().min(1).max(4000),
});
export type ReceiptReply = z.infer<typeof receiptReplySchema>;
