import { argon2id } from 'hash-wasm';
import * as z from 'zod';

/** How much work a guess at a passphrase costs. */
export interface PassphraseCost {
  readonly memoryKibibytes: number;
  readonly leastPasses: number;
  /** Passes are added until one derivation takes so much of this computer's processor. */
  readonly leastMilliseconds: number;
  /** Work of the age files that keys are backed up to (scrypt, logarithm of N). */
  readonly backupLogN: number;
}

/**
 * Threat-model K2: Argon2id (RFC 9106) over 64 MiB, half a second or more; age's own default for files. Memory and least
 * passes hold whatever a measure says: a computer that is busy, hot or shared may take long for little work.
 */
export const passphraseCost: PassphraseCost = {
  memoryKibibytes: 64 * 1024,
  leastPasses: 3,
  leastMilliseconds: 500,
  backupLogN: 18,
};

/** What is chosen stays below what is taken, or the passphrase would open nothing. */
const mostPasses = 1000;

/**
 * Stored beside the wrap. The upper ends keep a planted row from taking all memory or hours; what is beyond them is damage,
 * and no memory is asked for. The lower ends open what exists, they protect nothing: whoever plants less work gets other
 * bytes, which open nothing.
 */
export const passphraseParametersSchema = z.strictObject({
  function: z.literal('argon2id'),
  memoryKibibytes: z
    .int()
    .min(8)
    .max(256 * 1024),
  passes: z.int().min(1).max(mostPasses),
  lanes: z.literal(1),
  salt: z.base64().length(24),
});
export type PassphraseParameters = z.infer<typeof passphraseParametersSchema>;

export interface DeriveInput {
  /** UTF-8 of the passphrase in NFC. */
  readonly passphrase: Uint8Array;
  /** Given: exactly these. Else they are found: the least of `cost` that takes long enough here. */
  readonly parameters?: PassphraseParameters;
  readonly cost: PassphraseCost;
  readonly salt: Uint8Array;
  readonly bytes: number;
}

export interface Derived {
  readonly secret: Uint8Array;
  readonly parameters: PassphraseParameters;
}

const derive = (input: DeriveInput, parameters: PassphraseParameters): Promise<Uint8Array> =>
  argon2id({
    password: input.passphrase,
    salt: Buffer.from(parameters.salt, 'base64'),
    parallelism: parameters.lanes,
    iterations: parameters.passes,
    memorySize: parameters.memoryKibibytes,
    hashLength: input.bytes,
    outputType: 'binary',
  });

const mostRounds = 6;
/** One measure that came out too small, of a clock that ticks seldom, must not let a person wait for minutes. */
const mostGrowth = 8;
/**
 * Milliseconds that this thread has worked: time that it waits on a busy computer must not make guessing cheap. What others
 * take of caches and memory still counts, which the least passes make up for.
 */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
/** More than asked for: the next derivation may run on a processor that is less hot. */
const margin = 1.2;

/** Derives the bytes that wrap the vault key; runs in a worker, since it takes long on purpose. */
export async function derivePassphraseKey(input: DeriveInput): Promise<Derived> {
  if (input.parameters !== undefined) {
    return { secret: await derive(input, input.parameters), parameters: input.parameters };
  }
  const { cost } = input;
  let parameters: PassphraseParameters = {
    function: 'argon2id',
    memoryKibibytes: cost.memoryKibibytes,
    passes: cost.leastPasses,
    lanes: 1,
    salt: Buffer.from(input.salt).toString('base64'),
  };
  for (let round = 0; ; round += 1) {
    const start = worked();
    const secret = await derive(input, parameters);
    const elapsed = worked() - start;
    if (elapsed >= cost.leastMilliseconds || round === mostRounds || parameters.passes === mostPasses) {
      return { secret, parameters };
    }
    secret.fill(0);
    const passes = Math.ceil((parameters.passes * cost.leastMilliseconds * margin) / Math.max(1, elapsed));
    const next = Math.max(parameters.passes + 1, Math.min(passes, parameters.passes * mostGrowth));
    parameters = { ...parameters, passes: Math.min(mostPasses, next) };
  }
}
