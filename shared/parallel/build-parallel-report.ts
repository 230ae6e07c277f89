import {
  chapterId,
  processQuestionSchema,
  type Chapter,
  type ProcessAnswer,
} from '../chapters/chapter-schema.ts';
import type { DraftRecord } from '../contract/record.ts';
import type { Engagement } from '../engagements/engagement-schema.ts';
import { cautiousSources, partFindings, reachOf, shownCitation, shownSource } from '../findings/consent.ts';
import type { Finding, Source } from '../findings/finding-schema.ts';
import { compareFindings } from '../findings/order.ts';
import { sameJson } from '../lib/json.ts';
import { compareCodeUnits } from '../lib/text.ts';
import type { Audience } from '../packages/audience.ts';
import type { LeftOutRecord } from '../packages/left-out.ts';
import type { ParallelReport, ReportFinding, ReportProcessAnswer } from './parallel-report.ts';

/** The records that a parallel report is built from. */
export interface ReportRecords {
  readonly engagement?: DraftRecord<Engagement> | undefined;
  readonly chapters: readonly DraftRecord<Chapter>[];
  readonly process: readonly DraftRecord<ProcessAnswer>[];
  readonly findings: readonly DraftRecord<Finding>[];
  readonly sources: readonly DraftRecord<Source>[];
}

/** Versions that say different things stand side by side until a person settles them; nobody else chooses between them. */
export const isSettled = ({ versions }: Pick<DraftRecord<unknown>, 'versions'>): boolean =>
  versions.slice(1).every(({ value }) => sameJson(value, versions[0]?.value ?? null));

/** The fields of a finding that leave, each by its name: one that is added to findings stays here until somebody decides. */
function findingFields(finding: Finding): Omit<ReportFinding, 'id' | 'sources' | 'consent'> {
  const { article, provisions, type, aspect, language, claim, date, confidence, follows, order } = finding;
  return {
    article,
    provisions,
    type,
    ...(aspect === undefined ? {} : { aspect }),
    language,
    claim,
    ...(date === undefined ? {} : { date }),
    confidence,
    ...(follows === undefined ? {} : { follows }),
    ...(order === undefined ? {} : { order }),
  };
}

const citations = ({ sources }: Finding, register: ReadonlyMap<string, Source>): Finding['sources'] =>
  sources.map((one) => shownCitation(one, register));

/** First words by which a person knows again what stays; they are shown here and go nowhere. */
const nameLength = 120;
const nameOf = (text: string): string => Array.from(text).slice(0, nameLength).join('');

/**
 * The places of findings among those of their article and type, counted anew: numbers that are left out would tell how many
 * findings stay behind, and where.
 */
function placedAnew(findings: readonly ReportFinding[]): ReportFinding[] {
  const next = new Map<string, number>();
  return findings
    .map((value) => ({ id: value.id, value }))
    .toSorted(compareFindings)
    .map(({ value }) => {
      if (value.order === undefined) {
        return value;
      }
      const row = `${value.article} ${value.type}`;
      const order = next.get(row) ?? 0;
      next.set(row, order + 1);
      return { ...value, order };
    });
}

/** The same of own chapters; the languages of one stand in one place. */
function chaptersAnew(chapters: readonly Chapter[]): Chapter[] {
  const places = [...new Set(chapters.flatMap(({ order }) => order ?? []))].toSorted(
    (left, right) => left - right,
  );
  return chapters.map((chapter) =>
    chapter.order === undefined ? chapter : { ...chapter, order: places.indexOf(chapter.order) },
  );
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
  list.toSorted((left, right) => compareCodeUnits(left.id, right.id));

/**
 * Builds a parallel report for one audience, up from nothing (threat-model X1): a finding where its own consent and that of
 * every source it cites reach so far, the sources that those findings cite, and all texts that are settled. Names of
 * authors, and who a source is, are never looked at. Undefined where nothing goes.
 */
export function buildParallelReport(
  { engagement, chapters, process, findings, sources }: ReportRecords,
  { audience, named }: { readonly audience: Audience; readonly named: boolean },
): { readonly report: ParallelReport | undefined; readonly leftOut: readonly LeftOutRecord[] } {
  const settledSources = sources.filter(isSettled);
  const register = cautiousSources(settledSources);
  const { goes, stays } = partFindings(findings.filter(isSettled), settledSources, audience);
  const shown = goes.flatMap(({ id, finding }): ReportFinding[] => {
    const { reach } = reachOf(finding, register);
    return reach === 'none'
      ? []
      : [{ ...findingFields(finding), id, sources: citations(finding, register), consent: reach }];
  });
  const cited = new Set(shown.flatMap((finding) => finding.sources.map(({ source }) => source)));
  const entries = [...register].flatMap(([id, source]) =>
    cited.has(id) && source.consent !== 'none'
      ? [{ id, ...shownSource(source), consent: source.consent }]
      : [],
  );
  const texts = chapters.filter((chapter) => isSettled(chapter) && chapter.value.text !== '');
  const answers = process.filter(isSettled).flatMap(({ id, value }): ReportProcessAnswer[] => {
    const question = processQuestionSchema.safeParse(id);
    return question.success ? [{ ...value, question: question.data }] : [];
  });
  const set = engagement !== undefined && isSettled(engagement) ? engagement.value : undefined;
  const report: ParallelReport = {
    format: 'palermo-parallel-report/1',
    ...(named && set !== undefined && set.organisation !== '' ? { organisation: set.organisation } : {}),
    ...(set === undefined
      ? {}
      : {
          scope: { scope: set.scope, ...(set.articles === undefined ? {} : { articles: set.articles }) },
        }),
    chapters: chaptersAnew(texts.map(({ value }) => value)).toSorted((left, right) =>
      compareCodeUnits(chapterId(left), chapterId(right)),
    ),
    process: answers.toSorted((left, right) => compareCodeUnits(left.question, right.question)),
    findings: byId(placedAnew(shown)),
    sources: byId(entries),
  };
  const conflicts = (kind: LeftOutRecord['kind'], records: readonly DraftRecord<unknown>[], name: string[]) =>
    records.flatMap((record, at): LeftOutRecord[] =>
      isSettled(record)
        ? []
        : [{ kind, id: record.id, name: nameOf(name[at] ?? record.id), reason: 'conflict' }],
    );
  return {
    report:
      report.organisation === undefined && [texts, answers, shown].every(({ length }) => length === 0)
        ? undefined
        : report,
    leftOut: [
      ...stays.map(({ id, finding, isOwn }): LeftOutRecord => ({
        kind: 'finding',
        id,
        name: nameOf(finding.claim),
        reason: isOwn ? 'own-consent' : 'source-consent',
      })),
      ...conflicts(
        'finding',
        findings,
        findings.map(({ value }) => value.claim),
      ),
      ...settledSources.flatMap(({ id, value: { label } }): LeftOutRecord[] =>
        cited.has(id) ? [] : [{ kind: 'source', id, name: label, reason: 'not-cited' }],
      ),
      ...conflicts(
        'source',
        sources,
        sources.map(({ value }) => value.label),
      ),
      ...conflicts('chapter', chapters, []),
      ...conflicts('process', process, []),
      ...conflicts('engagement', engagement === undefined ? [] : [engagement], []),
    ],
  };
}
