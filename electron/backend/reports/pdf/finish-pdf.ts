import type { AppError } from '../../../../shared/contract/errors.ts';
import type { Result } from '../../../../shared/lib/result.ts';
import { writeDocument, type DocumentFile } from '../document-file.ts';
import { cleanPdf } from './clean-pdf.ts';

export interface FinishPdfInput {
  /** As the host printed it. */
  readonly printed: Uint8Array;
  /** An empty file made for it. */
  readonly targetPath: string;
}

/** Cleans a printed document and writes it to the file made for it. */
export const finishPdf = ({ printed, targetPath }: FinishPdfInput): Promise<Result<DocumentFile, AppError>> =>
  writeDocument(targetPath, cleanPdf(printed));
