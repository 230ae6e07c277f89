import { err, ok, type Result } from '../lib/result.ts';
import type { Author } from '../revisions/revision-schema.ts';
import { splitLines } from './manifest.ts';
import type { PackageContent, PackageHead } from './package-schema.ts';

/** Identifier of our BagIt profile; a name only, never fetched. */
export const bagProfileIdentifier = 'https://palermo.example/bagit-profile/v1.json';

/** `bagit.txt` of RFC 8493 §2.1.1, to the byte. */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** One line of `bag-info.txt` (RFC 8493 §2.2.2). Labels may repeat, order is kept. */
export interface BagInfoField {
  readonly label: string;
  readonly value: string;
}

/** Folder of a package, whatever its file is called. */
export const packageFolder = (id: string): string => `package-${id.slice(0, 8)}`;

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const contactOf = ({ name, institution }: Author): string =>
  institution === undefined ? name : `${name}, ${institution}`;

/** Whose package it is: the State's own for its answers. Who wrote a parallel report or notes is said in them, or not at all. */
function sourceOf({ type, party }: PackageHead, kind: PackageContent['kind']): string {
  if (type === 'feedback') {
    return 'Not stated (notes of readers)';
  }
  return kind === 'self-assessment' ? party.name : 'Not stated (parallel report)';
}

/** Labels that follow from the head, the kind, the sender and the languages alone: the reader expects exactly these values. */
export function headFields(
  head: PackageHead,
  { kind, from }: Pick<PackageContent, 'kind' | 'from'>,
  languages: readonly string[],
): BagInfoField[] {
  return [
    { label: 'Source-Organization', value: oneLine(sourceOf(head, kind)) },
    { label: 'Bagging-Date', value: head.date },
    { label: 'External-Identifier', value: `urn:uuid:${head.id}` },
    { label: 'Bag-Group-Identifier', value: `urn:uuid:${head.draft}` },
    { label: 'BagIt-Profile-Identifier', value: bagProfileIdentifier },
    { label: 'Package-Type', value: head.type },
    { label: 'Package-Status', value: head.status },
    { label: 'Package-Version', value: head.version },
    { label: 'Audience', value: head.audience },
    ...head.questionnaire.map(({ url, version }) => ({ label: 'Questionnaire', value: `${url}|${version}` })),
    ...languages.map((language) => ({ label: 'Language', value: language })),
    ...(from === undefined ? [] : [{ label: 'Contact-Name', value: oneLine(contactOf(from)) }]),
  ];
}

/** All of `bag-info.txt`; no contact of a person but by choice, no software agent, no clock of this machine (threat-model X2). */
export const bagInfoFields = (
  head: PackageHead,
  content: PackageContent,
  payload: { readonly bytes: number; readonly files: number; readonly description: string },
): BagInfoField[] => [
  ...headFields(head, content, content.response.profile.languages),
  { label: 'External-Description', value: oneLine(payload.description) },
  { label: 'Payload-Oxum', value: `${payload.bytes}.${payload.files}` },
];

export const formatBagInfo = (fields: readonly BagInfoField[]): string =>
  fields.map(({ label, value }) => `${label}: ${value}\n`).join('');

/** Reads `bag-info.txt`: `Label: value`, an indented line continues the one above. */
export function parseBagInfo(text: string): Result<BagInfoField[], { readonly line: number }> {
  const fields: BagInfoField[] = [];
  for (const [index, line] of splitLines(text).entries()) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      fields[fields.length - 1] = { label: last.label, value: `${last.value} ${line.trim()}` };
      continue;
    }
    const match = /^([^\s:][^:]*):[ \t]*(.*)$/.exec(line);
    if (match === null) {
      return err({ line: index + 1 });
    }
    fields.push({ label: match[1] ?? '', value: match[2] ?? '' });
  }
  return ok(fields);
}

/** Values of one label, which is compared without regard to case. */
export const bagInfoValues = (fields: readonly BagInfoField[], label: string): string[] =>
  fields.filter((field) => field.label.toLowerCase() === label.toLowerCase()).map(({ value }) => value);
