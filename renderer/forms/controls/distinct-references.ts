import type { TreatyReference } from '../../../shared/validation/treaty-reference.ts';

/** Each place once, in the order of the text: known ones, and wrong ones as they were typed. */
export function distinctReferences(references: readonly TreatyReference[]): {
  readonly known: readonly TreatyReference[];
  readonly wrong: readonly TreatyReference[];
} {
  const byPlace = new Map<string, TreatyReference>();
  for (const reference of references) {
    const { instrument, article, paragraph, state, text } = reference;
    const key = `${instrument} ${article} ${paragraph} ${state === 'known' ? '' : text}`;
    if (!byPlace.has(key)) {
      byPlace.set(key, reference);
    }
  }
  const all = [...byPlace.values()];
  return {
    known: all.filter(({ state }) => state === 'known'),
    wrong: all.filter(({ state }) => state !== 'known'),
  };
}
