import { createHash } from 'node:crypto';
import { annotationCollection, annotationSchema } from '../../../shared/annotations/annotation-schema.ts';
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
  audiences,
  packageContentSchema,
  packageVersion,
  type PackageContent,
  type PackageHead,
  type PackageIndex,
} from '../../../shared/packages/package-schema.ts';
import type { Questionnaire } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { buildReport } from '../../../shared/reports/build-report.ts';
import { pasteText } from '../../../shared/reports/paste-text.ts';
import { parallelProfile } from '../../../shared/reports/profiles/parallel.ts';
import { questionnaireDocument } from '../../../shared/reports/profiles/questionnaire.ts';
import type { Report } from '../../../shared/reports/report-model.ts';
import { scrubContent, seeOnce, visitVersions } from '../../../shared/scrub/scrub-content.ts';
import { createScrubber, type ScrubInput, type Scrubber } from '../../../shared/scrub/scrubber.ts';
import { renderHtml } from '../reports/render-html.ts';
import { keyBlob, signatureFileName } from '../signatures/public-key.ts';
import {
  annotationsPath,
  headsPath,
  indexPath,
  parallelPath,
  responsePath,
  revisionsPath,
} from './package-paths.ts';
import { readMeText } from './read-me.ts';

/** What a package is built from: plain data that a worker can be handed. */
export interface PackageInput {
  /** Already built up for its audience: the builder adds nothing and looks nothing up. */
  readonly content: PackageContent;
  /** Of a feedback: its notes as JSON texts, which cost little to hand over however many they are. */
  readonly notes?: readonly string[];
  readonly modules: readonly Questionnaire[];
  readonly catalogues: readonly Catalogue[];
  /** Flat catalogue of English messages. One language, so that the same state gives the same bytes. */
  readonly messages: Messages;
  /** Where the bytes of attachments lie, by their SHA-512. */
  readonly files?: Readonly<Record<string, string>>;
  /** Of a parallel report: what is replaced in its texts, before anything is ordered, hashed or named. */
  readonly scrub?: ScrubInput;
  /** Ed25519 key that signs it: the read-me says how to check that, so it is known before anything is built. */
  readonly publicKey?: Uint8Array;
}

/** Bytes of a part: in memory, or a stored file that is read and checked while it is written. */
export type PartSource = { readonly buffer: Buffer } | { readonly file: string };

/** One file of a package, with its path inside the folder of the bag. */
export interface PackagePart {
  readonly path: string;
  readonly title: string;
  readonly bytes: number;
  readonly sha512: string;
  readonly source: PartSource;
}

/** Signs the tag manifest with the private half of the key of the input; the text of the signature file. */
export type SignManifest = (manifest: Buffer) => string;

/** A package before it is an archive: its parts in the order of the archive. */
export interface BuiltPackage {
  readonly head: PackageHead;
  readonly folder: string;
  readonly parts: readonly PackagePart[];
  /** How many texts that may name somebody nobody has decided of. */
  readonly undecided: number;
}

const reportLanguage: Locale = 'en';
/** In characters; a title holds 200 code units. */
const longestTitle = 100;
const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const byPath = (left: { readonly path: string }, right: { readonly path: string }): number =>
  left.path < right.path ? -1 : left.path > right.path ? 1 : 0;

const textPart = (path: string, title: string, text: string): PackagePart => {
  const buffer = Buffer.from(text);
  return {
    path,
    title,
    bytes: buffer.length,
    sha512: createHash('sha512').update(buffer).digest('hex'),
    source: { buffer },
  };
};

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
        .map((unit) =>
          textPart(
            `data/paste/${isDeviceName(unit.id) ? `unit-${unit.id}` : unit.id}.txt`,
            t('package.file.paste', { title: unit.title }),
            pasteText(unit, heading, report.labels, report.draftMark),
          ),
        ),
    ),
  );
}

/** What the type adds to answers and report: revisions, notes, files. */
function furtherParts(input: PackageInput, head: PackageHead, t: Translate): PackagePart[] {
  const { heads, revisions, annotations, attachments = [], parallel } = input.content;
  return [
    ...(heads === undefined ? [] : [textPart(headsPath, t('package.file.heads'), jsonText({ heads }))]),
    ...(revisions === undefined
      ? []
      : [textPart(revisionsPath, t('package.file.revisions'), jsonText({ revisions }))]),
    ...(parallel === undefined
      ? []
      : [textPart(parallelPath, t('package.file.parallel'), jsonText(parallel))]),
    ...(annotations === undefined
      ? []
      : [
          textPart(
            annotationsPath,
            t('package.file.annotations'),
            jsonText(annotationCollection(head.id, annotations)),
          ),
        ]),
    // The same file attached in two places is carried once.
    ...new Map(
      attachments.map(({ path, name, bytes, sha512 }) => {
        const file = input.files?.[sha512];
        if (file === undefined) {
          throw new Error('An attachment was named without its file');
        }
        return [
          path,
          { path, title: Array.from(name).slice(0, longestTitle).join(''), bytes, sha512, source: { file } },
        ] as const;
      }),
    ).values(),
  ];
}

