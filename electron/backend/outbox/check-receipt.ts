import { receiptReplySchema, receiptSchema, type Receipt } from '../../../shared/outbox/receipt-schema.ts';
import type { FailedReason } from '../../../shared/outbox/reasons.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { parseGuardedJson, type JsonLimits } from '../../../shared/lib/json-guard.ts';
import type { Json } from '../../../shared/lib/json.ts';
import { decodeUtf8 } from '../files/decode-utf8.ts';
import { checkSignature } from '../signatures/sshsig.ts';

/** The exact bytes that a receipt must name. */
export interface SentFile {
  readonly package: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface CheckedReceipt {
  readonly receipt: Receipt;
  /** Byte for byte as it was signed. */
  readonly text: string;
  readonly signature: string;
  readonly fingerprint: string;
}

const caps: Partial<JsonLimits> = { depth: 3, nodes: 50, objectKeys: 20, arrayItems: 1 };

function parseJson(text: string): Json | undefined {
  const parsed = parseGuardedJson(text, caps);
  return parsed.ok ? parsed.value : undefined;
}

/**
 * Checks the reply of a receiver as hostile input (threat-model N3): shape, that it names exactly these bytes, and an SSHSIG
 * in the receipt namespace by the pinned key. Only what passes is a receipt.
 */
export function checkReceipt(
  body: Buffer,
  sent: SentFile,
  pinned: string,
): Result<CheckedReceipt, FailedReason> {
  const text = decodeUtf8(body);
  const reply = receiptReplySchema.safeParse(text.ok ? parseJson(text.value) : undefined);
  if (!reply.success) {
    return err('receipt-malformed');
  }
  const parsed = receiptSchema.safeParse(parseJson(reply.data.receipt));
  if (!parsed.success) {
    return err('receipt-malformed');
  }
  const receipt = parsed.data;
  const { package: id, sha256, bytes } = receipt;
  if (id !== sent.package || sha256 !== sent.sha256 || bytes !== sent.bytes) {
    return err('receipt-other-package');
  }
  const check = checkSignature(reply.data.signature, Buffer.from(reply.data.receipt), 'receipt@palermo');
  if (check.state !== 'holds') {
    return err('receipt-signature');
  }
  return check.fingerprint === pinned
    ? ok({
        receipt,
        text: reply.data.receipt,
        signature: reply.data.signature,
        fingerprint: check.fingerprint,
      })
    : err('receipt-other-key');
}
