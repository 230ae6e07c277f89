import type { Translate } from '../../i18n/message.ts';
import { countKinds, offeredKinds } from '../../ledgers/assistance.ts';
import type { NeedKind, NeedRow } from '../../ledgers/ledger-schema.ts';
import { createClusterForm, type ClusterForm } from '../../questionnaires/cluster-form.ts';
import { generalSection } from '../../questionnaires/questionnaire-schema.ts';
import type { CellBlock, Column, ReportDocument, Table, Words } from '../report-document.ts';
import type { ReportProfileName } from '../report-names.ts';
import type { ReportSource } from '../report-profile.ts';
import { articleWords } from '../report-wording.ts';
import { documentTitle, documentWords, paragraph, quiet, wording, words } from './report-blocks.ts';

/** What a short document is made with: the form, the words, and figures as its language writes them. */
export interface SheetContext {
  readonly source: ReportSource;
  readonly form: ClusterForm;
  readonly t: Translate;
  readonly say: (count: number) => string;
}

export function sheetContext(source: ReportSource, t: Translate): SheetContext {
  return {
    source,
    form: createClusterForm(source.modules, source.catalogues),
    t,
    say: (count) => String(count),
  };
}

/** Everything of a short document but its blocks. */
export function sheetFrame(
  context: SheetContext,
  profile: ReportProfileName,
): Omit<ReportDocument, 'opening' | 'body' | 'contents' | 'shape'> {
  const { source, t } = context;
  const { head } = source.content;
  return {
    profile,
    language: source.language,
    title: documentTitle(profile, head, t),
    mark:
      head.status === 'draft'
        ? t(source.content.kind === 'parallel-report' ? 'report.parallel.mark' : 'report.draft-mark')
        : undefined,
    words: documentWords(t),
  };
}

/** `Article 5. Title`, or the name of the general part. */
export function sectionWords({ form, t }: SheetContext, section: string): Words[] {
  const article = form.articles.get(section);
  return article === undefined
    ? [words(section === generalSection ? t('report.general') : section)]
    : articleWords(article, t);
}

export const column = (label: string, share: number, holds: Column['holds'] = 'text'): Column => ({
  heading: [words(label)],
  holds,
  share,
});

/** A figure in a cell. */
export const figure = ({ say }: SheetContext, count: number): CellBlock => paragraph(words(say(count)));

export type CountedKind = NeedKind & { readonly questions: number };

/** How many questions ask for each kind of help, in the order in which kinds are printed. */
export const countedKinds = ({ form }: SheetContext, needs: readonly NeedRow[]): CountedKind[] =>
  countKinds(offeredKinds([form]), needs);

export const kindsTable = (context: SheetContext, kinds: readonly CountedKind[]): Table => ({
  kind: 'table',
  caption: { content: [words(context.t('report.assistance.picture'))], shown: false },
  columns: [
    column(context.t('report.assistance.kind'), 2),
    column(context.t('report.overview.questions'), 1, 'number'),
  ],
  rowHeads: true,
  rows: kinds.map(({ text, questions }) => [[paragraph(wording(text))], [figure(context, questions)]]),
});

/** That some answers are not for this audience: how many questions, never which. */
export const outsideNote = ({ t }: SheetContext, count: number): CellBlock[] =>
  count === 0 ? [] : [quiet(words(t('report.overview.outside', { count })))];
