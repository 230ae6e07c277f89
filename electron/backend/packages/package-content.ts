import type * as z from 'zod';
import { annotationCollectionSchema } from '../../../shared/annotations/annotation-schema.ts';
import { responseSchema, type ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import type { Json } from '../../../shared/lib/json.ts';
import { parseGuardedJson, type JsonFaultCode } from '../../../shared/lib/json-guard.ts';
import {
  headsFileSchema,
  packageHeadSchema,
  packageIndexSchema,
  revisionsFileSchema,
  type PackageContent,
  type PackageHead,
  type PackageType,
} from '../../../shared/packages/package-schema.ts';
import { parallelReportSchema } from '../../../shared/parallel/parallel-report.ts';
import { decodeUtf8 } from '../files/decode-utf8.ts';
import { isPayload, isSignature, type Bag } from './bag-reader.ts';
import { agreementFaults } from './package-agreement.ts';
import {
  annotationsPath,
  headsPath,
  indexPath,
  parallelPath,
  responsePath,
  revisionsPath,
} from './package-paths.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';

/** What a package of ours holds, once all of it agrees. */
export interface ReadContent {
  readonly head: PackageHead;
  /** The content that the id follows from: building it again gives the same package. */
  readonly content: PackageContent;
  readonly response: ResponseDocument;
  /** Payload files of parts that this version does not know; kept, listed, not dropped (threat-model P10). */
  readonly unknownParts: readonly string[];
}

type Further = Pick<PackageContent, 'heads' | 'revisions' | 'annotations' | 'parallel'>;

const sizeFaults: ReadonlySet<JsonFaultCode> = new Set<JsonFaultCode>([
  'too-deep',
  'too-many-nodes',
  'too-many-keys',
  'too-many-items',
  'string-too-long',
]);

/** Parses JSON of a stranger: strict UTF-8, the guard, then nothing more (threat-model P9). */
function readJson(path: string, bytes: Buffer | undefined): { readonly json: Json } | Refusal {
  if (bytes === undefined) {
    return refuse('damaged', 'file-missing', path);
  }
  const text = decodeUtf8(bytes);
  if (!text.ok) {
    return refuse('damaged', 'json-encoding', path);
  }
  const parsed = parseGuardedJson(text.value);
  if (parsed.ok) {
    return { json: parsed.value };
  }
  const { code, pointer = '' } = parsed.error;
  const outcome = sizeFaults.has(code) ? 'too-large' : code === 'syntax' ? 'damaged' : 'unsafe';
  return refuse(outcome, `json-${code}`, path, { pointer });
}

function schemaFault(path: string, error: z.ZodError): Refusal {
  const pointer = error.issues[0]?.path.map((part) => `/${String(part)}`).join('') ?? '';
  return refuse('damaged', 'json-shape', path, { pointer });
}

/** Version of an index as far as it can be told before the schema: a newer one is named, not misread (P10). */
function versionOf(json: Json): string | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return undefined;
  }
  const { version, format } = json as { readonly [key: string]: Json };
  const ofFormat =
    typeof format === 'string' ? /^palermo-package\/([0-9]{1,6})$/.exec(format)?.[1] : undefined;
  return ofFormat !== undefined && ofFormat !== '1'
    ? ofFormat
    : typeof version === 'string'
      ? version
      : undefined;
}

