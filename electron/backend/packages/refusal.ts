import { showName } from '../../../shared/packages/entry-names.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { ProblemCode } from '../../../shared/packages/problem-codes.ts';
import type { PackageProblem, VerifyOutcome } from '../../../shared/packages/verify-report.ts';

/** One finding against a stranger's file, and what it makes of the whole. */
export interface Refusal {
  readonly outcome: VerifyOutcome;
  readonly problem: PackageProblem;
}

/** Tells a finding from what was looked for. */
export const isRefusal = (value: object): value is Refusal => 'outcome' in value && 'problem' in value;

/** Name of the part in findings on the archive itself. */
export const archivePart = 'archive';

const shownParam = 300;

/** A finding with the part and all parameters cleaned for showing. */
export const refuse = (
  outcome: VerifyOutcome,
  code: ProblemCode,
  part: string = archivePart,
  params: PackageProblem['params'] = {},
): Refusal => ({
  outcome,
  problem: {
    part: showName(part),
    code,
    params: Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        key,
        typeof value === 'string' ? showName(value).slice(0, shownParam) : value,
      ]),
    ),
  },
});

const precedence: readonly VerifyOutcome[] = [
  'unsafe',
  'too-large',
  'too-new',
  'not-a-package',
  'damaged',
  'untrusted',
  'encrypted',
];

/** The gravest outcome of several findings. */
export const gravest = (refusals: readonly Refusal[], otherwise: VerifyOutcome): VerifyOutcome =>
  precedence.find((outcome) => refusals.some((refusal) => refusal.outcome === outcome)) ?? otherwise;

/** Findings as they stand in a report: those of the gravest outcome first, cut at 100. */
export function shownProblems(refusals: readonly Refusal[]): PackageProblem[] {
  const first = gravest(refusals, 'valid');
  return [
    ...refusals.filter(({ outcome }) => outcome === first),
    ...refusals.filter(({ outcome }) => outcome !== first),
  ]
    .slice(0, limits.issuesShown)
    .map(({ problem }) => problem);
}
