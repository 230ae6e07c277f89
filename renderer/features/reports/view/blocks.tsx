import { createElement } from 'react';
import { boxesClass } from '../../../../shared/reports/boxes-class.ts';
import type {
  Block,
  Boxes,
  Entry,
  Facts,
  Figure,
  Heading,
  LetterPart,
  RowOf,
  WritingLines,
} from '../../../../shared/reports/report-document.ts';
import { Drawing } from './drawing.tsx';
import { Inlines } from './inlines.tsx';
import { anchorOf, useLevel } from './report-context.ts';
import { CellBlocks, TableView } from './table-view.tsx';
import { Visible } from './visible.tsx';

/** Can take the focus, so that links of the document and of the list beside it lead here. */
function HeadingView({ heading: { level, id, content } }: { readonly heading: Heading }) {
  return createElement(
    `h${level + 1}`,
    { id: anchorOf(id), tabIndex: -1, ...useLevel(level + 1) },
    <Inlines content={content} />,
  );
}

function FactsView({ facts: { role, facts } }: { readonly facts: Facts }) {
  return (
    <dl className={role === 'document' ? 'facts' : 'unit-facts'}>
      {facts.flatMap(({ label, content }, index) => [
        <dt key={`${index}-label`}>
          <Visible text={label} />
        </dt>,
        <dd key={index}>
          <Inlines content={content} />
        </dd>,
      ])}
    </dl>
  );
}

function EntryView({ entry: { question, content } }: { readonly entry: Entry }) {
  return (
    <section className="entry">
      <p className="question">
        <Inlines content={question} />
      </p>
      <div className="answer">
        <Blocks blocks={content} />
      </div>
    </section>
  );
}

function RowView({ row: { label, content } }: { readonly row: RowOf }) {
  return (
    <div className="row">
      <p className="row-label">
        <Visible text={label} />
      </p>
      <Blocks blocks={content} />
    </div>
  );
}

function FigureView({ figure: { chart, drawing, table } }: { readonly figure: Figure }) {
  return (
    <figure>
      <figcaption>
        <Visible text={chart.title} />
      </figcaption>
      {drawing === undefined ? null : <Drawing drawing={drawing} />}
      <TableView table={table} />
    </figure>
  );
}

function BoxesView({ boxes }: { readonly boxes: Boxes }) {
  return (
    <ul className={boxesClass(boxes)}>
      {boxes.options.map((content, index) => (
        <li key={index}>
          <Inlines content={content} />
        </li>
      ))}
    </ul>
  );
}

function LinesView({ lines: { label, count } }: { readonly lines: WritingLines }) {
  return (
    <div className="lines">
      {label === undefined ? null : (
        <p>
          <Inlines content={label} />
        </p>
      )}
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="line" />
      ))}
    </div>
  );
}

function LetterPartView({ part: { part, lines } }: { readonly part: LetterPart }) {
  return (
    <div className={`letter-part ${part}`}>
      {lines.map((content, index) => (
        <p key={index}>
          <Inlines content={content} />
        </p>
      ))}
    </div>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <HeadingView heading={block} />;
    case 'paragraph':
    case 'passage':
    case 'list':
      return <CellBlocks blocks={[block]} />;
    case 'facts':
      return <FactsView facts={block} />;
    case 'table':
      return <TableView table={block} />;
    case 'entry':
      return <EntryView entry={block} />;
    case 'row':
      return <RowView row={block} />;
    case 'figure':
      return <FigureView figure={block} />;
    case 'letter-part':
      return <LetterPartView part={block} />;
    case 'boxes':
      return <BoxesView boxes={block} />;
    case 'lines':
      return <LinesView lines={block} />;
  }
}

export function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  // A document is replaced as a whole: its blocks never change places.
  return blocks.map((block, index) => <BlockView key={index} block={block} />);
}
