import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { parseGuardedJson, type JsonFaultCode, type JsonLimits } from '../../../shared/lib/json-guard.ts';
import type { Json } from '../../../shared/lib/json.ts';
import { err, type Result } from '../../../shared/lib/result.ts';
import { decodeUtf8 } from './decode-utf8.ts';

const sizeFaults: ReadonlySet<JsonFaultCode> = new Set([
  'too-deep',
  'too-many-nodes',
  'too-many-keys',
  'too-many-items',
  'string-too-long',
]);

/** Reads a stranger's JSON: encoding and structure are checked before any schema sees it (P9). `params` name the file. */
export function readJsonBytes(
  bytes: Uint8Array,
  params: AppError['params'],
  caps?: Partial<JsonLimits>,
): Result<Json, AppError> {
  const text = decodeUtf8(bytes);
  if (!text.ok) {
    return err(appError('document-malformed', { ...params, fault: text.error.code }));
  }
  const json = parseGuardedJson(text.value, caps);
  if (json.ok) {
    return json;
  }
  const { code, pointer } = json.error;
  return err(
    appError(sizeFaults.has(code) ? 'document-too-large' : 'document-malformed', {
      ...params,
      fault: code,
      ...(pointer === undefined || pointer === '' ? {} : { at: pointer }),
    }),
  );
}
