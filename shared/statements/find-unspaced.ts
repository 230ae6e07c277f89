import { formsOfName } from './find-spaced.ts';
import type { FoundName, MentionKind, NameBearer, StatementNames } from './statement-names.ts';

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** Characters between the name of a place and what makes it the name of a text. */
const titleReach = 4;

/**
 * Finds names in Chinese, which sets no spaces: character by character, the longest first, so that a name that holds another
 * is not taken for it. Before 文 and 语 the name of a State is that of a language.
 */
export function unspacedFinder(names: StatementNames): (text: string) => FoundName[] {
  const entries = new Map<string, NameBearer[]>();
  const add = (kind: MentionKind, party: string, name: string): void => {
    const bearers = entries.get(name) ?? [];
    if (name.length > 1 && !bearers.some((one) => one.party === party)) {
      entries.set(name, [...bearers, { kind, party }]);
    }
  };
  for (const { party, names: called, nationalities, capitals } of names.countries) {
    for (const name of called.flatMap(formsOfName)) {
      add('country', party, name);
    }
    for (const name of capitals) {
      add('capital', party, name);
    }
    for (const name of nationalities) {
      add('nationality', party, name);
    }
  }
  for (const phrase of names.exceptions) {
    entries.set(phrase, []);
  }
  if (entries.size === 0) {
    return () => [];
  }
  const expression = new RegExp(
    `(?:${[...entries.keys()]
      .toSorted((left, right) => right.length - left.length)
      .map(escaped)
      .join('|')})(?![文语])`,
    'gu',
  );
  const doubtful = new Map(names.doubtful.map(({ word, as }) => [word, as]));
  const title = new RegExp(`^.{0,${titleReach}}?(?:${names.titles.map(escaped).join('|')})`, 'u');
  return (text) =>
    [...text.matchAll(expression)].map((match) => {
      const bearers = entries.get(match[0]) ?? [];
      const to = match.index + match[0].length;
      const isTitle =
        bearers[0]?.kind === 'capital' && names.titles.length > 0 && title.test(text.slice(to, to + 12));
      const doubt = isTitle ? 'title' : doubtful.get(match[0]);
      return { from: match.index, to, bearers, ...(doubt === undefined ? {} : { doubt }) };
    });
}
