import type { PackageType } from '../../../shared/packages/package-schema.ts';
import { archiveCases } from './archive-cases.ts';
import { bagCases } from './bag-cases.ts';
import { entryCases } from './entry-cases.ts';
import type { HostileCase } from './hostile-case.ts';
import { jsonCases } from './json-cases.ts';
import { nameCases } from './name-cases.ts';
import { packageCases } from './package-cases.ts';
import type { SealedPackage } from './sealed-packages.ts';
import { signatureCases } from './signature-cases.ts';

/** Every hostile file: one table, each with what it tries and how it ends. */
export const hostileCorpus = (
  packages: Readonly<Record<PackageType, SealedPackage>>,
): readonly HostileCase[] => [
  ...archiveCases,
  ...nameCases,
  ...entryCases,
  ...bagCases,
  ...jsonCases(packages.review),
  ...packageCases(packages),
  ...signatureCases(packages.contribution),
];
