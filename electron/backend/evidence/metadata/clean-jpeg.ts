import { orientationOnly, readExif } from './exif.ts';
import { demand, type CleanedImage, type MetadataKind } from './image-parts.ts';

const startOfScan = 0xda;
const endOfImage = 0xd9;
const app0 = 0xe0;
const app1 = 0xe1;
const app2 = 0xe2;
const app13 = 0xed;
const app14 = 0xee;
const comment = 0xfe;
const exifSign = 'Exif\0\0';

/** Segments that a decoder needs: frames, tables, restart intervals, number of lines (ITU-T T.81 table B.1). */
const isDecoding = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdd);

function makeSegment(marker: number, data: Buffer): Buffer {
  const segment = Buffer.alloc(4 + data.length);
  segment.writeUInt16BE(0xff00 + marker, 0);
  segment.writeUInt16BE(2 + data.length, 2);
  data.copy(segment, 4);
  return segment;
}

/** What an application segment says; undefined for one that the decoder needs. */
function tellingOf(marker: number, data: Buffer): MetadataKind | undefined {
  const sign = data.toString('latin1', 0, 14);
  switch (marker) {
    case app0:
      return sign.startsWith('JFIF\0') ? undefined : sign.startsWith('JFXX\0') ? 'thumbnail' : 'other';
    case app1:
      return sign.startsWith(exifSign) ? 'exif' : sign.startsWith('http://ns.ado') ? 'xmp' : 'other';
    case app2:
      return sign.startsWith('ICC_PROFILE\0') ? 'profile' : sign.startsWith('MPF\0') ? 'thumbnail' : 'other';
    case app13:
      return 'iptc';
    case app14:
      return sign.startsWith('Adobe') && data.length === 12 ? undefined : 'other';
    case comment:
      return 'text';
    default:
      return 'other';
  }
}

/** The place after the coded data of a scan: the next marker that is neither stuffing nor a restart (T.81 §B.1.1.5). */
function endOfScan(bytes: Buffer, start: number): number {
  let at = start;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    demand(at >= 0 && at + 1 < bytes.length, 'scan cut short');
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) {
      return at;
    }
    at += next === 0xff ? 1 : 2;
  }
}

/** The first segment without the small picture that it may hold (JFIF 1.02). */
function plainJfif(data: Buffer, found: Set<MetadataKind>): Buffer {
  demand(data.length >= 14, 'JFIF segment');
  if (data.length > 14 || (data[12] ?? 0) !== 0 || (data[13] ?? 0) !== 0) {
    found.add('thumbnail');
  }
  const plain = Buffer.from(data.subarray(0, 14));
  plain[12] = 0;
  plain[13] = 0;
  return plain;
}

/** Drops all segments of a JPEG but those that decode it; how it is to be turned is said again (ITU-T T.81 annex B). */
export function cleanJpeg(bytes: Buffer): CleanedImage {
  demand(bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8, 'signature');
  const before: Buffer[] = [];
  const after: Buffer[] = [];
  const found = new Set<MetadataKind>();
  let orientation = 1;
  let at = 2;
  let [frames, scans] = [0, 0];
  for (;;) {
    demand(at + 2 <= bytes.length && bytes[at] === 0xff, 'marker');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      // A fill byte before a marker.
      at += 1;
      continue;
    }
    if (marker === endOfImage) {
      at += 2;
      break;
    }
    demand(marker >= 0xc0 && !(marker >= 0xd0 && marker <= 0xd8), 'marker');
    demand(at + 4 <= bytes.length, 'cut short');
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    demand(end >= at + 4 && end <= bytes.length, 'segment length');
    const data = bytes.subarray(at + 4, end);
    if (isDecoding(marker)) {
      frames += marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) ? 1 : 0;
      after.push(bytes.subarray(at, end));
      at = end;
      if (marker === startOfScan) {
        demand(frames > 0, 'scan without frame');
        scans += 1;
        at = endOfScan(bytes, end);
        after.push(bytes.subarray(end, at));
      }
      continue;
    }
    demand((marker >= app0 && marker <= 0xef) || marker === comment, 'unknown part that is needed');
    const telling = tellingOf(marker, data);
    if (telling === undefined) {
      const isFirst = marker === app0;
      before.push(makeSegment(marker, isFirst ? plainJfif(data, found) : Buffer.from(data)));
    } else if (telling === 'exif') {
      const exif = readExif(data.subarray(exifSign.length));
      orientation = exif.orientation;
      exif.kinds.forEach((kind) => found.add(kind));
    } else {
      found.add(telling);
    }
    at = end;
  }
  demand(scans > 0, 'no picture');
  if (at < bytes.length) {
    found.add('other');
  }
  const turned =
    orientation === 1
      ? []
      : [makeSegment(app1, Buffer.concat([Buffer.from(exifSign, 'latin1'), orientationOnly(orientation)]))];
  return {
    bytes: Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      ...before,
      ...turned,
      ...after,
      Buffer.from([0xff, 0xd9]),
    ]),
    found,
  };
}
