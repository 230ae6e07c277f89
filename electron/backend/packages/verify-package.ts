import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { bagInfoValues, bagProfileIdentifier } from '../../../shared/packages/bag-info.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import { encryptionOf, readAgeHeader } from '../encryption/age-header.ts';
import { systemCode } from '../database/sqlite-failure.ts';
import { sealBrokenCode } from '../files/sealed-file.ts';
import { openChosen, type StoredFile } from '../files/stored-file.ts';
import {
  completenessFaults,
  createChecker,
  emptyFolder,
  findBag,
  isPayload,
  isSignature,
  oxumFaults,
  readBag,
  type Bag,
} from './bag-reader.ts';
import { isNewerVersion, readContent, type ReadContent } from './package-content.ts';
import { readPaths } from './package-paths.ts';
import { PackageReader, type ReadHooks } from './package-reader.ts';
import { gravest, isRefusal, outcomeCodes, refuse, shownProblems, type Refusal } from './refusal.ts';
import { readTagFiles, tagFaults, type Signatures, type TagFiles } from './tag-files.ts';
import { openZip } from './zip-reader.ts';

export interface VerifyInput {
  /** An existing file; one that is missing or cannot be read is the caller's to report. */
  readonly path: string;
  readonly knownPackageVersion: string;
}

export interface VerifyHooks extends ReadHooks {
  /** Given what a valid package of ours holds. */
  readonly onContent?: (content: ReadContent) => void;
}

const refused = (refusals: readonly Refusal[], signatures: Signatures = []): VerifyReport => ({
  outcome: gravest(refusals, 'damaged'),
  signatures,
  problems: shownProblems(refusals),
});

/**
 * What a bag that claims to be ours must keep beyond a stranger's: one version we know, one algorithm, and nothing that
 * no checksum and no signature reaches.
 */
function ownRulesFault(bag: Bag, knownVersion: string): Refusal | undefined {
  const versions = bagInfoValues(bag.info, 'Package-Version');
  const [version = '', ...more] = versions;
  const newer = isNewerVersion(version, knownVersion);
  if (more.length > 0 || newer === undefined) {
    return refuse('damaged', 'package-version', 'bag-info.txt', { version });
  }
  if (newer) {
    return refuse('too-new', 'package-version-new', 'bag-info.txt', { version, known: knownVersion });
  }
  const algorithms = [...bag.manifests, ...bag.tagManifests].map(({ algorithm }) => algorithm);
  if (bag.tagManifests.length === 0) {
    return refuse('damaged', 'tag-manifest-missing');
  }
  const other = algorithms.find((algorithm) => algorithm !== 'sha512');
  if (other !== undefined) {
    return refuse('unsafe', 'algorithm-extra', undefined, { algorithm: other });
  }
  const odd = [...bag.files.values()].find(({ oddExtra }) => oddExtra);
  if (odd !== undefined) {
    return refuse('unsafe', 'extra-unknown', odd.name);
  }
  const empty = emptyFolder(bag);
  return empty === undefined ? undefined : refuse('unsafe', 'folder-empty', empty);
}

const isOurs = (bag: Bag): boolean =>
  bagInfoValues(bag.info, 'Package-Version').length > 0 ||
  bagInfoValues(bag.info, 'BagIt-Profile-Identifier').includes(bagProfileIdentifier);

/** Reads what is not in memory yet: payload and other tag files, kept only where they are JSON that we interpret. */
async function readRest(
  bag: Bag,
  reader: PackageReader,
  read: ReadonlyMap<string, Buffer>,
  keep: ReadonlySet<string>,
): Promise<{ readonly kept: Map<string, Buffer>; readonly faults: Refusal[] }> {
  const kept = new Map<string, Buffer>();
  const faults: Refusal[] = [];
  for (const [path, file] of bag.files) {
    if (read.has(path) || isSignature(path)) {
      continue;
    }
    const checker = createChecker(bag, path);
    if (keep.has(path)) {
      const content = await reader.whole(file, limits.jsonBytes, 'json-bytes');
      if (isRefusal(content)) {
        faults.push(content);
        continue;
      }
      kept.set(path, content);
      checker.update(content);
    } else {
      const fault = await reader.stream(file, checker.update);
      if (fault !== undefined) {
        faults.push(fault);
        continue;
      }
    }
    faults.push(...checker.faults());
  }
  return { kept, faults };
}

function accepted(bag: Bag, content: ReadContent, tags: TagFiles): VerifyReport {
  const payload = [...bag.files].filter(([path]) => isPayload(path));
  const notes = content.unknownParts.map((path) => refuse('valid', 'unknown-part', path));
  return {
    outcome: 'valid',
    package: content.head,
    signatures: tags.signatures,
    ...(content.content.from === undefined ? {} : { from: content.content.from }),
    counts: {
      answers: content.response.answers.length,
      register: content.response.register?.length ?? 0,
      revisions: content.content.revisions?.length ?? 0,
      annotations: content.content.annotations?.length ?? 0,
      attachments: content.content.attachments?.length ?? 0,
      ...(content.content.parallel === undefined
        ? {}
        : {
            findings: content.content.parallel.findings.length,
            sources: content.content.parallel.sources.length,
          }),
      files: payload.length,
      bytes: payload.reduce((sum, [, { bytes }]) => sum + bytes, 0),
    },
    problems: shownProblems(notes),
  };
}

