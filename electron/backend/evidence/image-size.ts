import type { PreviewImage } from '../../../shared/evidence/media-types.ts';
import { limits } from '../../../shared/packages/limits.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

function pngSize(head: Buffer): ImageSize | undefined {
  return head.length >= 24 && head.toString('latin1', 12, 16) === 'IHDR'
    ? { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
    : undefined;
}

/** The frame header of a JPEG: segments are stepped over until it comes (ITU-T T.81 §B.2.2). */
function jpegSize(bytes: Buffer): ImageSize | undefined {
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xda)) {
      return undefined;
    }
    at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
  }
  return undefined;
}

/** The first picture header of a WebP (RFC 9649 §2.5 to §2.7). */
function webpSize(head: Buffer): ImageSize | undefined {
  if (head.length < 30) {
    return undefined;
  }
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = head.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    default:
      return undefined;
  }
}

const readers: Readonly<Record<PreviewImage, (bytes: Buffer) => ImageSize | undefined>> = {
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
};

/** Width and height as the header says them, before anything decodes the picture. */
export const imageSize = (type: PreviewImage, bytes: Buffer): ImageSize | undefined => readers[type](bytes);

/** Whether a picture is small enough to be drawn (threat-model section 15). */
export const isDrawable = ({ width, height }: ImageSize): boolean =>
  width > 0 &&
  height > 0 &&
  width <= limits.previewSide &&
  height <= limits.previewSide &&
  width * height <= limits.previewPixels;
