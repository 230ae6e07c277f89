import { forge } from '../hostile/forge.ts';
import type { SealedPackage } from '../hostile/sealed-packages.ts';
import type { Random } from './random.ts';

type Mutation = (sealed: SealedPackage, random: Random) => Buffer;

const copyOf = ({ bytes }: SealedPackage): Buffer => Buffer.from(bytes);
const oddNumbers = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0xffffffff,
];

/** Places of all records of one kind in an archive that we made. */
function recordsOf(bytes: Buffer, signature: number): number[] {
  const found: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    if (bytes.readUInt32LE(at) === signature) {
      found.push(at);
    }
  }
  return found;
}

const flipBytes: Mutation = (sealed, random) => {
  const copy = copyOf(sealed);
  for (let left = 1 + random.below(4); left > 0; left -= 1) {
    const at = random.below(copy.length);
    copy.writeUInt8((copy[at] ?? 0) ^ (1 << random.below(8)), at);
  }
  return copy;
};

const splice: Mutation = (sealed, random) => {
  const bytes = copyOf(sealed);
  const [from, to, at] = [random.below(bytes.length), random.below(bytes.length), random.below(bytes.length)];
  const piece = bytes.subarray(Math.min(from, to), Math.min(from, to) + random.below(400));
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + random.below(8))]);
};

const insert: Mutation = (sealed, random) => {
  const bytes = copyOf(sealed);
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), random.bytes(40), bytes.subarray(at + random.below(40))]);
};

/** Sizes in bytes of the fields of a record, after its signature. */
const fields = {
  local: [2, 2, 2, 2, 2, 4, 4, 4, 2, 2],
  central: [2, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2, 2, 2, 2, 4, 4],
  end: [2, 2, 2, 2, 4, 4, 2],
} as const;

/** Changes one field of one record to a number that readers stumble over. */
const bendField =
  (signature: number, sizes: readonly number[]): Mutation =>
  (sealed, random) => {
    const copy = copyOf(sealed);
    const record = random.pick(recordsOf(copy, signature));
    const field = random.below(sizes.length);
    const at = record + 4 + sizes.slice(0, field).reduce((sum, size) => sum + size, 0);
    const size = sizes[field] ?? 2;
    const odd = random.next() < 0.5 ? random.pick(oddNumbers) : random.below(2 ** 32);
    if (at + size <= copy.length) {
      copy.writeUIntLE(size === 2 ? odd & 0xffff : odd >>> 0, at, size);
    }
    return copy;
  };

/** Changes the same field in the local and the central record of one file, as a careful forger would. */
const bendBoth: Mutation = (sealed, random) => {
  const copy = copyOf(sealed);
  const central = random.pick(recordsOf(copy, 0x02014b50));
  const local = copy.readUInt32LE(central + 42);
  // Version, flags, method, time, day, checksum, sizes: their places after the signature of either record.
  const [offset, size] = random.pick([
    [4, 2],
    [6, 2],
    [8, 2],
    [10, 2],
    [12, 2],
    [14, 4],
    [18, 4],
    [22, 4],
  ] as const);
  const odd = random.next() < 0.5 ? random.pick(oddNumbers) : random.below(2 ** 32);
  const value = size === 2 ? odd & 0xffff : odd >>> 0;
  if (local + 30 <= copy.length) {
    copy.writeUIntLE(value, local + offset, size);
    copy.writeUIntLE(value, central + offset + 2, size);
  }
  return copy;
};

/** Changes a text inside, with all lists made anew: what is tried is what stands behind the checksums. */
const bendText: Mutation = (sealed, random) => {
  const path = random.pick([...sealed.files.keys()].filter((name) => /\.(?:json|txt)$/.test(name)));
  const text = (sealed.files.get(path) ?? Buffer.alloc(0)).toString('utf8');
  const at = random.below(text.length);
  const piece = random.pick([
    '',
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    '\\',
    '\u0000',
    '\ufeff',
    '\u202e',
    '\n',
    '\r',
    '0',
    '-',
    '1e400',
    'null',
    '"__proto__":0,',
    '\\ud800',
    '../',
    '%0A',
    ' ',
    'a'.repeat(300),
    text.slice(at, at + 40),
  ]);
  const changed = text.slice(0, at) + piece + text.slice(at + random.below(12));
  return forge(sealed, { change: { [path]: () => changed }, signed: random.next() < 0.1 });
};

/** Takes a value of a JSON document away, doubles it or puts another in its place. */
const bendValue: Mutation = (sealed, random) => {
  const path = random.pick([...sealed.files.keys()].filter((name) => name.endsWith('.json')));
  const document: unknown = JSON.parse((sealed.files.get(path) ?? Buffer.from('{}')).toString('utf8'));
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const visit = (holder: unknown): void => {
    if (typeof holder === 'object' && holder !== null) {
      for (const key of Object.keys(holder)) {
        const record = holder as Record<string, unknown>;
        places.push({ holder: record, key });
        visit(record[key]);
      }
    }
  };
  visit(document);
  const { holder, key } = random.pick(places);
  const other = random.pick(places);
  const values: readonly unknown[] = [null, 0, -1, 2 ** 53, '', 'x', [], {}, true, other.holder[other.key]];
  if (random.next() < 0.3) {
    Reflect.deleteProperty(holder, key);
  } else {
    holder[key] = structuredClone(random.pick(values));
  }
  return forge(sealed, { change: { [path]: () => `${JSON.stringify(document)}\n` } });
};

const bendManifest: Mutation = (sealed, random) => {
  const copy = copyOf(sealed);
  const at = copy.indexOf(random.pick(['manifest-sha512.txt', 'tagmanifest-sha512.txt', 'bag-info.txt']));
  const place = at + 20 + random.below(600);
  if (place < copy.length) {
    copy.writeUInt8(random.pick([0x00, 0x0a, 0x0d, 0x20, 0x25, 0x2e, 0x2f, 0x41, 0x5c, 0xff]), place);
  }
  return copy;
};

const cut: Mutation = (sealed, random) => copyOf(sealed).subarray(0, random.below(sealed.bytes.length));
const garbage: Mutation = (_, random) => random.bytes(random.pick([30, 300, 3000]));

export const mutations: Readonly<Record<string, Mutation>> = {
  flipBytes,
  splice,
  insert,
  bendLocal: bendField(0x04034b50, fields.local),
  bendCentral: bendField(0x02014b50, fields.central),
  bendEnd: bendField(0x06054b50, fields.end),
  bendBoth,
  bendText,
  bendValue,
  bendManifest,
  cut,
  garbage,
};

/** The file that a seed stands for. */
export function fuzzedFile(
  packages: readonly SealedPackage[],
  random: Random,
): { readonly mutation: string; readonly sealed: SealedPackage; readonly bytes: Buffer } {
  const sealed = random.pick(packages);
  const mutation = random.pick(Object.keys(mutations));
  const bytes = mutations[mutation]?.(sealed, random) ?? Buffer.alloc(0);
  return { mutation, sealed, bytes };
}
