/**
 * Whether revisions can all have come after their parents. A set in which some are their own ancestors has no heads, so
 * that what it says could never be shown; nothing that Palermo writes has such a shape.
 */
export function firstInCircle<R extends { readonly id: string; readonly parents: readonly string[] }>(
  revisions: readonly R[],
): R | undefined {
  const waiting = new Map<string, number>();
  const children = new Map<string, R[]>();
  const known = new Set(revisions.map(({ id }) => id));
  const ready: R[] = [];
  for (const revision of revisions) {
    const inside = new Set(revision.parents.filter((parent) => known.has(parent)));
    waiting.set(revision.id, inside.size);
    if (inside.size === 0) {
      ready.push(revision);
    }
    for (const parent of inside) {
      const list = children.get(parent);
      if (list === undefined) {
        children.set(parent, [revision]);
      } else {
        list.push(revision);
      }
    }
  }
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    waiting.delete(next.id);
    for (const child of children.get(next.id) ?? []) {
      const left = (waiting.get(child.id) ?? 1) - 1;
      waiting.set(child.id, left);
      if (left === 0) {
        ready.push(child);
      }
    }
  }
  return revisions.find(({ id }) => waiting.has(id));
}
