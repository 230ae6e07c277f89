import { createHash } from 'node:crypto';
import type { ReportCount } from '../../../shared/contract/reports.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import { createTranslate, type Messages } from '../../../shared/i18n/message.ts';
import { codePointLength } from '../../../shared/lib/text.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { writtenParts } from '../../../shared/reports/document-walk.ts';
import { profilesByName } from '../../../shared/reports/profiles/index.ts';
import { writtenKinds, type ReportDocument } from '../../../shared/reports/report-document.ts';
import {
  isParallelProfile,
  isReviewProfile,
  type ReportProfileName,
} from '../../../shared/reports/report-names.ts';
import type { HeldText, ReportSource } from '../../../shared/reports/report-profile.ts';
import { scrubSource } from '../../../shared/scrub/scrub-content.ts';
import { createScrubber, type ScrubInput } from '../../../shared/scrub/scrubber.ts';
import { isReplaced, type LeavingText } from '../../../shared/scrub/text-pieces.ts';
import { drawFigures } from './charts/draw-figures.ts';
import { writeDocument } from './document-file.ts';

/** What a document is built from: plain data that a worker can be handed. */
export interface DocumentInput {
  readonly profile: ReportProfileName;
  readonly source: ReportSource;
  /** Words in the language of the document, and the English ones that stand in for what it lacks. */
  readonly messages: Messages;
  readonly fallback: Messages;
  /** Of a parallel report: what is replaced in its texts. */
  readonly scrub?: ScrubInput;
}

export interface BuiltDocument {
  readonly bytes: number;
  /** SHA-256 of the document: the same for the preview and for every format. */
  readonly shown: string;
  readonly counted: ReportCount;
  /** How many texts that may name somebody nobody has decided of. */
  readonly undecided: number;
  /** Texts in which something was replaced, as they stand in the document. */
  readonly replaced: readonly LeavingText[];
}

/** How many texts there are of each kind, and their length in code points. */
export function tallyTexts(texts: Iterable<HeldText>): ReportCount {
  const count = {
    answer: { texts: 0, characters: 0 },
    citation: { texts: 0, characters: 0 },
    comment: { texts: 0, characters: 0 },
  };
  for (const { of, text } of texts) {
    count[of].texts += 1;
    count[of].characters += codePointLength(text);
  }
  return count;
}

export const sameCount = (left: ReportCount, right: ReportCount): boolean =>
  writtenKinds.every(
    (of) => left[of].texts === right[of].texts && left[of].characters === right[of].characters,
  );

/**
 * Builds the document and holds it against what it was built from: where one text of a person were missing, nothing is
 * made (feature 57).
 */
export async function buildDocument({
  profile,
  source: whole,
  messages,
  fallback,
  scrub,
}: DocumentInput): Promise<{
  readonly document: ReportDocument;
  readonly counted: ReportCount;
  readonly undecided: number;
  readonly replaced: readonly LeavingText[];
}> {
  const replaced: LeavingText[] = [];
  const scrubber = scrub === undefined ? undefined : createScrubber(scrub);
  scrubber?.listen((text) => {
    if (text.pieces.some(isReplaced)) {
      replaced.push(text);
    }
  });
  const source = scrubber === undefined ? whole : scrubSource(whole, scrubber.visit);
  const { review, parallel, letter, statement, difference } = source;
  const ofReport = [parallel, letter, statement, difference].some((one) => one !== undefined);
  if (isReviewProfile(profile) !== (review !== undefined) || isParallelProfile(profile) !== ofReport) {
    throw new Error('A document of another kind of source');
  }
  const { build, holds } = profilesByName[profile];
  const document = await drawFigures(build(source, createTranslate(source.language, messages, fallback)));
  const counted = tallyTexts(writtenParts(document));
  if (!sameCount(counted, tallyTexts(holds(source)))) {
    throw new Error('A document lacks a text that it must hold');
  }
  return { document, counted, undecided: scrubber?.undecided() ?? 0, replaced };
}

export const hashDocument = (document: ReportDocument): { readonly json: string; readonly shown: string } => {
  const json = JSON.stringify(document);
  return { json, shown: createHash('sha256').update(json).digest('hex') };
};

/** Builds a document and leaves it as JSON in the file that was made for it. */
export async function previewReport(
  { targetPath, ...input }: DocumentInput & { readonly targetPath: string },
  report: (done: number, total: number) => void,
): Promise<Result<BuiltDocument, AppError>> {
  report(0, 2);
  const { document, counted, undecided, replaced } = await buildDocument(input);
  report(1, 2);
  const { json, shown } = hashDocument(document);
  const written = await writeDocument(targetPath, Buffer.from(json));
  report(2, 2);
  return written.ok ? ok({ bytes: written.value.bytes, shown, counted, undecided, replaced }) : written;
}
