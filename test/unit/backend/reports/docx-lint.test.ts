import { beforeAll, describe, expect, it } from 'vitest';
import { readDocxParts } from '../../../../electron/backend/reports/docx/docx-parts.ts';
import { renderDocx } from '../../../../electron/backend/reports/docx/render-docx.ts';
import { lintDocx } from '../../../support/docx-lint.ts';
import { onePixel, sampleDocument } from '../../../support/sample-documents.ts';

const languages = ['en', 'ar', 'zh'] as const;
const partsOf = async (language: (typeof languages)[number]): Promise<Map<string, string>> => {
  const bytes = await renderDocx(sampleDocument(language), { drawPicture: onePixel });
  return new Map([...(await readDocxParts(bytes))].map(([name, part]) => [name, part.toString('utf8')]));
};

let sound = new Map<string, string>();
beforeAll(async () => {
  sound = await partsOf('en');
});

/** The parts with one of them changed; the change must have met something. */
function broken(name: string, from: string | RegExp, to: string): Map<string, string> {
  const text = sound.get(name) ?? '';
  const changed = text.replace(from, to);
  expect(changed, `${name} holds ${String(from)}`).not.toBe(text);
  return new Map([...sound, [name, changed]]);
}

const content = 'word/document.xml';
const relations = 'word/_rels/document.xml.rels';

describe('our own check of Word files', () => {
  it.each(languages)('finds nothing in a document with every kind of block (%s)', async (language) => {
    expect(lintDocx(await partsOf(language))).toEqual([]);
  });

  it.each([
    ['empty-cell', content, /(<\/w:tcPr>)<w:p>.*?<\/w:p>(?=<\/w:tc>)/, '$1'],
    ['table-without-head', content, '<w:tblHeader/>', ''],
    ['table-without-caption', content, /<w:tblCaption [^>]*>/, ''],
    ['unknown-style', content, 'w:val="Question"', 'w:val="Query"'],
    ['heading-without-level', 'word/styles.xml', '<w:outlineLvl w:val="1"/>', ''],
    ['heading-skips-level', content, 'w:val="Heading2"', 'w:val="Heading3"'],
    ['repeated-style', 'word/styles.xml', 'w:styleId="Quiet"', 'w:styleId="Lead"'],
    ['unknown-list', content, /<w:numId w:val="\d+"/, '<w:numId w:val="99"'],
    ['unknown-footnote', content, '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="7"/>'],
    [
      'repeated-bookmark',
      content,
      '<w:bookmarkStart w:name="_Toc00000002" w:id="2"/>',
      '<w:bookmarkStart w:name="_Toc00000002" w:id="1"/>',
    ],
    ['unknown-bookmark', content, 'w:anchor="_Toc00000001"', 'w:anchor="_Toc00000009"'],
    ['picture-without-words', content, /descr="[^"]*"/, 'descr=""'],
    ['repeated-picture', content, /(<w:p>(?:(?!<w:p>).)*<wp:docPr.*?<\/w:p>)/, '$1$1'],
    ['language-missing', 'word/styles.xml', /<w:lang [^>]*>/, ''],
    ['leads-out', relations, 'https://example.org', 'http://example.org'],
    ['leads-out', relations, /relationships\/hyperlink"/, 'relationships/image"'],
    ['leads-out', relations, 'Target="styles.xml"', 'Target="file:///C:/styles.xml"'],
    ['metadata', 'docProps/core.xml', '<dc:language>', '<dc:creator>A. Person</dc:creator><dc:language>'],
    ['metadata', 'docProps/app.xml', '</Properties>', '<Company>A ministry</Company></Properties>'],
    ['metadata', content, '<w:p>', '<w:p w:rsidR="00A1B2C3">'],
    ['asks-the-reader', 'word/settings.xml', '<w:displayBackgroundShape/>', '<w:updateFields w:val="true"/>'],
    ['asks-the-reader', content, 'w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"'],
  ] as const)('finds %s in a file broken on purpose (%s)', (code, name, from, to) => {
    expect(lintDocx(broken(name, from, to))).toContain(code);
  });
});
