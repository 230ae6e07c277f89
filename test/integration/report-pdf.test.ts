import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentFonts } from '../../electron/backend/reports/fonts/document-fonts.ts';
import { cleanPdf } from '../../electron/backend/reports/pdf/clean-pdf.ts';
import { renderHtml } from '../../electron/backend/reports/render-html.ts';
import { createPdfPrinter } from '../../electron/main/pdf-printer.ts';
import { appScheme } from '../../electron/main/scheme.ts';
import type { ReportDocument } from '../../shared/reports/report-document.ts';
import { visibleText } from '../../shared/reports/visible-text.ts';
import { checkout } from '../contract/ways.ts';
import { double, protocol } from '../double/electron.mjs';
import { launchChromium, printResponse } from '../support/print-with-chromium.ts';
import {
  arabic,
  chineseTexts,
  english,
  printedDocument,
  repeatTo,
  russian,
  words,
  type PrintedTexts,
} from '../support/printed-documents.ts';
import { passage } from '../support/report-trees.ts';

const fonts = join(checkout, 'node_modules/@fontsource');
const never = new AbortController().signal;
const length = 20_000;

const odd =
  'a\u0000b\u202ec\u200b \u{1f642}\u{1f1eb}\u{1f1f7}\u{1f469}\u200d\u2696\ufe0f e\u0301 \u2610 \u2713';
const unbroken = 'w'.repeat(5000);
const longOf = (texts: PrintedTexts): string => repeatTo(`${texts.answer} `, length);

const documents = {
  en: printedDocument('en', english, [
    passage(longOf(english), 'en'),
    passage(unbroken, 'en', 'comment'),
    passage(odd, 'en'),
    { kind: 'list', ordered: true, items: [words('one'), words('two')] },
  ]),
  ru: printedDocument('ru', russian, [passage(longOf(russian), 'ru')]),
  zh: printedDocument('zh', chineseTexts, [passage(longOf(chineseTexts), 'zh')]),
  ar: printedDocument('ar', arabic, [passage(longOf(arabic), 'ar')]),
} as const satisfies Record<string, ReportDocument>;
type Name = keyof typeof documents;
/** Without long texts: printed twice, and once without a bold font. */
const small = printedDocument('en', english);

/** All that stands on the pages, from top to bottom; marks of a list without order are drawn, not written. */
const textOf = (texts: PrintedTexts, rest: string): string => {
  const { title, part, article, question, answer, column, item, rowHead } = texts;
  return [
    [title, part, article, question, answer],
    [question, column, item, rowHead, answer, item, column],
    [rest],
  ]
    .flat()
    .join('');
};
const expected: Readonly<Record<Name, string>> = {
  en: textOf(english, `${longOf(english)}${unbroken}${visibleText(odd)}1.one2.two`),
  ru: textOf(russian, longOf(russian)),
  zh: textOf(chineseTexts, longOf(chineseTexts)),
  ar: textOf(arabic, longOf(arabic)),
};

/** Without white space, which a page sets by its own measure, and the embeddings that poppler writes around each run. */
const bare = (text: string): string => text.normalize('NFC').replaceAll(/[\s\u202a-\u202c]+/gu, '');
/** Where two texts part, in few characters: they are long. */
function partingOf(left: string, right: string): string | undefined {
  let index = 0;
  while (index < left.length && left[index] === right[index]) {
    index += 1;
  }
  return left === right
    ? undefined
    : `${left.slice(index - 20, index + 20)} ≠ ${right.slice(index - 20, index + 20)}`;
}
const sorted = (text: string): string => Array.from(bare(text)).toSorted().join('');

