import { afterEach, describe, expect, it } from 'vitest';
import type { TextEncoding } from '../../../../shared/comparisons/text-encodings.ts';
import { readFilePublished, wordsOfPublished as words } from '../../../support/read-published.ts';
import { removeTemporaryFolders } from '../../../support/temp-workspace.ts';

afterEach(removeTemporaryFolders);

/** Bytes of a text in an encoding of one byte a letter, by turning its table round. */
function inOneByte(encoding: string, text: string): Buffer {
  const byLetter = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from(
    Array.from(text, (letter) => {
      const byte = byLetter.get(letter);
      if (byte === undefined) {
        throw new Error(`${encoding} has no ${letter}`);
      }
      return byte;
    }),
  );
}
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const wideFromTop = (text: string): Buffer => wide(text).swap16();
const marked = (mark: readonly number[], bytes: Buffer): Buffer => Buffer.concat([Buffer.from(mark), bytes]);
const page = (head: string, body: string): string =>
  `<!DOCTYPE html><html><head>${head}</head><body><p>${body}</p></body></html>`;

const russian = 'Ответы правительства: участие в группе наказуемо.';
const french = 'Réponses : l’appartenance à un groupe coûte 30 €.';
const arabic = 'ردود الحكومة، يعاقب القانون.';
const chinese = Buffer.from(
  'd5feb8aeb5c4b4f0b8b40a0ab5dacee5ccf520b2cebcd3bcafcdc5b5c4d0d0ceaad2c0d0ccb7a8b4a6b7a3a1a3',
  'hex',
);
const chineseWords = ['政府的答复', '第五条 参加集团的行为依刑法处罚。'];

const asked = async (bytes: Buffer): Promise<Map<string, readonly string[]>> => {
  const found = await words(bytes);
  if (Array.isArray(found) || !('choices' in found)) {
    throw new Error(`Nobody was asked: ${JSON.stringify(found)}`);
  }
  return new Map(found.choices.map(({ encoding, lines }) => [encoding, lines]));
};

describe('feature 54: a published page is read in the encoding that it says', () => {
  it.each([
    ['meta charset', 'windows-1251', '<meta charset="windows-1251">', russian],
    ['a label of it', 'windows-1251', "<META CHARSET='cp1251'>", russian],
    ['http-equiv', 'koi8-r', '<meta content="text/html; charset=koi8-r" http-equiv="Content-Type">', russian],
    ['ISO 8859-1 as browsers read it', 'windows-1252', '<meta charset=iso-8859-1>', french],
    ['Arabic', 'windows-1256', '<title>x</title><meta charset=windows-1256>', arabic],
    ['ISO 8859-6', 'iso-8859-6', '<meta charset=iso-8859-6>', 'ردود الحكومة'],
    ['ISO 8859-5', 'iso-8859-5', '<!-- <meta charset=utf-8> --><meta charset="ISO-8859-5">', russian],
  ])('%s', async (_what, encoding, head, text) => {
    expect(await words(inOneByte(encoding, page(head, text)))).toEqual([text]);
  });

  it('and by its mark above all, by the declaration of XML, and as UTF-8 where it says nothing', async () => {
    const lie = page('<meta charset=koi8-r>', russian);
    expect(await words(marked([0xef, 0xbb, 0xbf], Buffer.from(lie)))).toEqual([russian]);
    expect(await words(marked([0xff, 0xfe], wide(lie)))).toEqual([russian]);
    expect(await words(marked([0xfe, 0xff], wideFromTop(lie)))).toEqual([russian]);
    expect(await words(page('', russian))).toEqual([russian]);
    // A page that was read so far holds no UTF-16, whatever it says.
    expect(await words(page('<meta charset=utf-16>', russian))).toEqual([russian]);
    const xml = `<?xml version="1.0" encoding="windows-1251"?>\n${page('', russian)}`;
    expect(await words(inOneByte('windows-1251', xml))).toEqual([russian]);
    const gb = Buffer.concat([
      Buffer.from('<!doctype html><html><meta charset=gb2312><body><pre>'),
      chinese,
      Buffer.from('</pre>'),
    ]);
    expect(await words(gb)).toEqual([chineseWords.join(' ')]);
  });

  it('and is asked about where its letters do not bear that out: none is replaced', async () => {
    const utf8 = Buffer.from(page('<meta charset=iso-8859-1>', russian));
    expect(await words(utf8)).toMatchObject({ kind: 'encodings', declared: 'iso-8859-1' });
    expect((await asked(utf8)).get('utf-8')).toEqual([russian]);
    expect(await words(utf8, 'utf-8')).toEqual([russian]);
    const broken = inOneByte('windows-1251', page('<meta charset=utf-8>', russian));
    expect(await words(broken)).toMatchObject({ declared: 'utf-8' });
    // ISO 8859-5 has no dash where windows-1251 has one.
    const other = inOneByte('windows-1251', page('<meta charset=iso-8859-5>', `${russian} \u2014 да`));
    expect((await asked(other)).get('windows-1251')).toEqual([`${russian} \u2014 да`]);
    const unknown = inOneByte('windows-1251', page('<meta charset=x-none>', russian));
    expect((await asked(unknown)).get('windows-1251')).toEqual([russian]);
  });
});

