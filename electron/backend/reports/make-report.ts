import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { ReportCount } from '../../../shared/contract/reports.ts';
import { createTranslate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { ReportDocument } from '../../../shared/reports/report-document.ts';
import type { ReportFormat } from '../../../shared/reports/report-names.ts';
import { buildDocument, hashDocument, type DocumentInput } from './build-document.ts';
import { countFile } from './count-file.ts';
import { writeDocument, type DocumentFile } from './document-file.ts';

export interface MakeInput extends DocumentInput {
  readonly format: ReportFormat;
  /** An empty file made for it. */
  readonly targetPath: string;
  /** Folder of the font packages. */
  readonly fonts: string;
  /** What a person has looked at: no other document is made (promise 4). */
  readonly shown?: string;
}

export interface MadeReport extends DocumentFile {
  readonly counted: ReportCount;
}

/** Each format's renderer is loaded when one is asked for. */
export async function renderDocument(
  document: ReportDocument,
  { format, fonts, messages, fallback }: Pick<MakeInput, 'format' | 'fonts' | 'messages' | 'fallback'>,
): Promise<Uint8Array> {
  switch (format) {
    case 'html': {
      const { renderHtml } = await import('./render-html.ts');
      const { documentFonts } = await import('./fonts/document-fonts.ts');
      const { faces } = await documentFonts(document, fonts);
      return Buffer.from(renderHtml(document, { fontFaces: faces }));
    }
    case 'docx': {
      const { renderDocx } = await import('./docx/render-docx.ts');
      const { drawPicture } = await import('./charts/picture.ts');
      return renderDocx(document, { drawPicture: (drawing) => drawPicture(drawing, fonts) });
    }
    case 'txt': {
      const t = createTranslate(document.language, messages, fallback);
      return (await import('./render-text.ts')).renderText(document, (language) =>
        t(`report.language.${language}`),
      );
    }
    case 'csv':
      return (await import('./render-csv.ts')).renderCsv(document);
    case 'pdf':
      return Promise.reject(new Error('A PDF is printed by its host'));
  }
}

/** Builds the document and writes it in one format to the file made for it, once it was read back and found whole. */
export async function makeReport(
  input: MakeInput,
  report: (done: number, total: number) => void,
): Promise<Result<MadeReport, AppError>> {
  report(0, 4);
  const { document, undecided } = await buildDocument(input);
  if (undecided > 0 && input.scrub?.undecided === undefined) {
    return err(appError('traces-undecided', { count: undecided }));
  }
  if (input.shown !== undefined && hashDocument(document).shown !== input.shown) {
    return err(appError('preview-outdated'));
  }
  report(1, 4);
  const bytes = await renderDocument(document, input);
  report(2, 4);
  const counted = await countFile(input.format, bytes, document);
  if (!counted.ok) {
    return counted;
  }
  report(3, 4);
  const written = await writeDocument(input.targetPath, bytes);
  report(4, 4);
  return written.ok ? ok({ ...written.value, counted: counted.value }) : written;
}
