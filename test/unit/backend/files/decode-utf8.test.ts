import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../../../electron/backend/files/decode-utf8.ts';

describe('P9 strict UTF-8', () => {
  it('P9 well-formed text comes through, byte order mark included', () => {
    expect(decodeUtf8(Buffer.from('\ufeffنص 文 😀'))).toEqual({ ok: true, value: '\ufeffنص 文 😀' });
  });

  it.each([[[0xff]], [[0xc0, 0x80]], [[0xed, 0xa0, 0x80]], [[0xe2, 0x82]], [[0xf4, 0x90, 0x80, 0x80]]])(
    'P9 malformed bytes %j are refused',
    (bytes) => {
      expect(decodeUtf8(Uint8Array.from(bytes))).toEqual({ ok: false, error: { code: 'not-utf8' } });
    },
  );
});
