import { ok } from '../../../shared/lib/result.ts';
import type { Backend } from '../backend.ts';
import type { Library } from '../questionnaires/library.ts';

export const createGuidanceService = (library: Library): Backend['guidance'] => ({
  get: ({ cluster }) => {
    const guidance = library.guidance.filter((one) => one.cluster === cluster);
    const articles = guidance.flatMap((one) => one.articles);
    const terms = new Set(articles.flatMap((article) => article.terms));
    const works = new Set(articles.flatMap((article) => article.reading));
    return ok({
      guidance,
      terms: library.terms.filter(({ key }) => terms.has(key)),
      works: library.works.filter(({ key }) => works.has(key)),
    });
  },
});
