import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sealPackage } from '../../electron/backend/packages/bag-writer.ts';
import type { ReadContent } from '../../electron/backend/packages/package-content.ts';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import { packageVersion, type PackageContent } from '../../shared/packages/package-schema.ts';
import { fixtureForm } from './fixture-form.ts';
import { packageMessages } from './package-fixtures.ts';
import { temporaryFolder, valueOf } from './temp-workspace.ts';

/** What a package of the fixture's form holds. */
export async function contentOf(path: string): Promise<PackageContent> {
  let found: ReadContent | undefined;
  await verifyPackage(
    { path, knownPackageVersion: packageVersion },
    {
      onContent: (read) => {
        found = read;
      },
    },
  );
  if (found === undefined) {
    throw new Error('The package is not valid');
  }
  return found.content;
}

/** Seals other content than any service would: what a stranger, or a later version, could send. */
export async function sealContent(
  content: PackageContent,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const targetPath = join(temporaryFolder(), `${randomUUID()}.zip`);
  const form = fixtureForm();
  valueOf(
    await sealPackage({
      content,
      modules: form.modules,
      catalogues: [],
      messages: await packageMessages(),
      files,
      targetPath,
    }),
  );
  return targetPath;
}
