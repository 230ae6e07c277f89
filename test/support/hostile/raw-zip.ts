import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** One entry as it is to stand in an archive: every field can be bent. */
export interface RawEntry {
  readonly name: string | Buffer;
  readonly data?: Buffer | string;
  readonly deflate?: boolean;
  /** Name in the local header, where it differs. */
  readonly localName?: string;
  readonly flags?: number;
  readonly method?: number;
  readonly version?: number;
  readonly madeBy?: number;
  readonly mode?: number;
  readonly crc?: number;
  readonly bytes?: number;
  readonly localBytes?: number;
  readonly extra?: Buffer;
  readonly localExtra?: Buffer;
  readonly localFlags?: number;
  readonly localMethod?: number;
  readonly localCrc?: number;
  /** DOS time of the local record, where it differs from that of the central one. */
  readonly localTime?: number;
  readonly internal?: number;
  /** All 32 bits of the external attributes, in place of `mode`. */
  readonly attributes?: number;
  /** Where the central record says that the local one stands. */
  readonly offset?: number;
  /** CRC in the data descriptor, where it lies. */
  readonly descriptorCrc?: number;
  readonly comment?: string;
  readonly disk?: number;
  readonly descriptor?: boolean;
  /** Bytes between the end of this entry and the next. */
  readonly gap?: Buffer;
  /** Replaces the compressed bytes. */
  readonly stored?: Buffer;
}

export interface RawZip {
  readonly prefix?: Buffer;
  /** Whether offsets count the prefix. */
  readonly shiftOffsets?: boolean;
  readonly comment?: Buffer;
  readonly trailing?: Buffer;
  readonly beforeEnd?: Buffer;
  readonly entriesStated?: number;
  readonly diskStated?: number;
  readonly directoryBytesStated?: number;
}

const utf8Flag = 0x0800;
const field = (id: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
};
export const extraField = field;

/** Builds an archive byte by byte, with whatever faults are asked for. */
export function rawZip(entries: readonly RawEntry[], options: RawZip = {}): Buffer {
  const prefix = options.prefix ?? Buffer.alloc(0);
  const shift = options.shiftOffsets === false ? 0 : prefix.length;
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data ?? '');
    const method = entry.method ?? (entry.deflate === true ? 8 : 0);
    const stored = entry.stored ?? (entry.deflate === true ? deflateRawSync(data) : data);
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const descriptor = entry.descriptor === true;
    const flags = (entry.flags ?? utf8Flag) | (descriptor ? 8 : 0);
    const crc = entry.crc ?? crc32(data);
    const bytes = entry.bytes ?? data.length;
    const localExtra = entry.localExtra ?? Buffer.alloc(0);
    const extra = entry.extra ?? Buffer.alloc(0);
    const comment = Buffer.from(entry.comment ?? '');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(entry.version ?? 20, 4);
    local.writeUInt16LE(entry.localFlags ?? flags, 6);
    local.writeUInt16LE(entry.localMethod ?? method, 8);
    local.writeUInt16LE(entry.localTime ?? 0, 10);
    local.writeUInt16LE(0x21, 12);
    local.writeUInt32LE(entry.localCrc ?? (descriptor ? 0 : crc), 14);
    local.writeUInt32LE(descriptor ? 0 : stored.length, 18);
    local.writeUInt32LE(descriptor ? 0 : (entry.localBytes ?? bytes), 22);
    local.writeUInt16LE(localName.length, 26);
    local.writeUInt16LE(localExtra.length, 28);
    const after = Buffer.alloc(descriptor ? 16 : 0);
    if (descriptor) {
      after.writeUInt32LE(0x08074b50, 0);
      after.writeUInt32LE(entry.descriptorCrc ?? crc, 4);
      after.writeUInt32LE(stored.length, 8);
      after.writeUInt32LE(bytes, 12);
    }
    const record = Buffer.concat([local, localName, localExtra, stored, after, entry.gap ?? Buffer.alloc(0)]);
    locals.push(record);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(entry.madeBy ?? 0x0314, 4);
    central.writeUInt16LE(entry.version ?? 20, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt16LE(0x21, 14);
    central.writeUInt32LE(crc, 16);
    central.writeUInt32LE(stored.length, 20);
    central.writeUInt32LE(bytes, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt16LE(comment.length, 32);
    central.writeUInt16LE(entry.disk ?? 0, 34);
    central.writeUInt16LE(entry.internal ?? 0, 36);
    central.writeUInt32LE(entry.attributes ?? ((entry.mode ?? 0o100644) << 16) >>> 0, 38);
    central.writeUInt32LE(entry.offset ?? offset + shift, 42);
    centrals.push(Buffer.concat([central, name, extra, comment]));
    offset += record.length;
  }
  const directory = Buffer.concat(centrals);
  const comment = options.comment ?? Buffer.alloc(0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.entriesStated ?? entries.length, 8);
  end.writeUInt16LE(options.entriesStated ?? entries.length, 10);
  end.writeUInt16LE(options.diskStated ?? 0, 4);
  end.writeUInt32LE(options.directoryBytesStated ?? directory.length, 12);
  end.writeUInt32LE(offset + shift, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([
    prefix,
    ...locals,
    directory,
    options.beforeEnd ?? Buffer.alloc(0),
    end,
    comment,
    options.trailing ?? Buffer.alloc(0),
  ]);
}

const hex = (algorithm: string, data: Buffer | string): string =>
  createHash(algorithm).update(data).digest('hex');

/** What of a bag to bend: files are added after the manifests are made, lines are put in their place. */
export interface BagChanges {
  readonly algorithm?: string;
  readonly declaration?: string;
  readonly info?: string;
  readonly payload?: Readonly<Record<string, string>>;
  readonly manifest?: (text: string) => string;
  readonly tagManifest?: ((text: string) => string) | 'none';
  readonly extra?: readonly RawEntry[];
  readonly folder?: string;
}

/** A bag of a stranger's, as entries of an archive: valid unless something is bent. */
export function bagEntries(changes: BagChanges = {}): RawEntry[] {
  const algorithm = changes.algorithm ?? 'sha512';
  const folder = changes.folder ?? 'bag';
  const payload = changes.payload ?? { 'data/hello.txt': 'hello' };
  const keep = (text: string): string => text;
  const lines = (files: Readonly<Record<string, string>>): string =>
    Object.entries(files)
      .map(([path, data]) => `${hex(algorithm, data)}  ${path}\n`)
      .join('');
  const tags: Record<string, string> = {
    'bagit.txt': changes.declaration ?? 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    ...(changes.info === undefined ? {} : { 'bag-info.txt': changes.info }),
    [`manifest-${algorithm}.txt`]: (changes.manifest ?? keep)(lines(payload)),
  };
  const tagManifest = changes.tagManifest ?? keep;
  const all: Record<string, string> = {
    ...tags,
    ...(tagManifest === 'none' ? {} : { [`tagmanifest-${algorithm}.txt`]: tagManifest(lines(tags)) }),
    ...payload,
  };
  return [
    ...Object.entries(all).map(([path, data]) => ({ name: `${folder}/${path}`, data })),
    ...(changes.extra ?? []),
  ];
}

export const hostileBag = (changes: BagChanges = {}, options: RawZip = {}): Buffer =>
  rawZip(bagEntries(changes), options);
