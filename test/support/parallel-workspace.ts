import { randomUUID } from 'node:crypto';
import type { Backend } from '../../electron/backend/backend.ts';
import type { Comparison } from '../../shared/comparisons/comparison-schema.ts';
import type { ReportChoice } from '../../shared/contract/reports.ts';
import type { Locale } from '../../shared/i18n/locales.ts';
import type { ParallelProfileName } from '../../shared/reports/report-names.ts';
import { addFinding, addSource, createReport, edit, saveChapter } from './parallel-report.ts';
import { sampleLetter, sampleStatement, sampleTexts } from './parallel-samples.ts';
import { valueOf } from './temp-workspace.ts';

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Hands a text in and reads it as something that the State published. */
export async function addPublished(
  backend: Backend,
  draft: string,
  { text, title, language }: { readonly text: string; readonly title: string; readonly language: Locale },
): Promise<string> {
  const published = randomUUID();
  const { handle } = valueOf(await backend.blobs.receive(chunks(text)));
  const { job } = valueOf(
    backend.comparisons.add({
      request: randomUUID(),
      draft,
      published,
      from: { handle },
      title,
      language,
    }),
  );
  for await (const event of backend.jobs.watch(job) ?? []) {
    if (event.state === 'done') {
      return published;
    }
    if (event.state === 'failed') {
      throw new Error(`Not read: ${event.code}`);
    }
  }
  throw new Error('The job never ended');
}

export interface FilledReport {
  readonly draft: string;
  readonly letter: string;
  readonly statement: string;
  readonly published: string;
  /** Texts of people that documents for the public hold, and some that none may hold. */
  readonly open: readonly string[];
  readonly kept: readonly string[];
}

/**
 * A parallel report with something in every part of it, written through the services in one language, with a text in
 * another, letters, a statement, and what the State published in English compared with two findings.
 */
export async function fillReport(
  backend: Backend,
  {
    language,
    letter = language,
    statement = language,
  }: Record<'language', Locale> & Partial<Record<'letter' | 'statement', Locale>>,
): Promise<FilledReport> {
  const draft = createReport(backend, { name: 'CANARY-AUTHOR' });
  const text = sampleTexts[language];
  const other = language === 'en' ? 'fr' : 'en';
  const value = { organisation: 'Open Records Palermia', fields: [], scope: 'all' as const };
  valueOf(backend.engagements.save(edit(draft, value, { record: 'engagement' })));
  for (const chapter of ['introduction', 'executive-summary', 'method', 'process', 'conclusions'] as const) {
    saveChapter(backend, draft, {
      place: { of: 'report', chapter },
      language,
      text: `${text}\n\n${chapter}`,
    });
  }
  const practice = { of: 'article', article: 'untoc-5', aspect: 'practice' } as const;
  saveChapter(backend, draft, { place: { ...practice, aspect: 'law' }, language, text });
  saveChapter(backend, draft, { place: practice, language, text });
  saveChapter(backend, draft, { place: practice, language: other, text: sampleTexts[other] });
  saveChapter(backend, draft, {
    place: { of: 'own', chapter: randomUUID() },
    language,
    title: text.slice(0, 20),
    order: 1,
    text,
  });
  valueOf(
    backend.chapters.saveProcess({
      ...edit(draft, { answer: 'no' as const, day: '2026-02-03', remark: text }),
      record: 'consultation-held',
    }),
  );
  const court = addSource(backend, draft, {
    label: 'S-1',
    kind: 'court',
    naming: 'named',
    title: `Judgment 12/2024 (${text.slice(0, 12)})`,
    reference: 'Gazette 4',
    url: 'https://court.example/12?a=1&b=2',
    date: '2024-05-17',
    consent: 'public',
  });
  const witness = addSource(backend, draft, {
    label: 'S-2',
    title: 'CANARY-TITLE',
    reference: 'CANARY-REFERENCE',
    consent: 'public',
  });
  const claims = ['gap', 'challenge', 'good-practice'] as const;
  const [first = '', second = ''] = claims.map((type, at) =>
    addFinding(backend, draft, {
      article: at === 2 ? 'untoc-6' : 'untoc-5',
      provisions: at === 0 ? ['untoc-5-1-a-i'] : [],
      type,
      aspect: at === 0 ? 'law' : 'practice',
      language,
      claim: `${text} ${at + 1}`,
      sources: [
        { source: court, detail: `§ ${at + 1}` },
        { source: witness, detail: 'CANARY-DETAIL' },
      ],
      date: '2025-03',
      confidence: 'documented',
      consent: 'public',
    }),
  );
  addFinding(backend, draft, {
    provisions: [],
    type: 'recommendation',
    language,
    claim: `${text} 4`,
    follows: [first, second],
    consent: 'public',
  });
  addFinding(backend, draft, { provisions: [], claim: 'CANARY-NONE' });
  const written = edit(draft, sampleLetter(letter).letter);
  valueOf(backend.letters.save(written));
  for (const event of [
    { kind: 'sent', day: '2026-03-12', means: 'by post' },
    { kind: 'silence', day: '2026-05-01', text },
  ] as const) {
    valueOf(backend.letters.saveEvent(edit(draft, { letter: written.record, ...event })));
  }
  const said = edit(draft, sampleStatement(statement).statement);
  valueOf(backend.statements.save(said));
  const published = await addPublished(backend, draft, {
    text: ['Replies of the State', 'Article 5', 'Membership is punished.', 'Article 6', 'No case.'].join(
      '\n\n',
    ),
    title: 'Replies',
    language: 'en',
  });
  const compare = (more: Partial<Comparison>): unknown =>
    valueOf(
      backend.comparisons.save(
        edit(draft, {
          published,
          article: 'untoc-5',
          provisions: [],
          findings: [],
          relation: 'differs' as const,
          ...more,
        }),
      ),
    );
  compare({
    provisions: ['untoc-5-1-a-i'],
    place: { in: 'document', paragraph: 2 },
    quote: 'Membership is punished.',
    findings: [first],
    remark: text,
  });
  compare({ findings: [second], relation: 'not-addressed' });
  compare({ article: 'untoc-6', place: { in: 'document', paragraph: 4 }, relation: 'adds' });
  return {
    draft,
    letter: written.record,
    statement: said.record,
    published,
    open: [text, sampleTexts[other], 'Judgment 12/2024'],
    kept: ['CANARY-AUTHOR', 'CANARY-TITLE', 'CANARY-REFERENCE', 'CANARY-DETAIL', 'CANARY-NONE'],
  };
}

/** The choice of one kind of document of a filled report, for everybody. */
export const choiceOf = (
  { draft, letter, statement, published }: FilledReport,
  profile: ParallelProfileName,
  language: Locale,
): ReportChoice => ({
  draft,
  profile,
  audience: 'public',
  language,
  undecided: 'keep',
  ...(profile === 'letter' ? { record: letter } : {}),
  ...(profile === 'statement' ? { record: statement } : {}),
  ...(profile === 'difference' ? { published } : {}),
  ...(profile === 'parallel' ? { letters: true, named: true } : {}),
});
