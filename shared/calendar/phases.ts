import { clusters, type Cluster } from '../catalogue/catalogue-schema.ts';

/** The groups in which States are reviewed; each starts a year after the one before. */
export const groups = [1, 2, 3] as const;
export type Group = (typeof groups)[number];

/** One cell of the mechanism's table of years: when a group is reviewed on a cluster, as planned at the start. */
export interface NominalPhase {
  readonly group: Group;
  readonly cluster: Cluster;
  /** Years of the mechanism, counted from 1: the phase covers this one and the next. */
  readonly firstYear: number;
  /** First day of the phase, and of the October in which it ends. */
  readonly start: string;
  readonly end: string;
}

const firstPhaseYear = 3;
const yearsOfPhase = 2;
/** The October of this year is the start of year 0 of the mechanism. */
const yearZero = 2017;

const firstOfOctober = (mechanismYear: number): string => `${yearZero + mechanismYear}-10-01`;

/**
 * When a group is nominally reviewed on a cluster (resolution 9/1, table of years): the phases of a group follow each
 * other, and each group starts one year after the one before. Real launches differ: it is a default, never a fact.
 */
export function nominalPhase(group: Group, cluster: Cluster): NominalPhase {
  const firstYear = firstPhaseYear + (group - 1) + yearsOfPhase * clusters.indexOf(cluster);
  return {
    group,
    cluster,
    firstYear,
    start: firstOfOctober(firstYear),
    end: firstOfOctober(firstYear + yearsOfPhase),
  };
}

/** All twelve cells, group by group. */
export const nominalPhases: readonly NominalPhase[] = groups.flatMap((group) =>
  clusters.map((cluster) => nominalPhase(group, cluster)),
);
