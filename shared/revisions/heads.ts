import { canonicalJson } from '../lib/json.ts';
import { compareCodeUnits } from '../lib/text.ts';
import type { Revision } from './revision-schema.ts';

/** Heads of one subject: revisions that are nobody's parent, in the order of their ids. */
export function headsOf<R extends { readonly id: string; readonly parents: readonly string[] }>(
  revisions: readonly R[],
): R[] {
  const parents = new Set(revisions.flatMap((revision) => revision.parents));
  return revisions
    .filter((revision) => !parents.has(revision.id))
    .toSorted((left, right) => compareCodeUnits(left.id, right.id));
}

/** What the heads of one subject say: nothing yet, one value, or several that a person must settle. */
export type Standing<V> =
  | { readonly state: 'absent' }
  | { readonly state: 'settled'; readonly value: V }
  | { readonly state: 'conflict' };

/** Heads with equal values agree, whoever wrote them. */
export function standingOf<V>(heads: readonly { readonly value: V }[]): Standing<V> {
  const [first, ...others] = heads;
  if (first === undefined) {
    return { state: 'absent' };
  }
  const value = canonicalJson(first.value);
  return others.every((head) => canonicalJson(head.value) === value)
    ? { state: 'settled', value: first.value }
    : { state: 'conflict' };
}

/** Union of two sets of revisions: the whole of merging. A known id with other content is a clash, never overwritten. */
export function uniteRevisions<R extends Revision>(
  ours: readonly R[],
  theirs: readonly R[],
): { readonly revisions: R[]; readonly clashes: string[] } {
  const byId = new Map(ours.map((revision) => [revision.id, revision]));
  const clashes: string[] = [];
  for (const revision of theirs) {
    const known = byId.get(revision.id);
    if (known === undefined) {
      byId.set(revision.id, revision);
    } else if (canonicalJson(known) !== canonicalJson(revision)) {
      clashes.push(revision.id);
    }
  }
  return {
    revisions: [...byId.values()].toSorted((left, right) => compareCodeUnits(left.id, right.id)),
    clashes,
  };
}
