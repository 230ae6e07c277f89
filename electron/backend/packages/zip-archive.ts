import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ZipFile } from 'yauzl';
import { refuse, type Refusal } from './refusal.ts';
import type { ZipEntry } from './zip-entry.ts';

/** An entry with the place of its data. */
export interface LocatedEntry extends ZipEntry {
  readonly dataStart: number;
}

/**
 * What stored blocks add to data that no compression makes smaller (RFC 1951 §3.2.4), with room to spare; past it, empty
 * blocks carry what no reader shows.
 */
const deflateOverhead = (bytes: number): number => Math.ceil(bytes / 1024) + 64;

/** Failures of the disk are ours to report, not findings against the file. */
export const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string';

/** An archive that keeps the profile of P1 to P4: its files, located but not read. */
export class ZipArchive {
  readonly files: readonly LocatedEntry[];
  /** Names of the folders that have records of their own. */
  readonly folders: readonly string[];
  readonly #zip: ZipFile;

  constructor(zip: ZipFile, files: readonly LocatedEntry[], folders: readonly string[]) {
    this.#zip = zip;
    this.files = files;
    this.folders = folders;
  }

  /** The bytes as they stand in the archive. (The library's promise form of this call passes its arguments wrongly in 3.4.0.) */
  #openRaw({ dataStart, compressedBytes: bytes }: LocatedEntry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.#zip.openReadStreamLowLevel(dataStart, bytes, 0, bytes, false, null, (error, stream) => {
        if (error === null) {
          resolve(stream);
        } else {
          reject(error);
        }
      });
    });
  }

  /**
   * Streams one file's bytes to `onChunk` and enforces size and CRC-32, counted on what is really produced (P5). Undefined
   * where the data is sound.
   */
  async read(file: LocatedEntry, onChunk: (chunk: Buffer) => void): Promise<Refusal | undefined> {
    const { compressedBytes } = file;
    const raw = await this.#openRaw(file);
    const inflate = file.deflated ? createInflateRaw() : undefined;
    if (inflate !== undefined) {
      raw.on('error', (error) => inflate.destroy(error));
      raw.pipe(inflate);
    }
    const source = inflate ?? raw;
    let bytes = 0;
    let checksum = 0;
    let consuming = false;
    try {
      for await (const piece of source) {
        const chunk = Buffer.from(piece);
        bytes += chunk.length;
        if (bytes > file.bytes) {
          return refuse('damaged', 'size-mismatch', file.name);
        }
        checksum = crc32(chunk, checksum);
        consuming = true;
        onChunk(chunk);
        consuming = false;
      }
    } catch (error) {
      if (consuming || isSystemError(error)) {
        throw error;
      }
      return refuse('damaged', 'data-broken', file.name);
    } finally {
      raw.destroy();
      inflate?.destroy();
    }
    if (bytes !== file.bytes) {
      return refuse('damaged', 'size-mismatch', file.name);
    }
    const longest = bytes + deflateOverhead(bytes);
    if (inflate !== undefined && (inflate.bytesWritten !== compressedBytes || compressedBytes > longest)) {
      return refuse('unsafe', 'hidden-data', file.name);
    }
    return checksum === file.crc32 ? undefined : refuse('damaged', 'crc-mismatch', file.name);
  }
}
