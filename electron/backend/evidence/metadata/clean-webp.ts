import { orientationOnly, readExif } from './exif.ts';
import { demand, type CleanedImage, type MetadataKind } from './image-parts.ts';

/** Flags of the extended header that announce what is cut out: profile, Exif, XMP (RFC 9649 §2.7). */
const flags = { profile: 0x20, exif: 0x08, xmp: 0x04 } as const;
const pictureChunks: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH']);
const kept: ReadonlySet<string> = new Set([...pictureChunks, 'VP8X', 'ANIM', 'ANMF']);
const frameHeaderBytes = 16;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function readChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  while (at < bytes.length) {
    demand(at + 8 <= bytes.length, 'cut short');
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length;
    demand(end <= bytes.length, 'chunk length');
    chunks.push({ type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, end) });
    at = end + (length % 2);
    // The last padding byte may be missing in files that others write.
    demand(at <= bytes.length + 1, 'padding');
  }
  return chunks;
}

function makeChunk({ type, data }: Chunk): Buffer {
  const chunk = Buffer.alloc(8 + data.length + (data.length % 2));
  chunk.write(type, 0, 'latin1');
  chunk.writeUInt32LE(data.length, 4);
  data.copy(chunk, 8);
  return chunk;
}

/** A frame of an animation, with its picture alone. */
function plainFrame({ type, data }: Chunk, found: Set<MetadataKind>): Chunk {
  demand(data.length > frameHeaderBytes, 'frame');
  const chunks = readChunks(data.subarray(frameHeaderBytes));
  const pictures = chunks.filter((chunk) => pictureChunks.has(chunk.type));
  demand(pictures.length > 0, 'frame without picture');
  if (pictures.length < chunks.length) {
    found.add('other');
  }
  return { type, data: Buffer.concat([data.subarray(0, frameHeaderBytes), ...pictures.map(makeChunk)]) };
}

function plainHeader({ type, data }: Chunk, isTurned: boolean): Chunk {
  demand(data.length === 10, 'extended header');
  const plain = Buffer.from(data);
  plain[0] = ((plain[0] ?? 0) & ~(flags.profile | flags.exif | flags.xmp)) | (isTurned ? flags.exif : 0);
  return { type, data: plain };
}

/** Drops all chunks of a WebP but those that draw it (RFC 9649 §2). */
export function cleanWebp(bytes: Buffer): CleanedImage {
  demand(bytes.length >= 20 && bytes.toString('latin1', 0, 4) === 'RIFF', 'signature');
  demand(bytes.toString('latin1', 8, 12) === 'WEBP', 'signature');
  const end = 8 + bytes.readUInt32LE(4);
  demand(end <= bytes.length && end >= 20, 'length');
  const chunks = readChunks(bytes.subarray(12, end));
  const found = new Set<MetadataKind>();
  let orientation = 1;
  for (const { type, data } of chunks) {
    if (type === 'EXIF') {
      const sign = data.toString('latin1', 0, 6) === 'Exif\0\0';
      const exif = readExif(sign ? data.subarray(6) : data);
      orientation = exif.orientation;
      exif.kinds.forEach((kind) => found.add(kind));
    } else if (!kept.has(type)) {
      found.add(type === 'XMP ' ? 'xmp' : type === 'ICCP' ? 'profile' : 'other');
    }
  }
  const [first] = chunks;
  demand(first !== undefined && ['VP8X', 'VP8 ', 'VP8L'].includes(first.type), 'order of chunks');
  demand(
    chunks.some(({ type }) => type === 'VP8 ' || type === 'VP8L' || type === 'ANMF'),
    'no picture',
  );
  // Only the extended header can announce how the picture is to be turned.
  const isTurned = orientation !== 1 && first.type === 'VP8X';
  const parts = chunks
    .filter(({ type }) => kept.has(type))
    .map((chunk) =>
      chunk.type === 'VP8X'
        ? plainHeader(chunk, isTurned)
        : chunk.type === 'ANMF'
          ? plainFrame(chunk, found)
          : chunk,
    );
  const turned = isTurned ? [{ type: 'EXIF', data: orientationOnly(orientation) }] : [];
  const body = Buffer.concat([...parts, ...turned].map(makeChunk));
  if (end < bytes.length) {
    found.add('other');
  }
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(4 + body.length, 4);
  head.write('WEBP', 8, 'latin1');
  return { bytes: Buffer.concat([head, body]), found };
}
