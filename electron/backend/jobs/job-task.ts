import type { MessagePort } from 'node:worker_threads';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { FeedbackNotes, FeedbackNotesInput } from '../annotations/feedback-notes.ts';
import type { PublishedPieces, ReadPublishedInput } from '../comparisons/read-published.ts';
import type { AskedEncoding } from '../comparisons/texts/decode-text.ts';
import type { ReadCard } from '../contacts/contact-card.ts';
import type { CheckedFile, CheckInput } from '../evidence/check-stored.ts';
import type { TakenFile, TakeInput } from '../evidence/inspect-file.ts';
import type { DecryptInput } from '../encryption/decrypt-file.ts';
import type { EncryptInput } from '../encryption/encrypt-file.ts';
import type { WrittenFile } from '../encryption/file-stream.ts';
import type { EditionContent, EditionFile } from '../editions/read-edition.ts';
import type { UndoPlan } from '../imports/plan-undo.ts';
import type { ImportInput } from '../imports/read-import.ts';
import type { ImportReading } from '../imports/reading.ts';
import type { StagedImport, StageInput } from '../imports/stage-import.ts';
import type { BackUpInput, KeyFileInput, MadeKey, RestoredKey } from '../keys/key-material.ts';
import type { DeriveInput, Derived } from '../keys/passphrase-key.ts';
import type { LentKeys } from '../files/protected-folders.ts';
import type { FileHash } from '../files/hash-file.ts';
import type { PasteText } from '../outbox/read-texts.ts';
import type { PackagePreview, SealInput, SealResult } from '../packages/bag-writer.ts';
import type { PackageInput } from '../packages/package-parts.ts';
import type { ChangeInput } from '../protection/change-files.ts';
import type { ReadSourceOutput } from '../proposals/read-package.ts';
import type { BuiltDocument, DocumentInput } from '../reports/build-document.ts';
import type { DocumentFile } from '../reports/document-file.ts';
import type { MadeReport, MakeInput } from '../reports/make-report.ts';
import type { FinishPdfInput } from '../reports/pdf/finish-pdf.ts';
import type { NoteTally, TallyInput } from '../reviews/note-tally.ts';
import type { ReadReview, ReadReviewInput } from '../reviews/read-review.ts';
import type { ReopenInput, ReopenResult } from '../packages/reopen-package.ts';
import type { FoundTraces, ReadTracesInput } from '../scrub/read-traces.ts';
import type { VerifyInput } from '../packages/verify-package.ts';

/** Work that never runs on the answering thread; plain data only, so that it can be handed to a worker. */
export type JobTask =
  | {
      readonly kind: 'annotations.choose';
      readonly input: FeedbackNotesInput & { readonly database: string };
    }
  | { readonly kind: 'packages.seal'; readonly input: SealInput }
  | { readonly kind: 'packages.preview'; readonly input: PackageInput }
  | { readonly kind: 'packages.verify'; readonly input: VerifyInput }
  | { readonly kind: 'packages.encrypt'; readonly input: EncryptInput }
  | { readonly kind: 'packages.decrypt'; readonly input: DecryptInput }
  | { readonly kind: 'packages.reopen'; readonly input: ReopenInput }
  | { readonly kind: 'editions.read'; readonly input: EditionFile }
  | { readonly kind: 'proposals.read'; readonly input: VerifyInput }
  | { readonly kind: 'imports.read'; readonly input: ImportInput }
  | { readonly kind: 'imports.stage'; readonly input: StageInput }
  | {
      readonly kind: 'imports.plan-undo';
      readonly input: { readonly database: string; readonly import: string };
    }
  | { readonly kind: 'keys.derive'; readonly input: DeriveInput }
  | { readonly kind: 'keys.make' }
  | { readonly kind: 'keys.back-up'; readonly input: BackUpInput }
  | { readonly kind: 'keys.restore'; readonly input: KeyFileInput }
  | { readonly kind: 'contacts.read'; readonly input: { readonly path: string } }
  | { readonly kind: 'evidence.take'; readonly input: TakeInput }
  | { readonly kind: 'evidence.check'; readonly input: CheckInput }
  | { readonly kind: 'outbox.hash'; readonly input: { readonly path: string } }
  | { readonly kind: 'outbox.texts'; readonly input: { readonly path: string } }
  | { readonly kind: 'outbox.authorities' }
  | { readonly kind: 'protection.change'; readonly input: ChangeInput }
  | { readonly kind: 'reports.preview'; readonly input: DocumentInput & { readonly targetPath: string } }
  | { readonly kind: 'reports.make'; readonly input: MakeInput }
  | { readonly kind: 'reports.finish-pdf'; readonly input: FinishPdfInput }
  | { readonly kind: 'comparisons.read'; readonly input: ReadPublishedInput }
  | { readonly kind: 'scrub.read'; readonly input: ReadTracesInput }
  | {
      readonly kind: 'scrub.file';
      readonly input: { readonly path: string; readonly name: string };
    }
  | { readonly kind: 'reviews.read'; readonly input: ReadReviewInput }
  | { readonly kind: 'reviews.tally'; readonly input: TallyInput & { readonly database: string } };

