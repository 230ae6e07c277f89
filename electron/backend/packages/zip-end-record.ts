import { limits } from '../../../shared/packages/limits.ts';
import { encodingOf } from '../encryption/age-header.ts';
import type { StoredFile } from '../files/stored-file.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Where the central directory stands: it ends where the end record starts, and that ends the file (threat-model P1). */
export interface EndRecord {
  readonly entries: number;
  readonly directoryStart: number;
  readonly directoryBytes: number;
}

const endBytes = 22;
const endSignature = 0x06054b50;
const locatorSignature = 0x07064b50;
const locatorBytes = 20;
const longestComment = 0xffff;
const localSignature = Buffer.from('PK\u0003\u0004', 'latin1');
const headBytes = 1024;

/** What a file without an end record in its last 22 bytes is: a cut archive, one with something behind it, or none. */
function misfit(head: Buffer, tail: Buffer, fileBytes: number): Refusal {
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === endSignature) {
      const end = fileBytes - tail.length + at;
      if (tail.readUInt16LE(at + 20) === tail.length - at - endBytes) {
        return refuse('unsafe', 'archive-comment');
      }
      if (tail.readUInt32LE(at + 12) + tail.readUInt32LE(at + 16) === end) {
        return refuse('unsafe', 'trailing-data');
      }
    }
  }
  return head.subarray(0, 4).equals(localSignature)
    ? refuse('damaged', 'truncated')
    : refuse('not-a-package', 'not-an-archive');
}

/** Finds the end record, or says what kind of file this is instead. */
export async function readEndRecord(file: StoredFile): Promise<EndRecord | Refusal> {
  const fileBytes = file.size;
  if (fileBytes === 0) {
    return refuse('not-a-package', 'empty-file');
  }
  if (fileBytes > limits.packageBytes) {
    return refuse('too-large', 'package-bytes', undefined, { limit: limits.packageBytes, actual: fileBytes });
  }
  const head = await file.read(0, headBytes);
  if (encodingOf(head) !== undefined) {
    return refuse('encrypted', 'encrypted-file');
  }
  const tailBytes = Math.min(fileBytes, endBytes + longestComment);
  const tail = await file.read(fileBytes - tailBytes, tailBytes);
  const at = tail.length - endBytes;
  if (at < 0 || tail.readUInt32LE(at) !== endSignature || tail.readUInt16LE(at + 20) !== 0) {
    return misfit(head, tail, fileBytes);
  }
  const [disk, startDisk] = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)];
  const [entriesHere, entries] = [tail.readUInt16LE(at + 8), tail.readUInt16LE(at + 10)];
  const [directoryBytes, directoryStart] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  const locatorAt = at - locatorBytes;
  if (
    entries === 0xffff ||
    directoryStart === 0xffffffff ||
    directoryBytes === 0xffffffff ||
    (locatorAt >= 0 && tail.readUInt32LE(locatorAt) === locatorSignature)
  ) {
    return refuse('unsafe', 'zip64');
  }
  if (disk !== 0 || startDisk !== 0 || entriesHere !== entries) {
    return refuse('unsafe', 'split-archive');
  }
  if (entries > limits.entries) {
    return refuse('too-large', 'entries', undefined, { limit: limits.entries, actual: entries });
  }
  return directoryStart + directoryBytes === fileBytes - endBytes
    ? { entries, directoryStart, directoryBytes }
    : refuse('unsafe', 'not-tiled');
}

/** Disk number of a central record (APPNOTE 4.4.11), which the ZIP library passes over. */
export const diskNumberAt = async (file: StoredFile, recordStart: number): Promise<number> =>
  (await file.read(recordStart + 34, 2)).readUInt16LE(0);

/** Whether the bytes between the data of an entry and the next record are its data descriptor (APPNOTE 4.3.9). */
export async function descriptorHolds(
  file: StoredFile,
  start: number,
  bytes: number,
  expected: { readonly crc32: number; readonly compressedBytes: number; readonly bytes: number },
): Promise<boolean> {
  if (bytes !== 12 && bytes !== 16) {
    return false;
  }
  const record = await file.read(start, bytes);
  const at = bytes - 12;
  return (
    record.length === bytes &&
    (at === 0 || record.readUInt32LE(0) === 0x08074b50) &&
    record.readUInt32LE(at) === expected.crc32 &&
    record.readUInt32LE(at + 4) === expected.compressedBytes &&
    record.readUInt32LE(at + 8) === expected.bytes
  );
}