describe('a document as PDF, looked at by others', () => {
  let browser: Browser;
  let folder = '';
  const raw = new Map<string, Uint8Array>();
  const pathOf = (name: string): string => join(folder, `${name}.pdf`);
  const ask = (program: string, ...args: string[]): string =>
    execFileSync(program, args, {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
  /** What stands inside the margins. */
  const textIn = (name: string): string =>
    ask('pdftotext', '-x', '0', '-y', '68', '-W', '595', '-H', '700', '-nopgbrk', pathOf(name), '-');
  const structureOf = (name: string): string => ask('pdfinfo', '-struct-text', pathOf(name));
  const fontsOf = (name: string): { type: string; embedded: string; unicode: string }[] =>
    ask('pdffonts', pathOf(name))
      .split('\n')
      .slice(2)
      .filter((line) => line !== '')
      .map((line) => ({
        type: line.slice(37, 55).trim(),
        embedded: line.slice(72, 75).trim(),
        unicode: line.slice(80, 83).trim(),
      }));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'palermo-pdf-'));
    browser = await launchChromium({ TZ: 'Pacific/Auckland', USER: 'canary-user', HOSTNAME: 'canary-host' });
    protocol.registerSchemesAsPrivileged([appScheme]);
    double.print = (response) => printResponse(browser, response);
    const printer = createPdfPrinter();
    const print = async (document: ReportDocument, keep = /./): Promise<Uint8Array> => {
      const { faces } = await documentFonts(document, fonts);
      const kept = faces.split('\n').filter((face) => keep.test(face));
      const html = renderHtml(document, { fontFaces: kept.join('\n') });
      return printer.print(Buffer.from(html), never);
    };
    for (const name of ['en', 'ru', 'zh', 'ar'] as const) {
      raw.set(name, await print(documents[name]));
      writeFileSync(pathOf(name), cleanPdf(raw.get(name)!));
    }
    raw.set('small', await print(small));
    raw.set('again', await print(small));
    writeFileSync(pathOf('drawn'), await print(small, /font-weight:400/));
    const page = await browser.newPage();
    await page.setContent('<p>x</p>');
    writeFileSync(pathOf('untagged'), await page.pdf({ tagged: false, format: 'Letter' }));
    await page.close();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it('tagged, titled, on A4; one that is not is seen', () => {
    for (const name of ['en', 'ru', 'zh', 'ar'] as const) {
      const said = ask('pdfinfo', pathOf(name));
      expect(said).toMatch(/Tagged: +yes/);
      expect(said).toMatch(/Page size: .*\(A4\)/);
      expect(said.split('\n')[0]?.replace(/^Title: +/, '')).toBe(documents[name].title);
    }
    const said = ask('pdfinfo', pathOf('untagged'));
    expect(said).toMatch(/Tagged: +no/);
    expect(said).toMatch(/Page size: .*\(letter\)/);
  });

  it('headings, column and row headings, lists and their language are in the structure', () => {
    const said = structureOf('en').replaceAll(/\n\s+(?:""|NonStruct)(?=\n)/g, '');
    for (const [tag, text] of [
      ['H1 \\(block\\)', english.title],
      ['H2 \\(block\\)', english.part],
      ['H3 \\(block\\)', english.article],
      ['P \\(block\\)', english.question],
      ['Caption', english.question],
    ] as const) {
      expect(said).toMatch(new RegExp(`\\n +${tag}\\n +"${text.replaceAll(/[().?]/g, String.raw`\$&`)}"`));
    }
    expect(said.match(/TH[^\n]*\n +\/Scope \/Column/g)).toHaveLength(2);
    expect(said.match(/TH[^\n]*\n +\/Scope \/Row/g)).toHaveLength(1);
    expect(said.match(/\bLI \(block\)/g)).toHaveLength(4);
    expect(said).toContain('/ListNumbering /Decimal');
    expect(ask('qpdf', '--qdf', '--object-streams=disable', pathOf('ar'), '-')).toContain('/Lang (ar)');
  });

  it('every character of English, Russian and Chinese stands there, in order', () => {
    for (const name of ['en', 'ru', 'zh'] as const) {
      expect(partingOf(bare(textIn(name)), bare(expected[name])), name).toBeUndefined();
    }
    const other = bare(expected.en.replace('section 12', 'section 13'));
    expect(partingOf(bare(textIn('en')), other)).toContain('section12');
  });

  // poppler orders letters as they lie on the line: figures and marks between Arabic words come out beside them.
  it('every character of Arabic stands there, words in order', () => {
    const found = textIn('ar');
    expect(partingOf(sorted(found), sorted(expected.ar))).toBeUndefined();
    expect(partingOf(sorted(found), sorted(`${expected.ar}\u0645`))).toBeDefined();
    for (const text of [arabic.title, arabic.part, arabic.question, arabic.rowHead, 'كل من شارك']) {
      expect(bare(found)).toContain(bare(text));
    }
  });

  it('all letters are real ones, embedded and mapped to Unicode; drawn ones are seen', () => {
    for (const name of ['en', 'ru', 'zh', 'ar'] as const) {
      expect(fontsOf(name).length).toBeGreaterThan(1);
      for (const font of fontsOf(name)) {
        expect(font, name).toEqual({ type: 'CID TrueType', embedded: 'yes', unicode: 'yes' });
      }
    }
    expect(fontsOf('drawn').map(({ type }) => type)).toContain('Type 3');
  });

  it('whole in form; one that is cut short is seen', () => {
    for (const name of ['en', 'ru', 'zh', 'ar']) {
      expect(ask('qpdf', '--check', pathOf(name))).toContain('No syntax or stream encoding errors found');
    }
    writeFileSync(pathOf('cut'), raw.get('ru')!.slice(0, -400));
    expect(() => execFileSync('qpdf', ['--check', pathOf('cut')], { stdio: 'pipe' })).toThrow();
  });

  it('X2 no user agent, date, zone, user, host or path, and the same bytes each time; a raw print says them', () => {
    const leaks = (name: string): string[] => {
      const plain = ask('qpdf', '--qdf', '--object-streams=disable', pathOf(name), '-');
      return [
        ...plain.matchAll(
          /Mozilla|Chrome|Skia|Linux|D:\d{8}|[+-]\d\d'\d\d'|canary-\w+|\/(?:CreationDate|ModDate|Author|Metadata)\b|\/home\/|\/root\/|\/tmp\//g,
        ),
      ].map(([found]) => found);
    };
    for (const name of ['en', 'ru', 'zh', 'ar'] as const) {
      expect(leaks(name), name).toEqual([]);
      expect(ask('pdfinfo', pathOf(name))).toMatch(/Creator: +Palermo\nProducer: +Palermo\n/);
    }
    writeFileSync(pathOf('raw'), raw.get('ru')!);
    expect(leaks('raw')).toEqual(expect.arrayContaining(['Skia', '/CreationDate', '/ModDate']));
    expect(leaks('untagged')).toEqual(expect.arrayContaining(['Mozilla', 'Chrome', 'Linux', "+00'00'"]));
    expect(cleanPdf(raw.get('small')!)).toEqual(cleanPdf(raw.get('again')!));
  });
});
