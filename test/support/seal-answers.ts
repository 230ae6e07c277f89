import { randomUUID } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from './temp-workspace.ts';

// Makes the encrypted package that a State handed out: `FILE PASSPHRASE`.
const [file = '', passphrase = ''] = process.argv.slice(2);
const sample = responseSchema.parse(
  JSON.parse(readFileSync(join(shippedResources, 'samples/demo-cluster-1.json'), 'utf8')),
);
const { cluster, profile } = sample;
const state = await openTestBackend(temporaryFolder(), { resources: shippedResources, ids: systemIds });
valueOf(state.settings.set({ author: { name: 'Laila Hassan' } }));
const draft = randomUUID();
valueOf(state.drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
valueOf(state.drafts.fill(draft, sample));
const sealed = valueOf(await state.packages.seal({ draft, type: 'review', audience: 'confidential' }));
const locked = valueOf(await state.packages.encryptFile(sealed.path, { kind: 'passphrase', passphrase }));
copyFileSync(locked.path, file);
await state.close();
removeTemporaryFolders();
