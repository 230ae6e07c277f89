import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { annotationCollectionSchema } from '../../../shared/annotations/annotation-schema.ts';
import { answerKey } from '../../../shared/drafts/answer.ts';
import { responseSchema, type ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { sameJson, type Json } from '../../../shared/lib/json.ts';
import { parseGuardedJson, type JsonFaultCode } from '../../../shared/lib/json-guard.ts';
import { bagInfoValues, headFields, packageFolder } from '../../../shared/packages/bag-info.ts';
import { packageId } from '../../../shared/packages/package-id.ts';
import {
  headsFileSchema,
  packageHeadSchema,
  packageIndexSchema,
  revisionsFileSchema,
  type PackageContent,
  type PackageHead,
  type PackageIndex,
  type PackageType,
} from '../../../shared/packages/package-schema.ts';
import type { ProblemCode } from '../../../shared/packages/problem-codes.ts';
import { decodeUtf8 } from '../files/decode-utf8.ts';
import { isPayload, isSignature, type Bag } from './bag-reader.ts';
import {
  annotationsPath,
  headsPath,
  indexPath,
  isAttachmentPath,
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

type Further = Pick<PackageContent, 'heads' | 'revisions' | 'annotations'>;

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

/** The index names every payload file but itself, once, with its size (design: package). */
function indexFaults(index: PackageIndex, bag: Bag): Refusal[] {
  const listed = new Map(index.files.map(({ path, bytes }) => [path, bytes]));
  const real = new Map(
    [...bag.files]
      .filter(([path]) => isPayload(path) && path !== indexPath)
      .map(([path, { bytes }]) => [path, bytes]),
  );
  const faults = [...real]
    .filter(([path, bytes]) => listed.get(path) !== bytes)
    .map(([path]) => refuse('damaged', 'index-mismatch', path));
  const absent = [...listed.keys()].filter((path) => !real.has(path));
  return [
    ...faults,
    ...absent.map((path) => refuse('damaged', 'index-mismatch', path)),
    ...(listed.size === index.files.length ? [] : [refuse('damaged', 'index-mismatch', indexPath)]),
  ];
}

/** One answer in one place, one register entry under one id: else two readers could take different ones. */
function repetitionFaults(response: ResponseDocument): Refusal[] {
  const repeated = (keys: readonly string[], code: ProblemCode): Refusal[] => {
    const twice = keys.toSorted().find((key, index, sorted) => index > 0 && sorted[index - 1] === key);
    return twice === undefined ? [] : [refuse('unsafe', code, responsePath, { key: twice })];
  };
  return [
    ...repeated(response.answers.map(answerKey), 'answer-repeated'),
    ...repeated(
      (response.register ?? []).map(({ id }) => id),
      'register-repeated',
    ),
  ];
}

/** Head, tag file, answers and folder say the same, and the id follows from the content. */
function consistencyFaults(
  index: PackageIndex,
  head: PackageHead,
  read: Pick<ReadContent, 'content' | 'response'>,
  bag: Bag,
): Refusal[] {
  const { content, response } = read;
  const faults: Refusal[] = [];
  const check = (holds: boolean, part: string, field: string): void => {
    if (!holds) {
      faults.push(refuse('damaged', 'head-mismatch', part, { field }));
    }
  };
  const expected = Map.groupBy(headFields(head, index, response.profile.languages), ({ label }) => label);
  for (const [label, fields] of expected) {
    const found = bagInfoValues(bag.info, label);
    check(
      sameJson(
        found,
        fields.map(({ value }) => value),
      ),
      'bag-info.txt',
      label,
    );
  }
  check(response.profile.party === head.party.key, responsePath, 'party');
  check(response.cluster === head.cluster, responsePath, 'cluster');
  check(sameJson(response.questionnaire, head.questionnaire), responsePath, 'questionnaire');
  check(bag.folder === packageFolder(head.id), bag.folder, 'folder');
  check(head.status === 'draft' || (index.conflicts ?? []).length === 0, indexPath, 'conflicts');
  check(head.status === 'final' || head.type !== 'submission', indexPath, 'status');
  check(head.status === 'draft' || head.type !== 'contribution', indexPath, 'status');
  check(head.status === 'final' || content.snapshot === undefined, indexPath, 'snapshot');
  check(isCalendarDay(head.date), indexPath, 'date');
  check(response.author === undefined, responsePath, 'author');
  check(
    content.from !== undefined || bagInfoValues(bag.info, 'Contact-Name').length === 0,
    'bag-info.txt',
    'Contact-Name',
  );
  for (const [field, type, present] of partsOfTypes(content)) {
    check(type.includes(head.type) || !present, indexPath, field);
  }
  check(head.type !== 'contribution' || content.revisions !== undefined, indexPath, 'revisions');
  check(head.type !== 'feedback' || content.annotations !== undefined, indexPath, 'annotations');
  check(head.type !== 'feedback' || response.answers.length === 0, responsePath, 'answers');
  if (packageId(content, (text) => createHash('sha256').update(text).digest()) !== head.id) {
    faults.push(refuse('damaged', 'id-mismatch', indexPath));
  }
  return faults;
}

/** Which types may hold a part (design: package). */
const partsOfTypes = (
  content: PackageContent,
): readonly (readonly [string, readonly PackageType[], boolean])[] => [
  ['part', ['contribution'], content.part !== undefined],
  ['revisions', ['contribution'], content.revisions !== undefined],
  ['heads', ['submission', 'review'], content.heads !== undefined],
  ['annotations', ['feedback'], content.annotations !== undefined],
  ['about', ['feedback'], content.about !== undefined],
];

/** Attachments stand where their hash says, and the manifest holds that hash for the place. */
function attachmentFaults(index: PackageIndex, bag: Bag): Refusal[] {
  const manifest = bag.manifests.find(({ algorithm }) => algorithm === 'sha512');
  const attached = new Map((index.attachments ?? []).map((attachment) => [attachment.path, attachment]));
  const stray = [...bag.files.keys()].filter(
    (path) => path.startsWith('data/attachments/') && !attached.has(path),
  );
  return [
    ...(index.attachments ?? [])
      .filter(
        ({ path, sha512, bytes }) =>
          !isAttachmentPath(path, sha512) ||
          manifest?.checksums.get(path) !== sha512 ||
          bag.files.get(path)?.bytes !== bytes,
      )
      .map(({ path }) => refuse('damaged', 'index-mismatch', path)),
    ...stray.map((path) => refuse('damaged', 'index-mismatch', path)),
  ];
}

const knownPart =
  /^data\/(?:read-me\.txt|package\.json|response\/response\.json|report\/report\.html|paste\/[^/]+\.txt|revisions\/(?:heads|revisions)\.json|annotations\/collection\.json|attachments\/[^/]+)$/;
const knownTag = /^(?:bagit|bag-info|manifest-sha512|tagmanifest-sha512)\.txt$/;

/** Whether this version knows what a file is for; what it does not is listed (threat-model P10). */
const isKnownFile = (path: string): boolean =>
  isPayload(path) ? knownPart.test(path) : knownTag.test(path) || isSignature(path);

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
  const parsed = schema.safeParse(json.json);
  return parsed.success ? { part: parsed.data } : schemaFault(path, parsed.error);
}

/** Revisions and notes of a package, beside its answers. A collection of notes is named after its package and counts them. */
function readFurther(files: ReadonlyMap<string, Buffer>, { id }: PackageHead): Further | Refusal {
  const heads = readPart(files, headsPath, headsFileSchema);
  const revisions = readPart(files, revisionsPath, revisionsFileSchema);
  const notes = readPart(files, annotationsPath, annotationCollectionSchema);
  if (isRefusal(heads)) {
    return heads;
  }
  if (isRefusal(revisions)) {
    return revisions;
  }
  if (isRefusal(notes)) {
    return notes;
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
  };
}

/** Anchors are of answers that are there, each once; no revision stands for two. */
function anchorFaults({ heads = [], response }: PackageContent): Refusal[] {
  const answers = new Set(response.answers.map(answerKey));
  const stray = heads.find(({ answer }) => !answers.has(answer));
  const seen = new Set<string>();
  const twice = heads
    .flatMap(({ answer, revisions }) => [answer, ...revisions])
    .find((key) => seen.size === seen.add(key).size);
  return [
    ...(stray === undefined ? [] : [refuse('damaged', 'head-mismatch', headsPath, { field: 'answer' })]),
    ...(twice === undefined ? [] : [refuse('unsafe', 'id-repeated', headsPath, { id: twice })]),
  ];
}

/** One revision, note or file under one id. */
function repeatedIds(content: PackageContent): Refusal[] {
  const lists: readonly (readonly [string, readonly { readonly id: string }[] | undefined])[] = [
    [revisionsPath, content.revisions],
    [annotationsPath, content.annotations],
    [indexPath, content.attachments],
  ];
  return lists.flatMap(([path, list = []]) => {
    const seen = new Set<string>();
    const twice = list.find(({ id }) => seen.size === seen.add(id).size)?.id;
    return twice === undefined ? [] : [refuse('unsafe', 'id-repeated', path, { id: twice })];
  });
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
  const faults = [
    ...indexFaults(index.data, bag),
    ...attachmentFaults(index.data, bag),
    ...repetitionFaults(response.data),
    ...repeatedIds(content),
    ...anchorFaults(content),
    ...consistencyFaults(index.data, head, { content, response: response.data }, bag),
  ];
  return faults.length > 0
    ? faults
    : {
        head,
        content,
        response: response.data,
        unknownParts: [...bag.files.keys()].filter((path) => !isKnownFile(path)),
      };
}
