import { describe, expect, test } from 'vitest';
import { buildDocument } from '../../../../electron/backend/reports/build-document.ts';
import { readCsv } from '../../../../electron/backend/reports/count-file.ts';
import { renderCsv } from '../../../../electron/backend/reports/render-csv.ts';
import { guardCell } from '../../../../shared/reports/csv.ts';
import type { Block, ReportDocument } from '../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import { hostileTexts } from '../../../support/hostile-texts.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';
import { hostileSource } from '../../../support/report-samples.ts';
import { emptyDocument } from '../../../support/report-trees.ts';

const messages = await packageMessages();
const csvOf = (document: ReportDocument): string => Buffer.from(renderCsv(document)).toString('utf8');
const rowsOf = (...body: Block[]): string[][] => readCsv(csvOf(emptyDocument({ body }))).slice(1);

const words = (text: string) => ({ kind: 'words', text }) as const;
const answer = (text: string) => ({ kind: 'written', of: 'answer', text, language: 'ar' }) as const;
const passage = (text: string) => ({ kind: 'passage', written: answer(text) }) as const;
const heading = (level: 1 | 2 | 3, text: string): Block => ({
  kind: 'heading',
  level,
  id: text,
  content: [words(text)],
});

describe('CSV of a document', () => {
  test('its first row names the columns; the mark of a draft is a row too', () => {
    expect(readCsv(csvOf(emptyDocument({ mark: 'DRAFT' })))).toStrictEqual([
      ['Part', 'Article', 'Unit', 'Question', 'Place', 'Language', 'Text'],
      ['', '', '', 'Title', '', 'en', 'DRAFT'],
    ]);
  });

  test('a row says where its text stands, until the next heading of that level', () => {
    const entry = (question: string, ...content: Block[]): Block => ({
      kind: 'entry',
      question: [words(question)],
      content,
    });
    expect(
      rowsOf(
        heading(1, 'Part'),
        heading(2, 'Article'),
        heading(3, 'Unit'),
        entry('Q1', passage('a')),
        entry('Q2', { kind: 'row', label: 'Entry 1', content: [entry('Name', passage('b'))] }),
        heading(2, 'Next'),
        entry('Q3', { kind: 'paragraph', role: 'text', content: [words('Yes')] }),
        heading(1, 'Other'),
        passage('c'),
      ),
    ).toStrictEqual([
      ['Part', 'Article', 'Unit', 'Q1', '', 'ar', 'a'],
      ['Part', 'Article', 'Unit', 'Q2 / Name', 'Entry 1', 'ar', 'b'],
      ['Part', 'Next', '', 'Q3', '', 'en', 'Yes'],
      ['Other', '', '', '', '', 'ar', 'c'],
    ]);
  });

  test('a cell is found by the head of its row and its column; each text of a paragraph is a row of its own', () => {
    const column = (name: string) => ({ heading: [words(name)], holds: 'text', share: 1 }) as const;
    expect(
      rowsOf(
        {
          kind: 'table',
          caption: { content: [words('T')], shown: true },
          columns: [column('Year'), column('Count')],
          rowHeads: true,
          rows: [
            [[passage('2020')], [passage('12')]],
            [[passage('x'.repeat(81))], []],
          ],
        },
        {
          kind: 'paragraph',
          role: 'text',
          content: [
            answer('Law'),
            words('; '),
            { kind: 'address', of: 'citation', text: 'https://a.example' },
            { kind: 'footnote', content: [answer('Note')] },
          ],
        },
      ),
    ).toStrictEqual([
      ['', '', '', '', '2020, Year', 'ar', '2020'],
      ['', '', '', '', '2020, Count', 'ar', '12'],
      ['', '', '', '', '2, Year', 'ar', 'x'.repeat(81)],
      ['', '', '', '', '', 'ar', 'Law'],
      ['', '', '', '', '', '', 'https://a.example'],
      ['', '', '', '', '', 'ar', 'Note'],
    ]);
  });

  test('X4 hostile texts stand in cells of their own, and none is taken for a formula', async () => {
    const source = hostileSource();
    const { document } = await buildDocument({
      profile: 'questionnaire',
      source,
      messages,
      fallback: messages,
    });
    const rows = readCsv(csvOf(document));
    const texts = new Set(rows.map((row) => row[6]));

    expect(new Set(rows.map((row) => row.length))).toStrictEqual(new Set([7]));
    expect(hostileTexts().filter(({ text }) => !texts.has(guardCell(visibleText(text))))).toStrictEqual([]);
    expect(rows.flat().filter((cell) => guardCell(cell) !== cell)).toStrictEqual([]);
  });
});
