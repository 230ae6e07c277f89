import type { MetadataKind } from './image-parts.ts';

/** What of an Exif block concerns us: how the picture is to be turned, and what it tells (CIPA DC-008 §4.6). */
export interface ExifFacts {
  /** 1 to 8; 1 is upright. */
  readonly orientation: number;
  /** Nothing where the block says how to turn the picture and no more. */
  readonly kinds: readonly MetadataKind[];
}

const orientationTag = 0x0112;
const tellingTags: ReadonlyMap<number, MetadataKind> = new Map([
  [0x010f, 'camera'],
  [0x0110, 'camera'],
  [0x0131, 'camera'],
  [0x013c, 'camera'],
  [0x0132, 'time'],
  [0x013b, 'person'],
  [0x8298, 'person'],
  [0x9c9d, 'person'],
  [0x010e, 'text'],
  [0x9c9c, 'text'],
  [0x8769, 'camera'],
  [0x8825, 'place'],
]);
const entryBytes = 12;
const mostEntries = 1000;

/** Reads the first directory of a TIFF block, and whether a second one (the thumbnail's) follows. Never throws. */
export function readExif(tiff: Buffer): ExifFacts {
  const nothing: ExifFacts = { orientation: 1, kinds: ['exif'] };
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) {
    return nothing;
  }
  const short = (at: number): number => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number): number => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const start = long(4);
  if (short(2) !== 42 || start + 2 > tiff.length) {
    return nothing;
  }
  const count = Math.min(short(start), mostEntries);
  const kinds = new Set<MetadataKind>(['exif']);
  let orientation = 1;
  let at = start + 2;
  for (let entry = 0; entry < count && at + entryBytes <= tiff.length; entry += 1, at += entryBytes) {
    const tag = short(at);
    const kind = tellingTags.get(tag);
    if (kind !== undefined) {
      kinds.add(kind);
    }
    const value = short(at + 8);
    if (tag === orientationTag && short(at + 2) === 3 && value >= 1 && value <= 8) {
      orientation = value;
    }
  }
  if (at + 4 <= tiff.length && long(at) !== 0) {
    kinds.add('thumbnail');
  }
  return { orientation, kinds: tiff.equals(orientationOnly(orientation)) ? [] : [...kinds] };
}

/** A TIFF block that says how the picture is to be turned, and nothing else. */
export function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(8 + 2 + entryBytes + 4);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
