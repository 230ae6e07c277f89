import { use } from 'react';
import { directionOf } from '../../../../shared/i18n/locales.ts';
import { paragraphClass } from '../../../../shared/reports/paragraph-class.ts';
import type { Cell, CellBlock, Column, Table } from '../../../../shared/reports/report-document.ts';
import { isShortRow } from '../../../../shared/reports/short-row.ts';
import { Inlines, writtenAttributes } from './inlines.tsx';
import { Languages } from './report-context.ts';
import { Visible } from './visible.tsx';

function CellContent({ block }: { readonly block: CellBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className={paragraphClass(block)}>
          <Inlines content={block.content} />
        </p>
      );
    case 'passage':
      return (
        <div {...writtenAttributes(block.written)}>
          <Visible text={block.written.text} />
        </div>
      );
    case 'list': {
      const items = block.items.map((content, index) => (
        <li key={index}>
          <Inlines content={content} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

/** Paragraphs, passages and lists: what stands in cells and between them alike. */
export function CellBlocks({ blocks }: { readonly blocks: readonly CellBlock[] }) {
  return blocks.map((block, index) => <CellContent key={index} block={block} />);
}

const classOf = ({ holds }: Column): string | undefined => (holds === 'text' ? undefined : holds);

function CellView({
  cell,
  column,
  isHead,
}: {
  readonly cell: Cell;
  readonly column: Column;
  readonly isHead: boolean;
}) {
  const { own } = use(Languages);
  const { language } = column;
  const properties = {
    className: classOf(column),
    ...(language === undefined ? {} : { lang: language, dir: directionOf(language) }),
  };
  const inside = <CellBlocks blocks={cell} />;
  const content =
    language === undefined ? inside : <Languages value={{ own, around: language }}>{inside}</Languages>;
  // A heading without words would head its row with nothing.
  return isHead && cell.length > 0 ? (
    <th scope="row" {...properties}>
      {content}
    </th>
  ) : (
    <td {...properties}>{content}</td>
  );
}

export function TableView({ table: { caption, columns, rowHeads, rows } }: { readonly table: Table }) {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  return (
    <table>
      <caption className={caption.shown ? undefined : 'unseen'}>
        <Inlines content={caption.content} />
      </caption>
      <colgroup>
        {columns.map(({ share }, index) => (
          <col key={index} width={`${((100 * share) / shares).toFixed(2)}%`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th
              key={index}
              scope="col"
              className={classOf(column)}
              dir={column.language === undefined ? undefined : directionOf(column.language)}
            >
              <Inlines content={column.heading} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          <tr key={index} className={isShortRow(cells) ? 'whole' : undefined}>
            {columns.map((column, at) => (
              <CellView key={at} cell={cells[at] ?? []} column={column} isHead={rowHeads && at === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