/** Whether a package version is past the one that we know; undefined where it is no version at all. */
export function isNewerVersion(found: string, known: string): boolean | undefined {
  const form = /^[0-9]{1,6}(?:\.[0-9]{1,6}){0,2}$/;
  if (!form.test(found)) {
    return undefined;
  }
  const [left, right] = [found.split('.').map(Number), known.split('.').map(Number)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return false;
}

const knownPart =
  /^data\/(?:read-me\.txt|package\.json|response\/response\.json|report\/(?:report|parallel)\.html|parallel\/report\.json|paste\/[^/]+\.txt|revisions\/(?:heads|revisions)\.json|annotations\/collection\.json|attachments\/[^/]+)$/;
const knownTag = /^(?:bagit|bag-info|manifest-sha512|tagmanifest-sha512)\.txt$/;

/** Whether this version knows what a file is for; what it does not is listed (threat-model P10). */
const isKnownFile = (path: string): boolean =>
  isPayload(path) ? knownPart.test(path) : knownTag.test(path) || isSignature(path);

const fieldOf = (json: Json, key: string): Json | undefined =>
  typeof json === 'object' && json !== null && key in json
    ? (json as { readonly [name: string]: Json })[key]
    : undefined;

/** The values of revisions, before any schema has seen them. */
function revisionValues(json: Json): Json[] {
  const revisions = fieldOf(json, 'revisions');
  return Array.isArray(revisions) ? revisions.map((revision) => fieldOf(revision, 'value') ?? null) : [];
}

/** Reads one optional JSON part by its schema. */
function readPart<T>(
  files: ReadonlyMap<string, Buffer>,
  path: string,
  schema: z.ZodType<T>,
): { readonly part: T | undefined } | Refusal {
  const bytes = files.get(path);
  if (bytes === undefined) {
    return { part: undefined };
  }
  const json = readJson(path, bytes);
  if (isRefusal(json)) {
    return json;
  }
  if (path === revisionsPath && !revisionValues(json.json).every(isSmall)) {
    return refuse('too-large', 'json-too-many-nodes', path, { pointer: '/revisions', limit: valueNodes });
  }
  const parsed = schema.safeParse(json.json);
  return parsed.success ? { part: parsed.data } : schemaFault(path, parsed.error);
}

const valueNodes = 64;

/** Whether a value is no larger than any that an answer, a mark or an entry has: else its tree alone could fill the heap. */
function isSmall(value: Json): boolean {
  let nodes = 0;
  const open: Json[] = [value];
  for (let one = open.pop(); one !== undefined && nodes <= valueNodes; one = open.pop()) {
    nodes += 1;
    if (typeof one === 'object' && one !== null) {
      open.push(...Object.values(one).slice(0, valueNodes + 1));
    }
  }
  return nodes <= valueNodes;
}

/** Which types may hold a file: one that may not is not even parsed, so that no package makes us hold all of them. */
const typesOfFiles: Readonly<Record<string, readonly PackageType[]>> = {
  [headsPath]: ['submission', 'review'],
  [revisionsPath]: ['contribution'],
  [annotationsPath]: ['feedback'],
  [parallelPath]: ['submission', 'review'],
};

/** Revisions, notes and parallel report of a package, beside its answers. A collection of notes is named after its package and counts them. */
function readFurther(files: ReadonlyMap<string, Buffer>, { id, type }: PackageHead): Further | Refusal {
  for (const [path, types] of Object.entries(typesOfFiles)) {
    if (files.has(path) && !types.includes(type)) {
      return refuse('damaged', 'head-mismatch', path, { field: 'type' });
    }
  }
  const heads = readPart(files, headsPath, headsFileSchema);
  const revisions = readPart(files, revisionsPath, revisionsFileSchema);
  const notes = readPart(files, annotationsPath, annotationCollectionSchema);
  const parallel = readPart(files, parallelPath, parallelReportSchema);
  if (isRefusal(heads)) {
    return heads;
  }
  if (isRefusal(revisions)) {
    return revisions;
  }
  if (isRefusal(notes)) {
    return notes;
  }
  if (isRefusal(parallel)) {
    return parallel;
  }
  const field =
    notes.part === undefined || notes.part.id === `urn:uuid:${id}`
      ? notes.part?.total === notes.part?.first.items.length
        ? undefined
        : 'total'
      : 'id';
  if (field !== undefined) {
    return refuse('damaged', 'head-mismatch', annotationsPath, { field });
  }
  return {
    ...(heads.part === undefined ? {} : { heads: heads.part.heads }),
    ...(revisions.part === undefined ? {} : { revisions: revisions.part.revisions }),
    ...(notes.part === undefined ? {} : { annotations: notes.part.first.items }),
    ...(parallel.part === undefined ? {} : { parallel: parallel.part }),
  };
}

/** Reads and cross-checks what makes a bag one of our packages (reader rule 1: schemas last). */
export function readContent(
  bag: Bag,
  files: ReadonlyMap<string, Buffer>,
  knownVersion: string,
): ReadContent | readonly Refusal[] {
  const indexJson = readJson(indexPath, files.get(indexPath));
  if (isRefusal(indexJson)) {
    return [indexJson];
  }
  const version = versionOf(indexJson.json);
  if (version !== undefined && isNewerVersion(version, knownVersion) === true) {
    return [refuse('too-new', 'package-version-new', indexPath, { version, known: knownVersion })];
  }
  const index = packageIndexSchema.safeParse(indexJson.json);
  if (!index.success) {
    return [schemaFault(indexPath, index.error)];
  }
  const responseJson = readJson(responsePath, files.get(responsePath));
  if (isRefusal(responseJson)) {
    return [responseJson];
  }
  const response = responseSchema.safeParse(responseJson.json);
  if (!response.success) {
    return [schemaFault(responsePath, response.error)];
  }
  const head = packageHeadSchema.strip().parse(index.data);
  const further = readFurther(files, head);
  if (isRefusal(further)) {
    return [further];
  }
  const { id: _id, version: _version, ...rest } = head;
  const { author: _author, ...answers } = response.data;
  const { kind, snapshot, conflicts = [], from, part, about, attachments } = index.data;
  const content: PackageContent = {
    head: rest,
    kind,
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(from === undefined ? {} : { from }),
    ...(part === undefined ? {} : { part }),
    ...(about === undefined ? {} : { about }),
    ...(attachments === undefined ? {} : { attachments }),
    conflicts,
    response: answers,
    ...further,
  };
  const faults = agreementFaults(index.data, head, content, response.data, bag);
  return faults.length > 0
    ? faults
    : {
        head,
        content,
        response: response.data,
        unknownParts: [...bag.files.keys()].filter((path) => !isKnownFile(path)),
      };
}
