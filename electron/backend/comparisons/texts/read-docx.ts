import mammoth from 'mammoth';
import { fromBuffer, type ZipFile } from 'yauzl';
import type { TextBlock } from '../../../../shared/comparisons/place-blocks.ts';
import { readHtml } from './read-html.ts';

const most = { entries: 2000, bytes: 200 * 1024 * 1024 } as const;

/** Names and sizes of what an archive says it holds; undefined where it is none, or holds too much to look into. */
function listArchive(bytes: Buffer): Promise<ReadonlySet<string> | undefined> {
  return new Promise((resolve) => {
    fromBuffer(bytes, { lazyEntries: true }, (error: Error | null, archive?: ZipFile) => {
      if (error !== null || archive === undefined || archive.entryCount > most.entries) {
        resolve(undefined);
        return;
      }
      const names = new Set<string>();
      let size = 0;
      archive.on('entry', ({ fileName, uncompressedSize }) => {
        names.add(fileName);
        size += uncompressedSize;
        if (size > most.bytes) {
          resolve(undefined);
        } else {
          archive.readEntry();
        }
      });
      archive.on('error', () => resolve(undefined));
      archive.on('end', () => resolve(names));
      archive.readEntry();
    });
  });
}

/** Paragraphs of a Word document with its headings; undefined where the file is none. Pictures stay out. */
export async function readDocx(bytes: Buffer): Promise<TextBlock[] | undefined> {
  const names = await listArchive(bytes);
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
