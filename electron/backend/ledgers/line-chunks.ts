/** So much text is made between two writes; writing lets other calls take their turn. */
const chunkCharacters = 256 * 1024;

/** Lines as the bytes of a file, some hundred thousand characters at a time. */
export function* lineChunks(lines: Iterable<string>): Generator<Uint8Array> {
  let pending = '';
  for (const line of lines) {
    pending += line;
    if (pending.length >= chunkCharacters) {
      yield Buffer.from(pending);
      pending = '';
    }
  }
  yield Buffer.from(pending);
}
