import { carrySchema, type Carry, type CarryMark, type CarryMarks } from '../../../shared/carries/carry.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { applyPlan } from '../revisions/apply-plan.ts';
import {
  readAllHeads,
  readHeads,
  toKnown,
  type StoredRevision,
  type Subject,
} from '../revisions/revision-store.ts';
import { planTake } from '../revisions/save-rule.ts';

/** A mark that stands: nobody has confirmed the answer at this key. */
export interface StandingCarry extends Carry {
  readonly key: string;
  readonly author: Author;
  readonly authoredAt: string;
}

/** The value of a mark that a person confirmed. */
export const confirmedValue = 'null';

export const carrySubject = (draft: string, key: string): Subject => ({
  kind: 'carry',
  scope: draft,
  id: key,
});

const toCarry = (revision: StoredRevision): StandingCarry | undefined => {
  const carry = carrySchema.safeParse(JSON.parse(revision.value));
  return carry.success
    ? { ...carry.data, key: revision.subject, author: revision.author, authoredAt: revision.authoredAt }
    : undefined;
};

/** What the heads of one mark say: it stands where any of them says so; of several, the newest. */
const standing = (heads: readonly StoredRevision[]): StandingCarry | undefined =>
  heads
    .filter(({ value }) => value !== confirmedValue)
    .toSorted((left, right) => (left.authoredAt < right.authoredAt ? 1 : -1))
    .flatMap((head) => toCarry(head) ?? [])[0];

/** The marks of a draft that stand, by answer key in the order of the keys. */
export function readCarries(reader: Reader, draft: string): ReadonlyMap<string, StandingCarry> {
  const bySubject = Map.groupBy(readAllHeads(reader, draft, 'carry'), ({ subject }) => subject);
  return new Map(
    [...bySubject].flatMap(([key, heads]) => {
      const carry = standing(heads);
      return carry === undefined ? [] : [[key, carry] as const];
    }),
  );
}

/** The same marks as the check takes them. */
export const readCarryMarks = (reader: Reader, draft: string): CarryMarks =>
  new Map([...readCarries(reader, draft)].map(([key, { mark }]): [string, CarryMark] => [key, mark]));

/**
 * Marks an answer as carried, inside the transaction that stores the answer. `id`: of the revision that the mark becomes;
 * a mark that says the same already makes none.
 */
export function markCarried(
  writer: Writer,
  mark: Carry & {
    readonly draft: string;
    readonly key: string;
    readonly author: Author;
    readonly now: Date;
    readonly id: string;
  },
): void {
  const subject = carrySubject(mark.draft, mark.key);
  const value = canonicalJson(carrySchema.parse({ mark: mark.mark, from: mark.from }));
  writeMark(writer, subject, value, mark);
}

/** Writes what a mark says now, after all its heads; returns the id of the revision, if one was needed. */
export function writeMark(
  writer: Writer,
  subject: Subject,
  value: string,
  by: { readonly author: Author; readonly now: Date; readonly id: string },
): string | undefined {
  const plan = planTake(readHeads(writer, subject).map(toKnown), value);
  return plan.act === 'reused'
    ? undefined
    : applyPlan(writer, subject, plan, {
        value,
        cites: undefined,
        author: by.author,
        authoredAt: by.now.toISOString(),
        editor: undefined,
        spareId: () => by.id,
      });
}
