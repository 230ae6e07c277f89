import { limits } from '../../../shared/packages/limits.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import { decodeUtf8 } from '../files/decode-utf8.ts';
import { publicKeyLine, signatureFileName } from '../signatures/public-key.ts';
import { checkSignature } from '../signatures/sshsig.ts';
import {
  createChecker,
  isPayload,
  isReadTagFile,
  isSignature,
  tagText,
  type Bag,
  type BagFolder,
} from './bag-reader.ts';
import type { PackageReader } from './package-reader.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';

export type Signatures = VerifyReport['signatures'];

const signatureBytes = 16 * 1024;
const mostSignatures = 100;

/** What stands beside the payload of a package: texts that are read, and the signatures with what each is worth. */
export interface TagFiles {
  readonly texts: Map<string, string>;
  readonly bytes: Map<string, Buffer>;
  readonly signatures: Signatures;
  readonly brokenSignatures: readonly Refusal[];
}

export async function readTagFiles(place: BagFolder, reader: PackageReader): Promise<TagFiles | Refusal> {
  const texts = new Map<string, string>();
  const bytes = new Map<string, Buffer>();
  const found: (readonly [string, Buffer])[] = [];
  for (const [path, file] of place.files) {
    if (isPayload(path)) {
      continue;
    }
    const content = isReadTagFile(path)
      ? await reader.whole(file, limits.tagFileBytes, 'tag-file-bytes')
      : isSignature(path)
        ? await reader.whole(file, signatureBytes, 'signature-bytes')
        : undefined;
    if (content === undefined) {
      if (file.bytes > limits.tagFileBytes) {
        return refuse('too-large', 'tag-file-bytes', path, {
          limit: limits.tagFileBytes,
          actual: file.bytes,
        });
      }
      continue;
    }
    if (isRefusal(content)) {
      return content;
    }
    if (isSignature(path)) {
      found.push([path, content]);
      continue;
    }
    const text = tagText(path, content);
    if (typeof text !== 'string') {
      return text;
    }
    bytes.set(path, content);
    texts.set(path, text);
  }
  if (found.length > mostSignatures) {
    return refuse('too-large', 'signatures', undefined, { limit: mostSignatures, actual: found.length });
  }
  const message = bytes.get('tagmanifest-sha512.txt');
  const checked = found.map(([path, content]) => readSignature(path, content, message));
  return {
    texts,
    bytes,
    signatures: checked.map(({ signature }) => signature),
    brokenSignatures: checked.flatMap(({ fault }) => fault ?? []),
  };
}

/**
 * Checks one signature over the tag manifest (threat-model P7), which must be there: over nothing, nothing is signed. One
 * that holds is `unknown` here: whose key it is, the keys that a person has pinned decide. Its file is named after its
 * key, so that one signer never looks like several.
 */
function readSignature(
  path: string,
  content: Buffer,
  message: Buffer | undefined,
): { readonly signature: Signatures[number]; readonly fault?: Refusal } {
  const text = decodeUtf8(content);
  const check =
    text.ok && message !== undefined
      ? checkSignature(text.value, message, 'package@palermo')
      : ({ state: 'unreadable' } as const);
  const fingerprint = check.state === 'unreadable' ? '' : check.fingerprint;
  if (check.state === 'holds') {
    if (signatureFileName(check.blob) !== path) {
      return {
        signature: { state: 'broken', fingerprint },
        fault: refuse('untrusted', 'signature-name', path),
      };
    }
    return { signature: { state: 'unknown', fingerprint, key: publicKeyLine(check.blob) } };
  }
  const code = check.state === 'other-kind' ? 'signature-kind' : 'signature-broken';
  return { signature: { state: 'broken', fingerprint }, fault: refuse('untrusted', code, path) };
}

/** Faults of the tag files that are in memory already, against the tag manifests. */
export function tagFaults(bag: Bag, bytes: ReadonlyMap<string, Buffer>): Refusal[] {
  return [...bytes].flatMap(([path, content]) => {
    const checker = createChecker(bag, path);
    checker.update(content);
    return checker.faults();
  });
}
