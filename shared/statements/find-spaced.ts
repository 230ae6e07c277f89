import type { Locale } from '../i18n/locales.ts';
import { patternIndex } from '../reviews/word-patterns.ts';
import { tokensOf, type Token } from '../reviews/word-tokens.ts';
import { formsOfNationality } from './name-forms.ts';
import { nameStems } from './name-stems.ts';
import type { FoundName, MentionDoubt, MentionKind, NameBearer, StatementNames } from './statement-names.ts';

interface Entry {
  readonly kind: MentionKind | 'exception';
  readonly bearers: NameBearer[];
  readonly doubt: MentionDoubt | undefined;
  /** Found only as it is written in the data, such as `UK`: else a pronoun would be a country. */
  readonly exact: string | undefined;
  /** Written with a small letter in the data: found with one as well. Others need their capital (`Turkey`, `China`). */
  readonly small: boolean;
}

interface Named {
  readonly kind: Entry['kind'];
  readonly party: string;
  readonly form: string;
}

/** Words between the name of a place and what makes it the name of a text. */
const wordsBefore = 3;
const wordsAfter = 2;

/** `Iran (Islamic Republic of)` is also found as `Iran`. */
export const formsOfName = (name: string): string[] => {
  const short = name.replace(/\s*\(.*\)$/u, '');
  return short === name ? [name] : [name.replaceAll(/[()]/gu, ' '), short];
};

/** Capitals are often written without their accent, and names by people whose keyboard has none: `Etats-Unis`, `Peru`. */
const withoutAccents = (form: string, language: Locale): string[] => {
  const plain = form.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');
  return (language === 'fr' || language === 'es') && plain !== form ? [form, plain] : [form];
};

/** All forms that are looked for. */
const namedIn = ({ countries, exceptions }: StatementNames, language: Locale): Named[] => [
  ...countries.flatMap(({ party, names, capitals, nationalities }) => [
    ...names
      .flatMap(formsOfName)
      .flatMap((form) => withoutAccents(form, language))
      .map((form) => ({ kind: 'country' as const, party, form })),
    ...capitals
      .flatMap((form) => withoutAccents(form, language))
      .map((form) => ({ kind: 'capital' as const, party, form })),
    ...nationalities
      .flatMap((base) => formsOfNationality(base, language))
      .map((form) => ({ kind: 'nationality' as const, party, form })),
  ]),
  ...exceptions.map((form) => ({ kind: 'exception' as const, party: '', form })),
];

const isInitials = (name: string): boolean => /^\p{Lu}{2,5}$/u.test(name);

/** Without the possessive that English adds. */
const bare = (word: string, language: Locale): string =>
  language === 'en' ? word.replace(/'s?$/u, '') : word;

/** What French elides before a name: `d'Irlande`. */
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\p{L})/iu;

/** Whether a word begins with a small letter; words of writing without capitals never do. */
const isSmall = (written: string, language: Locale): boolean =>
  /^\p{Ll}/u.test(language === 'fr' ? written.replace(elided, '') : written);

/** The full stop of `St. Lucia` or `EE. UU.` ends no sentence; places stay as they are. */
const withoutShortStops = (text: string): string =>
  text.replaceAll(/(?<=(?<!\p{L})\p{Lu}\p{L}?)\.(?=\s)/gu, ' ');

/** Of finds of one length the first counts: a country before its capital. */
const kindsInOrder: readonly Entry['kind'][] = ['exception', 'country', 'capital', 'nationality'];

