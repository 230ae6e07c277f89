import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { foldName } from '../../../shared/packages/entry-names.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { StoredFile } from '../files/stored-file.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import { isSystemError, ZipArchive, type LocatedEntry } from './zip-archive.ts';
import { descriptorHolds, diskNumberAt, readEndRecord, type EndRecord } from './zip-end-record.ts';
import { extraFault, isOddExtra, localHeaderFault, readEntry, type ZipEntry } from './zip-entry.ts';
import { ZipSource } from './zip-source.ts';

/** Two names that some file system takes for one, or a file that is also a folder (P3). */
function clashFault(entries: readonly ZipEntry[]): Refusal | undefined {
  const kinds = new Map<string, 'file' | 'folder' | 'implied'>();
  for (const { name, folder } of entries) {
    const folded = foldName(name);
    const known = kinds.get(folded);
    if (known === 'file' || known === 'folder') {
      return refuse(
        'unsafe',
        (known === 'folder') === folder ? 'name-duplicate' : 'name-file-and-folder',
        name,
      );
    }
    if (known === 'implied' && !folder) {
      return refuse('unsafe', 'name-file-and-folder', name);
    }
    kinds.set(folded, folder ? 'folder' : 'file');
    for (let at = folded.lastIndexOf('/'); at > 0; at = folded.lastIndexOf('/', at - 1)) {
      const parent = folded.slice(0, at);
      const kind = kinds.get(parent);
      if (kind === 'file') {
        return refuse('unsafe', 'name-file-and-folder', name);
      }
      kinds.set(parent, kind ?? 'implied');
    }
  }
  return spellingFault(entries);
}

/** Folders that differ only in case would be one folder elsewhere. */
function spellingFault(entries: readonly ZipEntry[]): Refusal | undefined {
  const spellings = new Map<string, string>();
  for (const { name } of entries) {
    for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
      const parent = name.slice(0, at);
      const folded = foldName(parent);
      if ((spellings.get(folded) ?? parent) !== parent) {
        return refuse('unsafe', 'name-duplicate', name);
      }
      spellings.set(folded, parent);
    }
  }
  return undefined;
}

function totalFault(entries: readonly ZipEntry[]): Refusal | undefined {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const compressed = entries.reduce((sum, entry) => sum + entry.compressedBytes, 0);
  if (bytes > limits.totalBytes) {
    return refuse('too-large', 'total-bytes', undefined, { limit: limits.totalBytes, actual: bytes });
  }
  return bytes > limits.ratioFloorBytes && bytes > compressed * limits.totalRatio
    ? refuse('too-large', 'total-ratio', undefined, {
        limit: limits.totalRatio,
        actual: Math.round(bytes / Math.max(compressed, 1)),
      })
    : undefined;
}

/** Central records in order; they fill the directory exactly. */
async function listEntries(
  zip: ZipFile,
  file: StoredFile,
  end: EndRecord,
): Promise<readonly { readonly record: Entry; readonly entry: ZipEntry }[] | Refusal> {
  const listed: { record: Entry; entry: ZipEntry }[] = [];
  let at = end.directoryStart;
  for await (const record of zip.eachEntry()) {
    const entry = readEntry(record);
    if (isRefusal(entry)) {
      return entry;
    }
    if ((await diskNumberAt(file, at)) !== 0) {
      return refuse('unsafe', 'split-archive', entry.name);
    }
    at += 46 + record.fileNameLength + record.extraFieldLength + record.fileCommentLength;
    listed.push({ record, entry });
  }
  return at === end.directoryStart + end.directoryBytes ? listed : refuse('unsafe', 'not-tiled');
}

/** Local records stand back to back from byte 0 to the directory, and agree with it (P1). */
async function locateEntries(
  zip: ZipFile,
  file: StoredFile,
  end: EndRecord,
  listed: readonly { readonly record: Entry; readonly entry: ZipEntry }[],
): Promise<readonly LocatedEntry[] | Refusal> {
  const ordered = listed.toSorted((left, right) => left.entry.headerStart - right.entry.headerStart);
  const located: LocatedEntry[] = [];
  let expected = 0;
  for (const [index, { record, entry }] of ordered.entries()) {
    if (entry.headerStart !== expected) {
      return refuse('unsafe', 'not-tiled', entry.name);
    }
    const local = await zip.readLocalFileHeaderPromise(record);
    const fault = localHeaderFault(record, local, entry.name) ?? extraFault(local.extraField, entry.name);
    if (fault !== undefined) {
      return fault;
    }
    const dataEnd = local.fileDataStart + entry.compressedBytes;
    const next = ordered[index + 1]?.entry.headerStart ?? end.directoryStart;
    const tiles = entry.hasDescriptor
      ? await descriptorHolds(file, dataEnd, next - dataEnd, entry)
      : next === dataEnd;
    if (!tiles) {
      return refuse('unsafe', 'not-tiled', entry.name);
    }
    expected = next;
    located.push({
      ...entry,
      oddExtra: entry.oddExtra || isOddExtra(local.extraField),
      dataStart: local.fileDataStart,
    });
  }
  return expected === end.directoryStart ? located : refuse('unsafe', 'not-tiled');
}

/** Opens an archive that may be hostile: everything about its structure is checked before any data is read. */
export async function openZip(file: StoredFile): Promise<ZipArchive | Refusal> {
  const end = await readEndRecord(file);
  if (isRefusal(end)) {
    return end;
  }
  const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(new ZipSource(file), file.size, options);
    const listed = await listEntries(zip, file, end);
    if (isRefusal(listed)) {
      return listed;
    }
    const entries = listed.map(({ entry }) => entry);
    const fault = clashFault(entries) ?? totalFault(entries);
    if (fault !== undefined) {
      return fault;
    }
    const located = await locateEntries(zip, file, end, listed);
    return isRefusal(located)
      ? located
      : new ZipArchive(
          zip,
          located.filter(({ folder }) => !folder),
          located.filter(({ folder }) => folder).map(({ name }) => name),
        );
  } catch (error) {
    if (isSystemError(error)) {
      throw error;
    }
    const encrypted = error instanceof Error && error.message.includes('encryption');
    return encrypted ? refuse('unsafe', 'entry-encrypted') : refuse('damaged', 'directory-broken');
  }
}
