import { catalogueUrl } from '../../../shared/catalogue/check-catalogue.ts';
import { ok } from '../../../shared/lib/result.ts';
import { compareVersions } from '../../../shared/lib/text.ts';
import { itemsOf } from '../../../shared/questionnaires/compare-editions.ts';
import { isAlternative, type Edition, type EditionKind } from '../../../shared/questionnaires/edition.ts';
import type { Writer } from '../database/open-database.ts';
import type { Library } from '../questionnaires/library.ts';
import { createLiveLibrary } from '../questionnaires/live-library.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { addEdition, readEditions, type StoredEdition } from './edition-store.ts';

/** The editions of one workspace, and the library that they make together with those that ship. */
export interface EditionShelf {
  readonly library: Library;
  list(): Edition[];
  /** Those brought in, as canonical JSON. */
  texts(): { readonly kind: EditionKind; readonly text: string }[];
  add(writer: Writer, edition: Parameters<typeof addEdition>[1]): void;
  /** Reads again what the workspace has, after a commit. */
  refresh(): void;
}

type Known = Omit<Edition, 'origin' | 'importedAt' | 'newest'>;

/** What lists say of everything that a library has. */
function knownEditions(library: Pick<Library, 'questionnaires' | 'catalogueEditions'>): Known[] {
  return [
    ...library.questionnaires.map((module): Known => ({
      kind: 'questionnaire',
      url: module.url,
      version: module.version,
      instrument: module.instrument,
      cluster: module.cluster,
      alternative: isAlternative(module),
      parts: itemsOf(module).size,
    })),
    ...library.catalogueEditions.map((catalogue): Known => ({
      kind: 'catalogue',
      url: catalogueUrl(catalogue.instrument),
      version: catalogue.edition,
      instrument: catalogue.instrument,
      alternative: false,
      parts: catalogue.articles.reduce((sum, { provisions }) => sum + provisions.length, 0),
    })),
  ];
}

/** All editions with where they come from, and which of each url is the newest. */
export function listEditions(
  library: Pick<Library, 'questionnaires' | 'catalogueEditions'>,
  imported: readonly Pick<StoredEdition, 'kind' | 'url' | 'version' | 'importedAt'>[],
): Edition[] {
  const known = knownEditions(library);
  const dates = new Map(
    imported.map(({ kind, url, version, importedAt }) => [`${kind} ${url} ${version}`, importedAt]),
  );
  return known.map((edition): Edition => {
    const importedAt = dates.get(`${edition.kind} ${edition.url} ${edition.version}`);
    return {
      ...edition,
      origin: importedAt === undefined ? 'shipped' : 'imported',
      ...(importedAt === undefined ? {} : { importedAt }),
      newest: !known.some(
        (other) => other.url === edition.url && compareVersions(other.version, edition.version) > 0,
      ),
    };
  });
}

export function createEditionShelf(workspace: Pick<Workspace, 'read'>, shipped: Library): EditionShelf {
  const live = createLiveLibrary(shipped);
  let imported: readonly StoredEdition[] = [];
  const refresh = (): void => {
    // What was read once is published and never changes.
    const last = imported.at(-1)?.sequence ?? 0;
    const found = workspace.read((reader) => ok(readEditions(reader, last)));
    if (!found.ok || (found.value.length === 0 && imported.length > 0)) {
      return;
    }
    imported = [...imported, ...found.value];
    live.follow({
      questionnaires: imported.flatMap((one) => (one.kind === 'questionnaire' ? [one.document] : [])),
      catalogues: imported.flatMap((one) => (one.kind === 'catalogue' ? [one.document] : [])),
    });
  };
  refresh();
  return {
    library: live.library,
    list: () => listEditions(live.library, imported),
    texts: () => imported.map(({ kind, text }) => ({ kind, text })),
    add: addEdition,
    refresh,
  };
}