interface JobOutputs {
  'annotations.choose': Result<FeedbackNotes, AppError>;
  'packages.seal': Result<SealResult, AppError>;
  'packages.preview': Result<PackagePreview, AppError>;
  'packages.verify': Result<VerifyReport, AppError>;
  'packages.encrypt': Result<WrittenFile, AppError>;
  'packages.decrypt': Result<WrittenFile, AppError>;
  'packages.reopen': Result<ReopenResult, AppError>;
  'editions.read': Result<EditionContent, AppError>;
  'proposals.read': Result<ReadSourceOutput, AppError>;
  'imports.read': Result<ImportReading, AppError>;
  'imports.stage': Result<StagedImport, AppError>;
  'imports.plan-undo': Result<UndoPlan | undefined, AppError>;
  'keys.derive': Result<Derived, AppError>;
  'keys.make': Result<MadeKey, AppError>;
  'keys.back-up': Result<Uint8Array, AppError>;
  'keys.restore': Result<RestoredKey, AppError>;
  'contacts.read': Result<ReadCard, AppError>;
  'evidence.take': Result<TakenFile, AppError>;
  'evidence.check': Result<CheckedFile, AppError>;
  'outbox.hash': Result<FileHash, AppError>;
  'outbox.texts': Result<readonly PasteText[], AppError>;
  'outbox.authorities': Result<readonly string[], AppError>;
  'protection.change': Result<undefined, AppError>;
  'reports.preview': Result<BuiltDocument, AppError>;
  'reports.make': Result<MadeReport, AppError>;
  'reports.finish-pdf': Result<DocumentFile, AppError>;
  'comparisons.read': Result<PublishedPieces | AskedEncoding, AppError>;
  'scrub.read': Result<FoundTraces, AppError>;
  'scrub.file': Result<FoundTraces, AppError>;
  'reviews.read': Result<ReadReview, AppError>;
  'reviews.tally': Result<NoteTally, AppError>;
}
export type JobOutput<T extends JobTask> = JobOutputs[T['kind']];
export type AnyOutput = JobOutputs[keyof JobOutputs];

/** What the worker is given: the task, and where to report progress. */
export interface WorkerCall {
  readonly task: JobTask;
  readonly progress: MessagePort;
  /** Keys of the protected workspace that the task works in, for as long as it runs. */
  readonly keys: LentKeys | undefined;
}

/** What a worker says while it works. */
export type JobWord = {
  /** Milliseconds of processor time that its thread has used, for earlier tasks too. */
  readonly spent: number;
} & (
  | { readonly kind: 'begun'; readonly thread: number }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
);

/** What the worker gives back, with the proof that it was one. */
export interface WorkerReply<Output = AnyOutput> {
  readonly thread: number;
  readonly output: Output;
}
