import { ok } from '../../../shared/lib/result.ts';
import type { Backend } from '../backend.ts';
import type { Library } from '../questionnaires/library.ts';

export const createCatalogueService = (library: Library): Backend['catalogue'] => ({
  parties: () => ok({ parties: [...library.parties] }),
});
