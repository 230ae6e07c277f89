import { chapterId } from '../chapters/chapter-schema.ts';
import type { Locale } from '../i18n/locales.ts';
import type { ParallelReport } from './parallel-report.ts';

/** Where a text stands: the record, as screens open it, and its field. */
export interface TextPlace {
  readonly kind: 'organisation' | 'chapter' | 'process' | 'finding' | 'source';
  /** Id of the record; the question of an answer about the process. */
  readonly id: string;
  readonly field: string;
  readonly language?: Locale;
}
/** What stands in the place of a text in the copy that leaves; the text itself where nothing is to be replaced. */
export type ReplaceText = (text: string, place: TextPlace) => string;

/**
 * The report with every text that a person wrote put through one function: what is listed as a trace and what is replaced
 * is the same set of texts. Ids, codes and days of the records are no texts.
 */
export function mapReportTexts(report: ParallelReport, replace: ReplaceText): ParallelReport {
  const { organisation } = report;
  return {
    ...report,
    ...(organisation === undefined
      ? {}
      : { organisation: replace(organisation, { kind: 'organisation', id: '', field: 'organisation' }) }),
    chapters: report.chapters.map((chapter) => {
      const { language, title } = chapter;
      const at = (field: string): TextPlace => ({ kind: 'chapter', id: chapterId(chapter), field, language });
      return {
        ...chapter,
        text: replace(chapter.text, at('text')),
        ...(title === undefined ? {} : { title: replace(title, at('title')) }),
      };
    }),
    process: report.process.map((answer) =>
      answer.remark === undefined
        ? answer
        : {
            ...answer,
            remark: replace(answer.remark, { kind: 'process', id: answer.question, field: 'remark' }),
          },
    ),
    findings: report.findings.map((finding) => {
      const { id, language } = finding;
      return {
        ...finding,
        claim: replace(finding.claim, { kind: 'finding', id, field: 'claim', language }),
        sources: finding.sources.map((cited) =>
          cited.detail === undefined
            ? cited
            : { ...cited, detail: replace(cited.detail, { kind: 'finding', id, field: 'detail' }) },
        ),
      };
    }),
    sources: report.sources.map((source) => {
      const at = (field: string): TextPlace => ({ kind: 'source', id: source.id, field });
      const label = replace(source.label, at('label'));
      if (source.naming === 'pseudonym') {
        return { ...source, label };
      }
      const { title, reference, url } = source;
      return {
        ...source,
        label,
        ...(title === undefined ? {} : { title: replace(title, at('title')) }),
        ...(reference === undefined ? {} : { reference: replace(reference, at('reference')) }),
        ...(url === undefined ? {} : { url: replace(url, at('url')) }),
      };
    }),
  };
}
