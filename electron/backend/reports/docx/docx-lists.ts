import type { Paragraph } from 'docx';
import type { List } from '../../../../shared/reports/report-document.ts';
import { inlineRuns } from './docx-inlines.ts';
import { line } from './docx-paragraphs.ts';
import { listReferences } from './docx-styles.ts';
import type { DocxWriter } from './docx-writer.ts';

/** Twentieths of a point. */
const closeGap = 84;

/** A list by real numbering; each numbered one starts anew. */
export function listParagraphs({ ordered, items }: List, writer: DocxWriter): Paragraph[] {
  const numbering = ordered
    ? { reference: listReferences.numbers, level: 0, instance: writer.next('list') }
    : { reference: listReferences.bullets, level: 0 };
  // A letter stands so close that what follows a list needs the space of a paragraph before it.
  const isClose = writer.document.shape === 'letter';
  return items.map((item, index) =>
    line('ListItem', inlineRuns(item, writer), writer, {
      numbering,
      ...(isClose ? { spacing: { after: index < items.length - 1 ? 0 : closeGap } } : {}),
    }),
  );
}
