import { comparisonLimits } from '../../../shared/comparisons/comparison-schema.ts';
import { placeBlocks, type TextBlock } from '../../../shared/comparisons/place-blocks.ts';
import type { TextEncoding } from '../../../shared/comparisons/text-encodings.ts';
import type { Doubts } from '../../../shared/contract/comparisons.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { answerKey } from '../../../shared/drafts/answer.ts';
import { createTranslate } from '../../../shared/i18n/message.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import { normaliseTexts } from '../../../shared/lib/text.ts';
import { createClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Questionnaire } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { buildReport } from '../../../shared/reports/build-report.ts';
import type { ReportItem } from '../../../shared/reports/report-model.ts';
import { openStored } from '../files/stored-file.ts';
import type { ViewMeans } from '../packages/kept-view.ts';
import type { ReadContent } from '../packages/package-content.ts';
import { readValidPackage } from '../packages/verify-package.ts';
import { toPieces, type PassagePiece } from './passage-pieces.ts';
import type { StoredPassage } from './published-store.ts';
import type { AskedEncoding } from './texts/decode-text.ts';
import { isOfficeFile, readDocument } from './texts/read-document.ts';
import { mostPages } from './texts/read-pdf.ts';

export interface ReadPublishedInput extends ViewMeans {
  readonly path: string;
  readonly knownPackageVersion: string;
  /** Of the draft that it is held beside. */
  readonly party: string;
  readonly cluster: PackageHead['cluster'];
  /** Every edition of the cluster at hand: a package is read by those that it names. */
  readonly editions: readonly Questionnaire[];
  /** Of a document, as a person says. */
  readonly language?: Locale | undefined;
  /** Of a text, as a person says. */
  readonly encoding?: TextEncoding | undefined;
}

/** A published text, passage by passage. */
export interface ReadPublished {
  readonly kind: 'package' | 'document';
  readonly title: string | undefined;
  readonly language: Locale | undefined;
  readonly passages: readonly StoredPassage[];
  readonly doubts?: Doubts;
}

/** A published text, as it is handed to the answering thread. */
export type PublishedPieces = Omit<ReadPublished, 'passages'> & { readonly pieces: readonly PassagePiece[] };

const mostBytes = 64 * 1024 * 1024;
const longestQuestion = 2000;

const passagesOfItem = (article: string | undefined, item: ReportItem): StoredPassage[] =>
  item.values.flatMap((values, index) => {
    const keys = item.keys[index] ?? [];
    return values.flatMap((value, at): StoredPassage[] => {
      const text =
        value.kind === 'address' ? value.url : value.kind === 'citation' ? value.title : value.text;
      const answer = keys[at] ?? keys[0];
      return text === ''
        ? []
        : [
            {
              article,
              suggested: false,
              text,
              item: item.question.slice(0, longestQuestion),
              ...(answer === undefined ? {} : { answer }),
              ...('language' in value && value.language !== undefined ? { language: value.language } : {}),
            },
          ];
    });
  });

/** A package's answers as it words them, article by article; those whose question is not at hand stand under none. */
function passagesOfPackage(
  { content, head }: ReadContent,
  { editions, ...means }: ReadPublishedInput,
): StoredPassage[] {
  const modules = head.questionnaire.flatMap(
    ({ url, version }) => editions.find((module) => module.url === url && module.version === version) ?? [],
  );
  const isAtHand = modules.length === head.questionnaire.length;
  const t = createTranslate('en', means.messages, means.messages);
  const report = isAtHand
    ? buildReport({ content: { ...content, head }, ...means, modules, language: 'en' }, t).instruments
    : [];
  const placed = report.flatMap(({ articles }) =>
    articles.flatMap(({ id, units }) =>
      units.flatMap(({ entries }) =>
        entries
          .flatMap((entry) => (entry.kind === 'item' ? [entry] : entry.rows.flatMap(({ items }) => items)))
          .flatMap((item) => passagesOfItem(id, item)),
      ),
    ),
  );
  const keys = new Set(placed.map(({ answer }) => answer));
  const others = content.response.answers.flatMap((answer): StoredPassage[] =>
    typeof answer.value !== 'string' || keys.has(answerKey(answer))
      ? []
      : [
          {
            article: undefined,
            suggested: false,
            text: answer.value,
            item: answer.item,
            answer: answerKey(answer),
            ...(answer.language === undefined ? {} : { language: answer.language }),
          },
        ],
  );
  return [...placed, ...others];
}

