import { createHash, type Hash } from 'node:crypto';
import { parseBagInfo, type BagInfoField } from '../../../shared/packages/bag-info.ts';
import { nameFault } from '../../../shared/packages/entry-names.ts';
import { limits } from '../../../shared/packages/limits.ts';
import {
  isManifestAlgorithm,
  isStrongAlgorithm,
  parseManifest,
  splitLines,
  type ManifestAlgorithm,
} from '../../../shared/packages/manifest.ts';
import { decodeUtf8 } from '../files/decode-utf8.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import type { LocatedEntry } from './zip-archive.ts';

/** One manifest: paths in NFC to checksums. */
export interface Manifest {
  readonly file: string;
  readonly algorithm: ManifestAlgorithm;
  readonly checksums: ReadonlyMap<string, string>;
}

/** The tag files of a bag, read; nothing of its payload is (RFC 8493 §2). */
export interface Bag extends BagFolder {
  readonly manifests: readonly Manifest[];
  readonly tagManifests: readonly Manifest[];
  readonly info: readonly BagInfoField[];
}

/** Where the files of the one bag stand in the archive (threat-model P6: one bag at one root). */
export interface BagFolder {
  readonly folder: string;
  readonly files: ReadonlyMap<string, LocatedEntry>;
  /** Folders inside the one of the bag that have records of their own. */
  readonly folders: readonly string[];
}

/** Finds the one folder that holds everything, or says why this archive is no bag. */
export function findBag(entries: readonly LocatedEntry[], folders: readonly string[]): BagFolder | Refusal {
  const declarations = entries.filter(({ name }) => /^(?:[^/]+\/)?bagit\.txt$/.test(name));
  const [first, ...others] = declarations;
  if (first === undefined) {
    return refuse('not-a-package', 'no-bag');
  }
  if (others.length > 0) {
    return refuse('unsafe', 'several-roots', others[0]?.name);
  }
  const at = first.name.indexOf('/');
  if (at < 0) {
    return refuse('not-a-package', 'bag-without-folder');
  }
  const prefix = first.name.slice(0, at + 1);
  const stray = [...entries.map(({ name }) => name), ...folders.map((name) => `${name}/`)].find(
    (name) => !name.startsWith(prefix),
  );
  return stray === undefined
    ? {
        folder: prefix.slice(0, -1),
        files: new Map(entries.map((entry) => [entry.name.slice(prefix.length), entry])),
        folders: folders.map((name) => name.slice(prefix.length)).filter((name) => name !== ''),
      }
    : refuse('unsafe', 'several-roots', stray);
}

/** A folder without a file below it: no manifest and no signature reaches its name. */
export function emptyFolder({ files, folders }: BagFolder): string | undefined {
  const used = new Set<string>();
  for (const path of files.keys()) {
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
      used.add(path.slice(0, at));
    }
  }
  return folders.find((folder) => !used.has(folder));
}

export const isPayload = (path: string): boolean => path.startsWith('data/');
const manifestName = /^(tag)?manifest-([a-z0-9]+)\.txt$/;

/** Tag files that are read as text: all that BagIt itself gives a meaning. */
export const isReadTagFile = (path: string): boolean =>
  path === 'bagit.txt' || path === 'bag-info.txt' || manifestName.test(path);

/** Signatures stand outside the tag manifest, since they are made over it (standards §2). */
export const isSignature = (path: string): boolean => /^signatures\/[0-9a-f]{16}\.sig$/.test(path);

/** Decodes a tag file: UTF-8 without a byte order mark, within the limit of lines. */
export function tagText(path: string, bytes: Buffer): string | Refusal {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) {
    return refuse('damaged', 'tag-file-encoding', path);
  }
  if (decoded.value.startsWith('\ufeff')) {
    return refuse('damaged', 'tag-file-bom', path);
  }
  const lines = splitLines(decoded.value).length;
  return lines > limits.tagFileLines
    ? refuse('too-large', 'tag-file-lines', path, { limit: limits.tagFileLines, actual: lines })
    : decoded.value;
}

/** `bagit.txt` says version 1.0 and UTF-8, in exactly two lines (RFC 8493 §2.1.1). */
function declarationFault(text: string): Refusal | undefined {
  const [version = '', encoding = '', ...rest] = splitLines(text);
  const found = /^BagIt-Version: ([0-9]+)\.([0-9]+)$/.exec(version);
  if (found === null || rest.length > 0) {
    return refuse('damaged', 'bag-declaration', 'bagit.txt');
  }
  const [major, minor] = [Number(found[1]), Number(found[2])];
  if (major !== 1 || minor !== 0) {
    const newer = major >= 1;
    return refuse(
      newer ? 'too-new' : 'not-a-package',
      newer ? 'bag-version-new' : 'bag-version-old',
      'bagit.txt',
      {
        version: `${major}.${minor}`,
      },
    );
  }
  return encoding === 'Tag-File-Character-Encoding: UTF-8'
    ? undefined
    : refuse('damaged', 'bag-declaration', 'bagit.txt');
}

