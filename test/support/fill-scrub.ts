import { randomUUID } from 'node:crypto';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { createReport, edit, someFinding, someSource } from './parallel-report.ts';
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
await backend.close();
process.stdout.write(draft);
