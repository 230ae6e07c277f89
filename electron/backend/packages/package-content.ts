import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { answerKey } from '../../../shared/drafts/answer.ts';
import { responseSchema, type ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import { sameJson, type Json } from '../../../shared/lib/json.ts';
import { parseGuardedJson, type JsonFaultCode } from '../../../shared/lib/json-guard.ts';
import { bagInfoValues, headFields, packageFolder } from '../../../shared/packages/bag-info.ts';
import { packageId } from '../../../shared/packages/package-id.ts';
import {
  packageHeadSchema,
  packageIndexSchema,
  type PackageHead,
  type PackageIndex,
} from '../../../shared/packages/package-schema.ts';
import type { ProblemCode } from '../../../shared/packages/problem-codes.ts';
import { decodeUtf8 } from '../files/decode-utf8.ts';
import { isPayload, type Bag } from './bag-reader.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';

export const indexPath = 'data/package.json';
export const responsePath = 'data/response/response.json';

/** What a package of ours holds, once all of it agrees. */
export interface ReadContent {
  readonly head: PackageHead;
  readonly response: ResponseDocument;
  /** Payload files of parts that this version does not know; kept, listed, not dropped (threat-model P10). */
  readonly unknownParts: readonly string[];
}

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
  response: ResponseDocument,
  bag: Bag,
): Refusal[] {
  const { id, version: _version, ...rest } = head;
  const { author, ...answers } = response;
  const faults: Refusal[] = [];
  const check = (holds: boolean, part: string, field: string): void => {
    if (!holds) {
      faults.push(refuse('damaged', 'head-mismatch', part, { field }));
    }
  };
  const expected = Map.groupBy(
    headFields(head, index.kind, response.profile.languages),
    ({ label }) => label,
  );
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
  check(bag.folder === packageFolder(id), bag.folder, 'folder');
  check(head.status === 'draft' || (index.conflicts ?? []).length === 0, indexPath, 'conflicts');
  check(head.status === 'final' || head.type !== 'submission', indexPath, 'status');
  check(author === undefined, responsePath, 'author');
  const content = {
    head: rest,
    kind: index.kind,
    ...(index.snapshot === undefined ? {} : { snapshot: index.snapshot }),
    conflicts: index.conflicts ?? [],
    response: answers,
  };
  const derived = packageId(content, (text) => createHash('sha256').update(text).digest());
  if (derived !== id) {
    faults.push(refuse('damaged', 'id-mismatch', indexPath));
  }
  return faults;
}

const knownPart =
  /^data\/(?:read-me\.txt|package\.json|response\/response\.json|report\/report\.html|paste\/[^/]+\.txt)$/;

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
  const faults = [
    ...indexFaults(index.data, bag),
    ...repetitionFaults(response.data),
    ...consistencyFaults(index.data, head, response.data, bag),
  ];
  return faults.length > 0
    ? faults
    : {
        head,
        response: response.data,
        unknownParts: [...bag.files.keys()].filter((path) => isPayload(path) && !knownPart.test(path)),
      };
}
