import type { Paragraph } from 'docx';
import type { List } from '../../../../shared/reports/report-document.ts';
import { inlineRuns } from './docx-inlines.ts';
import { line } from './docx-paragraphs.ts';
import { listReferences } from './docx-styles.ts';
import type { DocxWriter } from './docx-writer.ts';

/** A list by real numbering; each numbered one starts anew. */
export function listParagraphs({ ordered, items }: List, writer: DocxWriter): Paragraph[] {
  const numbering = ordered
    ? { reference: listReferences.numbers, level: 0, instance: writer.next('list') }
    : { reference: listReferences.bullets, level: 0 };
  return items.map((item) => line('ListItem', inlineRuns(item, writer), writer, { numbering }));
}
