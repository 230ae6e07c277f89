import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import type { ReviewService } from '../review-services.ts';
import type { Library } from '../questionnaires/library.ts';

type Data = Extract<ReturnType<ReviewService['wording']>, { readonly ok: true }>['value'];

/** As many as the contract lets through. */
const mostNames = 20;

const namesIn = new Map(locales.map((locale) => [locale, new Intl.DisplayNames(locale, { type: 'region' })]));

/** The name of a State in a language as the runtime's own table of regions has it, found by its M49 number. */
export function namesOfRegion(m49: string, language: Locale): string[] {
  const region = /^[0-9]{3}$/.test(m49) ? new Intl.Locale(`und-${m49}`).region : undefined;
  const name =
    region === undefined || !/^[A-Z]{2}$/.test(region) ? undefined : namesIn.get(language)?.of(region);
  return name === undefined || name === region ? [] : [name];
}

const otherNames = (m49: string): string[] => locales.flatMap((locale) => namesOfRegion(m49, locale));

const statesOf = ({ parties, wording }: Pick<Library, 'parties' | 'wording'>): Data['states'] => {
  const more = Map.groupBy(
    wording.flatMap(({ states }) => states),
    ({ key }) => key,
  );
  return parties.map(({ key, name, m49 }) => ({
    key,
    names: [
      ...new Set([name, ...otherNames(m49), ...(more.get(key) ?? []).flatMap(({ names }) => names)]),
    ].slice(0, mostNames),
  }));
};

const made = new WeakMap<Library, Data>();

/** Data of the check of neutral wording: the words at hand in each language, and what States are called. */
export function wordingData(library: Library): Data {
  const data = made.get(library) ?? {
    languages: library.wording.map(({ language, rating, comparing, scores, exceptions }) => ({
      language,
      rating,
      comparing,
      scores,
      exceptions,
    })),
    states: statesOf(library),
  };
  made.set(library, data);
  return data;
}
