import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanImage } from '../../../../electron/backend/evidence/metadata/clean-image.ts';
import { orientationOnly } from '../../../../electron/backend/evidence/metadata/exif.ts';
import type { PreviewImage } from '../../../../shared/evidence/media-types.ts';
import {
  exifBlock,
  jpeg,
  jpegSegment,
  photograph,
  png,
  pngChunk,
  webp,
  webpChunk,
  withJpegSegments,
  withPngChunks,
  withWebpChunks,
} from '../../../support/images.ts';

const secret = 'Maria-of-the-north';

function cleaned(type: PreviewImage, bytes: Buffer) {
  const result = cleanImage(type, bytes);
  if (result === undefined) {
    throw new Error('refused');
  }
  return result;
}

/** The bytes that code the picture: all of a chunk or segment type, in order. */
const pngPixels = (bytes: Buffer): string => {
  const parts: string[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)).toString('hex'));
    }
  }
  return parts.join('');
};
const jpegCoding = (bytes: Buffer): string =>
  bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xdb]))).toString('hex');
const webpPicture = (bytes: Buffer): string => {
  const at = bytes.indexOf('VP8 ');
  return bytes.subarray(at, at + 8 + bytes.readUInt32LE(at + 4)).toString('hex');
};

describe('X3 metadata offer: what names people, places and machines is cut out, the picture is not touched', () => {
  it('JPEG: Exif, XMP, IPTC, comments, profile and what stands behind the end', () => {
    const photo = Buffer.concat([photograph(secret), Buffer.from(`second picture ${secret}`)]);
    const { bytes, found } = cleaned('image/jpeg', photo);
    expect([...found].toSorted()).toEqual(
      [
        'camera',
        'exif',
        'iptc',
        'other',
        'person',
        'place',
        'profile',
        'text',
        'thumbnail',
        'xmp',
      ].toSorted(),
    );
    expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes('Cam')).toBe(false);
    expect(bytes.includes('ICC_PROFILE')).toBe(false);
    expect(jpegCoding(bytes)).toBe(jpegCoding(jpeg));
    expect(bytes.includes(orientationOnly(6))).toBe(true);
  });

  it('JPEG: the small picture inside the first segment', () => {
    const data = Buffer.concat([
      Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001', 'latin1'),
      Buffer.from([1, 1]),
      Buffer.from('rgb'),
    ]);
    const image = Buffer.concat([jpeg.subarray(0, 2), jpegSegment(0xe0, data), jpeg.subarray(20)]);
    const { bytes, found } = cleaned('image/jpeg', image);
    expect(found.has('thumbnail')).toBe(true);
    expect(bytes.includes('rgb')).toBe(false);
  });

  it('PNG: text, Exif, time, profile and what stands behind the end', () => {
    const image = Buffer.concat([
      withPngChunks(
        png,
        pngChunk('tEXt', Buffer.from(`Author\0${secret}`)),
        pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${secret}`)),
        pngChunk('iCCP', Buffer.from(`${secret}\0\0`)),
        pngChunk('tIME', Buffer.alloc(7)),
        pngChunk('eXIf', exifBlock(3, secret)),
        pngChunk('prVt', Buffer.from(secret)),
      ),
      Buffer.from(secret),
    ]);
    const { bytes, found } = cleaned('image/png', image);
    expect([...found].toSorted()).toEqual(
      [
        'camera',
        'exif',
        'other',
        'person',
        'place',
        'profile',
        'text',
        'thumbnail',
        'time',
        'xmp',
      ].toSorted(),
    );
    expect(bytes.includes(secret)).toBe(false);
    expect(pngPixels(bytes)).toBe(pngPixels(png));
    expect(bytes.includes(orientationOnly(3))).toBe(true);
  });

  it('WebP: Exif, XMP, profile and unknown parts, with their flags', () => {
    const image = withWebpChunks(
      webp,
      webpChunk('EXIF', exifBlock(8, secret)),
      webpChunk('XMP ', Buffer.from(secret)),
      webpChunk('note', Buffer.from(secret)),
    );
    const { bytes, found } = cleaned('image/webp', image);
    expect(found.has('place') && found.has('xmp') && found.has('profile') && found.has('other')).toBe(true);
    expect(bytes.includes(secret)).toBe(false);
    expect(webpPicture(bytes)).toBe(webpPicture(webp));
    expect(bytes[20]).toBe(0x08);
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes.includes(orientationOnly(8))).toBe(true);
  });

  it.each([
    ['image/jpeg', photograph(secret)],
    ['image/png', withPngChunks(png, pngChunk('eXIf', exifBlock(5, secret)))],
    ['image/webp', withWebpChunks(webp, webpChunk('EXIF', exifBlock(5, secret)))],
  ] as const)('%s: a cleaned image has nothing more to take out, and stays as it is', (type, image) => {
    const once = cleaned(type, image);
    const twice = cleaned(type, once.bytes);
    expect([...twice.found]).toEqual([]);
    expect(twice.bytes.equals(once.bytes)).toBe(true);
  });
});

describe('X3 what is not understood is refused, never called clean', () => {
  it.each<readonly [PreviewImage, string, Buffer]>([
    ['image/png', 'cut short', png.subarray(0, png.length - 5)],
    ['image/png', 'a part that is needed and unknown', withPngChunks(png, pngChunk('NEED', Buffer.alloc(1)))],
    [
      'image/png',
      'a wrong checksum',
      Buffer.concat([png.subarray(0, 40), Buffer.from([1]), png.subarray(41)]),
    ],
    ['image/png', 'another format', jpeg],
    ['image/jpeg', 'no end', jpeg.subarray(0, jpeg.length - 2)],
    ['image/jpeg', 'a hierarchical one', withJpegSegments(jpeg, jpegSegment(0xde, Buffer.alloc(2)))],
    ['image/jpeg', 'stray bytes', Buffer.concat([jpeg.subarray(0, 20), Buffer.from('x'), jpeg.subarray(20)])],
    ['image/webp', 'cut short', webp.subarray(0, webp.length - 30)],
  ])('%s: %s', (type, _fault, bytes) => {
    expect(cleanImage(type, Buffer.from(bytes))).toBeUndefined();
  });

  it('any bytes and any change of an image end in an answer, within bounds', () => {
    const sources = [
      ['image/png', png],
      ['image/jpeg', photograph(secret)],
      ['image/webp', withWebpChunks(webp, webpChunk('EXIF', exifBlock(8, secret)))],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 8 }),
        fc.nat(2000),
        ([type, source], changes, cut) => {
          const bytes = Buffer.from(source.subarray(0, cut % 3 === 0 ? cut : source.length));
          for (const [at, value] of changes) {
            if (at < bytes.length) {
              bytes[at] = value;
            }
          }
          const result = cleanImage(type, bytes);
          // Nothing is added but at most one block that says how to turn the picture.
          return result === undefined || result.bytes.length <= bytes.length + 48;
        },
      ),
      { numRuns: 3000 },
    );
  });
});
