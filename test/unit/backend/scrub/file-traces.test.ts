import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tracesOfBytes } from '../../../../electron/backend/scrub/files/read-file-traces.ts';
import { toFileTrace } from '../../../../electron/backend/scrub/files/file-trace.ts';
import { traceSchema } from '../../../../shared/contract/scrub.ts';
import { jpeg, photograph, png } from '../../../support/images.ts';
import { blankPage, odf, ooxml, pdf, zip } from '../../../support/telling-files.ts';
import { cleanImage } from '../../../../electron/backend/evidence/metadata/clean-image.ts';

const told = async (bytes: Buffer): Promise<string[]> =>
  (await tracesOfBytes(bytes)).parts.map(({ kind, value }) => `${kind}: ${value}`);

describe('X3 metadata offer and warning: what office files, PDF and pictures tell is found', () => {
  test.each<readonly [string, () => Promise<Buffer>, readonly string[]]>([
    [
      'properties of Word',
      () =>
        ooxml('word', {
          'docProps/core.xml':
            '<p><creator>Ada Writer</creator><lastModifiedBy>Ben Editor</lastModifiedBy><revision>7</revision><created>2026-01-02T03:04:05Z</created></p>',
          'docProps/app.xml':
            '<p><Company>Quiet Office</Company><Manager>Boss</Manager><Template>Ours.dotx</Template></p>',
          'docProps/custom.xml': '<P><property name="Case"><lpwstr>K-17</lpwstr></property></P>',
        }),
      [
        'author: Ada Writer',
        'last-author: Ben Editor',
        'revision: 7',
        'date: 2026-01-02T03:04:05Z',
        'organisation: Quiet Office',
        'organisation: Boss',
        'template: Ours.dotx',
        'property: K-17',
      ],
    ],
    [
      'changes, comments, people and what is hidden in Word',
      () =>
        ooxml('word', {
          'word/document.xml':
            '<w:d><w:p><w:ins w:author="Cy"><w:t>new</w:t></w:ins><w:rPr><w:vanish/></w:rPr></w:p></w:d>',
          'word/comments.xml': '<w:c><w:comment w:author="Di" w:initials="D"/></w:c>',
          'word/people.xml':
            '<w:p><w:person w:author="Ed"><w:presenceInfo w:userId="ed@example.org"/></w:person></w:p>',
          'word/settings.xml': '<w:s><w:rsids><w:rsid w:val="00AA"/></w:rsids></w:s>',
          'word/_rels/settings.xml.rels':
            '<R><Relationship Type="x/attachedTemplate" TargetMode="External" Target="file:///C:/Users/ada/t.dotm"/></R>',
          'word/embeddings/a.bin': 'x',
          'word/vbaProject.bin': 'x',
          'docProps/thumbnail.jpeg': 'x',
          'word/media/image1.jpeg': photograph('Ada'),
        }),
      [
        'tracked-change: Cy',
        'hidden-text: ',
        'comment: Di, D',
        'person: Ed',
        'person: ed@example.org',
        'editing-session: ',
        'template: file:///C:/Users/ada/t.dotm',
        'embedded-file: ',
        'macro: ',
        'thumbnail: ',
        'picture: place',
      ],
    ],
    [
      'sheets and slides',
      () =>
        ooxml('xl', {
          'xl/workbook.xml':
            '<w><sheet name="Payments" state="veryHidden"/><a:absPath url="C:\\Users\\ada\\"/></w>',
          'xl/worksheets/sheet1.xml': '<w><row r="4" hidden="1"/></w>',
          'xl/comments1.xml': '<c><authors><author>Fay</author></authors><comment ref="A1"/></c>',
          'xl/printerSettings/p.bin': 'x',
          'ppt/slides/slide1.xml': '<p:sld show="0"/>',
          'ppt/notesSlides/notesSlide1.xml': '<n><a:p><a:t>Say nothing of Gil</a:t></a:p></n>',
          'ppt/commentAuthors.xml': '<l><p:cmAuthor name="Hal"/></l>',
        }),
      [
        'hidden-sheet: Payments',
        'path: C:\\Users\\ada\\',
        'hidden-rows: 4',
        'person: Fay',
        'comment: ',
        'printer: ',
        'hidden-slide: ',
        'speaker-notes: Say nothing of Gil',
        'person: Hal',
      ],
    ],
    [
      'OpenDocument',
      () =>
        odf({
          'meta.xml':
            '<m><meta:initial-creator>Ada</meta:initial-creator><dc:creator>Ben</dc:creator><meta:template xlink:href="" xlink:title="Ours"/><meta:user-defined meta:name="Case">K-17</meta:user-defined></m>',
          'content.xml':
            '<o><text:changed-region><dc:creator>Cy</dc:creator></text:changed-region><office:annotation><dc:creator>Di</dc:creator></office:annotation><table:table-row table:visibility="collapse"/><table-properties table:display="false"/><presentation:notes><text:p>Not Gil</text:p></presentation:notes><draw:image xlink:href="file:///home/ada/x.png"/></o>',
          'settings.xml': '<s><config-item config:name="PrinterName">Office 4</config-item></s>',
          'Thumbnails/thumbnail.png': 'x',
        }),
      [
        'author: Ada',
        'last-author: Ben',
        'template: Ours',
        'property: K-17',
        'tracked-change: Cy',
        'comment: Di',
        'hidden-rows: table-row',
        'hidden-sheet: ',
        'speaker-notes: Not Gil',
        'external-link: file:///home/ada/x.png',
        'printer: Office 4',
        'thumbnail: ',
      ],
    ],
  ])('X3 %s', async (_name, make, expected) => {
    expect(await told(await make())).toEqual(expect.arrayContaining([...expected]));
  });

  test('X3 PDF: information, XMP, attachments, script, notes with their authors, what was saved over', async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:xmp="x" xmp:CreatorTool="Pen 3"/></rdf:RDF></x:xmpmeta>';
    const bytes = pdf(
      [
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Annots[4 0 R]>>',
        '<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(Di)/Contents(ask Gil)>>',
        '<</EmbeddedFiles<</Names[(list.csv) 6 0 R]>>/JavaScript<</Names[(a) 7 0 R]>>>>',
        '<</Type/Filespec/F(list.csv)/UF(list.csv)/EF<</F 8 0 R>>>>',
        '<</S/JavaScript/JS(app.alert\\(1\\))>>',
        '<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream',
        '<</Author(Ada Writer)/Producer(Pen 3)/CreationDate(D:20260102030405Z)>>',
        `<</Type/Metadata/Subtype/XML/Length ${xmp.length}>>stream\n${xmp}\nendstream`,
      ],
      '/Info 9 0 R',
      '/Metadata 10 0 R',
    );
    expect(await told(bytes)).toEqual(
      expect.arrayContaining([
        'author: Ada Writer',
        'program: Pen 3',
        'date: D:20260102030405Z',
        'embedded-file: list.csv',
        'macro: ',
        'comment: Di',
        'xmp: Pen 3',
      ]),
    );
    expect((await tracesOfBytes(bytes)).texts).toContainEqual({ where: 'page 1', text: 'ask Gil' });
    const again = Buffer.concat([bytes, bytes.subarray(bytes.indexOf('xref\n'))]);
    expect(await told(again)).toContain('earlier-version: ');
  });

  test('X3 a picture tells its place, its cleaned copy nothing; nor do clean files of each kind', async () => {
    expect(await told(photograph('Ada'))).toContain('picture: place');
    const cleaned = cleanImage('image/jpeg', photograph('Ada'))?.bytes ?? Buffer.alloc(0);
    // How it is to be turned stays, and tells nobody anything.
    expect(await told(cleaned)).toEqual([]);
    expect(await told(png)).toEqual([]);
    expect(
      await told(await ooxml('word', { 'word/document.xml': '<w:d><w:p><w:t>Plain</w:t></w:p></w:d>' })),
    ).toEqual([]);
    expect(await told(await odf({ 'content.xml': '<o><text:p>Plain</text:p></o>' }))).toEqual([]);
    expect(await told(pdf([blankPage, '<<>>', '<<>>']))).toEqual([]);
    expect(await told(Buffer.from('Plain words'))).toEqual([]);
  });

  test('X3 what nobody can look into is told as unread, never as clean', async () => {
    const bomb = await ooxml('word', {
      'word/document.xml': '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>',
    });
    const unread = [
      bomb,
      Buffer.from('%PDF-1.7 ruling'),
      jpeg.subarray(0, 40),
      Buffer.from('{\\rtf1 a}'),
      await zip({ a: 'b' }),
    ];
    for (const bytes of unread) {
      const [part, ...others] = (await tracesOfBytes(bytes)).parts;
      expect(part?.kind).toBe('unread');
      expect(others).toEqual([]);
    }
  });

  test('X3 files that were cut or altered are answered, and what is answered fits the contract', async () => {
    const samples = [
      await ooxml('word', {
        'docProps/core.xml': '<p><creator>Ada</creator></p>',
        'word/a.xml': '<w:p>a</w:p>',
      }),
      pdf([blankPage, '<<>>', '<<>>', '<</Author(Ada)>>'], '/Info 6 0 R'),
      photograph('Ada'),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.integer({ min: 1, max: 255 }),
        async (sample, part, cuts, flip) => {
          const at = Math.floor(part * (sample.length - 1));
          const bytes = cuts ? sample.subarray(0, at) : Buffer.from(sample);
          if (!cuts) {
            bytes[at] = (bytes[at] ?? 0) ^ flip;
          }
          const trace = toFileTrace({ name: 'a', sha512: 'f'.repeat(128) }, await tracesOfBytes(bytes));
          expect(trace === undefined || traceSchema.safeParse(trace).success).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('X2 what a file says outside of its paragraphs is searched as well', () => {
  const canary = 'Zoltanka Quibell';
  const word = (part: string, content: string) => ooxml('word', { [`word/${part}`]: content });
  const sheet = (part: string, content: string) => ooxml('xl', { [`xl/${part}`]: content });
  const text = (content: string) => odf({ 'content.xml': `<o:x>${content}</o:x>` });
  const annotated = (annotation: string): Buffer =>
    pdf(['<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Annots[6 0 R]>>', '<<>>', '<<>>', annotation]);
  const beside = (object: string, catalogue = ''): Buffer =>
    pdf([blankPage, '<<>>', '<<>>', object], '', catalogue);
  const held = (content: string | Buffer, dictionary = ''): string =>
    `<</Length ${content.length}${dictionary}>>\nstream\n${content.toString('latin1')}\nendstream`;
  const hex = Buffer.from(`\ufeff${canary}`, 'utf16le').swap16().toString('hex');

  test.each<readonly [string, Buffer | Promise<Buffer>]>([
    ['description of a picture', word('document.xml', `<d><p><docPr descr="${canary}"/></p></d>`)],
    ['bookmark', word('document.xml', `<d><p><bookmarkStart name="${canary}"/></p></d>`)],
    ['simple field', word('document.xml', `<d><p><fldSimple instr="AUTHOR ${canary}"/></p></d>`)],
    [
      'two attributes that differ by prefix',
      word('a.xml', `<d a:n="${canary}" b:n="x" xmlns:a="a" xmlns:b="b"/>`),
    ],
    ['style', word('styles.xml', `<d><style><name val="${canary}"/></style></d>`)],
    ['page that is put in when opened', word('afchunk.html', `<p>${canary}</p>`)],
    ['name of a part', word(`embeddings/${canary}.xlsx`, 'x')],
    ['part that nothing names', ooxml('word', { 'other/notes.txt': canary })],
    ['label of an organisation', ooxml('word', { 'docMetadata/LabelInfo.xml': `<l siteId="${canary}"/>` })],
    ['name of a sheet', sheet('workbook.xml', `<w><sheet name="${canary}"/></w>`)],
    ['values kept for a pivot table', sheet('pivotCache/a.xml', `<p><s v="${canary}"/></p>`)],
    ['drawing of an older program', sheet('drawings/vmlDrawing1.vml', `<x>${canary}</x>`)],
    ['name in a text of OpenDocument', text(`<frame name="${canary}"/>`)],
    ['field of OpenDocument', text(`<user-field-decl string-value="${canary}"/>`)],
    ['statements about a text of OpenDocument', odf({ 'manifest.rdf': `<r>${canary}</r>` })],
    ['outline of a PDF', beside(`<</Title(Zoltanka\\040Quib\\\nell)>>`)],
    ['picture described in a PDF', beside(`<</Type/StructElem/S/Figure/Alt<${hex}>>>`)],
    ['place named in a PDF', beside('<<>>', '/Dests<</Zoltanka#20Quibell[3 0 R/Fit]>>')],
    ['signer of a PDF', annotated(`<</Type/Annot/Subtype/Widget/FT/Sig/V<</Type/Sig/Name(${canary})>>>>`)],
    ['hint at a field of a PDF', annotated(`<</Type/Annot/Subtype/Widget/FT/Tx/TU(${canary})>>`)],
    [
      'objects packed into a PDF',
      beside(held(deflateSync(`7 0 <</A(${canary})>>`), '/Type/ObjStm/Filter/FlateDecode')),
    ],
    ['metadata of a page', beside(held(deflateSync(`<?x?><x a="${canary}"/>`), '/Filter/FlateDecode'))],
    ['behind the end of a PDF', Buffer.concat([beside('<<>>'), Buffer.from(canary)])],
  ])('%s', async (_where, bytes) => {
    const { texts } = await tracesOfBytes(await bytes);
    expect(texts.some(({ text: one }) => one.includes(canary))).toBe(true);
    expect(texts.some(({ text: one }) => one.includes('Zoltanka Other'))).toBe(false);
  });

  test('takes time in proportion to the file', async () => {
    for (const part of ['%', '<', '(', '/', '<0', 'stream\n', '\\(']) {
      expect((await tracesOfBytes(Buffer.from(`%PDF-1.7\n${part.repeat(60_000)}`))).parts).toHaveLength(1);
    }
  });

  test.each([
    ['letter', 'MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nWm9sdGFua2E='],
    ['address book', 'BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=5A=6F'],
    ['markup', '<kml><b>Zolt</b>anka</kml>'],
  ])('words that a program puts together are told as unread: %s', async (_what, content) => {
    expect(await told(Buffer.from(content))).toEqual(['unread: ']);
  });
});
