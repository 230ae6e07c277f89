import type { Stretch } from '../annotations/code-points.ts';
import type { Locale } from '../i18n/locales.ts';
import { pointCounter } from '../reviews/word-tokens.ts';
import { spacedFinder } from './find-spaced.ts';
import { unspacedFinder } from './find-unspaced.ts';
import type { FoundName, MentionDoubt, NameBearer, StatementNames } from './statement-names.ts';

/** A place in a statement that speaks of a country, in code points. */
export interface Mention extends Stretch, NameBearer {
  /** Others that bear the same name; where the country of the report is among the bearers, it is not here. */
  readonly or?: readonly NameBearer[];
  /** The words as they stand in the text. */
  readonly words: string;
  /** The country that the parallel report is about. It may not be named either: its author is no State. */
  readonly own: boolean;
  readonly doubt?: MentionDoubt;
}

export type StatementCheck = (text: string) => Mention[];

/** The country of the draft, by its key; `name` where the table of parties does not know it. */
export interface OwnCountry {
  readonly party: string;
  readonly name?: string | undefined;
}

/** Without what lies in an exception or in a longer find; in the order of the text. */
function settle(found: readonly FoundName[]): FoundName[] {
  const kept: FoundName[] = [];
  let reached = 0;
  for (const one of found.toSorted((left, right) => left.from - right.from || right.to - left.to)) {
    if (one.from >= reached) {
      kept.push(one);
      reached = one.to;
    }
  }
  return kept;
}

/**
 * Finds where a statement for a constructive dialogue names a country, a nationality or a capital. Statements must not
 * speak of any particular country, and only the State under review may speak of its own (review-mechanism §13): an
 * organisation's statement speaks of none. A hint for the person who writes: a list knows names, not what a sentence means,
 * and what may be meant otherwise is found all the same and says so.
 */
export function statementCheck(names: StatementNames, language: Locale, own?: OwnCountry): StatementCheck {
  const known =
    own?.name === undefined
      ? names
      : {
          ...names,
          countries: [
            ...names.countries,
            { party: own.party, names: [own.name], nationalities: [], capitals: [] },
          ],
        };
  const find = language === 'zh' ? unspacedFinder(known) : spacedFinder(known, language);
  return (text) => {
    const point = pointCounter(text);
    return settle(find(text)).flatMap(({ from, to, bearers, doubt }) => {
      const isOwn = ({ party }: NameBearer): boolean => party === own?.party;
      const meant = bearers.find(isOwn) ?? bearers[0];
      const others = bearers.filter((one) => one !== meant);
      return meant === undefined
        ? []
        : [
            {
              ...meant,
              start: point(from),
              end: point(to),
              words: text.slice(from, to),
              own: isOwn(meant),
              ...(others.length === 0 ? {} : { or: others }),
              ...(doubt === undefined ? {} : { doubt }),
            },
          ];
    });
  };
}
