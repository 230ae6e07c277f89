import { ed25519 } from '@noble/curves/ed25519.js';
import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import * as z from 'zod';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import {
  keyNameSchema,
  hybridRecipientSchema,
  x25519RecipientSchema,
} from '../../../shared/keys/key-schema.ts';
import { instantSchema } from '../../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { readJsonBytes } from '../files/read-json.ts';
import { openChosen } from '../files/stored-file.ts';

/** The secret part of a key of ours: what signs, and what opens files that were encrypted to us. */
export interface KeyMaterial {
  /** Ed25519 seed of 32 bytes. */
  readonly seed: Uint8Array;
  /** `AGE-SECRET-KEY-PQ-1…`: ML-KEM-768 and X25519. */
  readonly hybrid: string;
  /** `AGE-SECRET-KEY-1…`. */
  readonly x25519: string;
}

/** Secret and public part. */
export interface MadeKey {
  readonly material: KeyMaterial;
  readonly recipients: { readonly hybrid: string; readonly x25519: string };
}

export async function makeKey(): Promise<MadeKey> {
  const [hybrid, x25519] = await Promise.all([generateHybridIdentity(), generateX25519Identity()]);
  return {
    material: { seed: ed25519.utils.randomSecretKey(), hybrid, x25519 },
    recipients: { hybrid: await identityToRecipient(hybrid), x25519: await identityToRecipient(x25519) },
  };
}

const seedSchema = z
  .base64()
  .length(44)
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
  .refine((seed) => seed.length === 32);

/** The secret part as it is sealed in the workspace and in a backup file. */
export const keyMaterialSchema = z.strictObject({
  seed: seedSchema,
  hybrid: z
    .string()
    .max(100)
    .regex(/^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{50,70}$/),
  x25519: z
    .string()
    .max(100)
    .regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/),
});

export const writeMaterial = ({ seed, hybrid, x25519 }: KeyMaterial) => ({
  seed: Buffer.from(seed).toString('base64'),
  hybrid,
  x25519,
});

/** `palermo-key/1`: what a backup file holds inside its encryption. */
const keyFileSchema = keyMaterialSchema.extend({
  format: z.literal('palermo-key/1'),
  name: keyNameSchema,
  createdAt: instantSchema,
});

export interface BackUpInput {
  readonly passphrase: string;
  readonly logN: number;
  readonly name: string;
  readonly createdAt: string;
  readonly material: KeyMaterial;
}

/** One key as an age file under a passphrase (C2SP age, scrypt recipient): Debian's `age -d` opens it too. */
export async function writeKeyFile(input: BackUpInput): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(input.passphrase.normalize('NFC'));
  encrypter.setScryptWorkFactor(input.logN);
  const { name, createdAt, material } = input;
  return encrypter.encrypt(
    `${JSON.stringify({ format: 'palermo-key/1', name, createdAt, ...writeMaterial(material) }, null, 2)}\n`,
  );
}

export interface KeyFileInput {
  readonly path: string;
  readonly passphrase: string;
}

export type RestoredKey = MadeKey & { readonly name: string; readonly createdAt: string };

const mostBytes = 64 * 1024;

/** Reads at most the bytes of a small file; undefined where there are more. */
export async function readSmallFile(path: string, limit: number): Promise<Buffer | undefined> {
  const file = await openChosen(path);
  try {
    const bytes = await file.read(0, limit + 1);
    return bytes.length > limit ? undefined : bytes;
  } finally {
    await file.close();
  }
}

const refused = (reason: string): Result<never, AppError> => err(appError('key-file-refused', { reason }));

async function decrypt(bytes: Uint8Array, passphrase: string): Promise<Result<Uint8Array, AppError>> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.normalize('NFC'));
  try {
    return ok(await decrypter.decrypt(bytes));
  } catch (error) {
    // age tells a passphrase that opens no stanza from a file that is none, or was altered, by its message alone.
    const message = error instanceof Error ? error.message : '';
    return message.startsWith('no identity matched') && isForPassphrase(bytes)
      ? err(appError('passphrase-wrong'))
      : refused(message.includes('version line') ? 'not-a-key-file' : 'damaged');
  }
}

const isForPassphrase = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 200)).toString('latin1').includes('\n-> scrypt ');

/** Opens a backup file; whatever is wrong with it is told apart, and nothing is written anywhere. */
export async function readKeyFile(input: KeyFileInput): Promise<Result<RestoredKey, AppError>> {
  const bytes = await readSmallFile(input.path, mostBytes);
  if (bytes === undefined) {
    return refused('not-a-key-file');
  }
  const plain = await decrypt(bytes, input.passphrase);
  if (!plain.ok) {
    return plain;
  }
  const json = readJsonBytes(plain.value, {});
  plain.value.fill(0);
  const parsed = json.ok ? keyFileSchema.safeParse(json.value) : undefined;
  if (parsed?.success !== true) {
    return refused('not-a-key-file');
  }
  const { name, createdAt, seed, hybrid, x25519 } = parsed.data;
  try {
    const recipients = {
      hybrid: hybridRecipientSchema.parse(await identityToRecipient(hybrid)),
      x25519: x25519RecipientSchema.parse(await identityToRecipient(x25519)),
    };
    return ok({ name, createdAt, material: { seed, hybrid, x25519 }, recipients });
  } catch {
    // An identity whose own checksum does not fit.
    return refused('damaged');
  }
}
