import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines, guardCell } from '../../../../shared/reports/csv.ts';

const hostile = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '﹦1',
  '−1',
  ' =1',
  '   @x',
  '\u00a0=1',
  '\u3000＝1',
  '\u200b=1',
  '\ufeff=1',
  '\u202e=1',
  '\u000b=1',
  ' \t=1',
  ' \nx',
];
const harmless = ['', 'x', '1-1', 'a=b', "'=1", 'المادة 5', '第五条', '(-1)', '\u200fنص', ' ', 'a\nb', '"="'];

describe('X4 the formula set is inert in CSV', () => {
  it.each(hostile)('X4 %j gets an apostrophe', (text) => {
    expect(guardCell(text)).toBe(`'${text}`);
  });

  it.each(harmless)('leaves %j as it is', (text) => {
    expect(guardCell(text)).toBe(text);
  });

  it('writes no cell that begins with a sign, whatever stands in it', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', '\n', ' ', '\u3000', 'a'),
    });
    fc.assert(
      fc.property(text, (value) => {
        const [line = ''] = csvLines([[value]]);
        const cell = line.slice(1, -2).replace(/^"/, '');
        expect(cell).not.toMatch(/^\s*[=+\-@＝]/);
        expect(cell).not.toMatch(/^[\t\r\n]/);
      }),
    );
  });
});

describe('a CSV file', () => {
  it('begins with a byte order mark and ends each line with CRLF', () => {
    expect([...csvLines([['a', 'b'], ['c'], []])].join('')).toBe('\uFEFFa,b\r\nc\r\n\r\n');
    expect([...csvLines([])]).toEqual([]);
  });

  it('quotes commas, quotes, lone and double line ends, and cells whose ends would be trimmed', () => {
    const [line] = csvLines([['a,b', 'say "no"', 'a\nb', 'a\rb', 'a\r\nb', ' a', 'a ', 'a;b', 'plain']]);
    expect(line).toBe('\uFEFF"a,b","say ""no""","a\nb","a\rb","a\r\nb"," a","a ","a;b",plain\r\n');
  });
});