/** Longer paragraphs than an answer may be are cut into several between two characters, and nothing of them is lost. */
function cut({ text, heading }: TextBlock): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (let from = 0; from < text.length;) {
    const end = from + limits.answerCharacters;
    const splits = /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) && end < text.length;
    const to = splits ? end - 1 : end;
    blocks.push({ text: text.slice(from, to), heading });
    from = to;
  }
  return blocks;
}

/**
 * Reads what a State published: a package of ours after it was verified, or the words of a document. Nothing in it is run,
 * followed or fetched.
 */
export async function readPublished(
  input: ReadPublishedInput,
  report: (done: number, total: number) => void = () => undefined,
): Promise<Result<ReadPublished | AskedEncoding, AppError>> {
  const valid = await readValidPackage(input, { onProgress: report });
  if (valid.ok) {
    const { read } = valid.value;
    const { head } = read;
    if (head.party.key !== input.party) {
      return err(appError('other-party', { document: head.party.key, draft: input.party }));
    }
    if (head.cluster !== input.cluster) {
      return err(appError('other-cluster', { document: head.cluster, draft: input.cluster }));
    }
    return ok({
      kind: 'package',
      title: undefined,
      // Each of its texts says its own.
      language: undefined,
      passages: normaliseTexts(passagesOfPackage(read, input)),
    });
  }
  const file = await openStored(input.path);
  let bytes: Buffer;
  try {
    const head = await file.read(0, Math.min(file.size, 200));
    const { code } = valid.error;
    if (code !== 'not-a-package' && code !== 'package-unsafe' && !isOfficeFile(head)) {
      return valid;
    }
    if (file.size > mostBytes) {
      return err(appError('document-too-large', { limit: mostBytes, actual: file.size }));
    }
    bytes = await file.read(0, file.size);
  } finally {
    await file.close();
  }
  const found = await readDocument(bytes, input, report);
  if (typeof found === 'string') {
    return err(
      found === 'too-many-pages'
        ? appError('document-too-large', { fault: 'pages', limit: mostPages })
        : found === 'encoding-wrong'
          ? appError('encoding-wrong', { encoding: input.encoding ?? '' })
          : appError('text-not-found', { fault: found }),
    );
  }
  if ('kind' in found) {
    return ok(found);
  }
  // As texts of people are kept: words that are marked in them are found again.
  const blocks = normaliseTexts(found.blocks).flatMap(cut);
  if (blocks.length > comparisonLimits.paragraphs) {
    return err(appError('document-too-large', { limit: comparisonLimits.paragraphs, actual: blocks.length }));
  }
  const form = createClusterForm(input.modules, input.catalogues);
  return ok({
    kind: 'document',
    title: found.title,
    language: input.language,
    ...(found.doubts === undefined ? {} : { doubts: found.doubts }),
    passages: placeBlocks(form, blocks).map(({ text, article }, paragraph) => ({
      article,
      suggested: article !== undefined,
      text,
      paragraph,
      ...(input.language === undefined ? {} : { language: input.language }),
    })),
  });
}

/** The same in pieces, as they are written. */
export async function readPublishedPieces(
  ...of: Parameters<typeof readPublished>
): Promise<Result<PublishedPieces | AskedEncoding, AppError>> {
  const read = await readPublished(...of);
  if (!read.ok) {
    return read;
  }
  if (read.value.kind === 'encodings') {
    return ok(read.value);
  }
  const { passages, ...facts } = read.value;
  return ok({ ...facts, pieces: toPieces(passages) });
}
