import { describe, expect, test } from 'vitest';
import { buildDocument } from '../../../../electron/backend/reports/build-document.ts';
import { countFile, readCsv, sameTexts } from '../../../../electron/backend/reports/count-file.ts';
import { renderCsv } from '../../../../electron/backend/reports/render-csv.ts';
import { renderHtml } from '../../../../electron/backend/reports/render-html.ts';
import { renderDocx } from '../../../../electron/backend/reports/docx/render-docx.ts';
import { renderText } from '../../../../electron/backend/reports/render-text.ts';
import { writtenInHtml } from '../../../../electron/backend/reports/written-in-html.ts';
import { writtenParts } from '../../../../shared/reports/document-walk.ts';
import { reportProfiles } from '../../../../shared/reports/report-names.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';
import { hostileSource, longSource } from '../../../support/report-samples.ts';
import { emptyDocument } from '../../../support/report-trees.ts';

const messages = await packageMessages();
const built = (source: ReturnType<typeof hostileSource>) =>
  buildDocument({ profile: 'questionnaire', source, messages, fallback: messages });
const hostile = await built(hostileSource());
const long = await built(longSource('ar'));

const formats = {
  html: (document: (typeof long)['document']) => Buffer.from(renderHtml(document)),
  csv: renderCsv,
  docx: renderDocx,
  txt: (document: (typeof long)['document']) => renderText(document, (language) => language),
};
const incomplete = (format: string) => ({
  ok: false,
  error: { code: 'document-incomplete', params: { format } },
});

describe('feature 57: the count in the finished file', () => {
  test.each(['html', 'docx', 'csv', 'txt'] as const)(
    '%s of hostile and long texts holds what the content holds',
    async (format) => {
      for (const { document, counted } of format === 'docx' ? [hostile] : [hostile, long]) {
        expect(await countFile(format, await formats[format](document), document)).toStrictEqual({
          ok: true,
          value: counted,
        });
      }
    },
  );

  test.each(['html', 'csv', 'txt'] as const)(
    '%s that lacks a letter, or a whole text, is refused',
    async (format) => {
      const { document } = long;
      const file = Buffer.from(formats[format](document)).toString('utf8');
      const letter = file.lastIndexOf('ا');
      const short = file.slice(0, letter) + file.slice(letter + 1);
      const last = visibleText([...writtenParts(document)].at(-1)?.text ?? '');
      const cut = file.slice(0, file.lastIndexOf(last)) + (format === 'csv' ? '"\r\n' : '\n');

      expect(await countFile(format, Buffer.from(short), document)).toMatchObject(incomplete(format));
      expect(await countFile(format, Buffer.from(cut), document)).toMatchObject(incomplete(format));
    },
  );

  test.each(reportProfiles)('every text of the kind %s stands in the file, comments too', async (profile) => {
    const source = hostileSource();
    const { document, counted } = await buildDocument({ profile, source, messages, fallback: messages });
    for (const format of ['html', 'csv', 'txt'] as const) {
      const counts = await countFile(format, formats[format](document), document);
      expect(counts).toStrictEqual({ ok: true, value: counted });
    }
  });

  test('a Word file that lacks a text is refused', async () => {
    const { document } = hostile;
    const file = await renderDocx({ ...document, body: document.body.slice(0, -1) });

    expect(await countFile('docx', file, document)).toMatchObject(incomplete('docx'));
  });

  test('notes of a text stand at the end of their article and are found there', async () => {
    const document = emptyDocument({
      body: [
        {
          kind: 'paragraph',
          role: 'text',
          content: [
            { kind: 'written', of: 'answer', text: 'first' },
            { kind: 'footnote', content: [{ kind: 'written', of: 'citation', text: 'Law' }] },
            { kind: 'written', of: 'answer', text: 'second' },
          ],
        },
      ],
    });
    const text = formats.txt(document);

    expect(Buffer.from(text).toString()).toContain('first[1]second\n\n[1] Law');
    expect(await countFile('txt', text, document)).toMatchObject({ ok: true });
    expect(
      await countFile('txt', Buffer.from(Buffer.from(text).toString().replace('Law', 'Lav')), document),
    ).toMatchObject(incomplete('txt'));
  });

  test('HTML: texts are read as a browser shows them, by the elements that say whose they are', () => {
    const page =
      '<!doctype html><!-- <p class="written" data-of="answer">no</p> --><style>p > q::before { content: "<p>" }</style>' +
      '<p class=\'lead written\' data-of="answer" title="a > b">a &lt;b&gt; &amp;amp;<br>c&#13;&#x1F600;<span class="mark" title="U+0000">␀</span></p>' +
      '<p class="notwritten" data-of="answer">ours</p>' +
      '<bdi class="written" data-of="citation"><a href="https://a.example">https://a.example</a></bdi>' +
      '<div class="written" data-of="comment">\r\nx\r\n</div>';

    expect(writtenInHtml(page)).toStrictEqual([
      { of: 'answer', text: 'a <b> &amp;\nc\r😀␀' },
      { of: 'citation', text: 'https://a.example' },
      { of: 'comment', text: '\nx\n' },
    ]);
  });

  test('texts are compared one by one: neither the same sum of letters nor another kind passes', () => {
    const one = { of: 'answer', text: 'ab' } as const;
    expect(sameTexts([one, { of: 'comment', text: 'x' }], [{ of: 'comment', text: 'x' }, one])).toBe(true);
    expect(sameTexts([one], [{ of: 'answer', text: 'ba' }])).toBe(false);
    expect(sameTexts([one], [{ of: 'comment', text: 'ab' }])).toBe(false);
    expect(sameTexts([one, one], [one])).toBe(false);
  });

  test('a file that is no CSV is not read as one', () => {
    expect(readCsv('\uFEFFa,"b ""c""\r\n"\r\n,\r\n')).toStrictEqual([
      ['a', 'b "c"\r\n'],
      ['', ''],
    ]);
    expect(() => readCsv('a,"b\r\n')).toThrow('Not a CSV file');
  });
});
