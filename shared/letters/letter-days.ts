import { nominalPhase } from '../calendar/phases.ts';
import { phaseSteps, type Review, type Step } from '../calendar/steps.ts';
import type { Cluster } from '../catalogue/catalogue-schema.ts';
import type { Letter } from './letter-schema.ts';

/** The days of a phase that a letter names, in the order of the mechanism. */
export const letterDayKinds = ['start', 'focal-point', 'saq', 'feedback', 'observations'] as const;

export interface LetterDay {
  readonly of: (typeof letterDayKinds)[number];
  readonly day: string;
  /** Follows from the table of years alone: a default, never a fact. */
  readonly nominal: boolean;
}

/**
 * The days of the phase that a letter speaks of, as the calendar has them: counted from a real launch where one is known, set
 * by a person, or nominal. A letter about another cluster than that of the report knows of no launch.
 */
export function letterDays(cluster: Cluster, review: Review, steps: readonly Step[]): LetterDay[] {
  const isOwn = cluster === review.cluster;
  const launch = isOwn ? review.launch : undefined;
  const all = isOwn ? steps : phaseSteps({ group: review.group, cluster, launch }, new Map());
  return letterDayKinds.flatMap((of): LetterDay[] => {
    if (of === 'start') {
      return [
        {
          of,
          day: launch ?? nominalPhase(review.group, cluster).start,
          nominal: launch === undefined,
        },
      ];
    }
    const step = all.find(({ id }) => id === of);
    return step?.day === undefined ? [] : [{ of, day: step.day, nominal: step.origin === 'nominal' }];
  });
}

/**
 * How a letter speaks of the review on its day. `due`: it was planned to have begun by then, and nobody knows whether it has.
 */
export function reviewStanding(
  { date }: Pick<Letter, 'date'>,
  days: readonly LetterDay[],
): 'coming' | 'running' | 'due' {
  const start = days.find(({ of }) => of === 'start');
  if (start === undefined || start.day > date) {
    return 'coming';
  }
  return start.nominal ? 'due' : 'running';
}
