import type { ErrorCode } from '../../../shared/contract/errors.ts';
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

/** The failure that an outcome amounts to where a package of ours is needed. */
export const outcomeCodes = {
  'not-a-package': 'not-a-package',
  damaged: 'package-damaged',
  unsafe: 'package-unsafe',
  'too-new': 'package-too-new',
  'too-large': 'package-too-large',
  untrusted: 'package-untrusted',
  encrypted: 'package-encrypted',
} as const satisfies Readonly<Record<Exclude<VerifyOutcome, 'valid' | 'foreign-bag'>, ErrorCode>>;

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
