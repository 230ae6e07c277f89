import { createHash } from 'node:crypto';
import type { Catalogue } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { createTranslate, type Messages, type Translate } from '../../../shared/i18n/message.ts';
import {
  bagDeclaration,
  bagInfoFields,
  formatBagInfo,
  packageFolder,
} from '../../../shared/packages/bag-info.ts';
import { isDeviceName, isWritableName } from '../../../shared/packages/entry-names.ts';
import { formatManifest } from '../../../shared/packages/manifest.ts';
import { packageId, sortedContent } from '../../../shared/packages/package-id.ts';
import {
  packageVersion,
  type PackageContent,
  type PackageHead,
  type PackageIndex,
} from '../../../shared/packages/package-schema.ts';
import type { Questionnaire } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { buildReport } from '../../../shared/reports/build-report.ts';
import { pasteText } from '../../../shared/reports/paste-text.ts';
import type { Report } from '../../../shared/reports/report-model.ts';
import { renderHtml } from '../reports/render-html.ts';
import { readMeText } from './read-me.ts';

/** What a package is built from: plain data that a worker can be handed. */
export interface PackageInput {
  /** Already built up for its audience: the builder adds nothing and looks nothing up. */
  readonly content: PackageContent;
  readonly modules: readonly Questionnaire[];
  readonly catalogues: readonly Catalogue[];
  /** Flat catalogue of English messages. One language, so that the same state gives the same bytes. */
  readonly messages: Messages;
}

/** One file of a package, with its path inside the folder of the bag. */
export interface PackagePart {
  readonly path: string;
  readonly title: string;
  readonly bytes: Buffer;
}

/** A package before it is an archive: its parts in the order of the archive. */
export interface BuiltPackage {
  readonly head: PackageHead;
  readonly folder: string;
  readonly parts: readonly PackagePart[];
}

const reportLanguage: Locale = 'en';
const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('hex');
const jsonFile = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
const byPath = (left: { readonly path: string }, right: { readonly path: string }): number =>
  left.path < right.path ? -1 : left.path > right.path ? 1 : 0;

const mediaTypes: Readonly<Record<string, string>> = {
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  html: 'text/html; charset=utf-8',
};
const mediaType = (path: string): string =>
  mediaTypes[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

function pasteParts(report: Report, t: Translate): PackagePart[] {
  return report.instruments.flatMap(({ articles }) =>
    articles.flatMap(({ heading, units }) =>
      units
        .filter(({ answered }) => answered)
        .map((unit) => ({
          path: `data/paste/${isDeviceName(unit.id) ? `unit-${unit.id}` : unit.id}.txt`,
          title: t('package.file.paste', { title: unit.title }),
          bytes: Buffer.from(pasteText(unit, heading, report.labels, report.draftMark)),
        })),
    ),
  );
}

function buildPayload(input: PackageInput, head: PackageHead, t: Translate): PackagePart[] {
  const { content } = input;
  const report = buildReport({ ...input, language: reportLanguage }, t);
  const parts: PackagePart[] = [
    {
      path: 'data/read-me.txt',
      title: t('package.file.read-me'),
      bytes: Buffer.from(readMeText(report, head, content, t)),
    },
    {
      path: 'data/response/response.json',
      title: t('package.file.response'),
      bytes: jsonFile(content.response),
    },
    {
      path: 'data/report/report.html',
      title: t('package.file.report'),
      bytes: Buffer.from(renderHtml(report)),
    },
    ...pasteParts(report, t),
  ].toSorted(byPath);
  const index: PackageIndex = {
    format: 'palermo-package/1',
    ...head,
    kind: content.kind,
    ...(content.snapshot === undefined ? {} : { snapshot: content.snapshot }),
    ...(content.conflicts.length === 0 ? {} : { conflicts: content.conflicts }),
    files: parts.map(({ path, title, bytes }) => ({
      path,
      mediaType: mediaType(path),
      bytes: bytes.length,
      title,
    })),
  };
  const indexPart = { path: 'data/package.json', title: t('package.file.index'), bytes: jsonFile(index) };
  return [...parts, indexPart].toSorted(byPath);
}

/**
 * Builds every file of a package from its content alone: no clock, no name of machine, user or folder (threat-model X1,
 * X2). Preview and sealing both use it, so what is shown is what leaves.
 */
export function buildPackage(input: PackageInput): BuiltPackage {
  const content = sortedContent(input.content);
  const t = createTranslate(reportLanguage, input.messages, input.messages);
  const head: PackageHead = {
    id: packageId(content, (text) => createHash('sha256').update(text).digest()),
    version: packageVersion,
    ...content.head,
  };
  const payload = buildPayload({ ...input, content }, head, t);
  const tagPart = (path: string, text: string): PackagePart => ({
    path,
    title: t('package.file.tag'),
    bytes: Buffer.from(text),
  });
  const manifestOf = (parts: readonly PackagePart[]): string =>
    formatManifest(parts.map(({ path, bytes }) => ({ path, checksum: sha512(bytes) })));
  const tags = [
    tagPart('bagit.txt', bagDeclaration),
    tagPart(
      'bag-info.txt',
      formatBagInfo(
        bagInfoFields(head, content, {
          bytes: payload.reduce((sum, { bytes }) => sum + bytes.length, 0),
          files: payload.length,
          description: t('package.description', {
            kind: t(`report.kind.${content.kind}`),
            party: head.party.name,
            cluster: t(`report.cluster.${head.cluster}`),
          }),
        }),
      ),
    ),
    tagPart('manifest-sha512.txt', manifestOf(payload)),
  ];
  const parts = [...tags, tagPart('tagmanifest-sha512.txt', manifestOf(tags)), ...payload];
  const refused = parts.find(({ path }) => !isWritableName(path));
  if (refused !== undefined) {
    throw new Error(`A part of a package has a name that we do not write: ${refused.path}`);
  }
  return { head, folder: packageFolder(head.id), parts };
}
