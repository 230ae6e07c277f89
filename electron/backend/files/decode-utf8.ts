import { err, ok, type Result } from '../../../shared/lib/result.ts';

/** Decodes UTF-8 strictly (threat-model P9): malformed bytes are refused, and a byte order mark stays visible to the caller. */
export function decodeUtf8(bytes: Uint8Array): Result<string, { readonly code: 'not-utf8' }> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) {
      return err({ code: 'not-utf8' });
    }
    throw error;
  }
}
