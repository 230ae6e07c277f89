import * as z from 'zod';
import { canonicalJson } from '../../../shared/lib/json.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { applyPlan } from '../revisions/apply-plan.ts';
import { findRevision, readAllHeads, readHeads, toKnown, type Subject } from '../revisions/revision-store.ts';
import { planTake } from '../revisions/save-rule.ts';

/** One refused text: at which place, of which answer of which source. */
export interface Refusal {
  readonly key: string;
  readonly source: string;
  readonly from: string;
  readonly state: string;
  readonly revision: string;
}

const refusalSchema = z.object({ refused: z.literal(true), state: z.string() });

/** Neither keys nor ids hold a space. */
const subjectOf = (draft: string, { key, source, from }: Refusal): Subject => ({
  kind: 'proposal',
  scope: draft,
  id: `${key} ${source} ${from}`,
});

/** States of the texts that people refused, by the key at which they were proposed: whatever source says the same. */
export function readRefusals(reader: Reader, draft: string): ReadonlyMap<string, ReadonlySet<string>> {
  const refused = new Map<string, Set<string>>();
  for (const { subject, value } of readAllHeads(reader, draft, 'proposal')) {
    const parsed = refusalSchema.safeParse(JSON.parse(value));
    const [key = ''] = subject.split(' ');
    if (parsed.success) {
      refused.set(key, (refused.get(key) ?? new Set()).add(parsed.data.state));
    }
  }
  return refused;
}

/** Records a refusal by a person; the same text refused twice makes one version. */
export function refuseProposal(
  writer: Writer,
  draft: string,
  refusal: Refusal,
  by: { readonly author: Author; readonly now: Date },
): 'refused' | 'unchanged' | 'reused' {
  const subject = subjectOf(draft, refusal);
  const value = canonicalJson({ refused: true, state: refusal.state });
  const taken = findRevision(writer, subject, refusal.revision);
  if (taken !== undefined) {
    return taken !== 'elsewhere' && taken.value === value ? 'unchanged' : 'reused';
  }
  const plan = planTake(readHeads(writer, subject).map(toKnown), value);
  const written =
    plan.act === 'reused'
      ? undefined
      : applyPlan(writer, subject, plan, {
          value,
          cites: undefined,
          author: by.author,
          authoredAt: by.now.toISOString(),
          editor: undefined,
          spareId: () => refusal.revision,
        });
  return written === undefined ? 'unchanged' : 'refused';
}
