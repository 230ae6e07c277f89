import { describe, expect, it } from 'vitest';
import { imageSize, isDrawable } from '../../../../electron/backend/evidence/image-size.ts';
import { createTextCheck, sniffType } from '../../../../electron/backend/evidence/sniff.ts';
import { limits } from '../../../../shared/packages/limits.ts';
import { jpeg, png, webp } from '../../../support/images.ts';

function typeOf(bytes: Buffer): string {
  const text = createTextCheck();
  text.add(bytes);
  return sniffType(bytes, text.holds());
}

const zip = (...names: readonly string[]): Buffer =>
  Buffer.concat(
    names.map((name) => {
      const head = Buffer.alloc(30);
      head.write('PK\u0003\u0004', 0, 'latin1');
      head.writeUInt16LE(name.length, 26);
      return Buffer.concat([head, Buffer.from(name)]);
    }),
  );

describe('V4 type by content', () => {
  it.each<readonly [string, Buffer]>([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/webp', webp],
    ['image/gif', Buffer.from('GIF89a\u0001')],
    ['application/pdf', Buffer.from('%PDF-1.7\n')],
    ['image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['image/svg+xml', Buffer.from('<?xml version="1.0"?>\n<!-- x -->\n<svg:svg xmlns:svg="x"/>')],
    ['text/html', Buffer.from('\ufeff  <!DOCTYPE html><p>x')],
    ['text/html', Buffer.from('<script>alert(1)</script>')],
    ['text/html', Buffer.from('<?xml version="1.0"?><html xmlns="x">')],
    ['application/xml', Buffer.from('<?xml version="1.0"?><a/>')],
    ['application/rtf', Buffer.from('{\\rtf1 x}')],
    ['application/x-executable', Buffer.from('MZ\u0090\0')],
    ['application/x-executable', Buffer.from('\u007fELF')],
    ['text/x-script', Buffer.from('#!/bin/sh\nrm -rf ~\n')],
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      zip('[Content_Types].xml', 'word/document.xml'),
    ],
    [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      zip('[Content_Types].xml', 'xl/workbook.xml'),
    ],
    ['application/vnd.oasis.opendocument.text', zip('mimetypeapplication/vnd.oasis.opendocument.text')],
    ['application/zip', zip('word/readme.txt')],
    ['application/x-ole-storage', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['text/plain', Buffer.from('Articles 5 to 7.\r\n\tالمادة ٥\n')],
    ['text/plain', Buffer.from('a < b is no markup')],
    ['application/octet-stream', Buffer.from('with a \0 inside')],
    ['application/octet-stream', Buffer.from('with an \u001b[31m escape')],
    ['application/octet-stream', Buffer.from([0xff, 0xfe, 0x41, 0x00])],
    ['application/octet-stream', Buffer.from([0xc3])],
  ])('V4 %s', (type, bytes) => {
    expect(typeOf(bytes)).toBe(type);
  });

  it('a character that two chunks share is no fault', () => {
    const bytes = Buffer.from('مادة');
    const text = createTextCheck();
    text.add(bytes.subarray(0, 3));
    text.add(bytes.subarray(3));
    expect(text.holds()).toBe(true);
  });

  it('a long start of markup is told in no time', () => {
    const before = performance.now();
    typeOf(Buffer.from(`<!--${'<!-- '.repeat(13_000)}`));
    typeOf(Buffer.from(`<?xml ${'>'.repeat(60_000)}`));
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe('V4 only pictures within limits are drawn', () => {
  it.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/webp', webp],
  ] as const)('%s: size from its header', (type, bytes) => {
    expect(imageSize(type, bytes)).toEqual({ width: 24, height: 16 });
  });

  it.each([
    [limits.previewSide, 1, true],
    [limits.previewSide + 1, 1, false],
    [8000, 5000, true],
    [8001, 5000, false],
    [0, 10, false],
  ])('%d by %d: %s', (width, height, drawable) => {
    expect(isDrawable({ width, height })).toBe(drawable);
  });
});
