import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import type { WorkspacePaths } from './workspace-paths.ts';

/** The open workspace as services see it: reading, short writing transactions, and where files go. */
export interface Workspace {
  /** Name of the folder, never its path (C5). */
  readonly name: string;
  readonly paths: WorkspacePaths;
  /** Whether everything of it lies sealed on the disk (threat-model K1). */
  readonly isProtected: boolean;
  /** Opened from what could be saved of a damaged database: every change is refused. */
  readonly damaged: boolean;
  /** Rows that could not be read when a damaged database was opened. */
  readonly unreadable: number;
  /** Runs reading work; a failing disk is given back as a failure. */
  read<T>(work: (reader: Reader) => Result<T, AppError>): Result<T, AppError>;
  /** Runs one short transaction; success means a fully synchronised commit. */
  transact<T>(work: (writer: Writer) => Result<T, AppError>): Result<T, AppError>;
  /**
   * Brings every commit into the database file and cuts its log to nothing, so that what was deleted for good stands in
   * neither. Where another reader holds it up, closing does the same.
   */
  emptyLog(): void;
  close(): void;
}
