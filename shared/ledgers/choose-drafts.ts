import { clusters, type Cluster } from '../catalogue/catalogue-schema.ts';
import { compareCodeUnits } from '../lib/text.ts';

interface Candidate {
  readonly id: string;
  readonly cluster: Cluster;
  readonly updated: string;
}

/** One draft per cluster, in the order of the clusters: that named in `first`, else the one changed last. */
export function newestPerCluster<D extends Candidate>(drafts: readonly D[], first?: string): D[] {
  return clusters.flatMap((cluster) => {
    const own = drafts.filter((draft) => draft.cluster === cluster);
    const [newest] = own.toSorted((left, right) => compareCodeUnits(right.updated, left.updated));
    return own.find(({ id }) => id === first) ?? newest ?? [];
  });
}
