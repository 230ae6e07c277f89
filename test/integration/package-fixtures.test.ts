import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';

/** One package of each released format, kept for ever: what people hold in archives must open. */
const fixtures: readonly [string, string, number][] = [
  ['palermo-package-1.zip', 'ba6bedb3-72e5-8a35-8db6-9e0fb3a0f226', 0],
  ['palermo-package-1-signed.zip', 'd74a4acf-0dda-804f-b641-4d12856b8a6f', 1],
];

describe('packages of released formats', () => {
  it.each(fixtures)('%s opens', async (file, id, signatures) => {
    const report = await verifyPackage({
      path: path.resolve(import.meta.dirname, '../fixtures/packages', file),
      knownPackageVersion: '1',
    });
    expect(report.signatures).toHaveLength(signatures);
    expect(report).toMatchObject({
      outcome: 'valid',
      package: { id },
      counts: { answers: 13 },
      problems: [],
    });
  });
});
