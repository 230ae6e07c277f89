import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { openDatabase } from '../../electron/backend/database/open-database.ts';
import type { Annotation } from '../../shared/annotations/annotation-schema.ts';
import type { Chapter } from '../../shared/chapters/chapter-schema.ts';
import type { JobResult } from '../../shared/contract/jobs.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { answerKey } from '../../shared/drafts/answer.ts';
import { engagementId } from '../../shared/engagements/engagement-schema.ts';
import { foundIn } from '../support/canary-search.ts';
import { traceId } from '../../shared/scrub/trace-id.ts';
import { photograph } from '../support/images.ts';
import { addFinding, addSource, edit, saveChapter } from '../support/parallel-report.ts';
import { attach } from '../support/plant.ts';
import { launchChromium, printResponse } from '../support/print-with-chromium.ts';
import { blankPage, ooxml, pdf } from '../support/telling-files.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

/** One of each kind that is found by itself or known to the workspace. */
const canaries = [
  'Zoltanka Quibell',
  'quibell@canary.example',
  '+41 22 917 12 34',
  '46.22670, 6.14060',
  '@quibellcanary',
  '192.0.2.77',
  '/home/zquibell/notes.txt',
  '12 Quibell Harbour Road',
  'QB7654321',
  'quibell-laptop',
] as const;
const planted = canaries
  .map((text) => (text === 'QB7654321' ? `passport no. ${text}` : `“${text}”`))
  .join(' and ');
/** Each place of the report has an address of its own, so that none is passed by. */
const tags: string[] = [];
const tag = (place: string): string => {
  const text = `${place}@place.example`;
  tags.push(text);
  return text;
};
const withTag = (place: string): string => `${planted} or ${tag(place)}`;

let backend: Backend;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = temporaryFolder();
  [browser, backend] = await Promise.all([
    launchChromium(),
    openTestBackend(folder, {
      resources: shippedResources,
      machine: { host: 'quibell-laptop', account: 'zquibell' },
      printer: {
        print: (html) =>
          printResponse(
            browser,
            new Response(html.slice(), { headers: { 'content-type': 'text/html; charset=utf-8' } }),
          ),
      },
    }),
  ]);
});
afterAll(async () => {
  await Promise.all([backend.close(), browser.close()]);
  removeTemporaryFolders();
});

async function resultOf<K extends JobResult['kind']>(job: string, kind: K) {
  for await (const event of backend.jobs.watch(job) ?? []) {
    if (event.state === 'failed') {
      throw new Error(JSON.stringify(event));
    }
    if (event.state === 'done' && event.result.kind === kind) {
      return event.result as Extract<JobResult, { kind: K }>;
    }
  }
  throw new Error('The job ended without a result');
}
const blobOf = async (text: string) =>
  valueOf(
    await backend.blobs.receive(
      (async function* chunks() {
        yield Buffer.from(text);
      })(),
    ),
  ).handle;

const sample = responseSchema.parse(
  JSON.parse(readFileSync(join(shippedResources, 'samples/demo-cluster-1.json'), 'utf8')),
);
/** Secrets in files: in one that tells of people as it is, and in one whose copy goes without. */
const inFiles = ['exif-canary-one', 'docprops-canary', 'pdfinfo-canary', 'xmp-canary'] as const;
const inCleaned = 'exif-canary-two';

