import { createReadStream, fstatSync } from 'node:fs';
import process from 'node:process';
import type { AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { systemCode } from '../backend/database/sqlite-failure.ts';
import { usage, type Arguments, type Context } from './command.ts';

const mostBytes = 4096;

/** Other kinds of descriptors serve this program itself; reading from them could stop it. */
function isReadable(descriptor: number): boolean {
  const found = fstatSync(descriptor);
  return found.isFIFO() || found.isFile() || found.isSocket() || found.isCharacterDevice();
}

/** One line from a descriptor that the caller has opened: its end or a line break ends the secret. */
async function fromDescriptor(option: string, word: string): Promise<Result<string, AppError>> {
  const descriptor = /^\d{1,3}$/.test(word) ? Number(word) : -1;
  if (descriptor < 0 || descriptor === 1 || descriptor === 2) {
    return err(usage('not-a-descriptor', { option: `--${option}` }));
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    if (!isReadable(descriptor)) {
      return err(usage('not-a-descriptor', { option: `--${option}` }));
    }
    for await (const chunk of createReadStream('', { fd: descriptor, autoClose: false })) {
      const part = Buffer.from(chunk);
      chunks.push(part);
      bytes += part.length;
      if (bytes > mostBytes || part.includes(0x0a)) {
        break;
      }
    }
  } catch (error) {
    if (systemCode(error) === undefined) {
      throw error;
    }
    return err(usage('not-a-descriptor', { option: `--${option}` }));
  }
  const [line = ''] = Buffer.concat(chunks).toString('utf8').split(/\r?\n/, 1);
  return line === '' || bytes > mostBytes ? err(usage('no-passphrase', { option: `--${option}` })) : ok(line);
}

/** Asks on the terminal without showing what is typed; control-C leaves as it always does. */
function fromTerminal(prompt: string): Promise<string> {
  const { stdin } = process;
  process.stderr.write(`${prompt} `);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((resolve) => {
    let typed: string[] = [];
    const leave = (): void => {
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      process.stderr.write('\n');
    };
    const onData = (text: string): void => {
      for (const sign of text) {
        if (sign === '\r' || sign === '\n' || sign === '\u0004') {
          leave();
          resolve(typed.join(''));
          return;
        }
        if (sign === '\u0003') {
          leave();
          process.kill(process.pid, 'SIGINT');
          return;
        }
        typed = sign === '\u007f' || sign === '\b' ? typed.slice(0, -1) : [...typed, sign];
      }
    };
    stdin.on('data', onData);
    stdin.resume();
  });
}

/**
 * A passphrase from a descriptor or the terminal, never from an argument or the environment, which other accounts can
 * read (threat-model X8). A new one is asked for twice on the terminal.
 */
export async function readSecret(
  args: Pick<Arguments, 'text'>,
  context: Pick<Context, 't'>,
  ask: { readonly option: string; readonly prompt: string; readonly isNew?: boolean },
): Promise<Result<string, AppError>> {
  const descriptor = args.text(ask.option);
  if (descriptor !== undefined) {
    return fromDescriptor(ask.option, descriptor);
  }
  if (!process.stdin.isTTY) {
    return err(usage('no-passphrase', { option: `--${ask.option}` }));
  }
  const typed = await fromTerminal(context.t(ask.prompt));
  if (typed === '') {
    return err(usage('no-passphrase', { option: `--${ask.option}` }));
  }
  if (ask.isNew === true && (await fromTerminal(context.t('cli.ask.again'))) !== typed) {
    return err(usage('passphrases-differ'));
  }
  return ok(typed);
}
