import { randomUUID } from 'node:crypto';
import type { Backend } from '../../electron/backend/backend.ts';
import type { PdfPrinter } from '../../electron/backend/ports.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { JobResult } from '../../shared/contract/jobs.ts';
import type { Result } from '../../shared/lib/result.ts';
import { handIn } from './key-workspace.ts';
import { addFinding, addSource, createReport, edit, saveChapter } from './parallel-report.ts';
import { openVersion, reviewFor, write } from './reviewing.ts';
import { takeOver, type Office } from './two-workspaces.ts';
import { valueOf } from './temp-workspace.ts';

export type ResultOf = <Kind extends JobResult['kind']>(
  started: Result<{ readonly job: string }, AppError>,
  kind: Kind,
) => Promise<Extract<JobResult, { readonly kind: Kind }>>;

/** Words that `useParallelReport` and `useReview` leave in a workspace. */
export const featureWords = [
  'Claim-k1z',
  'Source-Title-k1z',
  'Identity-k1z',
  'Contact-k1z',
  'Chapter-k1z',
  'Process-k1z',
  'Organisation-k1z',
  'Plan-Step-k1z',
  'Letter-k1z',
  'Addressee-k1z',
  'Event-k1z',
  'Statement-k1z',
  'Scrubbed-k1z',
  'Pseudonym-k1z',
  'Published-k1z',
  'Comparison-k1z',
  'Printed-k1z',
  'Reviewed-k1z',
  'Feedback-k1z',
  'Feedback-Author-k1z',
  'Observation-k1z',
  'Summary-k1z',
];

