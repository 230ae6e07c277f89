import { instruments, type Article, type Cluster } from '../catalogue/catalogue-schema.ts';
import type { ClusterForm } from '../questionnaires/cluster-form.ts';

/** The articles that a parallel report of a cluster is about, in the order of the form. */
export function reportArticles(form: Pick<ClusterForm, 'articles' | 'modules'>, cluster: Cluster): Article[] {
  const asked = instruments.filter((instrument) =>
    form.modules.some((module) => module.instrument === instrument),
  );
  return asked.flatMap((instrument) =>
    [...form.articles.values()]
      .filter((article) => article.cluster === cluster && article.id === `${instrument}-${article.number}`)
      .toSorted((left, right) => left.number - right.number),
  );
}
