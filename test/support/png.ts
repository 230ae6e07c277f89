import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Names of all chunks, in their order. */
  readonly chunks: readonly string[];
  /** Darkness of a pixel: 0 for white, 255 for black. */
  ink(x: number, y: number): number;
}

const paeth = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
};

/** Reads a PNG of eight bits and four channels, without interlacing (PNG 3, clauses 7 and 9). */
export function readPng(png: Uint8Array): Pixels {
  const file = Buffer.from(png);
  if (file.toString('latin1', 0, 8) !== '\u0089PNG\r\n\u001a\n') {
    throw new Error('No PNG');
  }
  const chunks: { name: string; data: Buffer }[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const length = file.readUInt32BE(at);
    chunks.push({
      name: file.toString('latin1', at + 4, at + 8),
      data: file.subarray(at + 8, at + 8 + length),
    });
  }
  const head = chunks[0]?.data ?? Buffer.alloc(13);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (head[8] !== 8 || head[9] !== 6 || head[12] !== 0) {
    throw new Error('Another kind of PNG');
  }
  const raw = inflateSync(
    Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data)),
  );
  const row = width * 4;
  const out = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)] ?? 0;
    for (let x = 0; x < row; x += 1) {
      const left = x < 4 ? 0 : (out[y * row + x - 4] ?? 0);
      const up = y === 0 ? 0 : (out[(y - 1) * row + x] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (out[(y - 1) * row + x - 4] ?? 0);
      const added = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[y * row + x] = ((raw[y * (row + 1) + 1 + x] ?? 0) + added) & 0xff;
    }
  }
  return {
    width,
    height,
    chunks: chunks.map(({ name }) => name),
    ink: (x, y) => 255 - (out[y * row + x * 4 + 1] ?? 255),
  };
}
