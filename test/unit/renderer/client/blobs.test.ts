// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blobUrl, uploadBlob } from '../../../../renderer/client/blobs.ts';
import { toFailure } from '../../../../renderer/client/failure.ts';
import { limits } from '../../../../shared/packages/limits.ts';

const handle = '0123456789abcdef0123456789abcdef';

describe('blobs', () => {
  const fetchSpy = vi.fn<typeof fetch>();
  beforeEach(() => {
    fetchSpy.mockReset();
    vi.stubGlobal('fetch', fetchSpy);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('hands over bytes as an opaque stream and takes a handle back (C5)', async () => {
    fetchSpy.mockResolvedValueOnce(Response.json({ handle, bytes: 3 }, { status: 201 }));
    expect(await uploadBlob(new File(['abc'], 'C:\\secret\\p.zip'))).toBe(handle);
    const request = fetchSpy.mock.calls[0]?.[0];
    expect(request).toBeInstanceOf(Request);
    if (request instanceof Request) {
      expect(request.headers.get('content-type')).toBe('application/octet-stream');
      expect([...request.headers.values()].join()).not.toContain('secret');
    }
    expect(blobUrl(handle)).toBe(`/blobs/${handle}`);
  });

  it('passes on why the host refused', async () => {
    fetchSpy.mockResolvedValueOnce(
      Response.json(
        { json: { defined: true, code: 'no-space', status: 507, message: 'no-space', data: { params: {} } } },
        { status: 507 },
      ),
    );
    const failure = await uploadBlob(new File(['abc'], 'p.zip')).catch(toFailure);
    expect(failure).toEqual({ code: 'no-space', params: {} });
  });

  it('refuses a file over the limit before it is sent', async () => {
    const file = new File(['abc'], 'p.zip');
    Object.defineProperty(file, 'size', { value: limits.blobBytes + 1 });
    const failure = await uploadBlob(file).catch(toFailure);
    expect(failure).toMatchObject({ code: 'request-too-large', params: { limit: limits.blobBytes } });
    expect(fetchSpy).not.toHaveBeenCalled();
  });
});
