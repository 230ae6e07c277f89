/** What the rule needs to know of a stored revision; values and authors in canonical JSON. */
export interface KnownRevision {
  readonly id: string;
  readonly parents: readonly string[];
  readonly value: string;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly authoredAt: number;
  /** The window still typing it; undefined once closed. */
  readonly editor: string | undefined;
  /** Counts how often the text was written. */
  readonly edition: number;
}

export interface Change {
  /** Id made by the client for what this save adds. */
  readonly revision: string;
  /** The head that was edited, as it was read; null where there was none. */
  readonly base: { readonly id: string; readonly edition: number } | null;
  readonly value: string;
  readonly author: string;
  readonly editor: string;
  readonly now: number;
}

/**
 * What a save does to its subject. `close` of a save that adds nothing: heads of other windows that say the same; closed,
 * they can no longer be rewritten into something else, which would lose what this window saved. `id` of an addition is
 * undefined where the client's id is taken by its own base.
 */
export type SavePlan =
  | { readonly act: 'none'; readonly close: readonly string[] }
  | { readonly act: 'rewrite'; readonly id: string }
  | { readonly act: 'add'; readonly id: string | undefined; readonly parents: readonly string[] }
  | { readonly act: 'reused' };

/** An open revision is closed after five minutes, counted from its first save. */
export const openMilliseconds = 5 * 60 * 1000;

const clearedValue = 'null';

/** Whether all heads say this: a value equal to what stands makes no revision. */
export const allSay = (heads: readonly Pick<KnownRevision, 'value'>[], value: string): boolean =>
  heads.length === 0 ? value === clearedValue : heads.every((head) => head.value === value);

const nothing = (heads: readonly KnownRevision[], value: string, editor?: string): SavePlan => ({
  act: 'none',
  close: heads
    .filter((head) => head.value === value && head.editor !== undefined && head.editor !== editor)
    .map(({ id }) => id),
});

function canRewrite(head: KnownRevision, change: Change): boolean {
  const age = change.now - head.authoredAt;
  return head.editor === change.editor && head.author === change.author && age >= 0 && age < openMilliseconds;
}

/**
 * The one rule of saving (design: revision graph). A save names the head that it edited: where that is still what was
 * read, it is rewritten or gets a child; where it has moved on, the text is kept as a second head. Nothing is refused
 * for being late and nothing of another window is overwritten.
 * `sameId`: the revision that has the client's id already; `base`: the revision that the base names, head or not.
 */
export function planSave(
  heads: readonly KnownRevision[],
  change: Change,
  known: {
    readonly sameId: KnownRevision | 'elsewhere' | undefined;
    readonly base: KnownRevision | undefined;
  },
): SavePlan {
  const { base, value } = change;
  if (known.sameId === 'elsewhere') {
    return { act: 'reused' };
  }
  if (allSay(heads, value) || known.sameId?.value === value) {
    return nothing(heads, value, change.editor);
  }
  if (known.sameId !== undefined && known.sameId.id !== base?.id) {
    // The reply to this window's first save was lost: it goes on with what that save made.
    const own = heads.find(({ id }) => id === change.revision);
    return own !== undefined && canRewrite(own, change) ? { act: 'rewrite', id: own.id } : { act: 'reused' };
  }
  const id = known.sameId === undefined ? change.revision : undefined;
  const head = heads.find((candidate) => candidate.id === base?.id);
  if (head === undefined || base === null || head.edition !== base.edition) {
    if (heads.some((candidate) => candidate.value === value)) {
      return nothing(heads, value, change.editor);
    }
    const read = known.base;
    const parents =
      read === undefined
        ? []
        : head === undefined && read.edition === base?.edition
          ? [read.id]
          : read.parents;
    return { act: 'add', id, parents };
  }
  if (canRewrite(head, change)) {
    return { act: 'rewrite', id: head.id };
  }
  const agreed = heads.every((candidate) => candidate.value === head.value);
  return { act: 'add', id, parents: agreed ? heads.map((candidate) => candidate.id) : [head.id] };
}

/** A person's act on the subject as a whole (filling, a ready mark): one value that follows all heads. */
export function planTake(heads: readonly KnownRevision[], value: string): SavePlan {
  return allSay(heads, value)
    ? nothing(heads, value)
    : { act: 'add', id: undefined, parents: heads.map(({ id }) => id) };
}
