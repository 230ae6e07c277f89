import { createHash } from 'node:crypto';
import type { Acceptance } from '../../../shared/contract/acceptances.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import {
  acceptanceSubject,
  acceptanceValueSchema,
  findingOfSubject,
  restingValues,
  type CheckedIssue,
  type FindingPlace,
  type Grounds,
} from '../../../shared/validation/acceptance.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import type { Reader } from '../database/open-database.ts';
import type { DraftFindings } from '../drafts/check-draft.ts';
import { agree } from '../drafts/draft-state.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { readAllHeads, type StoredRevision } from '../revisions/revision-store.ts';

/** What findings on a draft rest on, ready to be asked many times. */
export const groundsOf = (
  draft: Pick<StoredDraft, 'profile'>,
  form: ClusterForm,
  { state, register }: Pick<DraftFindings, 'state' | 'register'>,
): Grounds => ({
  form,
  profile: draft.profile,
  answersByItem: Map.groupBy(state.answers, ({ item }) => item),
  register,
});

/** Digest of the values that a finding rests on. */
export const groundsDigest = (grounds: Grounds, place: FindingPlace): string =>
  createHash('sha256')
    .update(canonicalJson(restingValues(grounds, place)))
    .digest('hex');

/** Heads of one acceptance as the contract shows them; undefined where none can be read. */
export function toAcceptance(
  place: FindingPlace,
  revisions: readonly StoredRevision[],
  grounds: Grounds,
): Acceptance | undefined {
  const heads = revisions.flatMap(({ id, value, author, authoredAt }) => {
    const parsed = acceptanceValueSchema.nullable().safeParse(JSON.parse(value));
    return parsed.success ? [{ id, value: parsed.data, author, authoredAt }] : [];
  });
  const [first] = heads;
  if (first === undefined) {
    return undefined;
  }
  const standing = !agree(revisions)
    ? 'two-versions'
    : first.value === null
      ? 'withdrawn'
      : first.value.state === groundsDigest(grounds, place)
        ? 'current'
        : 'lapsed';
  return {
    ...place,
    standing,
    heads: heads.map(({ value, ...head }) => ({ ...head, reason: value?.reason ?? null })),
  };
}

/** Every acceptance of a draft that was not withdrawn. */
export function readAcceptances(reader: Reader, draft: string, grounds: Grounds): Acceptance[] {
  const bySubject = Map.groupBy(readAllHeads(reader, draft, 'acceptance'), ({ subject }) => subject);
  return [...bySubject].flatMap(([subject, revisions]) => {
    const acceptance = toAcceptance(findingOfSubject(subject), revisions, grounds);
    return acceptance === undefined || acceptance.standing === 'withdrawn' ? [] : [acceptance];
  });
}

/** Findings with the acceptances that stand for them; only warnings can have one. */
export function withAcceptances(
  issues: readonly Issue[],
  acceptances: readonly Acceptance[],
): CheckedIssue[] {
  const current = new Map(
    acceptances
      .filter(({ standing }) => standing === 'current')
      .map((acceptance) => [acceptanceSubject(acceptance), acceptance.heads[0]]),
  );
  return issues.map((issue) => {
    const head = issue.severity === 'warning' ? current.get(acceptanceSubject(issue)) : undefined;
    return head === undefined || head.reason === null
      ? issue
      : { ...issue, accepted: { reason: head.reason, by: head.author, at: head.authoredAt } };
  });
}
