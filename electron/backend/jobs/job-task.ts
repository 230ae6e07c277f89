import type { MessagePort } from 'node:worker_threads';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { EditionContent, EditionFile } from '../editions/read-edition.ts';
import type { FileHash } from '../outbox/hash-file.ts';
import type { PasteText } from '../outbox/read-texts.ts';
import type { PackagePreview, SealInput, SealResult } from '../packages/bag-writer.ts';
import type { PackageInput } from '../packages/package-parts.ts';
import type { ReadSourceOutput } from '../proposals/read-package.ts';
import type { VerifyInput } from '../packages/verify-package.ts';

/** Work that never runs on the answering thread; plain data only, so that it can be handed to a worker. */
export type JobTask =
  | { readonly kind: 'packages.seal'; readonly input: SealInput }
  | { readonly kind: 'packages.preview'; readonly input: PackageInput }
  | { readonly kind: 'packages.verify'; readonly input: VerifyInput }
  | { readonly kind: 'editions.read'; readonly input: EditionFile }
  | { readonly kind: 'proposals.read'; readonly input: VerifyInput }
  | { readonly kind: 'outbox.hash'; readonly input: { readonly path: string } }
  | { readonly kind: 'outbox.texts'; readonly input: { readonly path: string } }
  | { readonly kind: 'outbox.authorities' };

interface JobOutputs {
  'packages.seal': Result<SealResult, AppError>;
  'packages.preview': Result<PackagePreview, AppError>;
  'packages.verify': Result<VerifyReport, AppError>;
  'editions.read': Result<EditionContent, AppError>;
  'proposals.read': Result<ReadSourceOutput, AppError>;
  'outbox.hash': Result<FileHash, AppError>;
  'outbox.texts': Result<readonly PasteText[], AppError>;
  'outbox.authorities': Result<readonly string[], AppError>;
}
export type JobOutput<T extends JobTask> = JobOutputs[T['kind']];

/** What the worker is given: the task, and where to report progress. */
export interface WorkerCall {
  readonly task: JobTask;
  readonly progress: MessagePort;
}

export interface JobProgress {
  readonly done: number;
  readonly total: number;
}

/** What the worker gives back, with the proof that it was one. */
export interface WorkerReply {
  readonly thread: number;
  readonly output: JobOutputs[JobTask['kind']];
}
