import { limits } from './limits.ts';

/** Why a name inside an archive or a manifest is refused (threat-model P2, P3, section 15). */
export type NameFault =
  | 'name-empty'
  | 'name-absolute'
  | 'name-drive'
  | 'name-backslash'
  | 'name-stream'
  | 'name-empty-part'
  | 'name-dot-part'
  | 'name-control'
  | 'name-invisible'
  | 'name-trailing'
  | 'name-device'
  | 'name-not-nfc'
  | 'name-too-long';

const controls = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;
/** Direction marks, zero-width characters and other characters without a shape of their own. */
const invisibles = /\p{Cf}/u;
const deviceNames = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/** Bytes of a text in UTF-8 (RFC 3629), counted without encoding it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Whether Windows keeps this file name for a device, whatever its ending: `CON`, `nul.txt`, `COM1.log`. */
export const isDeviceName = (part: string): boolean => deviceNames.test((part.split('.')[0] ?? '').trimEnd());

function partFault(part: string): NameFault | undefined {
  if (part === '') {
    return 'name-empty-part';
  }
  if (part === '.' || part === '..') {
    return 'name-dot-part';
  }
  if (part.endsWith('.') || part.endsWith(' ')) {
    return 'name-trailing';
  }
  if (isDeviceName(part)) {
    return 'name-device';
  }
  return utf8Length(part) > limits.pathPartBytes ? 'name-too-long' : undefined;
}

/** What is wrong with the path of a file inside a package; undefined where nothing is (threat-model P3). */
export function nameFault(path: string): NameFault | undefined {
  if (path === '') {
    return 'name-empty';
  }
  if (path.startsWith('/')) {
    return 'name-absolute';
  }
  if (/^[A-Za-z]:/.test(path)) {
    return 'name-drive';
  }
  if (path.includes('\\')) {
    return 'name-backslash';
  }
  if (path.includes(':')) {
    return 'name-stream';
  }
  if (controls.test(path)) {
    return 'name-control';
  }
  if (invisibles.test(path)) {
    return 'name-invisible';
  }
  if (path !== path.normalize('NFC')) {
    return 'name-not-nfc';
  }
  const parts = path.split('/');
  if (parts.length > limits.pathParts || utf8Length(path) > limits.pathBytes) {
    return 'name-too-long';
  }
  for (const part of parts) {
    const fault = partFault(part);
    if (fault !== undefined) {
      return fault;
    }
  }
  return undefined;
}

/** One form for all names that some file system takes for the same: NFC, then case folding. */
export const foldName = (path: string): string =>
  path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');

/** Names that we write: lower-case ASCII, at most 150 characters, no trailing dot, no device name. */
export const isWritableName = (path: string): boolean =>
  path.length <= 150 &&
  nameFault(path) === undefined &&
  path.split('/').every((part) => /^[a-z0-9][a-z0-9._-]*$/.test(part));

const shownLength = 300;
const marks = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\]/gu;

/** A stranger's name as it may be shown: control, direction and zero-width characters as escapes, cut at 300. */
export function showName(name: string): string {
  const shown = name
    .slice(0, shownLength * 2)
    .replace(marks, (mark) =>
      mark === '\\' ? '\\\\' : `\\u{${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
    );
  return shown.length <= shownLength
    ? shown
    : `${shown.slice(0, shownLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
