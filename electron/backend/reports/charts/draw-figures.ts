import type { Block, ReportDocument } from '../../../../shared/reports/report-document.ts';
import type { Locale } from '../../../../shared/i18n/locales.ts';

async function drawBlocks(blocks: readonly Block[], language: Locale): Promise<Block[]> {
  const drawn: Block[] = [];
  for (const block of blocks) {
    if (block.kind === 'figure') {
      // Loaded only where a document has pictures: the library is large.
      const { drawChart } = await import('./draw-chart.ts');
      drawn.push({ ...block, drawing: await drawChart(block.chart, language) });
    } else if (block.kind === 'entry' || block.kind === 'row') {
      drawn.push({ ...block, content: await drawBlocks(block.content, language) });
    } else {
      drawn.push(block);
    }
  }
  return drawn;
}

/** Draws the figures of a document; one without figures is handed back as it is. */
export async function drawFigures(document: ReportDocument): Promise<ReportDocument> {
  const { language } = document;
  return {
    ...document,
    opening: await drawBlocks(document.opening, language),
    body: await drawBlocks(document.body, language),
  };
}
