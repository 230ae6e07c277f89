import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { AppError } from '../../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../../shared/lib/result.ts';
import { fileMode } from '../../files/private-files.ts';
import { cleanPdf } from './clean-pdf.ts';

export interface FinishPdfInput {
  /** As the host printed it. */
  readonly printed: Uint8Array;
  readonly targetPath: string;
}

export interface FinishedPdf {
  readonly bytes: number;
  readonly sha256: string;
}

/** Cleans a printed document and writes it to the path given. */
export function finishPdf({ printed, targetPath }: FinishPdfInput): Result<FinishedPdf, AppError> {
  const bytes = cleanPdf(printed);
  writeFileSync(targetPath, bytes, { flag: 'wx', mode: fileMode });
  return ok({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
}
