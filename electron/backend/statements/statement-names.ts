import type { Locale } from '../../../shared/i18n/locales.ts';
import type { StatementNames } from '../../../shared/statements/statement-names.ts';
import type { Library } from '../questionnaires/library.ts';
import { namesOfRegion } from '../reviews/wording.ts';

const made = new WeakMap<Library, Map<Locale, StatementNames>>();

function readNames(library: Library, language: Locale): StatementNames {
  const list = library.names.find((one) => one.language === language);
  const added = new Map((list?.countries ?? []).map((country) => [country.key, country]));
  const skipped = new Set(list?.skipped);
  const also = library.wording.find((one) => one.language === language)?.states ?? [];
  const parties = library.parties.map(({ key, name, m49 }) => ({
    party: key,
    names: [
      ...new Set([
        ...(language === 'en' ? [name] : []),
        ...namesOfRegion(m49, language),
        ...also.flatMap((state) => (state.key === key ? state.names : [])),
        ...(added.get(key)?.names ?? []),
      ]),
    ].filter((one) => !skipped.has(one)),
    nationalities: added.get(key)?.nationalities ?? [],
    capitals: added.get(key)?.capitals ?? [],
  }));
  const listed = new Set(parties.map(({ party }) => party));
  return {
    countries: [
      ...parties,
      ...[...added.values()].flatMap(({ key, names = [], nationalities, capitals }) =>
        listed.has(key) ? [] : [{ party: key, names, nationalities, capitals }],
      ),
    ],
    doubtful: list?.doubtful ?? [],
    titles: list?.titles ?? [],
    exceptions: list?.exceptions ?? [],
  };
}

/**
 * What countries, their people and their capitals are called in a language: the party table, the runtime's table of
 * regions, and the data of the language.
 */
export function statementNames(library: Library, language: Locale): StatementNames {
  const known = made.get(library) ?? new Map<Locale, StatementNames>();
  made.set(library, known);
  const names = known.get(language) ?? readNames(library, language);
  known.set(language, names);
  return names;
}
