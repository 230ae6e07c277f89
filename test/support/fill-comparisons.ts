import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { chapterId } from '../../shared/chapters/chapter-schema.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import type { Finding } from '../../shared/findings/finding-schema.ts';
import { edit, someFinding } from './parallel-report.ts';
import { openTestBackend, shippedResources, valueOf } from './temp-workspace.ts';

// Makes the workspace of an organisation with a parallel report that has texts and findings on one article: `FOLDER`.
const [folder = ''] = process.argv.slice(2);
const backend = await openTestBackend(folder, { resources: shippedResources, ids: systemIds });
const { cluster, profile } = responseSchema.parse(
  JSON.parse(readFileSync(join(shippedResources, 'samples/demo-cluster-1.json'), 'utf8')),
);
const draft = randomUUID();
valueOf(backend.settings.set({ author: { name: 'Amina Otieno', institution: 'Lake Watch' } }));
valueOf(backend.drafts.create({ draft, kind: 'parallel-report', cluster, profile, unprotected: true }));
const place = { of: 'article', article: 'untoc-5', aspect: 'law' } as const;
const text = 'The code punishes membership since 2004. Preparation was left out of the draft law of 2019.';
const chapter = { place, language: 'en', text } as const;
valueOf(backend.chapters.save(edit(draft, chapter, { record: chapterId(chapter) })));
const finding = (more: Partial<Finding>): unknown =>
  valueOf(
    backend.findings.save(
      edit(
        draft,
        someFinding({ provisions: [], confidence: 'documented', consent: 'confidential', ...more }),
      ),
    ),
  );
finding({
  provisions: ['untoc-5-1-a-ii'],
  claim: 'No court has applied the offence outside the capital.',
  aspect: 'practice',
});
finding({
  type: 'challenge',
  language: 'ar',
  claim: 'لا يحصل المدعون العامون خارج العاصمة على تدريب بشأن الجماعات الإجرامية المنظمة.',
  consent: 'none',
});
await backend.close();
process.stdout.write(draft);
