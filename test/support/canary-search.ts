import { isUtf8 } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** The bytes of a file, and of every part of it where it is an archive, however deep. */
function partsOf(bytes: Buffer): Buffer[] {
  const parts = [bytes];
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\x03\x04') {
    return parts;
  }
  const end = bytes.lastIndexOf('PK\x05\x06');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const part = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    parts.push(...partsOf(bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(part) : part));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** A PDF as its objects without compression, as its pages read, and as what it says of itself. */
function pdfForms(bytes: Buffer): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'palermo-canary-'));
  try {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, bytes);
    const ask = (program: string, ...args: string[]): Buffer =>
      execFileSync(program, args, {
        maxBuffer: 64 * 1024 * 1024,
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      });
    return [
      ask('qpdf', '--qdf', '--object-streams=disable', file, '-'),
      ask('pdftotext', file, '-'),
      ask('pdfinfo', file),
      ask('pdfinfo', '-meta', file),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const squeezed = (text: string): string => text.replaceAll(/[\s\p{Cf}‐‑]/gu, '').toLowerCase();
/** Without what lines and marks put between letters, and once more without what tags do. */
const squeezedForms = (text: string): string[] => {
  const whole = text.normalize('NFC');
  return [
    squeezed(whole),
    ...(whole.includes('<') ? [squeezed(whole.replaceAll(/<[^<>]{0,500}>/gu, ''))] : []),
  ];
};

const decoded = (bytes: Buffer): string[] => {
  if (isUtf8(bytes)) {
    return squeezedForms(bytes.toString('utf8'));
  }
  const even = bytes.subarray(0, bytes.length & ~1);
  return [
    bytes.toString('latin1'),
    bytes.toString('utf8'),
    even.toString('utf16le'),
    Buffer.from(even).swap16().toString('utf16le'),
  ].flatMap(squeezedForms);
};
const formsOf = (text: string): string[] => [
  squeezed(text),
  squeezed(encodeURIComponent(text)),
  squeezed(encodeURI(text)),
  ...[0, 1, 2].map((shift) =>
    // Whole groups of the middle: what stands before and after shifts and hides the ends.
    Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4)
      .toLowerCase(),
  ),
  Buffer.from(text).toString('hex'),
  Buffer.from(text, 'utf16le').swap16().toString('hex'),
];

/** Which of these texts stand in a file, in any part and form; the same search finds what is there and what must not be. */
export function foundIn(bytes: Buffer, texts: readonly string[]): string[] {
  const isPdf = bytes.subarray(0, 5).toString() === '%PDF-';
  const all = [...partsOf(bytes), ...(isPdf ? pdfForms(bytes) : [])].flatMap(decoded);
  return texts.filter((text) => formsOf(text).some((form) => all.some((part) => part.includes(form))));
}
