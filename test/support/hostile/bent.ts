import { bagEntries, hostileBag, rawZip, type RawEntry } from './raw-zip.ts';

/** A sound bag of a stranger's with one more entry. */
export const withEntry = (entry: RawEntry): Buffer => hostileBag({ extra: [entry] });

/** A sound bag with one more file of this name. */
export const named = (name: string | Buffer): Buffer => withEntry({ name, data: 'x' });

/** A sound bag whose first entry is bent. */
export function firstBent(bend: Partial<RawEntry>): Buffer {
  const [first, ...rest] = bagEntries();
  return rawZip([{ ...first, name: first?.name ?? '', ...bend }, ...rest]);
}

/** A sound bag, then changed byte by byte; the callback is given where the central directory starts. */
export function changed(change: (bytes: Buffer, directoryStart: number) => void): Buffer {
  const bytes = hostileBag();
  change(bytes, bytes.readUInt32LE(bytes.length - 6));
  return bytes;
}
