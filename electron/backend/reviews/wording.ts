import { locales } from '../../../shared/i18n/locales.ts';
import type { ReviewService } from '../backend.ts';
import type { Library } from '../questionnaires/library.ts';

type Data = Extract<ReturnType<ReviewService['wording']>, { readonly ok: true }>['value'];

/** As many as the contract lets through. */
const mostNames = 20;

const namesIn = locales.map((locale) => new Intl.DisplayNames(locale, { type: 'region' }));

/** Names of a State in the six languages as the runtime's own table of regions has them, found by its M49 number. */
function otherNames(m49: string): string[] {
  const region = /^[0-9]{3}$/.test(m49) ? new Intl.Locale(`und-${m49}`).region : undefined;
  return region === undefined || !/^[A-Z]{2}$/.test(region)
    ? []
    : namesIn.flatMap((names) => names.of(region) ?? []).filter((name) => name !== region);
}

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