/** Names what opens an encrypted file, as far as its header tells before anyone has opened it. */
async function describeEncrypted(file: StoredFile, refusal: Refusal): Promise<VerifyReport> {
  const header = await readAgeHeader(file);
  const encryption = typeof header === 'string' ? undefined : encryptionOf(header);
  return { ...refused([refusal]), ...(encryption === undefined ? {} : { encryption }) };
}

async function verifyOpen(file: StoredFile, knownVersion: string, hooks: VerifyHooks): Promise<VerifyReport> {
  const archive = await openZip(file);
  if (isRefusal(archive)) {
    return archive.outcome === 'encrypted' ? describeEncrypted(file, archive) : refused([archive]);
  }
  const place = findBag(archive.files, archive.folders);
  if (isRefusal(place)) {
    return refused([place]);
  }
  const reader = new PackageReader(archive, hooks);
  const tags = await readTagFiles(place, reader);
  if (isRefusal(tags)) {
    return refused([tags]);
  }
  const bag = readBag(place, tags.texts);
  if (isRefusal(bag)) {
    return refused([bag], tags.signatures);
  }
  const ours = isOurs(bag);
  const early = tagFaults(bag, tags.bytes);
  const rules = ours && early.length === 0 ? ownRulesFault(bag, knownVersion) : undefined;
  if (rules !== undefined) {
    return refused([rules], tags.signatures);
  }
  const rest = await readRest(bag, reader, tags.bytes, ours ? readPaths : new Set<string>());
  const faults = [
    ...early,
    ...completenessFaults(bag),
    ...rest.faults,
    ...oxumFaults(bag, bagInfoValues(bag.info, 'Payload-Oxum')),
  ];
  if (faults.length > 0) {
    return refused(faults, tags.signatures);
  }
  if (!ours) {
    return { outcome: 'foreign-bag', signatures: tags.signatures, problems: [] };
  }
  if (tags.brokenSignatures.length > 0) {
    return refused(tags.brokenSignatures, tags.signatures);
  }
  const content = readContent(bag, rest.kept, knownVersion);
  if (!('head' in content)) {
    return refused(content, tags.signatures);
  }
  hooks.onContent?.(content);
  return accepted(bag, content, tags);
}

const sameFile = (before: Stats, after: Stats): boolean =>
  before.size === after.size && before.mtimeMs === after.mtimeMs;

async function verifyFile(input: VerifyInput, hooks: VerifyHooks): Promise<VerifyReport> {
  // Asked before opening too: opening a device or a pipe can act or wait.
  if (!(await stat(input.path)).isFile()) {
    return refused([refuse('not-a-package', 'not-a-file')]);
  }
  const file = await openChosen(input.path);
  try {
    const before = await file.stat();
    if (!before.isFile()) {
      return refused([refuse('not-a-package', 'not-a-file')]);
    }
    let content: ReadContent | undefined;
    const report = await verifyOpen(file, input.knownPackageVersion, {
      ...hooks,
      onContent: (read) => {
        content = read;
      },
    });
    if (!sameFile(before, await file.stat())) {
      return refused([refuse('damaged', 'file-changed')]);
    }
    if (content !== undefined) {
      hooks.onContent?.(content);
    }
    return report;
  } finally {
    await file.close();
  }
}

/**
 * Reads a file as a stranger's and says what it is (standards §1 reader rules; threat-model P1 to P6, P9, P10). Changes
 * nothing, extracts nothing, fetches nothing; hostile input ends in an outcome, never in an exception.
 */
export async function verifyPackage(input: VerifyInput, hooks: VerifyHooks = {}): Promise<VerifyReport> {
  try {
    return await verifyFile(input, hooks);
  } catch (error) {
    if (systemCode(error) === sealBrokenCode) {
      return refused([refuse('damaged', 'file-changed')]);
    }
    throw error;
  }
}

/** What a valid package of ours holds; any other file is refused by the code of what it is. */
export async function readValidPackage(
  input: VerifyInput,
  hooks: VerifyHooks = {},
): Promise<Result<{ readonly report: VerifyReport; readonly read: ReadContent }, AppError>> {
  let read: ReadContent | undefined;
  const report = await verifyPackage(input, {
    ...hooks,
    onContent: (content) => {
      read = content;
    },
  });
  const { outcome } = report;
  if (outcome === 'valid' && read !== undefined) {
    return ok({ report, read });
  }
  return err(
    appError(outcome === 'valid' || outcome === 'foreign-bag' ? 'not-a-package' : outcomeCodes[outcome]),
  );
}
