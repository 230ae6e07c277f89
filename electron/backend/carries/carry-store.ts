import { carrySchema, type Carry, type CarryMark, type CarryMarks } from '../../../shared/carries/carry.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { readAllHeads, type StoredRevision, type Subject } from '../revisions/revision-store.ts';
import { writeValue, type WrittenBy } from '../revisions/write-value.ts';

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

type ReadCarry = (value: string) => Carry | undefined;

/** Reads marks; many say the same word for word and are parsed once. */
function createReadCarry(): ReadCarry {
  const known = new Map<string, Carry | undefined>();
  return (value) => {
    if (!known.has(value)) {
      known.set(value, carrySchema.safeParse(JSON.parse(value)).data);
    }
    return known.get(value);
  };
}

/** What the heads of one mark say: it stands where any of them says so; of several, the newest. */
const standing = (heads: readonly StoredRevision[], read: ReadCarry): StandingCarry | undefined =>
  heads
    .filter(({ value }) => value !== confirmedValue)
    .toSorted((left, right) => (left.authoredAt < right.authoredAt ? 1 : -1))
    .flatMap(({ value, subject, author, authoredAt }) => {
      const carry = read(value);
      return carry === undefined ? [] : [{ ...carry, key: subject, author, authoredAt }];
    })[0];

/** The marks of a draft that stand, by answer key in the order of the keys. */
export function readCarries(reader: Reader, draft: string): ReadonlyMap<string, StandingCarry> {
  const bySubject = Map.groupBy(readAllHeads(reader, draft, 'carry'), ({ subject }) => subject);
  const read = createReadCarry();
  return new Map(
    [...bySubject].flatMap(([key, heads]) => {
      const carry = standing(heads, read);
      return carry === undefined ? [] : [[key, carry] as const];
    }),
  );
}

/** The same marks as the check takes them. */
export const readCarryMarks = (reader: Reader, draft: string): CarryMarks =>
  new Map([...readCarries(reader, draft)].map(([key, { mark }]): [string, CarryMark] => [key, mark]));

/** What a mark says, as its revision keeps it. */
export const markValue = ({ mark, from }: Carry): string => canonicalJson(carrySchema.parse({ mark, from }));

/**
 * Marks an answer as carried, inside the transaction that stores the answer. `id`: of the revision that the mark becomes;
 * a mark that says the same already makes none.
 */
export function markCarried(
  writer: Writer,
  mark: Carry & WrittenBy & { readonly draft: string; readonly key: string },
): void {
  writeValue(writer, carrySubject(mark.draft, mark.key), markValue(mark), mark);
}