function buildPayload(input: PackageInput, head: PackageHead, t: Translate): PackagePart[] {
  const { content } = input;
  const report = buildReport({ ...input, language: reportLanguage }, t);
  const answered =
    content.head.type === 'feedback'
      ? []
      : [
          textPart(
            'data/report/report.html',
            t('package.file.report'),
            renderHtml(questionnaireDocument(report, t)),
          ),
          ...pasteParts(report, t),
        ];
  const { parallel } = content;
  const toRead =
    parallel === undefined
      ? []
      : [
          textPart(
            'data/report/parallel.html',
            t('package.file.parallel-document'),
            renderHtml(
              parallelProfile.build(
                {
                  content,
                  modules: input.modules,
                  catalogues: input.catalogues,
                  language: reportLanguage,
                  comments: [],
                  parallel: { report: parallel },
                },
                t,
              ),
            ),
          ),
        ];
  const parts: PackagePart[] = [
    textPart(
      'data/read-me.txt',
      t('package.file.read-me'),
      readMeText(report, head, content, input.publicKey, t),
    ),
    textPart(
      responsePath,
      t(head.type === 'feedback' ? 'package.file.response-feedback' : 'package.file.response'),
      jsonText(content.response),
    ),
    ...answered,
    ...toRead,
    ...furtherParts(input, head, t),
  ].toSorted(byPath);
  const mediaTypeOfFile = new Map(content.attachments?.map(({ path, mediaType: type }) => [path, type]));
  const { from, part, about, attachments } = content;
  const index: PackageIndex = {
    format: 'palermo-package/1',
    ...head,
    kind: content.kind,
    ...(from === undefined ? {} : { from }),
    ...(part === undefined ? {} : { part }),
    ...(about === undefined ? {} : { about }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(content.snapshot === undefined ? {} : { snapshot: content.snapshot }),
    ...(content.conflicts.length === 0 ? {} : { conflicts: content.conflicts }),
    files: parts.map(({ path, title, bytes }) => ({
      path,
      mediaType: mediaTypeOfFile.get(path) ?? mediaType(path),
      bytes,
      title,
    })),
  };
  return [...parts, textPart(indexPath, t('package.file.index'), jsonText(index))].toSorted(byPath);
}

/**
 * Content in one order of lists and of fields, whatever order it was put together in: what is read back is built again to
 * the same bytes. Content that no reader would take stays as it is; reading the package back refuses it.
 */
function inOneOrder(content: PackageContent): PackageContent {
  const parsed = packageContentSchema.safeParse(content);
  return sortedContent(parsed.success ? parsed.data : content);
}

/** Notes of a feedback, built up field by field; one for fewer people than the package was never chosen (threat-model X1). */
function withNotes({ content, notes }: PackageInput): PackageContent {
  if (notes === undefined) {
    return content;
  }
  const annotations = notes.map((text) => annotationSchema.parse(JSON.parse(text)));
  const widest = audiences.indexOf(content.head.audience);
  if (annotations.some(({ audience }) => audiences.indexOf(audience) > widest)) {
    throw new Error('A note for fewer people is in a feedback');
  }
  return { ...content, annotations };
}

/**
 * Builds every file of a package from its content alone: no clock, no name of machine, user or folder (threat-model X1,
 * X2). Preview and sealing both use it, so what is shown is what leaves.
 */
export function buildPackage(
  input: PackageInput,
  sign?: SignManifest,
  scrubber: Scrubber | undefined = input.scrub && createScrubber(input.scrub),
): BuiltPackage {
  const whole = withNotes(input);
  const { first, others } = seeOnce(scrubber?.visit ?? ((text) => text));
  const content = inOneOrder(scrubber === undefined ? whole : scrubContent(whole, input.modules, first));
  if (scrubber !== undefined) {
    visitVersions(content, input.modules, others);
  }
  const t = createTranslate(reportLanguage, input.messages, input.messages);
  const head: PackageHead = {
    id: packageId(content, (text) => createHash('sha256').update(text).digest()),
    version: packageVersion,
    ...content.head,
  };
  const payload = buildPayload({ ...input, content }, head, t);
  const tagPart = (path: string, text: string): PackagePart => textPart(path, t('package.file.tag'), text);
  const manifestOf = (parts: readonly PackagePart[]): string =>
    formatManifest(parts.map(({ path, sha512 }) => ({ path, checksum: sha512 })));
  const tags = [
    tagPart('bagit.txt', bagDeclaration),
    tagPart(
      'bag-info.txt',
      formatBagInfo(
        bagInfoFields(head, content, {
          bytes: payload.reduce((sum, { bytes }) => sum + bytes, 0),
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
  const manifest = manifestOf(tags);
  const parts = [
    ...tags,
    tagPart('tagmanifest-sha512.txt', manifest),
    ...(input.publicKey === undefined || sign === undefined
      ? []
      : [
          textPart(
            signatureFileName(keyBlob(input.publicKey)),
            t('package.file.signature'),
            sign(Buffer.from(manifest)),
          ),
        ]),
    ...payload,
  ];
  const refused = parts.find(({ path }) => !isWritableName(path));
  if (refused !== undefined) {
    throw new Error(`A part of a package has a name that we do not write: ${refused.path}`);
  }
  return { head, folder: packageFolder(head.id), parts, undecided: scrubber?.undecided() ?? 0 };
}
