import { describe, expect, it } from 'vitest';
import { columnWidths } from '../../../../electron/backend/reports/docx/docx-columns.ts';
import { readDocxParts } from '../../../../electron/backend/reports/docx/docx-parts.ts';
import { renderDocx } from '../../../../electron/backend/reports/docx/render-docx.ts';
import type { Block, Column, ReportDocument, Table } from '../../../../shared/reports/report-document.ts';
import { words } from '../../../support/report-trees.ts';
import { documentOf, onePixel } from '../../../support/sample-documents.ts';

const contentOf = async (document: ReportDocument): Promise<string> =>
  (await readDocxParts(await renderDocx(document, { drawPicture: onePixel })))
    .get('word/document.xml')
    ?.toString('utf8') ?? '';
const column = (heading: string, share: number, holds: Column['holds'] = 'number'): Column => ({
  heading: [words(heading)],
  holds,
  share,
});
const tableOf = (columns: readonly Column[], rows: Table['rows']): Table => ({
  kind: 'table',
  caption: { content: [words('Counts')], shown: false },
  columns,
  rowHeads: true,
  rows,
});
const room = { textWidth: 9000, type: 1 };

describe('Word files on paper', () => {
  it('give a column the room of its longest word, and take it where there is more than enough', () => {
    const widths = columnWidths(
      { columns: [column('Part', 20, 'text'), column('Asked', 1)], rows: [] },
      room,
    );
    const wide = columnWidths(
      { columns: [column('Part', 20, 'text'), column('Confiscated', 1)], rows: [] },
      room,
    );
    const instead = columnWidths(
      {
        columns: [column('Part', 20, 'text'), column('Asked', 1)],
        rows: [[[], [{ kind: 'paragraph', role: 'instead', content: [words('Not Confiscated')] }]]],
      },
      room,
    );
    expect(widths).toEqual([8200, 800]);
    expect(wide[1]).toBeGreaterThan(1200);
    expect(instead[1]).toBe(wide[1]);
    for (const all of [widths, wide, instead]) {
      expect(all.reduce((sum, width) => sum + width, 0)).toBe(room.textWidth);
    }
  });

  it('share what there is where no column has enough', () => {
    const columns = Array.from({ length: 12 }, () => column('Internationalization', 1));
    const widths = columnWidths({ columns, rows: [] }, room);
    expect(new Set(widths)).toEqual(new Set([750]));
  });

  it('put a label that is too long on a line of its own', async () => {
    const facts = (label: string): Block => ({
      kind: 'facts',
      role: 'document',
      facts: [{ label, content: [words('Palermia')] }],
    });
    expect(await contentOf(documentOf([facts('State')]))).toContain('<w:tab/>');
    // The second is just too long, in letters that are wider than Latin ones.
    for (const label of ['Участие в Конвенции и протоколах к ней', 'Рассматриваемые ответы']) {
      const long = await contentOf(documentOf([facts(label)]));
      expect(long).toContain('<w:br/>');
      expect(long).not.toContain('<w:tab/>');
    }
  });

  it('leave rows to write on, and keep boxes of one question together', async () => {
    const empty = await contentOf(documentOf([tableOf([column('Name', 1, 'text')], [[[]]])]));
    expect(empty.match(/<w:trHeight [^>]*>/g)).toEqual(['<w:trHeight w:val="567" w:hRule="atLeast"/>']);
    const filled = await contentOf(
      documentOf([
        tableOf(
          [column('Name', 1, 'text')],
          [[[{ kind: 'paragraph', role: 'text', content: [words('a')] }]]],
        ),
      ]),
    );
    expect(filled).not.toContain('<w:trHeight');
    const boxes = await contentOf(
      documentOf([{ kind: 'boxes', several: false, options: [[words('a')], [words('b')], [words('c')]] }]),
    );
    expect(boxes.match(/<w:keepNext\/>/g)).toHaveLength(2);
  });

  it('set numbers with ones under ones in both directions of writing', async () => {
    const table = tableOf(
      [column('Asked', 1)],
      [[[{ kind: 'paragraph', role: 'text', content: [words('12')] }]]],
    );
    const plain = { ...table, rowHeads: false };
    expect(await contentOf(documentOf([plain]))).toContain('<w:pStyle w:val="TableNumber"/>');
    // The lines of a paragraph from right to left begin on the right.
    expect(await contentOf(documentOf([plain], { language: 'ar' }))).not.toContain('TableNumber');
  });

  it('feature 59: put a narrow table beside its picture on a sheet, and below it elsewhere', async () => {
    const figure: Block = {
      kind: 'figure',
      chart: { title: 'Counts', description: 'Asked: 12.', unit: 'questions', series: [], rows: [] },
      drawing: { name: 'svg', attributes: {}, children: [] },
      table: tableOf([column('Part', 2, 'text'), column('Asked', 1)], []),
    };
    const sheet = await contentOf(documentOf([figure], { language: 'ar', shape: 'sheet' }));
    expect(/<w:tblpPr [^>]*w:tblpXSpec="(\w+)"/.exec(sheet)?.[1]).toBe('left');
    expect(sheet).toContain('w:right="907"');
    expect(await contentOf(documentOf([figure], { language: 'ar' }))).not.toContain('<w:tblpPr');
  });
});