/** Finds names in languages that set spaces between words. */
export function spacedFinder(names: StatementNames, language: Locale): (text: string) => FoundName[] {
  const named = namedIn(names, language);
  const wordsOf = (form: string): string[] =>
    tokensOf(withoutShortStops(form), language).map(({ word }) => bare(word, language));
  const stems = nameStems(
    named.flatMap(({ form }) => (form.includes('*') ? [] : wordsOf(form))),
    language,
  );
  /** `*` is no part of a word, but stands behind one. */
  const partsOf = (form: string): string[] =>
    tokensOf(withoutShortStops(form), language).map(({ word, end }) =>
      form.charAt(end) === '*' ? `${word}*` : stems.ofName(bare(word, language)),
    );

  const doubtful = new Map(names.doubtful.map(({ word, as }) => [partsOf(word).join(' '), as]));
  const entries = new Map<string, { readonly parts: string[]; readonly value: Entry }>();
  /** Of one name, be it that of a country, a capital or a people; each country once. */
  const bearersOf = new Map<string, NameBearer[]>();
  for (const { kind, party, form } of named.toSorted(
    (left, right) => kindsInOrder.indexOf(left.kind) - kindsInOrder.indexOf(right.kind),
  )) {
    const parts = partsOf(form);
    const exact = isInitials(form) ? form : undefined;
    const name = `${exact ?? ''} ${parts.join(' ')}`;
    const bearers = kind === 'exception' ? [] : (bearersOf.get(name) ?? []);
    if (kind !== 'exception' && bearers.every((one) => one.party !== party)) {
      bearers.push({ kind, party });
      bearersOf.set(name, bearers);
    }
    const key = `${kind} ${name}`;
    if (!entries.has(key) && parts.length > 0) {
      const doubt = doubtful.get(parts.join(' '));
      entries.set(key, {
        parts,
        value: { kind, bearers, doubt, exact, small: isSmall(form, language) },
      });
    }
  }
  const all = [...entries.values()];
  const indexes = kindsInOrder.flatMap((kind) =>
    [true, false].map((isExact) =>
      patternIndex(
        all.filter(({ value }) => value.kind === kind && (value.exact !== undefined) === isExact),
        language,
      ),
    ),
  );
  const titles = patternIndex(
    names.titles.map((title) => ({ parts: partsOf(title), value: true })),
    language,
  );

  const isWritten = ({ kind, exact, small }: Entry, text: string, first: Token, last: Token): boolean => {
    if (exact !== undefined) {
      const written = text.slice(first.start, last.end).replace(/['’]s?$/u, '');
      return (language === 'fr' ? written.replace(elided, '') : written) === exact;
    }
    return small || kind === 'exception' || !isSmall(text.slice(first.start, first.end), language);
  };

  return (text) => {
    const tokens = tokensOf(withoutShortStops(text), language);
    const whole = tokens.map((token) => ({ ...token, word: bare(token.word, language) }));
    const stemmed = whole.map((token) => ({ ...token, word: stems.ofText(token.word) }));
    const inAi = whole.map((token, at) => ({
      ...token,
      word: stems.ofAi(token.word) ?? stemmed[at]?.word ?? token.word,
    }));
    const rows = language === 'ru' ? [stemmed, whole, inAi] : [whole];
    const isTitled = (from: number, to: number): boolean =>
      rows.some((row) =>
        row
          .slice(Math.max(0, from - wordsBefore), to + wordsAfter)
          .some((_, offset) => titles.at(row, Math.max(0, from - wordsBefore) + offset) !== undefined),
      );
    const longestAt = (at: number, first: Token) =>
      indexes
        .flatMap((index) => rows.flatMap((row) => index.at(row, at) ?? []))
        .filter(({ value, length }) => isWritten(value, text, first, tokens[at + length - 1] ?? first))
        .reduce<{ readonly value: Entry; readonly length: number } | undefined>(
          (best, one) => (one.length > (best?.length ?? 0) ? one : best),
          undefined,
        );

    const found: FoundName[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const first = tokens[at];
      const best = first === undefined ? undefined : longestAt(at, first);
      const last = tokens[at + (best?.length ?? 0) - 1];
      if (best !== undefined && first !== undefined && last !== undefined) {
        const { kind, bearers, doubt: known } = best.value;
        const doubt = kind === 'capital' && isTitled(at, at + best.length) ? 'title' : known;
        const rest = doubt === undefined ? {} : { doubt };
        found.push({ from: first.start, to: last.end, bearers, ...rest });
        at += best.length - 1;
      }
    }
    return found;
  };
}
