/**
 * Records of the archives that we write (APPNOTE 6.3.10 §4.3): stored entries, UTF-8 names, no extra field, no comment,
 * one fixed time stamp. Reading is another matter and takes more (`zip-entry.ts`).
 */
export interface ZipRecord {
  readonly name: Buffer;
  readonly bytes: number;
  readonly crc32: number;
  /** Size and checksum follow the data: they are known only once a stored file has been read. */
  readonly described: boolean;
  readonly headerStart: number;
}

const localBytes = 30;
const centralBytes = 46;
const endBytes = 22;
const descriptorBytes = 16;

const utf8Name = 0x0800;
const hasDescriptor = 0x0008;
const versionNeeded = 20;
/** Unix, specification 6.3. */
const versionMadeBy = (3 << 8) | 63;
const regularFile = 0o100644 * 0x10000;
/** Noon of 1 January 1980, the first day of DOS time; no time zone moves it (decision 5). */
const fixedTime = 12 << 11;
const fixedDate = (1 << 5) | 1;

const flagsOf = ({ described }: ZipRecord): number => utf8Name | (described ? hasDescriptor : 0);

/** The record before the data. */
export function localHeader(record: ZipRecord): Buffer {
  const { name, bytes, crc32, described } = record;
  const fixed = Buffer.alloc(localBytes);
  fixed.writeUInt32LE(0x04034b50, 0);
  fixed.writeUInt16LE(versionNeeded, 4);
  fixed.writeUInt16LE(flagsOf(record), 6);
  fixed.writeUInt16LE(fixedTime, 10);
  fixed.writeUInt16LE(fixedDate, 12);
  if (!described) {
    fixed.writeUInt32LE(crc32, 14);
    fixed.writeUInt32LE(bytes, 18);
    fixed.writeUInt32LE(bytes, 22);
  }
  fixed.writeUInt16LE(name.length, 26);
  return Buffer.concat([fixed, name]);
}

/** The record after data whose checksum was not known before. */
export function dataDescriptor({ bytes, crc32 }: ZipRecord): Buffer {
  const record = Buffer.alloc(descriptorBytes);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc32, 4);
  record.writeUInt32LE(bytes, 8);
  record.writeUInt32LE(bytes, 12);
  return record;
}

/** The record of the directory. */
export function centralRecord(record: ZipRecord): Buffer {
  const { name, bytes, crc32, headerStart } = record;
  const fixed = Buffer.alloc(centralBytes);
  fixed.writeUInt32LE(0x02014b50, 0);
  fixed.writeUInt16LE(versionMadeBy, 4);
  fixed.writeUInt16LE(versionNeeded, 6);
  fixed.writeUInt16LE(flagsOf(record), 8);
  fixed.writeUInt16LE(fixedTime, 12);
  fixed.writeUInt16LE(fixedDate, 14);
  fixed.writeUInt32LE(crc32, 16);
  fixed.writeUInt32LE(bytes, 20);
  fixed.writeUInt32LE(bytes, 24);
  fixed.writeUInt16LE(name.length, 28);
  fixed.writeUInt32LE(regularFile, 38);
  fixed.writeUInt32LE(headerStart, 42);
  return Buffer.concat([fixed, name]);
}

export function endRecord(entries: number, directoryStart: number, directoryBytes: number): Buffer {
  const record = Buffer.alloc(endBytes);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(directoryBytes, 12);
  record.writeUInt32LE(directoryStart, 16);
  return record;
}

/** Size of an archive of such entries. */
export const archiveBytes = (
  entries: readonly { readonly name: string; readonly bytes: number; readonly described: boolean }[],
): number =>
  entries.reduce(
    (sum, { name, bytes, described }) =>
      sum +
      localBytes +
      centralBytes +
      2 * Buffer.byteLength(name) +
      bytes +
      (described ? descriptorBytes : 0),
    endBytes,
  );
