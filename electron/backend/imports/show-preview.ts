import { answerValueSchema, itemOfKey } from '../../../shared/drafts/answer.ts';
import {
  shownDifferences,
  type ChangeCounts,
  type ChangeKind,
  type Difference,
  type Held,
  type ImportPreview,
  type ImportWarning,
  type ShownVersion,
  type UnitChanges,
} from '../../../shared/imports/import-schema.ts';
import { sameJson } from '../../../shared/lib/json.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { authorSchema } from '../../../shared/revisions/revision-schema.ts';
import type { Reader } from '../database/open-database.ts';
import { presentSnapshot } from '../drafts/draft-summary.ts';
import { readAnswers } from '../drafts/draft-state.ts';
import type { ServiceParts } from '../services.ts';
import { confirmedUnits, unitOf } from './confirmed-units.ts';
import type { Version } from './plan-merge.ts';
import type { ImportReading, MergeReading } from './reading.ts';

const noChanges: ChangeCounts = { new: 0, changed: 0, conflict: 0, same: 0 };

function shownVersion(version: Version): ShownVersion[] {
  const value = answerValueSchema.safeParse(JSON.parse(version.value));
  const author = authorSchema.safeParse(JSON.parse(version.author));
  return value.success && author.success
    ? [{ value: value.data, author: author.data, authoredAt: version.authoredAt }]
    : [];
}

/** What becomes of one answer. */
type AnswerChange = readonly [answer: string, change: ChangeKind];

/** The differences in the order of the form, with their texts where there was room for them. */
function differencesOf(
  form: ClusterForm | undefined,
  changes: readonly AnswerChange[],
  versions: MergeReading['versions'],
): Difference[] {
  const order = new Map([...(form?.items.keys() ?? [])].map((item, index) => [item, index]));
  const placeIn = ([answer]: AnswerChange): number => order.get(itemOfKey(answer)) ?? Number.MAX_SAFE_INTEGER;
  return changes
    .toSorted((left, right) => placeIn(left) - placeIn(right))
    .slice(0, shownDifferences)
    .flatMap(([answer, change]): Difference[] => {
      if (change === 'same') {
        return [];
      }
      const unit = form === undefined ? undefined : unitOf(form, answer);
      const found = versions.get(answer);
      return [
        {
          answer,
          ...(unit === undefined ? {} : { unit }),
          change,
          ...(found === undefined
            ? {}
            : {
                versions: {
                  ours: found.ours.flatMap(shownVersion),
                  theirs: found.theirs.flatMap(shownVersion),
                },
              }),
        },
      ];
    });
}

function unitsOf(form: ClusterForm | undefined, changes: readonly AnswerChange[]): UnitChanges[] {
  const units = new Map<string, { -readonly [key in keyof UnitChanges]: UnitChanges[key] }>();
  for (const [answer, change] of changes) {
    const placed = form?.items.get(itemOfKey(answer));
    const key = placed?.unit.id ?? '';
    const known = units.get(key) ?? {
      ...noChanges,
      ...(placed === undefined ? {} : { unit: placed.unit.id, section: placed.section.id }),
    };
    known[change] += 1;
    units.set(key, known);
  }
  const order = new Map([...(form?.units.keys() ?? [])].map((unit, index) => [unit, index]));
  const placeIn = ({ unit }: UnitChanges): number =>
    (unit === undefined ? undefined : order.get(unit)) ?? Number.MAX_SAFE_INTEGER;
  return [...units.values()].toSorted((left, right) => placeIn(left) - placeIn(right));
}

/** Answers that a part does not hold, judged by the article of their question. */
function outsidePart(
  form: ClusterForm | undefined,
  { content }: ImportReading,
  changes: readonly AnswerChange[],
): number {
  const { part } = content;
  if (part === undefined || form === undefined) {
    return 0;
  }
  const articles = new Set(part.articles);
  return changes.filter(([answer]) => {
    const section = form.items.get(itemOfKey(answer))?.section.id;
    return section === undefined || !articles.has(section);
  }).length;
}

const answersOf = (merge: MergeReading | undefined): AnswerChange[] =>
  (merge?.changes ?? []).flatMap(([kind, subject, change]) =>
    kind === 'answer' ? [[subject, change] as const] : [],
  );

