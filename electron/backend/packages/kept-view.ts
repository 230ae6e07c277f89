import { answerKey, type Answer } from '../../../shared/drafts/answer.ts';
import { createTranslate, type Messages } from '../../../shared/i18n/message.ts';
import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import type { Catalogue } from '../../../shared/catalogue/catalogue-schema.ts';
import {
  rowsPerPart,
  type ViewFinding,
  type ViewNote,
  type ViewOutline,
} from '../../../shared/packages/kept-view.ts';
import type { PackageContent } from '../../../shared/packages/package-schema.ts';
import type { ParallelReport } from '../../../shared/parallel/parallel-report.ts';
import type { Questionnaire } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { buildReport } from '../../../shared/reports/build-report.ts';
import type { Report, ReportArticle, ReportItem, ReportUnit } from '../../../shared/reports/report-model.ts';

/** What the answers of a package are read with. */
export interface ViewMeans {
  /** The very editions that the package names; empty where one of them is not at hand. */
  readonly modules: readonly Questionnaire[];
  readonly catalogues: readonly Catalogue[];
  readonly messages: Messages;
}

/** A part as it stands in the outline, and what it holds: undefined values of the report are left to JSON to drop. */
export interface BuiltPart {
  readonly outline: ViewOutline['parts'][number];
  readonly content: unknown;
}

const language = 'en';

const paged = <T>(
  kind: Exclude<ViewOutline['parts'][number]['kind'], 'article'>,
  list: readonly T[],
): BuiltPart[] =>
  Array.from({ length: Math.ceil(list.length / rowsPerPart) }, (_, page) => {
    const rows = list.slice(page * rowsPerPart, (page + 1) * rowsPerPart);
    const field = kind === 'unsettled' ? 'answers' : kind;
    return { outline: { kind, count: rows.length }, content: { kind, [field]: rows } };
  });

const itemPart = ({ keys: _keys, ...item }: ReportItem) => item;

/** An entry without the ids of rows and keys of answers, which nothing on the screen needs. */
const entryPart = (entry: ReportUnit['entries'][number]) =>
  entry.kind === 'item'
    ? itemPart(entry)
    : { ...entry, rows: entry.rows.map(({ label, items }) => ({ label, items: items.map(itemPart) })) };

const articlePart = (group: string, { heading, units }: ReportArticle): BuiltPart => ({
  outline: { kind: 'article', group, heading, count: units.filter(({ answered }) => answered).length },
  content: {
    kind: 'article',
    units: units.map(({ id, title, obligation, provisions, entries, answered }) => ({
      id,
      title,
      obligation,
      provisions,
      entries: entries.map(entryPart),
      answered,
    })),
  },
});

function plainText({ value }: Answer): string {
  if (typeof value !== 'object' || value === null) {
    return String(value ?? '');
  }
  return 'sha512' in value ? value.name : `${value.register} ${value.provisions}`.trim();
}

function toNote({ id, creator, created, motivation, status, body, target }: Annotation): ViewNote {
  const quote =
    typeof target === 'string'
      ? undefined
      : target.selector?.find((selector) => selector.type === 'TextQuoteSelector')?.exact;
  return {
    id,
    creator: creator.name,
    ...(creator.fingerprint === undefined ? {} : { fingerprint: creator.fingerprint }),
    created,
    motivation,
    status,
    tags: body.filter(({ purpose }) => purpose === 'tagging').map(({ value }) => value),
    texts: body
      .filter(({ purpose }) => purpose !== 'tagging')
      .map((one) => ({
        text: one.value,
        ...(one.language === undefined ? {} : { language: one.language }),
      })),
    ...(quote === undefined ? {} : { quote }),
    target: typeof target === 'string' ? target : target.source,
  };
}

/** A parallel report as its readers see it: a source is cited by its label. */
function parallelParts({ chapters, process, findings, sources }: ParallelReport): BuiltPart[] {
  const labels = new Map(sources.map(({ id, label }) => [id, label]));
  return [
    ...paged('chapters', chapters),
    ...paged('process', process),
    ...paged(
      'findings',
      findings
        .toSorted((left, right) => (left.article < right.article ? -1 : left.article > right.article ? 1 : 0))
        .map(
          ({
            id,
            article,
            type,
            aspect,
            language: own,
            claim,
            date,
            confidence,
            sources: cited,
          }): ViewFinding => ({
            id,
            article,
            type,
            ...(aspect === undefined ? {} : { aspect }),
            language: own,
            claim,
            ...(date === undefined ? {} : { date }),
            confidence,
            sources: cited.map(({ source, detail }) => ({
              label: labels.get(source) ?? source,
              ...(detail === undefined ? {} : { detail }),
            })),
          }),
        ),
    ),
    ...paged('sources', sources),
  ];
}

/** Answers as the report shows them, article by article. */
function reportParts(report: Report): BuiltPart[] {
  return report.instruments.flatMap(({ name, articles }) =>
    articles.filter(({ units }) => units.length > 0).map((article) => articlePart(name, article)),
  );
}

/**
 * A package as something to read, in parts that can be fetched one by one: its answers may be far more than one call of the
 * contract carries.
 */
export function buildView(
  content: PackageContent,
  means: ViewMeans,
): { readonly outline: Omit<ViewOutline, 'parts'>; readonly parts: readonly BuiltPart[] } {
  const { response, conflicts, annotations = [], attachments = [], parallel } = content;
  const isAtHand = means.modules.length > 0;
  const report = isAtHand
    ? buildReport({ content, ...means, language }, createTranslate(language, means.messages, means.messages))
    : undefined;
  const given = response.answers.filter(({ value }) => value !== null);
  return {
    outline: {
      edition: isAtHand ? 'at-hand' : 'missing',
      notices: [...(report?.notices ?? [])],
      hidden: (report?.hidden ?? []).map(({ name, reason }) => ({ name, reason })),
    },
    parts: [
      ...(parallel === undefined ? [] : parallelParts(parallel)),
      ...(content.head.type === 'feedback'
        ? []
        : report === undefined
          ? paged(
              'answers',
              given.map((answer) => ({
                key: answerKey(answer),
                value: plainText(answer),
                ...(answer.language === undefined ? {} : { language: answer.language }),
              })),
            )
          : reportParts(report)),
      ...paged('unsettled', report?.unsettled ?? conflicts.map((key) => ({ key, question: key }))),
      ...paged('notes', annotations.map(toNote)),
      ...paged(
        'files',
        attachments.map(({ name, mediaType, bytes, at }) => ({
          name,
          mediaType,
          bytes,
          at: 'answer' in at ? at.answer : at.entry,
        })),
      ),
    ],
  };
}
