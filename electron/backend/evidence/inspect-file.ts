import { createHash } from 'node:crypto';
import { isPreviewImage, type MediaType } from '../../../shared/evidence/media-types.ts';
import type { MetadataKind } from '../../../shared/evidence/metadata-kinds.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { syncFile } from '../files/private-files.ts';
import { openStored, writeStoredSync } from '../files/stored-file.ts';
import { imageSize, type ImageSize } from './image-size.ts';
import { cleanImage } from './metadata/clean-image.ts';
import { createTextCheck, sniffBytes, sniffType } from './sniff.ts';

type Progress = (done: number, total: number) => void;

/** What a file is, found by reading all of it. */
export interface FileFacts {
  readonly sha512: string;
  readonly bytes: number;
  readonly mediaType: MediaType;
  readonly image?: ImageSize;
  /** The start of a plain text. */
  readonly text?: { readonly start: string; readonly whole: boolean };
  /** What an image carries beside its picture; absent where it is no image, too large, or not to be understood. */
  readonly metadata?: readonly MetadataKind[];
}

const shownCharacters = limits.previewCharacters;
const shownBytes = shownCharacters * 4;

interface ReadFile {
  readonly facts: FileFacts;
  /** All of an image that is small enough to be taken apart. */
  readonly image: Buffer | undefined;
}

function textStart(head: Buffer, bytes: number): FileFacts['text'] {
  // Cut in the middle of a character at most: the decoder drops what is not whole.
  const text = new TextDecoder('utf-8').decode(head, { stream: head.length < bytes });
  const signs = Array.from(text.slice(0, shownCharacters * 2));
  const start = signs.slice(0, shownCharacters).join('');
  return { start, whole: head.length === bytes && start.length === text.length };
}

async function readWhole(path: string, report: Progress): Promise<ReadFile> {
  const file = await openStored(path);
  try {
    const { size } = file;
    const hash = createHash('sha512');
    const text = createTextCheck();
    const heads: Buffer[] = [];
    const parts: Buffer[] = [];
    let done = 0;
    for await (const piece of file.chunks()) {
      hash.update(piece);
      text.add(piece);
      if (done < shownBytes) {
        heads.push(Buffer.from(piece.subarray(0, shownBytes)));
      }
      if (size <= limits.previewBytes) {
        parts.push(piece);
      }
      done += piece.length;
      report(done, Math.max(size, done));
    }
    const head = Buffer.concat(heads).subarray(0, shownBytes);
    const mediaType = sniffType(head.subarray(0, sniffBytes), text.holds());
    const whole = size <= limits.previewBytes ? Buffer.concat(parts) : undefined;
    const base = { sha512: hash.digest('hex'), bytes: done, mediaType };
    if (mediaType === 'text/plain') {
      const start = textStart(head, done);
      return { facts: { ...base, ...(start === undefined ? {} : { text: start }) }, image: undefined };
    }
    if (!isPreviewImage(mediaType) || whole === undefined) {
      return { facts: base, image: undefined };
    }
    const image = imageSize(mediaType, whole);
    const found = cleanImage(mediaType, whole)?.found;
    return {
      facts: {
        ...base,
        ...(image === undefined ? {} : { image }),
        ...(found === undefined ? {} : { metadata: [...found].toSorted() }),
      },
      image: whole,
    };
  } finally {
    await file.close();
  }
}

/** Reads a file to its end and says what it is; the file stays as it is. */
export const readFacts = async (path: string, report: Progress): Promise<FileFacts> =>
  (await readWhole(path, report)).facts;

export interface TakeInput {
  /** A private temporary file of ours, or a stored one. */
  readonly path: string;
  /** A temporary name for a copy without metadata, where one is wanted; must not exist. */
  readonly cleanTo: string | undefined;
}

export interface TakenFile extends FileFacts {
  /** The copy without metadata, written and synchronised at `cleanTo`; absent where there is nothing to take out. */
  readonly cleaned?: { readonly sha512: string; readonly bytes: number };
}

/**
 * Counts, hashes and synchronises a file that is to be kept, tells its type by its content, and writes a copy of an image
 * without metadata where that is wanted.
 */
export async function takeFile(input: TakeInput, report: Progress): Promise<Result<TakenFile, AppError>> {
  const { facts, image } = await readWhole(input.path, report);
  syncFile(input.path);
  if (facts.bytes === 0) {
    return err(appError('file-empty'));
  }
  if (input.cleanTo === undefined || image === undefined || !isPreviewImage(facts.mediaType)) {
    return ok(facts);
  }
  const cleaned = cleanImage(facts.mediaType, image);
  if (cleaned === undefined || cleaned.found.size === 0) {
    return ok(facts);
  }
  writeStoredSync(input.cleanTo, cleaned.bytes);
  return ok({
    ...facts,
    cleaned: {
      sha512: createHash('sha512').update(cleaned.bytes).digest('hex'),
      bytes: cleaned.bytes.length,
    },
  });
}
