import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { FileUnread } from './part-list.ts';

/** An office file holds some hundred parts; more, or larger ones, are nobody's office file (as P5 has it for packages). */
const most = { entries: 5000, partBytes: 64 * 1024 * 1024, bytes: 256 * 1024 * 1024 } as const;

export interface Archive {
  readonly names: readonly string[];
  readonly comment: string;
  /** The content of one part, checked for its size. */
  read(name: string): Promise<Buffer>;
}

const openArchive = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error: Error | null, zip?: ZipFile) => {
      if (error !== null || zip === undefined) {
        reject(new FileUnread('no archive'));
      } else {
        resolve(zip);
      }
    });
  });

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    if (zip.entryCount > most.entries) {
      reject(new FileUnread('too many parts'));
      return;
    }
    const entries = new Map<string, Entry>();
    let bytes = 0;
    zip.on('entry', (entry: Entry) => {
      bytes += entry.uncompressedSize;
      if (entries.has(entry.fileName) || entry.uncompressedSize > most.partBytes || bytes > most.bytes) {
        reject(new FileUnread('parts are too large or stand twice'));
        return;
      }
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('error', () => reject(new FileUnread('directory is broken')));
    zip.on('end', () => resolve(entries));
    zip.readEntry();
  });
}

function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new FileUnread('part is broken'));
    try {
      zip.openReadStream(entry, (error, stream) => {
        if (error !== null) {
          fail();
          return;
        }
        // The library ends a stream that gives more or less than the directory says.
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('error', fail);
        stream.on('end', () => resolve(Buffer.concat(pieces)));
      });
    } catch {
      // What it cannot open at all, such as a locked part, it says by throwing.
      fail();
    }
  });
}

/** Opens the archive of an office file: a stranger's, so every number in it is held to a limit before it is believed. */
export async function readArchive(bytes: Buffer): Promise<Archive> {
  const zip = await openArchive(bytes);
  const entries = await listEntries(zip);
  return {
    names: [...entries.keys()].filter((name) => !name.endsWith('/')),
    comment: zip.comment,
    read: (name) => {
      const entry = entries.get(name);
      return entry === undefined ? Promise.reject(new FileUnread('part is missing')) : readEntry(zip, entry);
    },
  };
}
