import { afterAll, expect, test } from 'vitest';
import { readPackage } from '../../../../electron/backend/proposals/read-package.ts';
import { packageVersion } from '../../../../shared/packages/package-schema.ts';
import { createDraft, place, saveOne } from '../../../support/builders.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

test('P5 a package with more answers than a source may hold is refused', async () => {
  const backend = await openTestBackend(temporaryFolder());
  const draft = createDraft(backend);
  saveOne(backend, draft, place.answer, 'yes', { close: true });
  const { path } = valueOf(await backend.packages.seal({ draft, type: 'review', audience: 'confidential' }));
  const input = { path, knownPackageVersion: packageVersion };
  const { document } = valueOf(await readPackage(input));
  expect(document).toContain('"value":"yes"');
  valueOf(await readPackage(input, {}, document.length));
  expect(codeOf(await readPackage(input, {}, document.length - 1))).toBe('package-too-large');
  await backend.close();
});
