import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { decryptFile, type DecryptInput } from '../../electron/backend/encryption/decrypt-file.ts';
import { encryptFile, type EncryptTo } from '../../electron/backend/encryption/encrypt-file.ts';
import { valueOf } from './temp-workspace.ts';

/** A pair of age keys. */
export interface AgeKey {
  readonly identity: string;
  readonly recipient: string;
}

export async function ageKey(kind: 'hybrid' | 'x25519'): Promise<AgeKey> {
  const identity = await (kind === 'hybrid' ? generateHybridIdentity() : generateX25519Identity());
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Encrypts a file with our task and gives the path of the new one. */
export async function encryptTo(
  sourcePath: string,
  to: EncryptTo,
  targetPath = `${sourcePath}.age`,
): Promise<string> {
  writeFileSync(targetPath, '');
  valueOf(await encryptFile({ sourcePath, targetPath, to }));
  return targetPath;
}

/** Opens a file with our task; what came out lies at `targetPath`. */
export async function decryptWith(
  sourcePath: string,
  keys: Partial<Pick<DecryptInput, 'passphrases' | 'identities'>>,
  targetPath = `${sourcePath}.plain`,
): Promise<Awaited<ReturnType<typeof decryptFile>>> {
  writeFileSync(targetPath, '');
  return decryptFile({ sourcePath, targetPath, passphrases: [], identities: [], ...keys });
}

const run = promisify(execFile);

/** Debian's age, or a sentence that names what is missing. */
export function ageVersion(): string | undefined {
  try {
    return execFileSync('age', ['--version']).toString().trim();
  } catch {
    return undefined;
  }
}

export const age = (...words: readonly string[]): ReturnType<typeof run> => run('age', [...words]);

/** Types a line into a terminal at each prompt: age takes a passphrase from nothing else. */
const terminal = `
import os, pty, sys
answers = [sys.argv[1].encode() + b"\\n"] * int(sys.argv[2])
child, master = pty.fork()
if child == 0:
    os.execvp(sys.argv[3], sys.argv[3:])
seen = b""
while True:
    try:
        got = os.read(master, 1024)
    except OSError:
        break
    if not got:
        break
    seen += got
    if b":" in seen and answers:
        os.write(master, answers.pop(0))
        seen = b""
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;

/** Runs age on a terminal of its own, where the passphrase is typed so many times. */
export function ageWithPassphrase(
  passphrase: string,
  times: number,
  ...words: readonly string[]
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn('python3', ['-c', terminal, passphrase, String(times), 'age', ...words], {
      stdio: 'ignore',
    });
    child.on('error', reject);
    child.on('exit', resolve);
  });
}

/** Writes the identity file that `age -i` reads. */
export function identityFile(folder: string, { identity }: AgeKey): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'identity.txt');
  writeFileSync(file, `${identity}\n`, { mode: 0o600 });
  return file;
}
