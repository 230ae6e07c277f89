import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { Backend } from '../backend.ts';
import type { Library } from './library.ts';

export const createQuestionnaireService = (library: Library): Backend['questionnaires'] => ({
  clusters: () => ok({ clusters: [...library.clusters] }),
  get: ({ cluster, questionnaire }) => {
    const modules = [...library.modules(cluster, questionnaire)];
    return modules.length === 0
      ? err(appError('no-questionnaire', { cluster }))
      : ok({
          modules,
          catalogues: [...library.catalogues],
          rules: library.rules.filter((list) => list.cluster === cluster),
        });
  },
});
