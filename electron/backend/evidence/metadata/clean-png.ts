import { crc32 } from 'node:zlib';
import { orientationOnly, readExif } from './exif.ts';
import { demand, type CleanedImage, type MetadataKind } from './image-parts.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const longestChunk = 0x7fffffff;

/** Chunks that a viewer needs to draw the picture as it was: pixels, palette, transparency, colour, size, animation. */
const kept: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT'.split(' '),
);
const telling: ReadonlyMap<string, MetadataKind> = new Map([
  ['tEXt', 'text'],
  ['zTXt', 'text'],
  ['tIME', 'time'],
  ['iCCP', 'profile'],
]);

function makeChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** Drops all chunks of a PNG but those that draw it (W3C PNG, third edition, §5 and §11). */
export function cleanPng(bytes: Buffer): CleanedImage {
  demand(bytes.subarray(0, 8).equals(signature), 'signature');
  const parts: Buffer[] = [signature];
  const found = new Set<MetadataKind>();
  let orientation = 1;
  let at = 8;
  let ended = false;
  let pictures = 0;
  while (!ended) {
    demand(at + 12 <= bytes.length, 'cut short');
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    demand(length <= longestChunk && end <= bytes.length, 'chunk length');
    const type = bytes.toString('latin1', at + 4, at + 8);
    demand(/^[A-Za-z]{4}$/.test(type), 'chunk type');
    demand((at === 8) === (type === 'IHDR'), 'order of chunks');
    demand(crc32(bytes.subarray(at + 4, end - 4)) === bytes.readUInt32BE(end - 4), 'checksum');
    if (kept.has(type)) {
      if (type === 'IDAT' && pictures === 0 && orientation !== 1) {
        parts.push(makeChunk('eXIf', orientationOnly(orientation)));
      }
      pictures += type === 'IDAT' ? 1 : 0;
      ended = type === 'IEND';
      parts.push(bytes.subarray(at, end));
    } else {
      demand(/^[a-z]/.test(type), 'unknown part that is needed');
      const data = bytes.subarray(at + 8, end - 4);
      if (type === 'eXIf') {
        const exif = readExif(data);
        orientation = exif.orientation;
        exif.kinds.forEach((kind) => found.add(kind));
      } else if (type === 'iTXt') {
        found.add(data.toString('latin1', 0, 17) === 'XML:com.adobe.xmp' ? 'xmp' : 'text');
      } else {
        found.add(telling.get(type) ?? 'other');
      }
    }
    at = end;
  }
  demand(pictures > 0, 'no picture');
  if (at < bytes.length) {
    found.add('other');
  }
  return { bytes: Buffer.concat(parts), found };
}
