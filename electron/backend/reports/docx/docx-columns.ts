import type { Table } from '../../../../shared/reports/report-document.ts';
import { textWidth } from '../charts/text-width.ts';
import type { Page } from './docx-page.ts';

/** Room for a day, and for a number of some length: neither breaks. */
const leastWidths = { text: 0, number: 800, day: 1400 } as const;
/** On both sides of a cell: less where many columns want the room for their words. */
export const cellMargin = ({ length }: Table['columns']): number => (length > 6 ? 30 : 70);

/** Points of type in a table whose page is not made smaller: its heads are of 8.5, in bold letters, which are wider. */
const tableType = 9.8;
type Room = Pick<Page, 'textWidth' | 'type'>;

/** What the longest word of some texts needs, so that it is not cut in two; no more than a third of the table. */
function wordWidth(texts: readonly string[], { textWidth: whole, type }: Room): number {
  const words = texts.flatMap((text) => text.match(/[^\s\p{Script=Han}]+/gu) ?? []);
  const widest = words.reduce((most, word) => Math.max(most, textWidth(word, tableType * type * 20)), 0);
  return Math.min(widest, whole / 3);
}

/** Our own words in the cells of a column, such as those that stand instead of a number. */
const wordsOf = (rows: Table['rows'], column: number): string[] =>
  rows.flatMap((cells) =>
    (cells[column] ?? []).flatMap((block) =>
      block.kind === 'paragraph'
        ? block.content.flatMap((inline) => (inline.kind === 'words' ? [inline.text] : []))
        : [],
    ),
  );

/** Widths in twentieths of a point that add up to the width of the text. */
export function columnWidths({ columns, rows }: Pick<Table, 'columns' | 'rows'>, room: Room): number[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const wanted = columns.map(({ share }) => (room.textWidth * share) / all);
  const least = columns.map(({ heading, holds }, index) =>
    Math.max(
      leastWidths[holds] * room.type,
      2 * cellMargin(columns) +
        wordWidth(
          [...heading.map(({ text }) => text), ...(holds === 'text' ? [] : wordsOf(rows, index))],
          room,
        ),
    ),
  );
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  // What some columns lack, the others give from what they have beyond their least; where that is not enough, all give.
  const lack = sum(wanted.map((width, index) => Math.max(0, (least[index] ?? 0) - width)));
  const spare = sum(wanted.map((width, index) => Math.max(0, width - (least[index] ?? 0))));
  const widths = wanted.map((width, index) => {
    const own = least[index] ?? 0;
    return Math.floor(
      lack > spare
        ? (own * room.textWidth) / sum(least)
        : own > width
          ? own
          : width - (lack * (width - own)) / (spare || 1),
    );
  });
  return widths.with(-1, room.textWidth - sum(widths.slice(0, -1)));
}
