import { randomUUID } from 'node:crypto';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import type { Finding } from '../../shared/findings/finding-schema.ts';
import { chapterId } from '../../shared/chapters/chapter-schema.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from './temp-workspace.ts';

// Makes the workspace of an organisation with a parallel report that has texts and findings on one article, and the
// encrypted package that the State handed out: `FOLDER PACKAGE PASSPHRASE`.
const [folder = '', file = '', passphrase = ''] = process.argv.slice(2);
const backend = await openTestBackend(folder, { resources: shippedResources, ids: systemIds });
const sample = responseSchema.parse(
  JSON.parse(readFileSync(join(shippedResources, 'samples/demo-cluster-1.json'), 'utf8')),
);
const { cluster, profile } = sample;
const draft = randomUUID();
const edit = () => ({ request: randomUUID(), draft, revision: randomUUID(), bases: [] });
valueOf(backend.settings.set({ author: { name: 'Amina Otieno', institution: 'Lake Watch' } }));
valueOf(backend.drafts.create({ draft, kind: 'parallel-report', cluster, profile, unprotected: true }));
const place = { of: 'article', article: 'untoc-5', aspect: 'law' } as const;
const text = 'The code punishes membership since 2004. Preparation was left out of the draft law of 2019.';
valueOf(
  backend.chapters.save({
    ...edit(),
    record: chapterId({ place, language: 'en' }),
    value: { place, language: 'en', text },
  }),
);
const finding = (more: Partial<Finding>): unknown =>
  valueOf(
    backend.findings.save({
      ...edit(),
      record: randomUUID(),
      value: {
        article: 'untoc-5',
        provisions: [],
        type: 'gap',
        language: 'en',
        claim: '',
        sources: [],
        confidence: 'documented',
        consent: 'confidential',
        ...more,
      },
    }),
  );
finding({ claim: 'No court has applied the offence outside the capital.', aspect: 'practice' });
finding({
  type: 'challenge',
  language: 'ar',
  claim: 'لا يحصل المدعون العامون خارج العاصمة على تدريب بشأن الجماعات الإجرامية المنظمة.',
  consent: 'none',
});
await backend.close();

const state = await openTestBackend(temporaryFolder(), { resources: shippedResources, ids: systemIds });
valueOf(state.settings.set({ author: { name: 'Laila Hassan' } }));
const own = randomUUID();
valueOf(state.drafts.create({ draft: own, kind: 'self-assessment', cluster, profile }));
valueOf(state.drafts.fill(own, sample));
const sealed = valueOf(await state.packages.seal({ draft: own, type: 'review', audience: 'confidential' }));
const locked = valueOf(await state.packages.encryptFile(sealed.path, { kind: 'passphrase', passphrase }));
copyFileSync(locked.path, file);
await state.close();
removeTemporaryFolders();
process.stdout.write(draft);
