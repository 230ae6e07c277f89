import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { wordsOfLine } from '../../../../electron/backend/comparisons/texts/pdf-lines.ts';
import { checkout } from '../../../integration/cli-support.ts';
import { readFilePublished, wordsOfPublished as words } from '../../../support/read-published.ts';
import { removeTemporaryFolders } from '../../../support/temp-workspace.ts';

afterEach(removeTemporaryFolders);

/** Made by LibreOffice 7.4 and by the print of Chromium: a heading, a footnote, a table, a list, and two columns. */
const file = (name: string): Buffer => readFileSync(join(checkout, 'test', 'fixtures', 'published', name));

const doubtsOf = async (name: string): Promise<unknown> => {
  const found = await readFilePublished(file(name));
  return found.ok && found.value.kind === 'document' ? found.value.doubts : found;
};

describe('feature 54: files of office programs as they are made', () => {
  it.each([
    [
      'libreoffice-ru.docx',
      ['Статья 5. Криминализация участия в организованной преступной группе', 'Дела', 'Вторая мера'],
    ],
    ['libreoffice-zh.docx', ['第五条 参加有组织犯罪集团行为的刑事定罪', '案件', '第二项措施']],
  ])('a Word document: heading, table and list of %s', async (name, expected) => {
    expect(await words(file(name))).toEqual(expect.arrayContaining(expected));
  });

  it('a PDF: a mark of a footnote stays in its line, bullets are bullets, and a column is not cut in two', async () => {
    const read = await words(file('libreoffice-en.pdf'));
    expect(read).toEqual(
      expect.arrayContaining([
        'Membership of a group is punished under section 12 of the Penal Code.1',
        'Year Cases',
        '\u2022 First measure',
        '3. Laundering is an offence; the courts in every region have applied it since 2004 in a large number of cases.',
        '1 See Official Gazette no. 14.',
      ]),
    );
    expect(await doubtsOf('libreoffice-en.pdf')).toBeUndefined();
  });

  it('a PDF in Arabic: words, points, numbers and brackets stand as they are read, and the reader is warned', async () => {
    const printed = await words(file('chromium-ar.pdf'));
    expect(printed).toEqual(expect.arrayContaining(['ردود الحكومة', 'المادة 5. تجريم المشاركة']));
    expect(JSON.stringify(printed)).toContain('منذ عام 2004 (انظر الجريدة).');
    const office = await words(file('libreoffice-ar.pdf'));
    expect(office).toEqual(expect.arrayContaining(['السنة القضايا', '2024 137']));
    expect(JSON.stringify(office)).toContain('المادة 5. تجريم المشاركة في جماعة إجرامية منظمة');
    expect(await doubtsOf('libreoffice-ar.pdf')).toEqual({ letterOrder: true });
  });

  it.each([
    ['password', 'libreoffice-en-locked.pdf', undefined],
    ['damaged', 'libreoffice-en.pdf', 15_000],
    ['damaged', 'libreoffice-ru.docx', 4000],
    ['old_word', 'libreoffice-en.doc', undefined],
    ['open_document', 'libreoffice-en.odt', undefined],
  ])('says what is wrong where there are no words: %s (%s)', async (fault, name, bytes) => {
    expect(await words(file(name).subarray(0, bytes))).toEqual({
      code: 'text-not-found',
      params: { fault },
    });
  });

  it('takes the commands of other kinds of file for no words of a State', async () => {
    expect(await words('{\\rtf1\\ansi Replies of the Government}')).toMatchObject({
      params: { fault: 'rich_text' },
    });
    const archive =
      'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<p>';
    expect(await words(archive)).toMatchObject({ params: { fault: 'web_archive' } });
    const locked = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await words(locked)).toMatchObject({ params: { fault: 'password' } });
    // Those who only write of such files are read.
    expect(await words('From: the Ministry\n\nReplies')).toEqual(['From: the Ministry', 'Replies']);
  });
});

describe('a line that is drawn from right to left', () => {
  const piece = (str: string, x: number, width: number) => ({ str, x, width, dir: 'rtl', height: 10 });

  it('is read by where its pieces stand, and numbers keep their order', () => {
    const drawn = [piece('.', 0, 3), piece('2004', 20, 20), piece('/', 40, 3), piece('15', 43, 10)];
    expect(wordsOfLine([...drawn, piece('\u0645\u0646\u0630', 60, 20)])).toBe('\u0645\u0646\u0630 2004/15 .');
    expect(wordsOfLine([piece('Year', 0, 20), piece('2004', 22, 20)])).toBe('Year2004');
  });
});