/** A printer whose pages say one word, not compressed, in a file of the form that Chromium writes. */
export const wordPrinter: PdfPrinter = {
  print: async () => {
    const stream = 'BT /F1 12 Tf 50 700 Td (Printed-k1z) Tj ET';
    const objects = [
      '<</Creator (Chromium)\n/Producer (Skia/PDF)\n/CreationDate (D:2026)\n/ModDate (D:2026)>>',
      '<</Type/Catalog/Pages 3 0 R>>',
      '<</Type/Pages/Kids[4 0 R]/Count 1>>',
      '<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>',
      `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    ];
    let text = '%PDF-1.4\n';
    const places = objects.map((object, index) => {
      const at = text.length;
      text += `${index + 1} 0 obj\n${object}\nendobj\n`;
      return at;
    });
    const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
    const end = text.length;
    text += `xref\n0 6\n0000000000 65535 f \n${rows}`;
    text += `trailer\n<</Size 6\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n${end}\n%%EOF\n`;
    return Buffer.from(text, 'latin1');
  },
};

const today = '2026-03-10';

/** Writes each kind of record of a parallel report, and makes its documents in every format. */
export async function useParallelReport(backend: Backend, resultOf: ResultOf): Promise<string> {
  const draft = createReport(backend, { name: 'Ana Ruiz', institution: 'Organisation-k1z' });
  const source = addSource(backend, draft, {
    title: 'Source-Title-k1z',
    label: 'Pseudonym-k1z',
    consent: 'confidential',
  });
  valueOf(
    backend.findings.setIdentity({
      request: randomUUID(),
      draft,
      source,
      identity: { name: 'Identity-k1z', contact: 'Contact-k1z', note: '' },
    }),
  );
  const finding = addFinding(backend, draft, {
    claim: 'Claim-k1z, as scrubbed-k1z@planted.example wrote.',
    consent: 'confidential',
    sources: [{ source }],
  });
  const chapter = { of: 'article', article: 'untoc-5', aspect: 'law' } as const;
  saveChapter(backend, draft, { place: chapter, language: 'en', text: 'Chapter-k1z' });
  const process = { answer: 'no', remark: 'Process-k1z' } as const;
  valueOf(backend.chapters.saveProcess(edit(draft, process, { record: 'consultation-held' })));
  const engagement = { organisation: 'Organisation-k1z', fields: [], scope: 'all' as const };
  valueOf(backend.engagements.save(edit(draft, engagement, { record: 'engagement' })));
  valueOf(
    backend.engagements.saveStep(
      edit(draft, { stage: 'saq' as const, title: 'Plan-Step-k1z', done: false, remark: 'Plan-Step-k1z' }),
    ),
  );
  const letter = edit(draft, {
    language: 'en' as const,
    date: today,
    to: { authority: 'Ministry', person: 'Addressee-k1z' },
    from: { organisation: 'Organisation-k1z' },
    cluster: 'criminalization-jurisdiction' as const,
    fields: [],
    work: 'Letter-k1z',
  });
  valueOf(backend.letters.save(letter));
  valueOf(
    backend.letters.saveEvent(
      edit(draft, { letter: letter.record, kind: 'sent' as const, day: today, text: 'Event-k1z' }),
    ),
  );
  const statement = edit(draft, {
    language: 'en' as const,
    kind: 'written' as const,
    title: 'Statement-k1z',
    text: 'Statement-k1z',
  });
  valueOf(backend.statements.save(statement));

  const { published } = await resultOf(
    backend.comparisons.add({
      request: randomUUID(),
      draft,
      published: randomUUID(),
      from: { handle: await handIn(backend, 'Article 5\n\nPublished-k1z words of the State.\n') },
      title: 'Published-k1z',
      language: 'en',
    }),
    'comparisons.add',
  );
  valueOf(
    backend.comparisons.save(
      edit(draft, {
        published: published.id,
        article: 'untoc-5',
        provisions: [],
        findings: [finding],
        relation: 'differs' as const,
        remark: 'Comparison-k1z',
      }),
    ),
  );
  await resultOf(backend.scrub.read({ draft, audience: 'confidential' }), 'scrub.read');
  const decision = { kind: 'email', text: 'scrubbed-k1z@planted.example', decision: 'replace' } as const;
  const { record, revision } = edit(draft, decision);
  const decided = { record, revision, bases: [], value: { ...decision, replacement: 'Scrubbed-k1z' } };
  valueOf(backend.scrub.decide({ request: randomUUID(), draft, edits: [decided] }));

  const choice = { draft, audience: 'confidential', language: 'en', undecided: 'keep' } as const;
  for (const format of ['docx', 'pdf'] as const) {
    const parallel = { ...choice, profile: 'parallel', named: true, letters: true, format } as const;
    await resultOf(backend.reports.make(parallel), 'reports.make');
  }
  for (const more of [
    { profile: 'letter', record: letter.record },
    { profile: 'statement', record: statement.record },
    { profile: 'difference', published: published.id },
  ] as const) {
    await resultOf(backend.reports.make({ ...choice, ...more, format: 'html' }), 'reports.make');
  }
  return draft;
}

/** Reviews a State's answers, and takes in what another reviewer sent. */
export async function useReview(office: Office, files: { review: string; feedback: string }): Promise<void> {
  const { backend } = office;
  const review = await openVersion(office, files.review);
  await reviewFor(office, review, 'FRA');
  write(
    office,
    { review },
    { kind: 'observation', text: 'Observation-k1z', observation: { type: 'gap', provisions: ['untoc-5-1'] } },
  );
  valueOf(
    backend.summaries.save({
      request: randomUUID(),
      review,
      language: 'en',
      revision: randomUUID(),
      bases: [],
      text: 'Summary-k1z',
    }),
  );
  await takeOver(office, files.feedback);
}

/** A file that goes on coming until the process ends: its bytes lie in the workspace as far as they came. */
export function beginUpload(backend: Backend, word: string): Promise<void> {
  return new Promise((resolve) => {
    void backend.blobs.receive(
      (async function* () {
        yield Buffer.from(`${word} `.repeat(20_000));
        // Asked for only when what came is written.
        resolve();
        await new Promise(() => undefined);
      })(),
    );
  });
}