/** Reads one manifest; its paths obey the rules for names and stay inside their half of the bag. */
function readManifest(file: string, text: string): Manifest | Refusal {
  const [, tag, algorithm = ''] = manifestName.exec(file) ?? [];
  if (!isManifestAlgorithm(algorithm)) {
    return refuse('unsafe', 'algorithm-unknown', file, { algorithm });
  }
  const lines = parseManifest(text, algorithm);
  if (!lines.ok) {
    const { code, line } = lines.error;
    const outcome =
      code === 'manifest-line' ? 'damaged' : code === 'manifest-duplicate' ? 'unsafe' : 'too-large';
    return refuse(outcome, code, file, { line });
  }
  const wrong = lines.value.find(({ path }) => nameFault(path) !== undefined);
  if (wrong !== undefined) {
    return refuse('unsafe', 'manifest-path', file, { path: wrong.path });
  }
  const misplaced = lines.value.find(({ path }) => isPayload(path) === (tag !== undefined));
  return misplaced === undefined
    ? { file, algorithm, checksums: new Map(lines.value.map(({ path, checksum }) => [path, checksum])) }
    : refuse('damaged', 'manifest-scope', file, { path: misplaced.path });
}

/** Reads the tag files of a bag, by the texts that were decoded from them. */
export function readBag(place: BagFolder, texts: ReadonlyMap<string, string>): Bag | Refusal {
  const fetchFile = [...place.files.keys()].find((path) => path.toLowerCase() === 'fetch.txt');
  if (fetchFile !== undefined) {
    return refuse('unsafe', 'fetch-file', fetchFile);
  }
  const declaration = declarationFault(texts.get('bagit.txt') ?? '');
  if (declaration !== undefined) {
    return declaration;
  }
  const all: Manifest[] = [];
  for (const [path, text] of texts) {
    if (manifestName.test(path)) {
      const manifest = readManifest(path, text);
      if (isRefusal(manifest)) {
        return manifest;
      }
      all.push(manifest);
    }
  }
  const manifests = all.filter(({ file }) => file.startsWith('manifest-'));
  const tagManifests = all.filter(({ file }) => file.startsWith('tagmanifest-'));
  if (manifests.length === 0) {
    return refuse('damaged', 'manifest-missing');
  }
  const weak = [manifests, tagManifests].find(
    (group) => group.length > 0 && !group.some(({ algorithm }) => isStrongAlgorithm(algorithm)),
  );
  if (weak !== undefined) {
    return refuse('unsafe', 'algorithm-weak', weak[0]?.file, { algorithm: weak[0]?.algorithm ?? '' });
  }
  const info = parseBagInfo(texts.get('bag-info.txt') ?? '');
  return info.ok
    ? { ...place, manifests, tagManifests, info: info.value }
    : refuse('damaged', 'bag-info-line', 'bag-info.txt', { line: info.error.line });
}

/** Every file is listed and every listed file is there (RFC 8493 §3; threat-model P6). */
export function completenessFaults(bag: Bag): Refusal[] {
  const faults: Refusal[] = [];
  for (const manifest of [...bag.manifests, ...bag.tagManifests]) {
    for (const path of manifest.checksums.keys()) {
      if (!bag.files.has(path)) {
        faults.push(refuse('damaged', 'file-missing', path, { manifest: manifest.file }));
      }
    }
  }
  for (const path of bag.files.keys()) {
    const exempt = isSignature(path) || path.startsWith('tagmanifest-');
    const manifests = isPayload(path) ? bag.manifests : exempt ? [] : bag.tagManifests;
    const missing = manifests.find((manifest) => !manifest.checksums.has(path));
    if (missing !== undefined) {
      faults.push(refuse('unsafe', 'file-unlisted', path, { manifest: missing.file }));
    }
  }
  return faults;
}

/** Hashes one file by every algorithm whose manifest lists it, and compares at the end. */
export function createChecker(
  bag: Bag,
  path: string,
): { readonly update: (chunk: Buffer) => void; readonly faults: () => Refusal[] } {
  const manifests = (isPayload(path) ? bag.manifests : bag.tagManifests).filter(({ checksums }) =>
    checksums.has(path),
  );
  const hashes = manifests.map((manifest): [Manifest, Hash] => [manifest, createHash(manifest.algorithm)]);
  return {
    update: (chunk) => {
      for (const [, hash] of hashes) {
        hash.update(chunk);
      }
    },
    faults: () =>
      hashes
        .filter(([{ checksums }, hash]) => hash.digest('hex') !== checksums.get(path))
        .map(([{ algorithm }]) => refuse('damaged', 'checksum-mismatch', path, { algorithm })),
  };
}

/** `Payload-Oxum`, where it is given, agrees with what was read (RFC 8493 §2.2.2); it never proves validity. */
export function oxumFaults(bag: Bag, values: readonly string[]): Refusal[] {
  const payload = [...bag.files].filter(([path]) => isPayload(path));
  const actual = `${payload.reduce((sum, [, { bytes }]) => sum + bytes, 0)}.${payload.length}`;
  return values
    .filter((value) => value.trim() !== actual)
    .map((value) => refuse('damaged', 'payload-size', 'bag-info.txt', { stated: value, actual }));
}
