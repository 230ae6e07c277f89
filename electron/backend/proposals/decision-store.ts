import * as z from 'zod';
import { canonicalJson } from '../../../shared/lib/json.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { findRevision, readAllHeads, type Subject } from '../revisions/revision-store.ts';
import { writeValue } from '../revisions/write-value.ts';

/** What a person decided on one proposed text: at which place, of which answer of which source. */
export interface Decision {
  readonly key: string;
  readonly source: string;
  readonly from: string;
  readonly state: string;
  readonly revision: string;
}

const decisionSchema = z.union([
  z.object({ refused: z.literal(true), state: z.string() }),
  z.object({ taken: z.literal(true), state: z.string() }),
]);

/** Neither keys nor ids hold a space. */
const subjectOf = (draft: string, { key, source, from }: Decision): Subject => ({
  kind: 'proposal',
  scope: draft,
  id: `${key} ${source} ${from}`,
});

/** Decided texts by the key at which they were proposed and their state, whatever source says the same. */
export type Decisions = ReadonlyMap<string, ReadonlyMap<string, 'refused' | 'taken'>>;

/** What people decided in a draft: a text decided upon is not proposed at its place again, a changed one is. */
export function readDecisions(reader: Reader, draft: string): Decisions {
  const decided = new Map<string, Map<string, 'refused' | 'taken'>>();
  for (const { subject, value } of readAllHeads(reader, draft, 'proposal')) {
    const parsed = decisionSchema.safeParse(JSON.parse(value));
    const [key = ''] = subject.split(' ');
    if (parsed.success) {
      const what = 'refused' in parsed.data ? 'refused' : 'taken';
      decided.set(key, (decided.get(key) ?? new Map()).set(parsed.data.state, what));
    }
  }
  return decided;
}

/** Records a person's decision; the same one twice makes one version. */
export function decideProposal(
  writer: Writer,
  draft: string,
  decision: Decision,
  by: { readonly what: 'refused' | 'taken'; readonly author: Author; readonly now: Date },
): 'changed' | 'unchanged' | 'reused' {
  const subject = subjectOf(draft, decision);
  const value = canonicalJson({ [by.what]: true, state: decision.state });
  const known = findRevision(writer, subject, decision.revision);
  if (known !== undefined) {
    return known !== 'elsewhere' && known.value === value ? 'unchanged' : 'reused';
  }
  const written = writeValue(writer, subject, value, { ...by, id: decision.revision });
  return written === undefined ? 'unchanged' : 'changed';
}
