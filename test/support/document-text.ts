import type { Block, Inline, ReportDocument } from '../../shared/reports/report-document.ts';

const inlineText = (content: readonly Inline[]): string =>
  content
    .map((inline) => (inline.kind === 'footnote' ? `[note: ${inlineText(inline.content)}]` : inline.text))
    .join('');

/** Lines of blocks as a reader meets them: the words and texts of each in order, two spaces for each step in. */
export const blockLines = (blocks: readonly Block[], step = ''): string[] =>
  blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'heading':
        return [`${'#'.repeat(block.level)} ${inlineText(block.content)}`];
      case 'paragraph':
        return [step + inlineText(block.content)];
      case 'passage':
        return [step + block.written.text];
      case 'facts':
        return block.facts.map(({ label, content }) => `${step}${label}: ${inlineText(content)}`);
      case 'list':
        return block.items.map((item) => `${step}- ${inlineText(item)}`);
      case 'table':
        return [
          `${step}| ${block.columns.map(({ heading }) => inlineText(heading)).join(' | ')}`,
          ...block.rows.map(
            (row) => `${step}| ${row.map((cell) => blockLines(cell).join(' / ')).join(' | ')}`,
          ),
        ];
      case 'entry':
        return [step + inlineText(block.question), ...blockLines(block.content, `${step}  `)];
      case 'row':
        return [step + block.label, ...blockLines(block.content, `${step}  `)];
      case 'figure':
        return blockLines([block.table], step);
      case 'letter-part':
        return block.lines.map((line) => step + inlineText(line));
      case 'boxes':
        return [step + block.options.map((option) => `[ ] ${inlineText(option)}`).join(' ')];
      case 'lines':
        return [`${step}${inlineText(block.label ?? [])}${'_'.repeat(block.count)}`];
    }
  });

/** The lines of a document after its opening. */
export const bodyLines = ({ body }: ReportDocument): string[] => blockLines(body);
/** All lines of a document. */
export const documentLines = ({ title, opening, body }: ReportDocument): string[] => [
  title,
  ...blockLines(opening),
  ...blockLines(body),
];

/** The lines from a heading to the next of its level or above. */
export function linesUnder(lines: readonly string[], heading: string): string[] {
  const start = lines.indexOf(heading);
  const level = heading.indexOf(' ');
  const end = lines.findIndex(
    (line, at) => at > start && /^#{1,3} /.test(line) && line.indexOf(' ') <= level,
  );
  return start === -1 ? [] : lines.slice(start + 1, end === -1 ? undefined : end);
}
