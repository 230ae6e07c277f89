import { crc32 } from 'node:zlib';

/** 24 × 16 pixels, written by a browser; the JPEG and the WebP carry a colour profile. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAACUUlEQVR4AXRUy2pUQRCt6Vv9Jb7Hx4iKoohoICpGZSCiEUNAXQRBBYP4AIOoC0VEF+JCF+JC/0UEEcGFIAiC5C9yK+dUd096ktxAUjlV55x6TDNh88Sc9SdnbXD6sh2cmrEj5y7YieG0nZwe2tmL5204M2WXrpyx2blTdu3qpM1fn7Bb88dt4cYxe3DzqC3ePmzPFg7Zi7sH7PX9/fb24cDeL+6xj4932uenOyxoMNHQSkRsejkCKzGi5xEL9gieItfgV8lzbOK4QcxYUUeDFg1MXi19lef/v8mTf9/l0d8fcu/PT7nz+1cSucmy89zEcdIR+xAwjTBseiaRTfC/gocGqaN0/JBEE6UIJsRKMbBmXNdTk1YizBvUQ9PDZCB3+AtJEYZNmQwihdjNoVPUdISl2rgVDhX4p4Goq0GpR5iQ5+uDX/I0Z74LY4N0s84GxSxg09yky0yxzdpmIebkyy0DebNtl7zr9+XD7u3yae9W+bJvk6/pIpqDO2aesZ8LdTZgvcbBPyAU3QQ3XYe5Qa7HHJUR5gmnzRRYmScfPppx0CrpTYh5DpJIdpw+sFJXiJM58qXOCP7aPD4DkGBWxNwgBryG/LoSTk/Z14e5ZjNtoB3D4NUYvKAwr29WJuiKbk4T6Oqh6LMRHm2gFKGjkzAZJ9cRridLN3deqedYnnCEF+vEeEUQ43ZuhoLHGleTKusbYF4g5iZlk4LHXxFJNGEsTRALWXOek5UNae6mWbeK06bBRSzyLDAjVscmTqZpxvxaKc1KVNazjmfxZgWHVlYAAAD//0Sj7G8AAAAGSURBVAMAOt+KplH4d7oAAAAASUVORK5CYII=',
  'base64',
);
export const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAQABgDASIAAhEBAxEB/8QAFwAAAwEAAAAAAAAAAAAAAAAAAAQFBv/EAB0QAAEEAgMAAAAAAAAAAAAAAAADBCExAQISIkH/xAAVAQEBAAAAAAAAAAAAAAAAAAAFBv/EAB4RAAICAgIDAAAAAAAAAAAAAAECAAMEERIiITFB/9oADAMBAAIRAxEAPwDAskNMI6549/S4xQqBRihUGgYoVANmXlSx5b3EVdbkRQgXiNbH315MbYoVAFVihUASl+V3iNdPWf/Z',
  'base64',
);
export const webp = Buffer.from(
  'UklGRlgCAABXRUJQVlA4WAoAAAAgAAAAFwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggagAAALAEAJ0BKhgAEAA+bSySRaQioZgEAEAGxLYATplCO5vSd4AAs/8zEL2UMlZZv0gA/vSdNrAD6v39vTrrpk1Pi4kwRi/LftfFt/eAv5LV/JcGMPPetDAT5DEszieBMLmrPhYFse1+bqyGJAA=',
  'base64',
);

const tag = (id: number, type: number, value: Buffer): { id: number; type: number; value: Buffer } => ({
  id,
  type,
  value,
});

/** A TIFF block (big-endian) with an artist, a camera, a place, and how to turn the picture; a second directory follows. */
export function exifBlock(orientation: number, secret: string): Buffer {
  const short = Buffer.alloc(4);
  short.writeUInt16BE(orientation, 0);
  const long = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value, 0);
    return bytes;
  };
  const text = Buffer.from(`${secret}\0`, 'latin1');
  const tags = [
    tag(0x010f, 2, Buffer.from('Cam\0', 'latin1')),
    tag(0x0112, 3, short),
    tag(0x013b, 2, text),
    tag(0x8825, 4, long(8)),
  ];
  const directory = Buffer.alloc(2 + tags.length * 12 + 4);
  directory.writeUInt16BE(tags.length, 0);
  for (const [index, { id, type, value }] of tags.entries()) {
    const at = 2 + index * 12;
    directory.writeUInt16BE(id, at);
    directory.writeUInt16BE(type, at + 2);
    directory.writeUInt32BE(type === 2 ? value.length : 1, at + 4);
    (value.length > 4 ? long(8 + directory.length) : value).copy(directory, at + 8);
  }
  directory.writeUInt32BE(8 + directory.length + text.length, directory.length - 4);
  const head = Buffer.alloc(8);
  head.write('MM', 0, 'latin1');
  head.writeUInt16BE(42, 2);
  head.writeUInt32BE(8, 4);
  return Buffer.concat([head, directory, text, Buffer.alloc(6)]);
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** Chunks put behind the header of a PNG. */
export const withPngChunks = (image: Buffer, ...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([image.subarray(0, 33), ...chunks, image.subarray(33)]);

export function jpegSegment(marker: number, data: Buffer): Buffer {
  const segment = Buffer.alloc(4 + data.length);
  segment.writeUInt16BE(0xff00 + marker, 0);
  segment.writeUInt16BE(data.length + 2, 2);
  data.copy(segment, 4);
  return segment;
}

/** Segments put behind the first one of a JPEG. */
export const withJpegSegments = (image: Buffer, ...segments: readonly Buffer[]): Buffer =>
  Buffer.concat([image.subarray(0, 20), ...segments, image.subarray(20)]);

export function webpChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(8 + data.length + (data.length % 2));
  chunk.write(type, 0, 'latin1');
  chunk.writeUInt32LE(data.length, 4);
  data.copy(chunk, 8);
  return chunk;
}

/** Chunks put at the end of a WebP, announced in its header. */
export function withWebpChunks(image: Buffer, ...chunks: readonly Buffer[]): Buffer {
  const whole = Buffer.concat([image, ...chunks]);
  whole.writeUInt32LE(whole.length - 8, 4);
  whole[20] = (whole[20] ?? 0) | 0x0c;
  return whole;
}

/** A photograph as a telephone makes it: a name, a camera and a place in it, to be turned by 90 degrees. */
export const photograph = (secret: string): Buffer =>
  withJpegSegments(
    jpeg,
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifBlock(6, secret)])),
    jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`)),
    jpegSegment(0xed, Buffer.from(`Photoshop 3.0\0${secret}`)),
    jpegSegment(0xfe, Buffer.from(secret)),
  );
