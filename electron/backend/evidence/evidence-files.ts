import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';

/** Bytes of attached files, kept once by their SHA-512 (threat-model F3, F5). */
export interface EvidenceFiles {
  /**
   * Takes over a private, synchronised temporary file whose hash and length its maker has counted: renames it to its
   * place, or removes it where the same bytes are there already. The row of the record is written after this.
   */
  keep(
    temporary: string,
    file: { readonly sha512: string; readonly bytes: number },
  ): Result<undefined, AppError>;
  has(sha512: string): boolean;
}
