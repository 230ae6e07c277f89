import { systemIds } from '../../electron/hosts/system-ports.ts';
import { createReport, edit, someFinding } from './parallel-report.ts';
import { openTestBackend, shippedResources, valueOf } from './temp-workspace.ts';

// Makes a workspace with a parallel report in which two people changed one finding at once: `WORKSPACE`.
const [folder = ''] = process.argv.slice(2);
const backend = await openTestBackend(folder, { resources: shippedResources, ids: systemIds });
const draft = createReport(backend, { name: 'Ana Ruiz', institution: 'Legal clinic' });
const article = { article: 'untoc-5', provisions: [] };
const begun = edit(draft, someFinding({ ...article, claim: 'Begun together.' }));
valueOf(backend.findings.save(begun));
const again = { record: begun.record, bases: [{ id: begun.revision }] };
const partner = { name: 'Ben Oduya', institution: 'Courts watch' };
valueOf(
  backend.findings.save(edit(draft, someFinding({ ...article, claim: 'Six cases went to court.' }), again)),
);
valueOf(
  backend.findings.save(
    edit(draft, someFinding({ ...article, claim: 'Nine cases went to court.' }), again),
    partner,
  ),
);
const long = `${'حكم طويل في قضية غسل أموال. '.repeat(120)}`.trim();
valueOf(
  backend.findings.save(
    edit(
      draft,
      someFinding({
        article: 'untoc-6',
        provisions: [],
        type: 'challenge',
        language: 'ar',
        claim: long,
        consent: 'public',
      }),
    ),
  ),
);
await backend.close();
process.stdout.write(draft);
