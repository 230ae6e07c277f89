import type { Entry, LocalFileHeader } from 'yauzl';
import { nameFault } from '../../../shared/packages/entry-names.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { decodeUtf8 } from '../files/decode-utf8.ts';
import { refuse, type Refusal } from './refusal.ts';

/** One entry of an archive that keeps our profile, located but not read. */
export interface ZipEntry {
  /** Path with `/`, without the final one of a folder. */
  readonly name: string;
  readonly folder: boolean;
  readonly deflated: boolean;
  readonly crc32: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly headerStart: number;
  readonly hasDescriptor: boolean;
}

const flag = {
  encrypted: 0x0001,
  level: 0x0006,
  descriptor: 0x0008,
  strong: 0x0040,
  utf8: 0x0800,
  masked: 0x2000,
};
const allowedFlags = flag.level | flag.descriptor | flag.utf8;
const zip64Size = 0xffffffff;
const zip64Extra = 0x0001;
const unicodeExtras: ReadonlySet<number> = new Set([0x7075, 0x6375]);
const highestVersion = 20;
const highestMadeBy = 63;
const makers: ReadonlySet<number> = new Set([0, 3, 10, 11, 14, 19]);
const kindMask = 0o170000;
const regularKind = 0o100000;
const folderKind = 0o040000;
const linkKind = 0o120000;
const dosFolder = 0x10;

/** Name for a finding before the name itself is known to be sound. */
const roughName = (raw: Buffer): string => raw.subarray(0, 600).toString('utf8');

/** The name of an entry: ASCII, or UTF-8 with its flag (threat-model P2). */
function entryName(entry: Entry): string | Refusal {
  const raw = entry.fileNameRaw;
  const decoded = decodeUtf8(raw);
  const ascii = raw.every((byte) => byte < 0x80);
  return !decoded.ok || (!ascii && (entry.generalPurposeBitFlag & flag.utf8) === 0)
    ? refuse('unsafe', 'name-encoding', roughName(raw))
    : decoded.value;
}

/** Extra fields that change sizes or names, or are too long. */
export function extraFault(
  fields: readonly { readonly id: number }[],
  bytes: number,
  name: string,
): Refusal | undefined {
  if (bytes > limits.extraFieldBytes) {
    return refuse('too-large', 'extra-field', name, { limit: limits.extraFieldBytes, actual: bytes });
  }
  if (fields.some(({ id }) => id === zip64Extra)) {
    return refuse('unsafe', 'zip64', name);
  }
  return fields.some(({ id }) => unicodeExtras.has(id)) ? refuse('unsafe', 'unicode-path', name) : undefined;
}

function featureFault(entry: Entry, name: string): Refusal | undefined {
  const flags = entry.generalPurposeBitFlag;
  if ((flags & (flag.encrypted | flag.strong | flag.masked)) !== 0) {
    return refuse('unsafe', 'entry-encrypted', name);
  }
  if ((flags & ~allowedFlags) !== 0) {
    return refuse('unsafe', 'entry-flags', name);
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return refuse('unsafe', 'entry-method', name, { method: entry.compressionMethod });
  }
  const numbers = [entry.compressedSize, entry.uncompressedSize, entry.relativeOffsetOfLocalHeader];
  if (numbers.some((number) => number >= zip64Size)) {
    return refuse('unsafe', 'zip64', name);
  }
  if (entry.versionNeededToExtract > highestVersion || (entry.versionMadeBy & 0xff) > highestMadeBy) {
    return refuse('unsafe', 'entry-version', name);
  }
  if (!makers.has(entry.versionMadeBy >>> 8) || entry.internalFileAttributes > 1) {
    return refuse('unsafe', 'entry-attributes', name);
  }
  return entry.fileCommentLength > 0 ? refuse('unsafe', 'entry-comment', name) : undefined;
}

/** Regular files and folders only, by mode bits and by name (threat-model P4). */
function kindFault(entry: Entry, name: string, folder: boolean): Refusal | undefined {
  const kind = (entry.externalFileAttributes >>> 16) & kindMask;
  if (kind === linkKind) {
    return refuse('unsafe', 'entry-link', name);
  }
  const dosKind = (entry.externalFileAttributes & dosFolder) !== 0;
  if ((kind !== 0 && kind !== (folder ? folderKind : regularKind)) || (dosKind && !folder)) {
    return refuse('unsafe', 'entry-special', name);
  }
  return folder && (entry.uncompressedSize > 0 || entry.compressedSize > 0)
    ? refuse('unsafe', 'folder-with-data', name)
    : undefined;
}

function sizeFault(entry: Entry, name: string): Refusal | undefined {
  const { uncompressedSize: bytes, compressedSize: compressed } = entry;
  if (bytes > limits.entryBytes) {
    return refuse('too-large', 'entry-bytes', name, { limit: limits.entryBytes, actual: bytes });
  }
  if (bytes > limits.ratioFloorBytes && bytes > compressed * limits.entryRatio) {
    return refuse('too-large', 'entry-ratio', name, {
      limit: limits.entryRatio,
      actual: Math.round(bytes / Math.max(compressed, 1)),
    });
  }
  return entry.compressionMethod === 0 && bytes !== compressed
    ? refuse('damaged', 'size-mismatch', name)
    : undefined;
}

/** Reads one central record by the rules P2 to P5; the first rule broken refuses the archive. */
export function readEntry(entry: Entry): ZipEntry | Refusal {
  const raw = entryName(entry);
  if (typeof raw !== 'string') {
    return raw;
  }
  const folder = raw.endsWith('/') && raw !== '/';
  const name = folder ? raw.slice(0, -1) : raw;
  const nameProblem = nameFault(name);
  if (nameProblem !== undefined) {
    return refuse(nameProblem === 'name-too-long' ? 'too-large' : 'unsafe', nameProblem, raw);
  }
  const fault =
    extraFault(entry.extraFields, entry.extraFieldLength, name) ??
    featureFault(entry, name) ??
    kindFault(entry, name, folder) ??
    sizeFault(entry, name);
  return (
    fault ?? {
      name,
      folder,
      deflated: entry.compressionMethod === 8,
      crc32: entry.crc32,
      compressedBytes: entry.compressedSize,
      bytes: entry.uncompressedSize,
      headerStart: entry.relativeOffsetOfLocalHeader,
      hasDescriptor: (entry.generalPurposeBitFlag & flag.descriptor) !== 0,
    }
  );
}

/** Every local header agrees with its central record; with a data descriptor, sizes may be zero there (threat-model P1). */
export function localHeaderFault(entry: Entry, local: LocalFileHeader, name: string): Refusal | undefined {
  const descriptor = (entry.generalPurposeBitFlag & flag.descriptor) !== 0;
  const agrees = (left: number, right: number): boolean => left === right || (descriptor && left === 0);
  const same =
    local.fileName.equals(entry.fileNameRaw) &&
    local.versionNeededToExtract === entry.versionNeededToExtract &&
    local.generalPurposeBitFlag === entry.generalPurposeBitFlag &&
    local.compressionMethod === entry.compressionMethod &&
    local.lastModFileTime === entry.lastModFileTime &&
    local.lastModFileDate === entry.lastModFileDate &&
    agrees(local.crc32, entry.crc32) &&
    agrees(local.compressedSize, entry.compressedSize) &&
    agrees(local.uncompressedSize, entry.uncompressedSize);
  return same ? undefined : refuse('unsafe', 'header-mismatch', name);
}
