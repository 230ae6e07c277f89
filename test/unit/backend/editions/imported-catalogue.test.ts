import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { verifyPackage } from '../../../../electron/backend/packages/verify-package.ts';
import { packageVersion } from '../../../../shared/packages/package-schema.ts';
import { completeDocument, createDraft } from '../../../support/builders.ts';
import { fixtureCatalogues } from '../../../support/editions.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

test('a catalogue brought in after clearance asks for a new one: the report speaks of provisions as it does', async () => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(join(folder, 'workspace'));
  const draft = createDraft(backend);
  valueOf(backend.drafts.fill(draft, completeDocument()));
  valueOf(backend.snapshots.clear({ draft, by: 'Focal Point' }));
  const seal = (type: 'submission' | 'review') => backend.packages.seal({ draft, type, audience: 'public' });
  const before = valueOf(await seal('submission'));
  expect(before.head.catalogue).toBeUndefined();
  const isCleared = (): boolean | undefined => valueOf(backend.drafts.list({})).drafts[0]?.cleared;
  expect(isCleared()).toBe(true);

  const [catalogue] = structuredClone(fixtureCatalogues());
  const path = join(folder, 'catalogue.json');
  writeFileSync(path, JSON.stringify({ ...catalogue!, edition: '2' }));
  valueOf(await backend.editions.importFile(path));

  expect(isCleared()).toBe(false);
  expect(codeOf(await seal('submission'))).toBe('not-cleared');
  valueOf(backend.snapshots.clear({ draft, by: 'Focal Point' }));
  const after = valueOf(await seal('submission'));
  expect(after.head.catalogue).toEqual([{ url: 'https://palermo.example/catalogue/untoc', version: '2' }]);
  expect(after.head.id).not.toBe(before.head.id);
  const report = await verifyPackage({ path: after.path, knownPackageVersion: packageVersion });
  expect(report).toMatchObject({ outcome: 'valid', package: { catalogue: after.head.catalogue } });
  await backend.close();
});