describe('feature 54: a published text is read in its encoding, or a person is asked', () => {
  it('by its mark', async () => {
    expect(await words(marked([0xff, 0xfe], wide(`${russian}\r\n\r\n${arabic}`)))).toEqual([russian, arabic]);
    expect(await words(marked([0xfe, 0xff], wideFromTop(russian)))).toEqual([russian]);
    expect(await words(marked([0xef, 0xbb, 0xbf], Buffer.from(french)))).toEqual([french]);
  });

  it.each<[TextEncoding, Buffer, string]>([
    ['windows-1251', inOneByte('windows-1251', russian), russian],
    ['koi8-r', inOneByte('koi8-r', russian), russian],
    // With the end of file that old systems write.
    ['ibm866', inOneByte('ibm866', `${russian}\r\n\u001a`), russian],
    ['windows-1252', inOneByte('windows-1252', french), french],
    ['windows-1256', inOneByte('windows-1256', arabic), arabic],
    ['gb18030', chinese, chineseWords[0] ?? ''],
    ['utf-16le', wide(`${russian}\n`), russian],
    ['utf-16be', wideFromTop(`${arabic}\n`), arabic],
    // Plain English in UTF-16 is UTF-8, too, with a byte of nought after each letter.
    ['utf-16le', wide('Replies of the Government'), 'Replies of the Government'],
  ])('by what a person says who sees the lines in %s', async (encoding, bytes, line) => {
    const choices = await asked(bytes);
    expect(choices.get(encoding)?.[0]).toBe(line);
    const readings = [...choices.values()].map((lines) => lines.join('\n'));
    expect(readings.join('')).not.toContain('\uFFFD');
    const read = await words(bytes, encoding);
    expect(Array.isArray(read) ? read[0] : read).toBe(line);
  });

  it('with those first that are usual for the language that a person has said', async () => {
    const found = await readFilePublished(inOneByte('windows-1251', russian), undefined, 'ru');
    const choices = found.ok && found.value.kind === 'encodings' ? found.value.choices : [];
    expect(choices[0]).toEqual({ encoding: 'windows-1251', lines: [russian] });
    expect((await asked(inOneByte('windows-1251', russian))).keys().next().value).not.toBe('windows-1251');
  });

  it('and is refused, not mended, where bytes are none in what a person says', async () => {
    const bytes = inOneByte('windows-1251', russian);
    expect(await words(bytes, 'utf-8')).toMatchObject({
      code: 'encoding-wrong',
      params: { encoding: 'utf-8' },
    });
    // The same where a file breaks its own mark, or is no text in any encoding.
    expect(await words(Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]))).toMatchObject({
      code: 'text-not-found',
    });
    expect(await words(Buffer.from([0x00, 0x01, 0x02, 0xff, 0xfe]))).toMatchObject({
      code: 'text-not-found',
    });
  });
});
