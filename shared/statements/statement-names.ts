/** What a country is called in one language. */
export interface CountryNames {
  readonly party: string;
  readonly names: string[];
  readonly nationalities: string[];
  readonly capitals: string[];
}

/** How a name may be meant where it names no country: as a person's name, as a language, as an everyday word. */
export const doubts = ['person', 'language', 'word'] as const;
export type NameDoubt = (typeof doubts)[number];

/** What the check of statements reads: the names in one language. */
export interface StatementNames {
  readonly countries: CountryNames[];
  readonly doubtful: { readonly word: string; readonly as: NameDoubt }[];
  readonly titles: string[];
  readonly exceptions: string[];
}

export const mentionKinds = ['country', 'nationality', 'capital'] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** How a mention may be meant otherwise: `title` is the name of a text or an office with that of a place, as `Doha Declaration`. */
export type MentionDoubt = NameDoubt | 'title';

/** Whose name a word is: in Arabic `عمان` is a country, and the capital of another. */
export interface NameBearer {
  readonly kind: MentionKind;
  readonly party: string;
}

/** A name found, in UTF-16 places. */
export interface FoundName {
  readonly from: number;
  readonly to: number;
  /** All that bear the name; none where it is an exception, which names no country. */
  readonly bearers: readonly NameBearer[];
  readonly doubt?: MentionDoubt;
}
