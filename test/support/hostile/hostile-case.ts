import type { ProblemCode } from '../../../shared/packages/problem-codes.ts';
import type { VerifyOutcome } from '../../../shared/packages/verify-report.ts';

/** One hostile file: what it tries, and how reading it ends. */
export interface HostileCase {
  /** Rule of the threat model that stops it. */
  readonly rule: 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6' | 'P7' | 'P9' | 'P10';
  readonly tries: string;
  readonly outcome: Exclude<VerifyOutcome, 'valid' | 'foreign-bag'>;
  readonly code: ProblemCode;
  readonly bytes: () => Buffer;
}

type Row = readonly [
  tries: string,
  outcome: HostileCase['outcome'],
  code: ProblemCode,
  bytes: () => Buffer | string,
];

/** A table of cases under one rule. */
export const casesOf = (rule: HostileCase['rule'], rows: readonly Row[]): HostileCase[] =>
  rows.map(([tries, outcome, code, bytes]) => ({
    rule,
    tries,
    outcome,
    code,
    bytes: () => Buffer.from(bytes()),
  }));
