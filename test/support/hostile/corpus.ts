import { archiveCases } from './archive-cases.ts';
import { bagCases } from './bag-cases.ts';
import { entryCases } from './entry-cases.ts';
import type { HostileCase } from './hostile-case.ts';
import { jsonCases } from './json-cases.ts';
import { nameCases } from './name-cases.ts';
import type { Packages } from './forged-rows.ts';
import { packageCases } from './package-cases.ts';
import { parallelCases } from './parallel-cases.ts';
import { signatureCases } from './signature-cases.ts';

/** Every hostile file: one table, each with what it tries and how it ends. */
export const hostileCorpus = (packages: Packages): readonly HostileCase[] => [
  ...archiveCases,
  ...nameCases,
  ...entryCases,
  ...bagCases,
  ...jsonCases(packages.review),
  ...packageCases(packages),
  ...parallelCases(packages),
  ...signatureCases(packages.contribution),
];
