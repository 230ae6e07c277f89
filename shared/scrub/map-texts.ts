import { localeSchema, type Locale } from '../i18n/locales.ts';

export interface TextAt {
  /** The field that holds it. */
  readonly field: string;
  readonly language: Locale | undefined;
}

/**
 * Fields of our contents whose strings are no texts of people: ids, keys, hashes, codes, days. Whatever is not named here is
 * put through: a field that is forgotten is scrubbed, never passed by.
 */
const staying: ReadonlySet<string> = new Set(
  [
    'id item instance language sha512 path mediaType questionnaire profile cluster format kind type audience status',
    'at register entry answer finding source follows provisions article articles consent confidence aspect naming',
    'date day created modified generated order revisions revision parents target.source motivation purpose',
    'draft party standing relation scope conformsTo @context',
  ].flatMap((line) => line.split(' ')),
);

/** The same plain data with every text of a person put through one function. */
export function mapTexts<T>(value: T, visit: (text: string, at: TextAt) => string): T;
export function mapTexts(value: unknown, visit: (text: string, at: TextAt) => string): unknown {
  const walk = (part: unknown, at: TextAt): unknown => {
    if (typeof part === 'string') {
      return visit(part, at);
    }
    if (Array.isArray(part)) {
      return part.map((one) => walk(one, at));
    }
    if (typeof part !== 'object' || part === null) {
      return part;
    }
    const own = 'language' in part ? localeSchema.safeParse(part.language) : undefined;
    const language = own?.success === true ? own.data : at.language;
    return Object.fromEntries(
      Object.entries(part).map(([field, inner]) => [
        field,
        staying.has(field) &&
        (typeof inner === 'string' || (Array.isArray(inner) && inner.every((one) => typeof one === 'string')))
          ? inner
          : walk(inner, { field, language }),
      ]),
    );
  };
  return walk(value, { field: '', language: undefined });
}