function warningsOf(
  reader: Reader,
  { library }: Pick<ServiceParts, 'library'>,
  reading: ImportReading,
  found: { readonly form: ClusterForm | undefined; readonly signatures: VerifyReport['signatures'] },
): ImportWarning[] {
  const { head, draft, merge, notes } = reading;
  const answers = answersOf(merge);
  const changed = answers.some(([, change]) => change !== 'same');
  const outside = outsidePart(found.form, reading, answers);
  const cleared =
    draft === undefined || !changed
      ? undefined
      : presentSnapshot(reader, draft, readAnswers(reader, draft.id), library);
  const profileDiffers =
    draft !== undefined && merge !== undefined && !sameJson(draft.profile, reading.profile);
  const editionDiffers =
    draft !== undefined && merge !== undefined && !sameJson(draft.questionnaire, head.questionnaire);
  return [
    ...(found.signatures.some(({ state }) => state === 'changed')
      ? [{ code: 'key-changed' as const, params: {} }]
      : []),
    ...(found.signatures.length === 0 ? [{ code: 'unsigned' as const, params: {} }] : []),
    ...(profileDiffers ? [{ code: 'profile-differs' as const, params: {} }] : []),
    ...(editionDiffers ? [{ code: 'edition-differs' as const, params: {} }] : []),
    ...(outside === 0 ? [] : [{ code: 'outside-part' as const, params: { answers: outside } }]),
    ...(merge === undefined || merge.filesLeftOut === 0
      ? []
      : [{ code: 'file-left-out' as const, params: { files: merge.filesLeftOut } }]),
    ...(cleared === undefined
      ? []
      : [{ code: 'cleared-before' as const, params: { number: cleared.number } }]),
    ...(notes === undefined || notes.inOwnName === 0
      ? []
      : [{ code: 'in-own-name' as const, params: { notes: notes.inOwnName } }]),
  ];
}

/** Counts of a package in which nothing was read, for one that is held aside. */
const noCounts = {
  answers: 0,
  register: 0,
  revisions: 0,
  annotations: 0,
  attachments: 0,
  files: 0,
  bytes: 0,
};
const shownParts = 100;

/** What a person is shown before taking a package over (threat-model P11). */
export function showPreview(
  reader: Reader,
  parts: Pick<ServiceParts, 'library'>,
  reading: ImportReading,
  found: { readonly held: Held | undefined; readonly signatures: VerifyReport['signatures'] },
): ImportPreview {
  const { head, content, draft, merge, notes, newFiles, report, attachments } = reading;
  const { held, signatures } = found;
  const form = parts.library.form(head.cluster, draft?.questionnaire ?? head.questionnaire);
  const answers = held === undefined ? answersOf(merge) : [];
  const different = answers.filter(([, change]) => change !== 'same');
  const here =
    reading.adoptedBefore !== undefined && (merge?.number ?? 0) === 0 && (notes?.number ?? 0) === 0;
  const coming = attachments.filter(({ sha512 }) => newFiles.includes(sha512));
  return {
    sha256: reading.sha256,
    bytes: reading.bytes,
    package: head,
    kind: content.kind,
    ...(content.from === undefined ? {} : { from: content.from }),
    ...(content.part === undefined ? {} : { part: content.part }),
    ...(content.about === undefined ? {} : { about: content.about }),
    signatures: [...signatures],
    counts: report.counts ?? noCounts,
    unknownParts: reading.unknownParts.slice(0, shownParts),
    standing: held !== undefined ? 'held' : here ? 'here' : 'new',
    ...(held === undefined ? {} : { held }),
    draft: draft !== undefined ? 'here' : merge === undefined || held !== undefined ? 'none' : 'made',
    ...(reading.review === undefined ? {} : { review: reading.review }),
    answers: merge?.counts.answer ?? noChanges,
    marks: merge?.counts.unit ?? noChanges,
    entries: merge?.counts.entry ?? noChanges,
    files: {
      new: new Set(newFiles).size,
      same: new Set(attachments.map(({ sha512 }) => sha512)).size - new Set(newFiles).size,
      bytes: coming.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    notes: {
      new: notes?.number ?? 0,
      same: notes?.known ?? 0,
      earlier: notes?.earlier ?? 0,
    },
    units: unitsOf(form, answers),
    differences: differencesOf(form, different, merge?.versions ?? new Map()),
    differencesInAll: different.length,
    confirmed:
      merge === undefined || form === undefined || draft === undefined || held !== undefined
        ? []
        : confirmedUnits(reader, draft.id, form, merge),
    warnings: warningsOf(reader, parts, reading, { form, signatures }),
  };
}
