import { createHash } from 'node:crypto';

const armor =
  /^-----BEGIN SSH SIGNATURE-----\r?\n([A-Za-z0-9+/=\r\n]+)\r?\n-----END SSH SIGNATURE-----\r?\n?$/;

/** The next SSH string (RFC 4251 §5) at a place, with the place after it. */
function sshString(blob: Buffer, at: number): { readonly value: Buffer; readonly end: number } | undefined {
  if (at + 4 > blob.length) {
    return undefined;
  }
  const end = at + 4 + blob.readUInt32BE(at);
  return end > blob.length ? undefined : { value: blob.subarray(at + 4, end), end };
}

/**
 * Fingerprint of the key that an SSHSIG file names, in OpenSSH's form; undefined where the file is no SSHSIG. It says
 * which key is claimed, not that the signature holds.
 */
export function claimedFingerprint(text: string): string | undefined {
  const encoded = armor.exec(text)?.[1];
  const blob = Buffer.from(encoded ?? '', 'base64');
  const magic = Buffer.from('SSHSIG\u0000\u0000\u0000\u0001', 'latin1');
  if (!blob.subarray(0, magic.length).equals(magic)) {
    return undefined;
  }
  let at = magic.length;
  const fields: Buffer[] = [];
  while (fields.length < 5) {
    const field = sshString(blob, at);
    if (field === undefined) {
      return undefined;
    }
    fields.push(field.value);
    at = field.end;
  }
  const [key] = fields;
  return at === blob.length && key !== undefined
    ? `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
    : undefined;
}