/** A report with something that names somebody in every place that leaves. */
async function plantReport(): Promise<{ draft: string; statement: string; published: string }> {
  const draft = randomUUID();
  const { cluster, profile } = sample;
  valueOf(backend.settings.set({ author: { name: 'Zoltanka Quibell' } }));
  valueOf(backend.drafts.create({ draft, kind: 'parallel-report', cluster, profile, unprotected: true }));
  const answers = sample.answers.filter(({ item }) => item.startsWith('untoc-5-'));
  const text = answers.find(({ language, value }) => language === 'en' && typeof value === 'string');
  const cited = answers.flatMap(({ value }) =>
    typeof value === 'object' && value !== null && 'register' in value ? [value.register] : [],
  );
  if (text === undefined) {
    throw new Error('The sample has other answers');
  }
  valueOf(
    backend.drafts.fill(draft, {
      ...sample,
      answers: answers.map((answer) => (answer === text ? { ...answer, value: withTag('answer') } : answer)),
      register: (sample.register ?? []).map((entry) =>
        entry.id === cited[0] ? { ...entry, title: `Act ${tag('register')}`, reference: planted } : entry,
      ),
    }),
  );
  addNote(draft, answerKey(text), withTag('comment'));
  const source = addSource(backend, draft, {
    label: `S-1 ${tag('label')}`,
    kind: 'document',
    naming: 'named',
    title: withTag('title').slice(0, 300),
    reference: withTag('reference'),
    url: 'https://x.example/Zoltanka%20Quibell',
    consent: 'public',
  });
  valueOf(
    backend.findings.setIdentity({
      request: randomUUID(),
      draft,
      source,
      identity: { name: 'Zoltanka Quibell', contact: '12 Quibell Harbour Road', note: '' },
    }),
  );
  const finding = addFinding(backend, draft, {
    provisions: [],
    claim: `${withTag('claim')}, and ZOLTANKA QUIBELL too.`,
    sources: [{ source, detail: withTag('detail') }],
    consent: 'public',
  });
  const chapter = (place: Chapter['place'], more: Partial<Chapter> & { text: string }) =>
    saveChapter(backend, draft, { place, language: 'en', ...more });
  chapter({ of: 'article', article: 'untoc-5', aspect: 'law' }, { text: withTag('law') });
  chapter({ of: 'report', chapter: 'process' }, { text: withTag('process') });
  chapter(
    { of: 'own', chapter: randomUUID() },
    { title: `Of ${tag('chapter-title')}`, order: 1, text: withTag('own-chapter') },
  );
  valueOf(
    backend.chapters.saveProcess(
      edit(draft, { answer: 'no', remark: withTag('remark') }, { record: 'consultation-held' }),
    ),
  );
  valueOf(
    backend.engagements.save(
      edit(
        draft,
        { organisation: `Quibell Watch ${tag('organisation')}`, fields: [], scope: 'all' },
        { record: engagementId },
      ),
    ),
  );
  const letter = edit(draft, {
    language: 'en' as const,
    date: '2026-03-12',
    to: { authority: `Ministry ${tag('authority')}` },
    from: { organisation: 'Quibell Watch' },
    cluster,
    fields: [],
  });
  valueOf(backend.letters.save(letter));
  valueOf(
    backend.letters.saveEvent(
      edit(draft, {
        letter: letter.record,
        kind: 'reply' as const,
        day: '2026-04-01',
        means: `by ${tag('means')}`,
        text: withTag('event'),
      }),
    ),
  );
  const statement = edit(draft, {
    language: 'en' as const,
    kind: 'written' as const,
    title: `On ${tag('statement-title')}`,
    text: withTag('statement'),
  });
  valueOf(backend.statements.save(statement));
  const published = randomUUID();
  const { job } = valueOf(
    backend.comparisons.add({
      request: randomUUID(),
      draft,
      published,
      from: { handle: await blobOf('Article 5\n\nMembership is punished.\n') },
      title: `Replies ${tag('published')}`,
    }),
  );
  await resultOf(job, 'comparisons.add');
  valueOf(
    backend.comparisons.save(
      edit(draft, {
        published,
        article: 'untoc-5',
        provisions: [],
        findings: [finding],
        relation: 'differs' as const,
        remark: withTag('comparison'),
      }),
    ),
  );
  await plantFiles(draft, answerKey(text));
  return { draft, statement: statement.record, published };
}

/** A reader's comment on an answer, as a feedback leaves it. */
function addNote(draft: string, answer: string, value: string): void {
  const id = `urn:uuid:${randomUUID()}`;
  const note: Annotation = {
    id,
    type: 'Annotation',
    motivation: 'commenting',
    target: id,
    body: [{ type: 'TextualBody', value }],
    creator: { type: 'Person', name: `R. Reader ${tag('reader')}` },
    created: '2026-03-12T09:00:00.000Z',
    status: 'open',
    audience: 'public',
  };
  const database = openDatabase(join(folder, 'palermo.sqlite'), 'write');
  database.run(
    "INSERT INTO annotation (id, draft, revision, annotation, received_at) SELECT ?, scope, id, ?, '2026-03-12T09:00:00.000Z' FROM revision WHERE kind = 'answer' AND scope = ? AND subject = ?",
    id,
    JSON.stringify(note),
    draft,
    answer,
  );
  database.close();
}

