import { inspect } from 'node:util';

const shown = '[secret]';

/** Bytes that nothing prints: logs, errors and JSON show a word instead, and wiping leaves zeros (threat-model K5). */
export class SecretBytes {
  readonly #bytes: Uint8Array;

  /** Takes the bytes over: the caller keeps no other copy. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Lends the bytes; what the work keeps of them, it wipes itself. */
  use<T>(work: (bytes: Uint8Array) => T): T {
    return work(this.#bytes);
  }

  wipe(): void {
    this.#bytes.fill(0);
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}
