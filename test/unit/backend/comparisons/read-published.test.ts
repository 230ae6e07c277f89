import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { afterEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { readDocx } from '../../../../electron/backend/comparisons/texts/read-docx.ts';
import { readFilePublished } from '../../../support/read-published.ts';
import { removeTemporaryFolders } from '../../../support/temp-workspace.ts';

afterEach(removeTemporaryFolders);

async function read(_name: string, content: string | Uint8Array) {
  const found = await readFilePublished(content);
  if (!found.ok) {
    return found.error;
  }
  return found.value.kind === 'encodings'
    ? found.value
    : {
        title: found.value.title,
        texts: found.value.passages.map(({ article, text }) => [article, text]),
      };
}

/** A PDF whose pages are all one with these lines, each at its height: no library writes one this small. */
function smallPdf(lines: readonly (readonly [number, string])[], pages = 1): string {
  const shown = lines.map(([y, text]) => `1 0 0 1 50 ${y} Tm (${text}) Tj`).join('\n');
  const stream = `BT /F1 12 Tf\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${'3 0 R '.repeat(pages)}] /Count ${pages} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = file.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 6\n0000000000 65535 f \n${rows}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
}

/** An archive of one file that holds nothing but empty bytes. */
async function zipOf(name: string): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.alloc(10), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

const expected = [
  [undefined, 'Replies of the Government'],
  ['untoc-5', 'Article 5'],
  ['untoc-5', 'Membership is punished by law.'],
  ['tip-5', 'Trafficking in Persons Protocol, article 5'],
];

describe('the words of a published document', () => {
  it('come out of plain text', async () => {
    const text = expected.map(([, words]) => words).join('\r\n\r\n');
    expect(await read('a.txt', text)).toMatchObject({ texts: expected });
  });

  it('come out of HTML, and nothing in it is run or kept', async () => {
    const html = `<!doctype html><html><head><title>Replies</title><script>secret()</script></head><body>
      <h1>Replies of the Government</h1><h2>Article 5</h2><p>Membership is <b>punished</b> by&#32;law.</p>
      <style>p { color: red }</style><img src="https://example.org/x.png" alt=""></body></html>`;
    expect(await read('a.html', html)).toEqual({ title: 'Replies', texts: expected.slice(0, 3) });
    const saved = `<?xml version="1.0"?>\n<!-- saved from url=(0014)about:internet -->\n${html}`;
    expect(await read('saved.html', saved)).toEqual({ title: 'Replies', texts: expected.slice(0, 3) });
    // A text that speaks of markup is no page.
    expect(await read('a.txt', 'See <html> in the annex.')).toMatchObject({
      texts: [[undefined, 'See <html> in the annex.']],
    });
  });

  it('come out of a Word document', async () => {
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: 'Replies of the Government', heading: HeadingLevel.HEADING_1 }),
            new Paragraph({ text: 'Article 5', heading: HeadingLevel.HEADING_2 }),
            new Paragraph('Membership is punished by law.'),
          ],
        },
      ],
    });
    expect(await read('a.docx', await Packer.toBuffer(document))).toMatchObject({
      texts: expected.slice(0, 3),
    });
  });

  it('come out of a PDF, lines that belong together as one paragraph', async () => {
    const pdf = smallPdf([
      [760, 'Replies of the Government'],
      [720, 'Article 5'],
      [680, 'Membership is punished'],
      [666, 'by law.'],
    ]);
    expect(await read('a.pdf', pdf)).toMatchObject({ texts: expected.slice(0, 3) });
  });

  it.each([
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0, 0xd8])],
    ['a cut PDF', smallPdf([[700, 'x']]).slice(0, 120)],
    ['an archive of other things', zipOf('a.txt')],
    ['an archive that says it is a Word document', zipOf('word/document.xml')],
    ['an empty file', ''],
  ])('are refused where there are none: %s', async (_what, content) => {
    expect(await read('x', await content)).toMatchObject({ code: 'text-not-found' });
  });

  it('are not looked for in a Word document that holds more than may be taken out of it', async () => {
    const file = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Words.')] }] }));
    expect(await readDocx(file)).toEqual([{ text: 'Words.' }]);
    expect(await readDocx(file, { entries: 2000, bytes: 2000 })).toBeUndefined();
    expect(await readDocx(file, { entries: 2, bytes: 1_000_000 })).toBeUndefined();
  });

  it('are refused, not cut, where a PDF has more pages than are read', async () => {
    const lines = [[700, 'Words']] as const;
    expect(await read('long.pdf', smallPdf(lines, 2001))).toMatchObject({
      code: 'document-too-large',
      params: { limit: 2000 },
    });
    expect(await read('short.pdf', smallPdf(lines))).toMatchObject({ texts: [[undefined, 'Words']] });
  });

  it('are cut between two characters where a paragraph is longer than an answer may be', async () => {
    const long = `${'a'.repeat(199_999)}\u{20BB7}${'b'.repeat(10)}`;
    expect(await read('long.txt', long)).toMatchObject({
      texts: [
        [undefined, 'a'.repeat(199_999)],
        [undefined, `\u{20BB7}${'b'.repeat(10)}`],
      ],
    });
  });

  it('are kept as texts of people are, so that marked words are found again', async () => {
    expect(await read('nfd.txt', 'La pe\u0301nalite\u0301')).toMatchObject({
      texts: [[undefined, 'La p\u00e9nalit\u00e9']],
    });
  });

  it('are read from a page nested deeper than any stack', async () => {
    const deep = `<!doctype html><html><body>${'<div>'.repeat(20_000)}end`;
    expect(await read('deep.html', deep)).toMatchObject({ texts: [[undefined, 'end']] });
  });
});
