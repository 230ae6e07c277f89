import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** No document of ours has more parts or is larger: what says so is not read. */
const mostParts = 2000;
const mostBytes = 512 * 1024 * 1024;

/** The parts of a document by their names. */
export async function readDocxParts(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const packed = Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await yauzl.fromBufferPromise(packed, { lazyEntries: true });
  const parts = new Map<string, Buffer>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    // The library ends a stream that gives more bytes than its record says.
    total += entry.uncompressedSize;
    if (parts.size >= mostParts || total > mostBytes) {
      throw new Error('A document is larger than any that is made here');
    }
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return parts;
}
