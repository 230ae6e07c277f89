import type { MediaType } from '../../../shared/evidence/media-types.ts';

/** How much of a file's start is looked at to tell its type. */
export const sniffBytes = 64 * 1024;

const ascii = (head: Buffer, at: number, text: string): boolean =>
  head.length >= at + text.length && head.toString('latin1', at, at + text.length) === text;
const starts =
  (...bytes: readonly number[]) =>
  (head: Buffer): boolean =>
    head.length >= bytes.length && bytes.every((byte, at) => head[at] === byte);

/** A ZIP by the names at its start: office programs write theirs there. */
function zipType(head: Buffer): MediaType {
  const text = head.toString('latin1');
  const openDocument = /mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/.exec(
    text.slice(0, 200),
  );
  if (openDocument !== null) {
    return openDocument[1] === 'text'
      ? 'application/vnd.oasis.opendocument.text'
      : openDocument[1] === 'spreadsheet'
        ? 'application/vnd.oasis.opendocument.spreadsheet'
        : 'application/vnd.oasis.opendocument.presentation';
  }
  if (/PK\x03\x04[^]{26}(?:\[Content_Types\]\.xml|_rels\/|docProps\/)/.test(text)) {
    if (text.includes('word/')) {
      return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    }
    if (text.includes('xl/')) {
      return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    }
    if (text.includes('ppt/')) {
      return 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
    }
  }
  return 'application/zip';
}

/** Signs at the start of a file, most telling first (formats' own specifications). */
const signatures: readonly (readonly [(head: Buffer) => boolean, MediaType])[] = [
  [starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image/png'],
  [starts(0xff, 0xd8, 0xff), 'image/jpeg'],
  [(head) => ascii(head, 0, 'RIFF') && ascii(head, 8, 'WEBP'), 'image/webp'],
  [(head) => ascii(head, 0, 'GIF87a') || ascii(head, 0, 'GIF89a'), 'image/gif'],
  [(head) => ascii(head, 0, 'II*\0') || ascii(head, 0, 'MM\0*'), 'image/tiff'],
  [(head) => ascii(head, 0, '%PDF-'), 'application/pdf'],
  [(head) => ascii(head, 0, '{\\rtf'), 'application/rtf'],
  [starts(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'application/x-ole-storage'],
  [(head) => ascii(head, 0, 'MZ') || ascii(head, 0, '\x7fELF'), 'application/x-executable'],
  [starts(0xcf, 0xfa, 0xed, 0xfe), 'application/x-executable'],
  [starts(0xca, 0xfe, 0xba, 0xbe), 'application/x-executable'],
  [(head) => ascii(head, 0, '#!'), 'text/x-script'],
  [(head) => ascii(head, 0, 'BM') && head.length >= 26 && head.readUInt32LE(6) === 0, 'image/bmp'],
];

const svgStart = /^(?:<\?xml[^>]*>|<!--[^]*?-->|<!doctype svg[^>]*>|\s)*<(?:[a-z0-9]+:)?svg[\s>/]/i;
const htmlStart =
  /^(?:<!--[^]*?-->|\s)*<(?:!doctype\s+html|html|head|body|script|iframe|meta|title|div|table|style|h1|p|a|br|b|font)[\s>/]/i;
const xhtmlStart = /^(?:<\?xml[^>]*>|<!--[^]*?-->|\s)*<(?:!doctype\s+html|html)[\s>]/i;

/** Markup by the first sign that a browser would go by (WHATWG MIME Sniffing §7.1, wider). */
function markupType(head: string): MediaType | undefined {
  const text = head.replace(/^\ufeff/, '').trimStart();
  // Bounded, so that no start of a file is slow to look at.
  const start = text.slice(0, 4096);
  if (!start.startsWith('<')) {
    return undefined;
  }
  if (svgStart.test(start)) {
    return 'image/svg+xml';
  }
  if (htmlStart.test(start) || xhtmlStart.test(start)) {
    return 'text/html';
  }
  return start.startsWith('<?xml') || start.startsWith('<!') ? 'application/xml' : undefined;
}

/** Tells whether bytes are plain text: valid UTF-8, without controls but tab, line feed, form feed and carriage return. */
export interface TextCheck {
  add(chunk: Uint8Array): void;
  /** After the last chunk. */
  holds(): boolean;
}

export function createTextCheck(): TextCheck {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let holds = true;
  const take = (chunk?: Uint8Array): void => {
    if (!holds) {
      return;
    }
    try {
      const text = chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
      holds = !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text);
    } catch (error) {
      if (!(error instanceof TypeError)) {
        throw error;
      }
      holds = false;
    }
  };
  return {
    add: take,
    holds: () => {
      take();
      return holds;
    },
  };
}

/**
 * The type of a file by its content; its name has no say (threat-model V4). `isText`: whether all of it is plain text.
 * Markup that calls itself text is still markup.
 */
export function sniffType(head: Buffer, isText: boolean): MediaType {
  const found = signatures.find(([holds]) => holds(head))?.[1];
  if (found !== undefined) {
    return found;
  }
  if (ascii(head, 0, 'PK\x03\x04')) {
    return zipType(head);
  }
  return markupType(head.toString('utf8')) ?? (isText ? 'text/plain' : 'application/octet-stream');
}
