import { comparisonLimits } from '../../../shared/comparisons/comparison-schema.ts';
import { placeBlocks, type TextBlock } from '../../../shared/comparisons/place-blocks.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { answerKey } from '../../../shared/drafts/answer.ts';
import { createTranslate } from '../../../shared/i18n/message.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import { createClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { buildReport } from '../../../shared/reports/build-report.ts';
import type { ReportItem } from '../../../shared/reports/report-model.ts';
import { decodeUtf8 } from '../files/decode-utf8.ts';
import { openStored } from '../files/stored-file.ts';
import type { ViewMeans } from '../packages/kept-view.ts';
import type { ReadContent } from '../packages/package-content.ts';
import { readValidPackage } from '../packages/verify-package.ts';
import type { StoredPassage } from './published-store.ts';
import { readDocx } from './texts/read-docx.ts';
import { readHtml } from './texts/read-html.ts';
import { readPdf } from './texts/read-pdf.ts';

export interface ReadPublishedInput extends ViewMeans {
  readonly path: string;
  readonly knownPackageVersion: string;
  /** Of the draft that it is held beside. */
  readonly party: string;
  readonly cluster: PackageHead['cluster'];
}

/** A published text, passage by passage. */
export interface ReadPublished {
  readonly kind: 'package' | 'document';
  readonly title: string | undefined;
  readonly language: Locale | undefined;
  readonly passages: readonly StoredPassage[];
}

const mostBytes = 64 * 1024 * 1024;

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
              item: item.question,
              ...(answer === undefined ? {} : { answer }),
              ...(value.kind === 'text' ? { language: value.language } : {}),
            },
          ];
    });
  });

/** A package's answers as it words them, article by article; those whose question is not at hand stand under none. */
function passagesOfPackage({ content, head }: ReadContent, means: ViewMeans): StoredPassage[] {
  const isAtHand = head.questionnaire.every(({ url, version }) =>
    means.modules.some((module) => module.url === url && module.version === version),
  );
  const t = createTranslate('en', means.messages, means.messages);
  const report = isAtHand
    ? buildReport({ content: { ...content, head }, ...means, language: 'en' }, t).instruments
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

/** Plain text: paragraphs stand apart by empty lines. */
const readPlain = (text: string): TextBlock[] =>
  text
    .split(/\r?\n[^\S\n]*\r?\n+/u)
    .map((paragraph) => ({ text: paragraph.trim() }))
    .filter(({ text: words }) => words !== '');

const startsLike = (text: string): string => text.slice(0, 2000).trimStart().toLowerCase();

async function blocksOf(
  bytes: Buffer,
  report: (done: number, total: number) => void,
): Promise<{ readonly title?: string | undefined; readonly blocks: TextBlock[] } | undefined> {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    const blocks = await readDocx(bytes);
    return blocks === undefined ? undefined : { blocks };
  }
  if (bytes.subarray(0, 1024).includes('%PDF-')) {
    const blocks = await readPdf(bytes, report);
    return blocks === undefined ? undefined : { blocks };
  }
  const text = decodeUtf8(bytes);
  if (!text.ok) {
    return undefined;
  }
  const start = startsLike(text.value);
  return start.startsWith('<!doctype html') || start.startsWith('<html')
    ? readHtml(text.value)
    : { blocks: readPlain(text.value) };
}

/** Longer paragraphs than an answer may be are cut into several, and nothing of them is lost. */
const cut = ({ text, heading }: TextBlock): TextBlock[] =>
  Array.from({ length: Math.ceil(text.length / limits.answerCharacters) }, (_, index) => ({
    text: text.slice(index * limits.answerCharacters, (index + 1) * limits.answerCharacters),
    heading,
  }));

/**
 * Reads what a State published: a package of ours after it was verified, or the words of a document. Nothing in it is run,
 * followed or fetched.
 */
export async function readPublished(
  input: ReadPublishedInput,
  report: (done: number, total: number) => void = () => undefined,
): Promise<Result<ReadPublished, AppError>> {
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
      language: read.content.response.profile.languages[0],
      passages: passagesOfPackage(read, input),
    });
  }
  if (valid.error.code !== 'not-a-package' && valid.error.code !== 'package-unsafe') {
    return valid;
  }
  const file = await openStored(input.path);
  let bytes: Buffer;
  try {
    if (file.size > mostBytes) {
      return err(appError('document-too-large', { limit: mostBytes, actual: file.size }));
    }
    bytes = await file.read(0, file.size);
  } finally {
    await file.close();
  }
  const found = await blocksOf(bytes, report);
  if (found === undefined || found.blocks.length === 0) {
    return err(appError('text-not-found'));
  }
  const blocks = found.blocks.flatMap(cut);
  if (blocks.length > comparisonLimits.paragraphs) {
    return err(appError('document-too-large', { limit: comparisonLimits.paragraphs, actual: blocks.length }));
  }
  const form = createClusterForm(input.modules, input.catalogues);
  return ok({
    kind: 'document',
    title: found.title,
    language: undefined,
    passages: placeBlocks(form, blocks).map(({ text, article }, paragraph) => ({
      article,
      suggested: article !== undefined,
      text,
      paragraph,
    })),
  });
}
