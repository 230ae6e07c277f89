import { X509Certificate } from 'node:crypto';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { fingerprintOf, isSoundKey } from '../signatures/public-key.ts';

const refused = (reason: string): Result<never, AppError> => err(appError('endpoint-refused', { reason }));

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** An address to send to: https, or http to this computer alone; no credentials, query or fragment (threat-model N2). */
export function parseEndpointUrl(text: string): Result<URL, AppError> {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch (error) {
    if (error instanceof TypeError) {
      return refused('url');
    }
    throw error;
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return refused('url-parts');
  }
  const local = url.protocol === 'http:' && loopbackHosts.has(url.hostname);
  return url.protocol === 'https:' || local ? ok(url) : refused('url-scheme');
}

/** The receiver's key from an OpenSSH line, `ssh-ed25519 AAAA… comment`; the comment claims nothing and is dropped. */
export function parseReceiverKey(
  line: string,
): Result<{ readonly key: string; readonly blob: Buffer; readonly fingerprint: string }, AppError> {
  const [type, base64 = ''] = line.trim().split(/\s+/);
  const blob = Buffer.from(base64, 'base64');
  if (type !== 'ssh-ed25519' || blob.toString('base64') !== base64 || !isSoundKey(blob)) {
    return refused('key');
  }
  return ok({ key: `${type} ${base64}`, blob, fingerprint: fingerprintOf(blob) });
}

const mostCertificates = 100;
const pem = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** Certificates of authorities from a file, as PEM; anything else in the file is dropped. */
export function parseAuthority(bytes: Buffer): Result<string, AppError> {
  const found = bytes.toString('latin1').match(pem) ?? [];
  if (found.length === 0 || found.length > mostCertificates) {
    return refused('authority');
  }
  try {
    return found.every((one) => new X509Certificate(one).ca)
      ? ok(`${found.join('\n')}\n`)
      : refused('authority');
  } catch {
    // What OpenSSL cannot read is no certificate.
    return refused('authority');
  }
}
