import { createLibrary, refKey, type Library, type LibraryData } from './library.ts';

/** Questionnaires and catalogues that a workspace adds to those that ship. */
export type ImportedEditions = Pick<LibraryData, 'catalogues' | 'questionnaires'>;

/** A library that follows imports: whoever holds it reads what is at hand now. */
export interface LiveLibrary {
  readonly library: Library;
  /** Takes all editions of the workspace, those read before included. */
  follow(editions: ImportedEditions): void;
}

/**
 * What ships with what was imported. Where both have the same url and version, the imported one stands: answers of this
 * workspace were given to it.
 */
export function mergeEditions(shipped: LibraryData, imported: ImportedEditions): LibraryData {
  const questionnaires = new Map(
    [...shipped.questionnaires, ...imported.questionnaires].map((module) => [refKey(module), module]),
  );
  const catalogues = new Map(
    [...shipped.catalogues, ...imported.catalogues].map((one) => [`${one.instrument} ${one.edition}`, one]),
  );
  return { ...shipped, questionnaires: [...questionnaires.values()], catalogues: [...catalogues.values()] };
}

/** The library of one open workspace; the one that ships stays as it is for others. */
export function createLiveLibrary(shipped: Library): LiveLibrary {
  const base: LibraryData = { ...shipped, catalogues: shipped.catalogueEditions };
  let current = shipped;
  return {
    library: new Proxy(shipped, { get: (_, name): unknown => Reflect.get(current, name) }),
    follow: (editions) => {
      current = createLibrary(mergeEditions(base, editions), base.catalogues);
    },
  };
}
