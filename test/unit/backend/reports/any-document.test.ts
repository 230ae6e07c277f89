import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { countFile } from '../../../../electron/backend/reports/count-file.ts';
import { readDocxParts } from '../../../../electron/backend/reports/docx/docx-parts.ts';
import { renderDocument } from '../../../../electron/backend/reports/make-report.ts';
import { renderHtml } from '../../../../electron/backend/reports/render-html.ts';
import type { Inline } from '../../../../shared/reports/report-document.ts';
import { anyDocument } from '../../../support/arbitrary-document.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';
import { emptyDocument } from '../../../support/report-trees.ts';
import { shippedFonts } from '../../../support/temp-workspace.ts';

const messages = await packageMessages();

function readXml(xml: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

/** Texts whose only neighbour is nothing. */
const parted = (...content: readonly Inline[]) =>
  emptyDocument({ body: [{ kind: 'paragraph', role: 'text', content }] });
const answer = { kind: 'written', of: 'answer', text: 'one' } as const;
const nothing = { kind: 'words', text: '' } as const;

test.each([
  ['html', 200],
  ['docx', 40],
  ['csv', 200],
  ['txt', 200],
] as const)('feature 57: %s holds every text of whatever document there can be', async (format, numRuns) => {
  await fc.assert(
    fc.asyncProperty(anyDocument, async (document) => {
      // The fonts of HTML are tested by themselves: they cost more than all the rest.
      const bytes =
        format === 'html'
          ? Buffer.from(renderHtml(document))
          : await renderDocument(document, { format, fonts: shippedFonts, messages, fallback: messages });
      expect(await countFile(format, bytes, document)).toMatchObject({ ok: true });
      if (format === 'html') {
        readXml(Buffer.from(bytes).toString('utf8'));
      }
      if (format === 'docx') {
        for (const part of (await readDocxParts(bytes)).values()) {
          readXml(part.toString('utf8'));
        }
      }
    }),
    { numRuns, examples: [[parted(answer, nothing, answer)], [parted(answer, answer)]] },
  );
});
