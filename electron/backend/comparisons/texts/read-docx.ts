import type { Readable } from 'node:stream';
import mammoth from 'mammoth';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import type { TextBlock } from '../../../../shared/comparisons/place-blocks.ts';
import { readHtml } from './read-html.ts';

const most: { readonly entries: number; readonly bytes: number } = {
  entries: 2000,
  bytes: 200 * 1024 * 1024,
};

/** Takes every file out of an archive and counts what comes, whatever the archive says of its size. */
async function countEntry(archive: ZipFile, entry: Entry, left: number): Promise<number> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    archive.openReadStream(entry, (error: Error | null, opened?: Readable) =>
      opened === undefined ? reject(error ?? new Error('No stream')) : resolve(opened),
    );
  });
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += Buffer.byteLength(chunk);
    if (bytes > left) {
      stream.destroy();
      break;
    }
  }
  return bytes;
}

/**
 * Names of what an archive holds; undefined where it is none, is damaged, or holds more than may be looked into. The
 * library that reads the words takes everything out at once: how much that is has to be known before.
 */
function listArchive(bytes: Buffer, room: typeof most): Promise<ReadonlySet<string> | undefined> {
  return new Promise((resolve) => {
    fromBuffer(bytes, { lazyEntries: true }, (error: Error | null, archive?: ZipFile) => {
      if (error !== null || archive === undefined || archive.entryCount > room.entries) {
        resolve(undefined);
        return;
      }
      const names = new Set<string>();
      let size = 0;
      archive.on('entry', (entry: Entry) => {
        names.add(entry.fileName);
        countEntry(archive, entry, room.bytes - size).then(
          (found) => {
            size += found;
            if (size > room.bytes) {
              resolve(undefined);
            } else {
              archive.readEntry();
            }
          },
          () => resolve(undefined),
        );
      });
      archive.on('error', () => resolve(undefined));
      archive.on('end', () => resolve(names));
      archive.readEntry();
    });
  });
}

/** Paragraphs of a Word document with its headings; undefined where the file is none. Pictures stay out. */
export async function readDocx(bytes: Buffer, room = most): Promise<TextBlock[] | undefined> {
  const names = await listArchive(bytes, room);
  if (names?.has('word/document.xml') !== true) {
    return undefined;
  }
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: bytes },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    );
    return readHtml(value).blocks;
  } catch {
    // The library throws whatever its parts throw on a file that is none, or was cut short.
    return undefined;
  }
}
