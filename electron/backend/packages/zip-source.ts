import { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import yauzl from 'yauzl';
import type { StoredFile } from '../files/stored-file.ts';

/** The content of a stored file as the ZIP library reads it: from any place, whether it lies plain or sealed. */
export class ZipSource extends yauzl.RandomAccessReader {
  readonly #file: StoredFile;

  constructor(file: StoredFile) {
    super();
    this.#file = file;
  }

  override createReadStream(range: { readonly start: number; readonly end: number }): Readable {
    return Readable.from(this.#file.chunks(range), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    callbackify(() => this.#readInto(buffer, offset, length, position))(callback);
  }

  async #readInto(buffer: Buffer, offset: number, length: number, position: number): Promise<void> {
    const bytes = await this.#file.read(position, length);
    if (bytes.length !== length) {
      throw new Error('The file ends early');
    }
    bytes.copy(buffer, offset);
  }
}
