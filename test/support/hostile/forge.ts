import { createHash } from 'node:crypto';
import { signatureFileName } from '../../../electron/backend/signatures/public-key.ts';
import { signMessage } from '../../../electron/backend/signatures/sshsig.ts';
import { rawZip, type RawEntry } from './raw-zip.ts';
import type { SealedPackage } from './sealed-packages.ts';

export type TextChange = (text: string) => string;

/** What of a package to change. Checksums, sizes and the index are made anew, as a careful forger would. */
export interface Forgery {
  readonly change?: Readonly<Record<string, TextChange>>;
  /** Whole files in place of those that there are, or beside them. */
  readonly put?: Readonly<Record<string, string | Buffer>>;
  readonly without?: readonly string[];
  readonly root?: string;
  /** Whether the forger signs the new tag manifest with a key of his own. */
  readonly signed?: boolean;
  /** Added after all lists are made. */
  readonly beside?: readonly RawEntry[];
  /** How every entry is packed. */
  readonly packed?: Partial<RawEntry>;
}

const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('hex');
const indexPath = 'data/package.json';
const isPayload = (name: string): boolean => name.startsWith('data/');

interface Index {
  files: { path: string; bytes: number; mediaType: string; title: string }[];
}

/** The index with the real sizes of the files; one that the forger wrote himself stays. */
function indexOf(files: ReadonlyMap<string, Buffer>): Buffer {
  const index: Index = JSON.parse((files.get(indexPath) ?? Buffer.from('{}')).toString('utf8'));
  index.files = [...files]
    .filter(([name]) => isPayload(name) && name !== indexPath)
    .map(([name, bytes]) => ({ path: name, mediaType: 'text/plain', bytes: bytes.length, title: name }));
  return Buffer.from(`${JSON.stringify(index)}\n`);
}

/** The files of a package after a forgery, tag files last. */
function forgedFiles({ files }: SealedPackage, forgery: Forgery): Map<string, Buffer> {
  const { change = {}, put = {}, without = [] } = forgery;
  const forged = new Map<string, Buffer>();
  for (const [name, bytes] of files) {
    const one = change[name];
    if (!without.includes(name) && !name.startsWith('signatures/')) {
      forged.set(name, one === undefined ? bytes : Buffer.from(one(bytes.toString('utf8'))));
    }
  }
  for (const [name, bytes] of Object.entries(put)) {
    forged.set(name, Buffer.from(bytes));
  }
  if (change[indexPath] === undefined && put[indexPath] === undefined && !without.includes(indexPath)) {
    forged.set(indexPath, indexOf(forged));
  }
  return forged;
}

function withLists(forged: Map<string, Buffer>): Map<string, Buffer> {
  const data = [...forged]
    .filter(([name]) => isPayload(name))
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
  const total = data.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  const info = (forged.get('bag-info.txt') ?? Buffer.alloc(0)).toString('utf8');
  forged.set(
    'bag-info.txt',
    Buffer.from(info.replace(/Payload-Oxum: .*/, `Payload-Oxum: ${total}.${data.length}`)),
  );
  const listed = (entries: readonly (readonly [string, Buffer])[]): Buffer =>
    Buffer.from(entries.map(([name, bytes]) => `${sha512(bytes)}  ${name}\n`).join(''));
  forged.set('manifest-sha512.txt', listed(data));
  const tags = [...forged].filter(
    ([name]) => !isPayload(name) && name !== 'tagmanifest-sha512.txt' && !name.startsWith('signatures/'),
  );
  forged.set('tagmanifest-sha512.txt', listed(tags));
  return forged;
}

/** A package with changes that agree with each other wherever checksums and sizes are concerned. */
export function forge(sealed: SealedPackage, forgery: Forgery = {}): Buffer {
  const files = withLists(forgedFiles(sealed, forgery));
  if (forgery.signed === true) {
    const { text, blob } = signMessage(
      files.get('tagmanifest-sha512.txt') ?? Buffer.alloc(0),
      Buffer.alloc(32, 9),
      'package@palermo',
    );
    files.set(signatureFileName(blob), Buffer.from(text));
  }
  const root = forgery.root ?? sealed.root;
  return rawZip([
    ...[...files].map(([name, data]) => ({ name: `${root}/${name}`, data, ...forgery.packed })),
    ...(forgery.beside ?? []),
  ]);
}

/** The same archive with entries put beside what is signed: nothing else is touched. */
export const addBeside = (
  { files, root }: SealedPackage,
  more: Readonly<Record<string, string | Buffer>>,
): Buffer =>
  rawZip([...files, ...Object.entries(more)].map(([name, data]) => ({ name: `${root}/${name}`, data })));

/** Changes a JSON text by its value. */
export const json =
  <T>(change: (value: T) => void): TextChange =>
  (text) => {
    const value: T = JSON.parse(text);
    change(value);
    return `${JSON.stringify(value)}\n`;
  };
