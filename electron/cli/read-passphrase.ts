import { createReadStream, fstatSync } from 'node:fs';
import type { AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { longestPassphrase } from '../../shared/packages/encryption.ts';
import { systemCode } from '../backend/database/sqlite-failure.ts';
import { usage } from './command.ts';

const mostBytes = 8 * longestPassphrase;

/** Other kinds of descriptors serve this program itself. */
function isReadable(descriptor: number): boolean {
  const found = fstatSync(descriptor);
  return found.isFIFO() || found.isFile() || found.isSocket() || found.isCharacterDevice();
}

/**
 * Reads a passphrase from an open file descriptor, up to its first line break. Never from an argument or the environment,
 * which other programs can read (threat-model X8).
 */
export async function readPassphrase(word: string): Promise<Result<string, AppError>> {
  const refused = err(usage('passphrase-fd', { descriptor: word }));
  if (!/^[0-9]{1,5}$/.test(word)) {
    return refused;
  }
  const chunks: Buffer[] = [];
  try {
    if (!isReadable(Number(word))) {
      return refused;
    }
    // Not closed here: the number belongs to whoever opened it.
    const stream = createReadStream('', { fd: Number(word), end: mostBytes, autoClose: false });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if (chunk.includes('\n')) {
        break;
      }
    }
  } catch (error) {
    if (systemCode(error) === undefined) {
      throw error;
    }
    return refused;
  }
  const [line = ''] = Buffer.concat(chunks).toString().split(/\r?\n/);
  if (line === '') {
    return err(usage('passphrase-empty'));
  }
  return line.length > longestPassphrase ? refused : ok(line);
}
