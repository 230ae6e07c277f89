import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { buildDocument, tallyTexts } from '../../../../electron/backend/reports/build-document.ts';
import { countFile } from '../../../../electron/backend/reports/count-file.ts';
import { readDocxParts } from '../../../../electron/backend/reports/docx/docx-parts.ts';
import { readDocx } from '../../../../electron/backend/reports/docx/read-docx.ts';
import { renderDocx } from '../../../../electron/backend/reports/docx/render-docx.ts';
import { scriptRuns } from '../../../../electron/backend/reports/docx/script-runs.ts';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import { writtenParts } from '../../../../shared/reports/document-walk.ts';
import type { Block, ReportDocument } from '../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import { packageInput } from '../../../support/package-fixtures.ts';
import { paragraph, passage, words, written } from '../../../support/report-trees.ts';
import { documentOf, onePixel, sampleDocument, sampleWords } from '../../../support/sample-documents.ts';

const partOf = async (bytes: Uint8Array, name: string): Promise<string> =>
  (await readDocxParts(bytes)).get(name)?.toString('utf8') ?? '';
const contentOf = async (blocks: readonly Block[], over: Partial<ReportDocument> = {}): Promise<string> =>
  partOf(await renderDocx(documentOf(blocks, over)), 'word/document.xml');

/** `length` characters of a text, over and over. */
const long = (text: string, length: number): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);

const everyControl = String.fromCodePoint(...Array.from({ length: 0xa0 }, (_, code) => code));
const texts: readonly { readonly name: string; readonly text: string; readonly language?: Locale }[] = [
  { name: 'English', text: sampleWords.en.answer, language: 'en' },
  { name: 'Arabic', text: sampleWords.ar.answer, language: 'ar' },
  { name: 'Chinese', text: sampleWords.zh.answer, language: 'zh' },
  { name: 'mixed digits', text: 'المادة ١٢ (12) و۱۲ و१२, no. 12/2019: 3.5 % – 1 000,5', language: 'ar' },
  { name: '20,000 characters', text: long(`${sampleWords.en.answer}\n`, 20_000), language: 'en' },
  { name: '20,000 Arabic characters', text: long(`${sampleWords.ar.answer}\n`, 20_000), language: 'ar' },
  { name: '20,000 Chinese characters', text: long(`${sampleWords.zh.answer}\n`, 20_000), language: 'zh' },
  { name: 'a word of 5,000 letters', text: 'x'.repeat(5000) },
  { name: 'every control character', text: everyControl },
  {
    name: 'direction marks and overrides',
    text: 'a\u202eb\u202c\u2066c\u2069\u200fd\u200e\u061c\u2028\u2029\ufeff',
  },
  { name: 'unpaired surrogates and noncharacters', text: `a\ud800b\udfffc\uffff\ufffe\ufdd0` },
  { name: 'emoji', text: '👩‍👩‍👧‍👦 🇺🇳 1️⃣ 🏳️‍🌈' },
  { name: 'combining marks', text: 'e\u0301 نَصٌّ Z\u0351\u036b\u0343' },
  { name: 'line ends of all systems', text: 'a\r\nb\rc\nd\r\r\n\n' },
  { name: 'spaces and tabs', text: '  a   b\t\tc \u00a0\u3000 ' },
  { name: 'markup', text: `<b>&amp;</b> "quoted" ]]> <!-- 'x' --> &#0; %41` },
  {
    name: 'places that the library would fill',
    text: '{numbers-1} {bullets-0} {default-bullet-numbering-0} {{x}} {',
  },
  { name: 'nothing', text: '' },
  { name: 'a space', text: ' ' },
];