async function plantFiles(draft: string, answer: string): Promise<void> {
  const at = { answer };
  const [exif, docprops, info, xmp] = inFiles;
  attach(folder, draft, { at, name: 'One.jpg', bytes: photograph(exif) });
  const core = `<p><creator>${docprops}</creator></p>`;
  const body = '<w:d><w:p><w:t>Plain</w:t></w:p></w:d>';
  attach(folder, draft, {
    at,
    name: `${tag('file-name')}.docx`,
    bytes: await ooxml('word', { 'docProps/core.xml': core, 'word/document.xml': body }),
  });
  const meta = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:xmp="x" xmp:CreatorTool="${xmp}"/></rdf:RDF></x:xmpmeta>`;
  attach(folder, draft, {
    at,
    name: 'Three.pdf',
    bytes: pdf(
      [
        blankPage,
        `<</Author(${info})>>`,
        '<<>>',
        `<</Type/Metadata/Subtype/XML/Length ${meta.length}>>stream\n${meta}\nendstream`,
      ],
      '/Info 4 0 R',
      '/Metadata 6 0 R',
    ),
  });
  const handle = valueOf(
    await backend.blobs.receive(
      (async function* chunks() {
        yield photograph(inCleaned);
      })(),
    ),
  ).handle;
  const { job } = valueOf(
    backend.evidence.attach({
      request: randomUUID(),
      evidence: randomUUID(),
      revision: randomUUID(),
      scope: { draft },
      at,
      handle,
      name: 'Two.jpg',
    }),
  );
  await resultOf(job, 'evidence.attach');
}

/** Whatever leaves of a report: the package with all that is in it, and each document in each format. */
async function makeAll({ draft, statement, published }: Awaited<ReturnType<typeof plantReport>>) {
  const common = { draft, audience: 'public', language: 'en', named: true } as const;
  const made = async (choice: Parameters<Backend['reports']['makeFile']>[0]) =>
    [
      `${choice.profile}.${choice.format}`,
      readFileSync(valueOf(await backend.reports.makeFile(choice)).path),
    ] as const;
  const sealed = backend.packages
    .seal({ draft, audience: 'public', type: 'review', named: true, attachments: true })
    .then((result) => ['package.zip', readFileSync(valueOf(result).path)] as const);
  return Promise.all([
    sealed,
    ...(['pdf', 'html', 'docx', 'txt', 'csv'] as const).map((format) =>
      made({ ...common, profile: 'parallel', letters: true, format }),
    ),
    made({ ...common, profile: 'statement', record: statement, format: 'txt' }),
    made({ ...common, profile: 'difference', published, format: 'txt' }),
    made({ ...common, profile: 'questionnaire', comments: true, format: 'txt' }),
  ]);
}

/** Decides of everything that the list of traces holds, in one go. */
async function decideAll(draft: string, decision: 'keep' | 'replace'): Promise<string[]> {
  const { job } = valueOf(backend.scrub.read({ draft, audience: 'public', attachments: true }));
  const { traces } = await resultOf(job, 'scrub.read');
  const { decisions } = valueOf(backend.scrub.decisions({ draft, after: '' }));
  valueOf(
    backend.scrub.decide({
      request: randomUUID(),
      draft,
      edits: traces.map(({ kind, text }) => {
        const value = { kind, text, decision };
        const record = traceId(value);
        const bases = decisions.find(({ id }) => id === record)?.versions.map(({ id }) => ({ id })) ?? [];
        return { record, revision: randomUUID(), bases, value };
      }),
    }),
  );
  return traces.map(({ text }) => text);
}

test('X2 feature 55: what was decided to be replaced is in no byte of what leaves, in any format; what is kept is found in each', async () => {
  const report = await plantReport();
  expect(
    await backend.packages.seal({ draft: report.draft, audience: 'public', type: 'review' }),
  ).toMatchObject({
    error: { code: 'traces-undecided' },
  });
  const listed = await decideAll(report.draft, 'keep');
  for (const text of [...canaries, ...tags]) {
    expect([text, listed.some((trace) => trace.includes(text))]).toEqual([text, true]);
  }
  expect(listed).toEqual(expect.arrayContaining([...canaries]));
  const all = [...canaries, ...tags, ...inFiles, inCleaned];
  const kept = await makeAll(report);
  const found = new Map(kept.map(([name, bytes]) => [name, foundIn(bytes, all)]));
  for (const [name, texts] of found) {
    expect([name, texts]).toEqual([name, expect.arrayContaining([...canaries])]);
  }
  // No place is passed by: what it holds leaves in one of them.
  expect([...new Set([...found.values()].flat())].toSorted()).toEqual(
    all.filter((text) => text !== inCleaned).toSorted(),
  );
  expect(found.get('package.zip')).toEqual(expect.arrayContaining([...inFiles]));

  await decideAll(report.draft, 'replace');
  for (const [name, bytes] of await makeAll(report)) {
    expect([name, foundIn(bytes, all)]).toEqual([name, []]);
  }
});
