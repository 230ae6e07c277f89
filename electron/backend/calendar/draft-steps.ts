import { phaseSteps, withDay, type Review, type Step } from '../../../shared/calendar/steps.ts';
import {
  isMechanismStep,
  stepIdSchema,
  stepValueSchema,
  type StepId,
  type StepValue,
} from '../../../shared/calendar/step-schema.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { applyPlan } from '../revisions/apply-plan.ts';
import {
  newestFirst,
  readAllHeads,
  readHeads,
  toKnown,
  type StoredRevision,
} from '../revisions/revision-store.ts';
import { allSay } from '../revisions/save-rule.ts';

/** One version of a step; null: nothing is set, or the own step was removed. */
export interface StepVersion {
  readonly revision: StoredRevision;
  readonly value: StepValue | null;
}

/** The steps of a draft as they stand. */
export interface DraftSteps {
  readonly review: Review;
  /** What people set, by step; of several versions the newest. The day of `saq` is the draft's deadline. */
  readonly values: ReadonlyMap<StepId, StepValue>;
  /** Newest first. */
  readonly versions: ReadonlyMap<StepId, readonly StepVersion[]>;
  readonly steps: readonly Step[];
}

/** A value as it is stored: canonical, and `null` where nothing is set. */
export const storedValue = (value: StepValue | null): string =>
  canonicalJson(value === null || Object.keys(value).length === 0 ? null : value);

function toVersion(revision: StoredRevision): StepVersion[] {
  const value = stepValueSchema.nullable().safeParse(JSON.parse(revision.value));
  return value.success ? [{ revision, value: value.data }] : [];
}

/** The review that a draft belongs to. */
const reviewOf = ({ profile, cluster }: StoredDraft): Review => ({
  group: profile.group,
  cluster,
  launch: profile.launch,
});

export function readDraftSteps(reader: Reader, draft: StoredDraft): DraftSteps {
  const bySubject = Map.groupBy(readAllHeads(reader, draft.id, 'step'), ({ subject }) => subject);
  const versions = new Map<StepId, StepVersion[]>();
  const values = new Map<StepId, StepValue>();
  for (const [subject, heads] of bySubject) {
    const id = stepIdSchema.safeParse(subject);
    const found = heads.toSorted(newestFirst).flatMap(toVersion);
    const standing = found.find(({ value }) => value !== null)?.value;
    if (id.success && (isMechanismStep(id.data) || standing !== undefined)) {
      versions.set(id.data, found);
      values.set(id.data, standing ?? {});
    }
  }
  values.set('saq', withDay(values.get('saq') ?? {}, draft.deadline));
  const review = reviewOf(draft);
  return { review, values, versions, steps: phaseSteps(review, values) };
}

/** Keeps the draft's deadline in the history of the step that it is. */
export function recordDeadline(
  writer: Writer,
  draft: StoredDraft,
  deadline: string | undefined,
  by: { readonly author: Author; readonly authoredAt: string; readonly spareId: () => string },
): void {
  const subject = { kind: 'step', scope: draft.id, id: 'saq' } as const;
  const heads = readHeads(writer, subject).toSorted(newestFirst);
  const [newest] = heads;
  const held = newest === undefined ? null : (toVersion(newest)[0]?.value ?? null);
  const value = storedValue(withDay(held ?? {}, deadline));
  if (newest === undefined ? value === 'null' : newest.value === value) {
    return;
  }
  const parents = allSay(heads.map(toKnown), newest?.value ?? 'null') ? heads : heads.slice(0, 1);
  const plan = { act: 'add', id: undefined, parents: parents.map(({ id }) => id) } as const;
  applyPlan(writer, subject, plan, { value, cites: undefined, editor: undefined, ...by });
}