describe('documents as Word files', () => {
  it.each(texts)('holds every character of a text: $name', async ({ text, language }) => {
    const body: Block[] = [
      passage(text, language),
      {
        kind: 'table',
        caption: { content: [words('T')], shown: false },
        columns: [{ heading: [words('H')], holds: 'text', share: 1 }],
        rowHeads: false,
        rows: [[[{ kind: 'passage', written: written(text, language, 'comment') }]]],
      },
      paragraph(
        written(text, undefined, 'citation'),
        written(text, language, 'citation'),
        { kind: 'footnote', content: [written(text)] },
        { kind: 'address', of: 'citation', text },
      ),
      { kind: 'list', ordered: true, items: [[words('{numbers-1}')]] },
      { kind: 'list', ordered: false, items: [[words('{bullets-0}')]] },
    ];
    const document = documentOf(body);
    const bytes = await renderDocx(document);
    // A return before a line feed is one end of a line, and is seen as a mark.
    const seen = visibleText(text).replaceAll(/\r(?=\n)/g, '\u240d');
    expect((await readDocx(bytes)).map((found) => [found.of, found.text])).toEqual(
      ['answer', 'comment', 'citation', 'citation', 'answer', 'citation'].map((of) => [of, seen]),
    );
    expect(await countFile('docx', bytes, document)).toEqual({
      ok: true,
      value: tallyTexts(writtenParts(document)),
    });
  });

  it('counts what the tree holds, in documents with every kind of block', async () => {
    for (const language of ['en', 'ar', 'zh'] as const) {
      const document = sampleDocument(language);
      const value = tallyTexts(writtenParts(document));
      expect(await countFile('docx', await renderDocx(document), document)).toEqual({ ok: true, value });
    }
  });

  it('counts the answers of a questionnaire as they were built from the draft', async () => {
    const { content, modules, catalogues, messages } = await packageInput();
    const { document, counted } = await buildDocument({
      profile: 'questionnaire',
      source: { content, modules, catalogues, language: 'en', comments: [] },
      messages,
      fallback: messages,
    });
    expect(await countFile('docx', await renderDocx(document), document)).toEqual({
      ok: true,
      value: counted,
    });
    expect(counted.answer.characters).toBeGreaterThan(100);
  });

  it('notices one character that is missing (negative control)', async () => {
    const document = documentOf([passage('abc'), passage('de')]);
    const shorter = await renderDocx(documentOf([passage('abc'), passage('d')]));
    const merged = await renderDocx(documentOf([passage('abcde')]));
    for (const bytes of [shorter, merged]) {
      expect(await countFile('docx', bytes, document)).toMatchObject({
        error: { code: 'document-incomplete' },
      });
    }
  });

  it('X2 gives the same bytes in every time zone, for every person and in every process', () => {
    const run = (environment: Record<string, string>): string =>
      execFileSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import { createHash } from 'node:crypto';
           import { renderDocx } from './electron/backend/reports/docx/render-docx.ts';
           import { onePixel, sampleDocument } from './test/support/sample-documents.ts';
           for (const language of ['en', 'ar', 'en']) {
             const bytes = await renderDocx(sampleDocument(language), { drawPicture: onePixel });
             console.log(createHash('sha256').update(bytes).digest('hex'));
           }`,
        ],
        { encoding: 'utf8', env: { ...process.env, ...environment } },
      );
    const here = run({ TZ: 'UTC', USER: 'a', LANG: 'C' });
    const there = run({
      TZ: 'Pacific/Kiritimati',
      USER: 'canary-person',
      HOSTNAME: 'canary-host',
      LANG: 'ar',
    });
    expect(there).toBe(here);
    const [first, second, third] = here.trim().split('\n');
    expect(third).toBe(first);
    expect(second).not.toBe(first);
  });

  it('X2 names no person, program, host, path or time', async () => {
    const bytes = await renderDocx(sampleDocument('en'), { drawPicture: onePixel });
    const parts = await readDocxParts(bytes);
    expect(parts.get('docProps/app.xml')?.toString()).toContain('<Application>Palermo</Application>');
    const all = [...parts].map(([name, part]) => `${name}\n${part.toString('latin1')}`).join('\n');
    expect(all).not.toMatch(/\b20[2-9]\d-\d\d-\d\dT|Un-named|dcterms|lastModifiedBy|Company|Template|rsid/);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/UT\x05/);
    // Time and day of the first local record: noon of 1 January 1980.
    expect([...bytes.subarray(10, 14)]).toEqual([0, 0x60, 0x21, 0]);
  });

  it('V1 leads only to https, and to nothing with a name or password in it', async () => {
    const address = (text: string): Block => paragraph({ kind: 'address', of: 'citation', text });
    const bytes = await renderDocx(
      documentOf(
        [
          'https://example.org/a?b=1&c="2"',
          'http://example.org/plain',
          'javascript:alert(1)',
          'https://user:word@example.org/',
          'https://',
          'file:///etc/passwd',
          '\\\\host\\share',
        ].map(address),
      ),
    );
    const relations = await partOf(bytes, 'word/_rels/document.xml.rels');
    expect([...relations.matchAll(/Target="([^"]*)" TargetMode="External"/g)].map(([, to]) => to)).toEqual([
      'https://example.org/a?b=1&amp;c=%222%22',
    ]);
    expect(await partOf(bytes, 'word/document.xml')).not.toMatch(/instrText|w:altChunk|w:object/);
  });

  it('says language and direction where they change', async () => {
    const xml = await contentOf([passage(sampleWords.ar.answer, 'ar'), passage(sampleWords.zh.answer, 'zh')]);
    const [arabic = '', chinese = ''] = xml.match(/<w:p>.*?<\/w:p>/g)?.slice(1) ?? [];
    expect(arabic).toMatch(/<w:pStyle w:val="Passage"\/><w:bidi\/>/);
    expect(arabic).toContain('<w:lang w:bidi="ar-SA"/>');
    // A Latin citation in an Arabic line is a run of its own, with its number.
    expect(arabic).toMatch(/<w:rtl\/>.*<w:t xml:space="preserve">Act No\. 5<\/w:t>/);
    expect(arabic).toContain('>Case 17/2021, Supreme Court</w:t>');
    expect(chinese).not.toContain('w:bidi/');
    expect(chinese).toContain('w:hint="eastAsia"');
    expect(chinese).toContain('<w:lang w:eastAsia="zh-CN"/>');
    const mirrored = await contentOf(sampleDocument('ar').body, { language: 'ar' });
    expect(mirrored.match(/<w:bidiVisual\/>/g)?.length).toBe(mirrored.match(/<w:tbl>/g)?.length);
  });

  it('keeps signs at the ends of a foreign text with it, by marks that are not part of it', async () => {
    const xml = await contentOf([paragraph(words('Why?', 'en'), written('(No.)', 'en'))], {
      language: 'ar',
    });
    const runs = [
      ...xml.matchAll(/(?:<w:rStyle w:val="(\w+)"\/>)?[^>]*(?:<w:lang [^>]*>)?<\/w:rPr><w:t [^>]*>([^<]*)/g),
    ];
    expect(runs.map(([, style, text]) => [style, text])).toEqual([
      ['Between', '\u200f\u200e'],
      [undefined, 'Why?'],
      ['Between', '\u200e\u200f'],
      ['Between', '\u200f\u200e'],
      ['Answer', '(No.)'],
      ['Between', '\u200e\u200f'],
    ]);
  });

  it('splits runs where the direction changes, and keeps numbers with their letters', () => {
    const shown = (text: string, base: boolean) =>
      scriptRuns(text, base).map(({ rightToLeft, text: run }) => `${rightToLeft ? 'R' : 'L'}:${run}`);
    expect(shown('Act No. 5 (1998)', true)).toEqual(['L:Act No. 5 (1998)']);
    expect(shown('القانون 5 (Act No. 5) لسنة', true)).toEqual(['R:القانون 5 (', 'L:Act No. 5', 'R:) لسنة']);
    expect(shown('See المادة 12, p. 3.', false)).toEqual(['L:See ', 'R:المادة 12', 'L:, p. 3.']);
    expect(shown('2024-05-17', true)).toEqual(['L:2024-05-17']);
    expect(shown('12', true)).toEqual(['R:12']);
    expect(shown('', true).length).toBeLessThanOrEqual(1);
    for (const { text } of texts) {
      for (const base of [true, false]) {
        expect(
          scriptRuns(text, base)
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
      }
    }
  });

  it('repeats heads of tables, keeps short rows whole and lets long ones flow', async () => {
    const xml = await contentOf([
      {
        kind: 'table',
        caption: { content: [words('Laws & "cases" {numbers-1}')], shown: false },
        columns: [{ heading: [words('H')], holds: 'text', share: 1 }],
        rowHeads: true,
        rows: [[[paragraph(written('short'))]], [[paragraph(written('long '.repeat(400)))]], [[]]],
      },
      { kind: 'list', ordered: true, items: [[words('One')]] },
    ]);
    const rows = xml.match(/<w:tr>.*?<\/w:tr>/g) ?? [];
    expect(rows.map((row) => [row.includes('<w:tblHeader/>'), row.includes('<w:cantSplit/>')])).toEqual([
      [true, true],
      [false, true],
      [false, false],
      [false, true],
    ]);
    expect(xml).toContain('<w:tblCaption w:val="Laws &amp; &quot;cases&quot; {\u2060numbers-1}"/>');
  });

  it('lists its headings with links, and asks nobody to update them', async () => {
    const document = sampleDocument('en');
    const xml = await partOf(await renderDocx(document), 'word/document.xml');
    const entries = xml.match(/<w:p><w:pPr><w:pStyle w:val="TOC\d"\/>.*?<\/w:p>/g) ?? [];
    expect(entries.map((entry) => entry.replaceAll(/<w:instrText.*?<\/w:instrText>|<[^>]*>/g, ''))).toEqual(
      document.body.flatMap((block) =>
        block.kind === 'heading' && block.level < 3 ? block.content.map(({ text }) => text) : [],
      ),
    );
    expect(entries.every((entry) => entry.includes('<w:hyperlink w:history="1" w:anchor="_Toc'))).toBe(true);
    expect(xml.match(/w:fldCharType="(begin|separate|end)"/g)?.length).toBe(3);
    expect(xml).not.toContain('w:dirty');
  });
});
