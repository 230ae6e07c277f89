import { comparisonSchema, type Comparison } from '../../../shared/comparisons/comparison-schema.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { ReportChoice } from '../../../shared/contract/reports.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { letterDays } from '../../../shared/letters/letter-days.ts';
import { letterEventSchema, letterSchema } from '../../../shared/letters/letter-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';

import type { PackageContent } from '../../../shared/packages/package-schema.ts';
import { isSettled } from '../../../shared/parallel/build-parallel-report.ts';
import type { ParallelReport } from '../../../shared/parallel/parallel-report.ts';
import type {
  ComparedPlace,
  DifferenceSource,
  PublishedText,
  SentLetter,
} from '../../../shared/parallel/parallel-sources.ts';
import type { ParallelProfileName } from '../../../shared/reports/report-names.ts';
import type { ReportSource } from '../../../shared/reports/report-profile.ts';
import { statementSchema } from '../../../shared/statements/statement-schema.ts';
import { readDraftSteps } from '../calendar/draft-steps.ts';
import { passageFinder, readPublishedOf } from '../comparisons/published-store.ts';
import type { Reader } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { readExport } from '../packages/export-content.ts';
import { requireReport } from '../records/draft-records.ts';
import { findRecord, readRecords } from '../records/record-store.ts';
import type { ServiceParts } from '../services.ts';

export type ParallelChoice = ReportChoice & {
  readonly draft: string;
  readonly profile: ParallelProfileName;
};
type Found<T> = Result<T & { readonly language?: Locale }, AppError>;
type Own = Pick<ReportSource, 'parallel' | 'letter' | 'statement' | 'difference'>;

const emptyReport: ParallelReport = {
  format: 'palermo-parallel-report/1',
  chapters: [],
  process: [],
  findings: [],
  sources: [],
};

/** The letters of a report, in the order of their days, with what came of each. */
function sentLetters(reader: Reader, draft: string): SentLetter[] {
  const events = readRecords(reader, draft, 'letter-event', letterEventSchema);
  return readRecords(reader, draft, 'letter', letterSchema)
    .toSorted(
      (left, right) =>
        compareCodeUnits(left.value.date, right.value.date) || compareCodeUnits(left.id, right.id),
    )
    .map(({ id, value }) => ({
      letter: value,
      events: events
        .filter((event) => event.value.letter === id)
        .toSorted(
          (left, right) =>
            compareCodeUnits(left.value.day, right.value.day) || compareCodeUnits(left.id, right.id),
        )
        .map((event) => event.value),
    }));
}

function letterSource(reader: Reader, draft: StoredDraft, record: string): Found<Own> {
  const found = findRecord(reader, { kind: 'letter', scope: draft.id, id: record }, letterSchema);
  if (found === undefined) {
    return err(appError('not-found', { record }));
  }
  const { review, steps } = readDraftSteps(reader, draft);
  return ok({
    language: found.value.language,
    letter: { letter: found.value, days: letterDays(found.value.cluster, review, steps) },
  });
}

function statementSource(
  reader: Reader,
  draft: string,
  record: string,
  organisation: string | undefined,
): Found<Own> {
  const found = findRecord(reader, { kind: 'statement', scope: draft, id: record }, statementSchema);
  return found === undefined
    ? err(appError('not-found', { record }))
    : ok({
        language: found.value.language,
        statement: { statement: found.value, ...(organisation === undefined ? {} : { organisation }) },
      });
}

/** The State's words that a comparison speaks of: those that a person marked, else what stands at the place. */
export function publishedTexts(
  find: ReturnType<typeof passageFinder>,
  { published, place, quote }: Comparison,
): PublishedText[] {
  const at = place === undefined ? undefined : find(published, place);
  const text = quote ?? at?.text;
  return text === undefined || text === ''
    ? []
    : [
        {
          text,
          ...(at?.language === undefined ? {} : { language: at.language }),
          ...(at?.item === undefined ? {} : { place: at.item }),
        },
      ];
}

function differenceSource(
  reader: Reader,
  { draft, published }: ParallelChoice,
  report: ParallelReport,
): Result<DifferenceSource, AppError> {
  const all = readPublishedOf(reader, draft);
  const chosen = published === undefined ? all[0] : all.find(({ id }) => id === published);
  if (chosen === undefined) {
    return err(
      published === undefined ? appError('nothing-published') : appError('not-found', { published }),
    );
  }
  const known = new Set(report.findings.map(({ id }) => id));
  const find = passageFinder(reader);
  const comparisons = readRecords(reader, draft, 'comparison', comparisonSchema)
    .filter((record) => isSettled(record) && record.value.published === chosen.id)
    .flatMap(({ value }): ComparedPlace[] => {
      const findings = value.findings.filter((id) => known.has(id));
      // Its remark speaks of findings, all of which must be seen; where it is about none, nobody consented to it.
      const remark = findings.length === 0 ? undefined : value.remark;
      return findings.length < value.findings.length
        ? []
        : [
            {
              article: value.article,
              provisions: value.provisions,
              relation: value.relation,
              findings,
              texts: publishedTexts(find, value),
              ...(remark === undefined ? {} : { remark }),
            },
          ];
    });
  return ok({
    published: {
      title: chosen.title,
      ...(chosen.language === undefined ? {} : { language: chosen.language }),
    },
    report,
    comparisons,
  });
}

/** The head of the content and what frames it: no document of a parallel report is made from its questionnaire answers. */
const frameOf = ({ head, kind, snapshot, response }: PackageContent): PackageContent => ({
  head,
  kind,
  ...(snapshot === undefined ? {} : { snapshot }),
  conflicts: [],
  response: {
    format: response.format,
    questionnaire: response.questionnaire,
    profile: response.profile,
    cluster: response.cluster,
    answers: [],
  },
});

/**
 * What a document of a parallel report is made from. The report itself is the very part that its package for this audience
 * carries, so that what is previewed, printed and sent is one; letters and statements are written to be handed out.
 */
export function readParallelSource(
  reader: Reader,
  parts: ServiceParts,
  choice: ParallelChoice,
): Result<ReportSource, AppError> {
  const { draft: id, profile, audience, record } = choice;
  const draft = requireReport(reader, id);
  if (!draft.ok) {
    return draft;
  }
  const exported = readExport(reader, parts, {
    draft: id,
    audience,
    ...(choice.named === undefined ? {} : { named: choice.named }),
  });
  if (!exported.ok) {
    return exported;
  }
  const { content, modules, catalogues } = exported.value.input;
  const report = content.parallel ?? emptyReport;
  const own = ((): Found<Own> => {
    switch (profile) {
      case 'parallel':
        return ok({
          parallel: { report, ...(choice.letters === true ? { letters: sentLetters(reader, id) } : {}) },
        });
      case 'letter':
        return record === undefined
          ? err(appError('request-refused', { field: 'record' }))
          : letterSource(reader, draft.value, record);
      case 'statement':
        return record === undefined
          ? err(appError('request-refused', { field: 'record' }))
          : statementSource(reader, id, record, report.organisation);
      case 'difference': {
        const found = differenceSource(reader, choice, report);
        return found.ok ? ok({ difference: found.value }) : found;
      }
    }
  })();
  if (!own.ok) {
    return own;
  }
  const { language = choice.language, ...source } = own.value;
  return ok({ content: frameOf(content), modules, catalogues, language, comments: [], ...source });
}
