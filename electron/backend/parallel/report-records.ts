import { chapterSchema, processAnswerSchema } from '../../../shared/chapters/chapter-schema.ts';
import { engagementId, engagementSchema } from '../../../shared/engagements/engagement-schema.ts';
import { findingSchema, sourceSchema } from '../../../shared/findings/finding-schema.ts';
import type { ReportRecords } from '../../../shared/parallel/build-parallel-report.ts';
import type { Reader } from '../database/open-database.ts';
import { agree } from '../drafts/draft-state.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { findRecord, readRecords } from '../records/record-store.ts';
import { readAllHeads, type Subject } from '../revisions/revision-store.ts';

/** What the package and the document of a parallel report are built from. */
export const readReportRecords = (reader: Reader, draft: string): ReportRecords => ({
  engagement: findRecord(reader, { kind: 'engagement', scope: draft, id: engagementId }, engagementSchema),
  chapters: readRecords(reader, draft, 'chapter', chapterSchema),
  process: readRecords(reader, draft, 'process', processAnswerSchema),
  findings: readRecords(reader, draft, 'finding', findingSchema),
  sources: readRecords(reader, draft, 'source', sourceSchema),
});

/** Kinds of records that decide what a parallel report's package says: its texts, and what was decided to be replaced in them. */
export const clearedKinds: ReadonlySet<Subject['kind']> = new Set([
  'chapter',
  'engagement',
  'finding',
  'process',
  'scrub',
  'source',
]);

/** What a clearance covers of a parallel report beside answers and files. */
export interface ClearedRecords {
  /** Each record that stands, by its kind and id, with its value as stored and the revisions that hold it. */
  readonly records: readonly {
    readonly kind: Subject['kind'];
    readonly id: string;
    readonly value: string;
    readonly revisions: readonly string[];
  }[];
  /** How many have two versions that say different things. */
  readonly conflicts: number;
}

const none: ClearedRecords = { records: [], conflicts: 0 };

/** Records as the store holds them: a clearance asks whether one changed, not what it says. */
export function readClearedRecords(reader: Reader, draft: Pick<StoredDraft, 'id' | 'kind'>): ClearedRecords {
  if (draft.kind !== 'parallel-report') {
    return none;
  }
  const groups = [...clearedKinds].flatMap((kind) =>
    [...Map.groupBy(readAllHeads(reader, draft.id, kind), ({ subject }) => subject)].map(([id, heads]) => ({
      kind,
      id,
      heads,
    })),
  );
  return {
    records: groups.flatMap(({ kind, id, heads }) => {
      const [first] = heads;
      return first === undefined || heads.every(({ value }) => value === 'null')
        ? []
        : [{ kind, id, value: first.value, revisions: heads.map((head) => head.id) }];
    }),
    conflicts: groups.filter(({ heads }) => !agree(heads)).length,
  };
}
