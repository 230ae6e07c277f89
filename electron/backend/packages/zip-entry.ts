import yauzl, { type Entry, type LocalFileHeader } from 'yauzl';
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
  /** Whether its records hold extra fields beyond the times and owners that packing programs write. */
  readonly oddExtra: boolean;
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
/**
 * Fields by which some reader takes another kind, mode, size, method or name than the records say: PKWARE's Unix field,
 * strong encryption and its lists, Macintosh, VMS, OS/2, the streamable field of libarchive, ASi Unix, AES.
 */
const bendingExtras: ReadonlySet<number> = new Set([
  0x0009, 0x000c, 0x000d, 0x000f, 0x0014, 0x0015, 0x0016, 0x0017, 0x0018, 0x0019, 0x07c8, 0x2605, 0x2705,
  0x334d, 0x6c78, 0x756e, 0x9901,
]);
/** Times and owners as packing programs write them, by the lengths that these may have (APPNOTE 4.5; Info-ZIP's list). */
const idleExtras: ReadonlyMap<number, (bytes: number) => boolean> = new Map([
  [0x5455, (bytes) => bytes >= 1 && bytes <= 13],
  [0x5855, (bytes) => bytes === 8 || bytes === 12],
  [0x7855, (bytes) => bytes === 0 || bytes === 4],
  [0x7875, (bytes) => bytes === 7 || bytes === 11],
  [0x000a, (bytes) => bytes === 32],
]);
const highestVersion = 20;
const highestMadeBy = 63;
const makers: ReadonlySet<number> = new Set([0, 3, 10, 11, 14, 19]);
const kindMask = 0o170000;
const regularKind = 0o100000;
const folderKind = 0o040000;
const linkKind = 0o120000;
/** Set user, set group, sticky: no file that people hand each other has them. */
const powerBits = 0o7000;
const dosFolder = 0x10;
/** Volume labels, devices, and the reparse points that are Windows' links. */
const dosSpecial = 0x0008 | 0x0040 | 0x0400;

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

/** Whether an extra field holds more than one record of each kind that says nothing but times and owners. */
export function isOddExtra(raw: Buffer): boolean {
  const fields = yauzl.parseExtraFields(raw);
  return (
    new Set(fields.map(({ id }) => id)).size !== fields.length ||
    fields.some(({ id, data }) => idleExtras.get(id)?.(data.length) !== true)
  );
}

/** Extra fields that change what is read, that are no row of fields, or are too long. */
export function extraFault(raw: Buffer, name: string): Refusal | undefined {
  const bytes = raw.length;
  if (bytes > limits.extraFieldBytes) {
    return refuse('too-large', 'extra-field', name, { limit: limits.extraFieldBytes, actual: bytes });
  }
  const fields = yauzl.parseExtraFields(raw);
  if (
    fields.reduce((sum, { data }) => sum + 4 + data.length, 0) !== bytes ||
    fields.some(({ id }) => bendingExtras.has(id))
  ) {
    return refuse('unsafe', 'extra-unknown', name);
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
  const attributes = entry.externalFileAttributes;
  const dosKind = (attributes & dosFolder) !== 0;
  if (
    (kind !== 0 && kind !== (folder ? folderKind : regularKind)) ||
    (dosKind && !folder) ||
    (attributes & dosSpecial) !== 0 ||
    ((attributes >>> 16) & powerBits) !== 0
  ) {
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
    extraFault(entry.extraFieldRaw, name) ??
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
      oddExtra: isOddExtra(entry.extraFieldRaw),
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
