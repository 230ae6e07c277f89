import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { ReportCount } from '../../../shared/contract/reports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { ReportDocument } from '../../../shared/reports/report-document.ts';
import type { ReportFormat } from '../../../shared/reports/report-names.ts';
import { fileMode } from '../files/private-files.ts';
import { buildDocument, hashDocument, type DocumentInput } from './build-document.ts';

export interface MakeInput extends DocumentInput {
  readonly format: ReportFormat;
  readonly targetPath: string;
  /** Folder of the font packages. */
  readonly fonts: string;
  /** What a person has looked at: no other document is made (promise 4). */
  readonly shown?: string;
}

export interface MadeReport {
  readonly bytes: number;
  readonly sha256: string;
  readonly counted: ReportCount;
}

/** Each format's renderer is loaded when one is asked for. */
async function render(
  document: ReportDocument,
  { format }: Pick<MakeInput, 'format' | 'fonts'>,
): Promise<Uint8Array> {
  if (format === 'html') {
    const { renderHtml } = await import('./render-html.ts');
    return Buffer.from(renderHtml(document));
  }
  throw new Error(`No renderer for ${format}`);
}

/** Builds the document and writes it in one format to the path given. */
export async function makeReport(
  input: MakeInput,
  report: (done: number, total: number) => void,
): Promise<Result<MadeReport, AppError>> {
  report(0, 3);
  const { document, counted } = await buildDocument(input);
  if (input.shown !== undefined && hashDocument(document).shown !== input.shown) {
    return err(appError('preview-outdated'));
  }
  report(1, 3);
  const bytes = await render(document, input);
  report(2, 3);
  writeFileSync(input.targetPath, bytes, { flag: 'wx', mode: fileMode });
  report(3, 3);
  return ok({
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    counted,
  });
}
