import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { Backend } from '../backend.ts';
import type { Library } from './library.ts';

export const createQuestionnaireService = (library: Library): Backend['questionnaires'] => ({
  clusters: () => ok({ clusters: [...library.clusters] }),
  get: ({ cluster }) => {
    const modules = [...library.modules(cluster)];
    if (modules.length === 0) {
      return err(appError('no-questionnaire', { cluster }));
    }
    const sections = new Set(modules.flatMap((module) => module.articles.map(({ id }) => id)));
    const catalogues = library.catalogues
      .map((catalogue) => ({
        ...catalogue,
        articles: catalogue.articles.filter(
          (article) => article.cluster === cluster || sections.has(article.id),
        ),
      }))
      .filter(({ articles }) => articles.length > 0);
    return ok({ modules, catalogues });
  },
});
