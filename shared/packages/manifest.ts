import { err, ok, type Result } from '../lib/result.ts';
import { compareCodeUnits } from '../lib/text.ts';
import { limits } from './limits.ts';

/** Checksum algorithms that a manifest may name (RFC 8493 §2.4), with the length of their hexadecimal form. */
export const manifestAlgorithms = {
  md5: 32,
  sha1: 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
} as const;
export type ManifestAlgorithm = keyof typeof manifestAlgorithms;

export const isManifestAlgorithm = (name: string): name is ManifestAlgorithm =>
  Object.hasOwn(manifestAlgorithms, name);

/** Strong enough to carry a bag alone; the older ones may only stand beside these. */
export const isStrongAlgorithm = (name: ManifestAlgorithm): boolean => name === 'sha256' || name === 'sha512';

export interface ManifestLine {
  readonly path: string;
  readonly checksum: string;
}

export interface ManifestFault {
  readonly code: 'manifest-line' | 'manifest-duplicate' | 'tag-file-lines';
  readonly line: number;
}

/** Splits a tag file at LF, CR or CRLF (RFC 8493 §2.1.3), without the empty rest after the last line. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') {
    lines.pop();
  }
  return lines;
}

const decodePath = (path: string): string =>
  path.replace(/%(0A|0D|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Reads a manifest: checksum, white space, path; LF, CR and `%` percent-encoded (RFC 8493 §2.1.3). Paths are brought to NFC. */
export function parseManifest(
  text: string,
  algorithm: ManifestAlgorithm,
): Result<ManifestLine[], ManifestFault> {
  const lines = splitLines(text);
  if (lines.length > limits.tagFileLines) {
    return err({ code: 'tag-file-lines', line: lines.length });
  }
  const seen = new Set<string>();
  const parsed: ManifestLine[] = [];
  for (const [index, line] of lines.entries()) {
    const match = /^([0-9A-Fa-f]+)[ \t]+(\S.*)$/.exec(line);
    const [, checksum = '', encoded = ''] = match ?? [];
    if (match === null || checksum.length !== manifestAlgorithms[algorithm]) {
      return err({ code: 'manifest-line', line: index + 1 });
    }
    const path = decodePath(encoded).normalize('NFC');
    if (seen.has(path)) {
      return err({ code: 'manifest-duplicate', line: index + 1 });
    }
    seen.add(path);
    parsed.push({ path, checksum: checksum.toLowerCase() });
  }
  return ok(parsed);
}

/** Writes a manifest that `sha512sum -c` reads: lower-case checksum, two spaces, path, LF, sorted by path. */
export const formatManifest = (lines: readonly ManifestLine[]): string =>
  lines
    .toSorted((left, right) => compareCodeUnits(left.path, right.path))
    .map(({ path, checksum }) => `${checksum}  ${path}\n`)
    .join('');
