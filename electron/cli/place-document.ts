import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import type { AppError } from '../../shared/contract/errors.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Backend, MadeDocument } from '../backend/backend.ts';
import { contentOf } from '../backend/files/stored-file.ts';
import { showJson } from './output.ts';
import { placeFile, type Target } from './place-file.ts';

export const extensionOf = (file: string): string => extname(file).slice(1).toLowerCase();

/** Makes a document inside the workspace, puts it where the person wants it, and leaves no copy. */
export async function placeReport(
  { reports }: Pick<Backend, 'reports'>,
  choice: Parameters<Backend['reports']['makeFile']>[0],
  target: Target,
): Promise<Result<Omit<MadeDocument, 'path' | 'fileName'> & { readonly file: string }, AppError>> {
  const made = await reports.makeFile(choice);
  if (!made.ok) {
    return made;
  }
  const { path, fileName: _, ...facts } = made.value;
  try {
    const placed = await placeFile(target, contentOf(path), facts.sha256);
    return placed.ok ? ok({ file: target.path, ...facts }) : placed;
  } finally {
    await rm(path, { force: true });
  }
}

/** Puts a JSON document in its place: readable, with a line end after it. */
export async function placeJson(
  target: Target,
  value: unknown,
): Promise<Result<{ readonly file: string; readonly bytes: number; readonly sha256: string }, AppError>> {
  const content = Buffer.from(`${showJson(value, 2)}\n`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const placed = await placeFile(target, Readable.from([content]), sha256);
  return placed.ok ? ok({ file: target.path, bytes: content.length, sha256 }) : placed;
}
