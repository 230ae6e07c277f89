import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type * as z from 'zod';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { responseSchema, type ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import type { Json } from '../../shared/lib/json.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { codePointLength } from '../../shared/lib/text.ts';
import { limits } from '../../shared/packages/limits.ts';
import { profileSchema, type Profile } from '../../shared/profiles/profile-schema.ts';
import { shapeIssues } from '../../shared/validation/shape-issues.ts';
import { decodeUtf8 } from '../backend/files/decode-utf8.ts';
import { readJsonBytes } from '../backend/files/read-json.ts';
import { missingFile } from './missing-file.ts';

/** Reads at most so many bytes, also of a pipe; undefined where there are more. */
async function readUpTo(source: AsyncIterable<Buffer | string>, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    if (bytes > limit) {
      return undefined;
    }
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

/** What a file or a descriptor holds, piece by piece. */
async function* piecesOf(handle: FileHandle): AsyncGenerator<Buffer> {
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(256 * 1024), 0, 256 * 1024);
    if (bytesRead === 0) {
      return;
    }
    yield buffer.subarray(0, bytesRead);
  }
}

/** Stands for what is piped in, in place of a file's name. */
const piped = '-';

const missing = (file: string, reason: string): Result<never, AppError> =>
  err(appError('file-missing', { file, reason }));

const within = (bytes: Buffer | undefined, file: string): Result<Buffer, AppError> =>
  bytes === undefined
    ? err(appError('document-too-large', { file, fault: 'bytes', limit: limits.jsonBytes }))
    : ok(bytes);

/** What is piped in. Nothing at all is what a command that failed before this one leaves, and no text to save. */
async function readPiped(): Promise<Result<Buffer, AppError>> {
  const bytes = await readUpTo(createReadStream('', { fd: 0, autoClose: false }), limits.jsonBytes);
  return bytes?.length === 0 ? missing(piped, 'nothing-piped') : within(bytes, piped);
}

async function readFileBytes(path: string): Promise<Result<Buffer, AppError>> {
  const file = basename(path);
  const handle = await open(path, 'r');
  try {
    const found = await handle.stat();
    if (found.isDirectory()) {
      return missing(file, 'not-a-file');
    }
    return within(
      found.size > limits.jsonBytes ? undefined : await readUpTo(piecesOf(handle), limits.jsonBytes),
      file,
    );
  } finally {
    await handle.close();
  }
}

/** Reads an input file that the person names; anything that is not there to be read is missing. */
async function readBytes(cwd: string, name: string): Promise<Result<Buffer, AppError>> {
  const path = name === piped ? piped : resolve(cwd, name);
  try {
    return await (name === piped ? readPiped() : readFileBytes(path));
  } catch (error) {
    return err(missingFile(path, error));
  }
}

/** Reads a JSON file of a stranger: size, encoding and structure are checked before any schema sees it (P9). */
export async function readJsonFile(cwd: string, name: string): Promise<Result<Json, AppError>> {
  const bytes = await readBytes(cwd, name);
  return bytes.ok ? readJsonBytes(bytes.value, { file: basename(name) }) : bytes;
}

/** Reads a plain text of a person: UTF-8, lines ended as texts are kept here, white space at its end left away. */
export async function readTextFile(cwd: string, name: string): Promise<Result<string, AppError>> {
  const file = basename(name);
  const bytes = await readBytes(cwd, name);
  if (!bytes.ok) {
    return bytes;
  }
  const text = decodeUtf8(bytes.value);
  if (!text.ok) {
    return err(appError('document-malformed', { file, fault: text.error.code }));
  }
  // A byte order mark says how the file is written and is no part of the text.
  const words = text.value
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .trimEnd();
  return codePointLength(words) > limits.answerCharacters
    ? err(appError('document-too-large', { file, fault: 'string-too-long', limit: limits.answerCharacters }))
    : ok(words);
}

/** Reads a JSON document: its shape, not yet its meaning. */
export async function readDocument<T>(
  cwd: string,
  name: string,
  schema: z.ZodType<T>,
  code: 'document-invalid' | 'profile-invalid',
): Promise<Result<T, AppError>> {
  const json = await readJsonFile(cwd, name);
  if (!json.ok) {
    return json;
  }
  const parsed = schema.safeParse(json.value);
  return parsed.success
    ? ok(parsed.data)
    : err(appError(code, { file: basename(name) }, shapeIssues(parsed.error)));
}

/** Reads a `palermo-response/1` file: its shape, not yet its meaning. */
export const readResponse = (cwd: string, name: string): Promise<Result<ResponseDocument, AppError>> =>
  readDocument(cwd, name, responseSchema, 'document-invalid');

/** Reads a `palermo-profile/1` file: its shape, not yet the rules across its fields. */
export const readProfile = (cwd: string, name: string): Promise<Result<Profile, AppError>> =>
  readDocument(cwd, name, profileSchema, 'profile-invalid');
