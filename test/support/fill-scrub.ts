import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { answerKey } from '../../shared/drafts/answer.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { cluster, profile } from './builders.ts';
import { createReport, edit, someFinding, someSource } from './parallel-report.ts';
import { attach } from './plant.ts';
import { ooxml } from './telling-files.ts';
import { openTestBackend, shippedResources, valueOf } from './temp-workspace.ts';

// Makes a workspace with a parallel report that names people, numbers and places: `WORKSPACE`.
const [folder = ''] = process.argv.slice(2);
const backend = await openTestBackend(folder, { resources: shippedResources, ids: systemIds });
const draft = createReport(backend, { name: 'Ana Ruiz', institution: 'Legal clinic' });
const source = edit(draft, someSource({ consent: 'public' }));
valueOf(backend.findings.saveSource(source));
valueOf(
  backend.findings.setIdentity({
    request: randomUUID(),
    draft,
    source: source.record,
    identity: { name: 'Zoltan Kovacs', contact: '', note: '' },
  }),
);
const claims = [
  ['en', 'Zoltan Kovacs wrote from z.kovacs@planted.example that the prosecutor closed the case.'],
  ['en', 'The office answers at +41 22 917 12 34 on weekdays, and Kovacs was told to call again.'],
  ['ar', 'قال الشاهد إن البريد z.kovacs@planted.example لم يعد يعمل منذ شهر مايو.'],
] as const;
for (const [language, claim] of claims) {
  valueOf(
    backend.findings.save(edit(draft, someFinding({ provisions: [], language, claim, consent: 'public' }))),
  );
}
const sample = responseSchema.parse(
  JSON.parse(readFileSync(join(shippedResources, 'samples/demo-cluster-1.json'), 'utf8')),
);
const [answer] = sample.answers.filter(
  ({ value, language }) => typeof value === 'string' && language === 'en',
);
if (answer === undefined) {
  throw new Error('The sample has no text');
}
valueOf(backend.drafts.fill(draft, { ...sample, profile, cluster, register: [], answers: [answer] }));
await backend.close();
// A document that tells who wrote it and where, attached to the one answer.
attach(folder, draft, {
  at: { answer: answerKey(answer) },
  name: 'محضر الاجتماع.docx',
  bytes: await ooxml('word', {
    'docProps/core.xml':
      '<cp:coreProperties xmlns:cp="p" xmlns:dc="d"><dc:creator>Z. K.</dc:creator><cp:lastModifiedBy>office-pc</cp:lastModifiedBy></cp:coreProperties>',
    'docProps/app.xml':
      '<Properties><Company>Legal clinic</Company><Application>Writer</Application></Properties>',
  }),
});
process.stdout.write(draft);
