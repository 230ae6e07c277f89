import { strongestObligation, type Obligation } from '../catalogue/catalogue-schema.ts';
import { aspects, findingTypes, type Aspect, type FindingType } from './finding-schema.ts';

/** Levels of duty that a wording can speak of; safeguards, procedures and definitions carry none. */
export const duties = ['mandatory', 'consider', 'optional'] as const satisfies readonly Obligation[];
export type Duty = (typeof duties)[number];

const isDuty = (obligation: Obligation): obligation is Duty => duties.some((duty) => duty === obligation);

/** Key of a wording in `resources/locales/<language>/phrases.json`, which all six languages have. */
export const phraseKey = (type: FindingType, aspect: Aspect, duty: Duty): string =>
  `phrase.${type}.${aspect}.${duty}`;

export const phraseKeys: readonly string[] = findingTypes.flatMap((type) =>
  aspects.flatMap((aspect) => duties.map((duty) => phraseKey(type, aspect, duty))),
);

/**
 * Wordings offered for a finding, from the strongest duty among its provisions: what is owed is a gap where it is not
 * there; what a State may do, or shall consider, is told as a possibility. Nothing is put in by itself: the text is the
 * author's. Of law and practice both are offered where the finding says neither.
 */
export function offeredWording(
  obligations: readonly Obligation[],
  { type, aspect }: { readonly type: FindingType; readonly aspect?: Aspect | undefined },
): readonly { readonly aspect: Aspect; readonly duty: Duty; readonly key: string }[] {
  const levels = obligations.filter(isDuty);
  const duty = levels.length === 0 ? undefined : strongestObligation(levels);
  return duty === undefined || !isDuty(duty)
    ? []
    : (aspect === undefined ? aspects : [aspect]).map((one) => ({
        aspect: one,
        duty,
        key: phraseKey(type, one, duty),
      }));
}
