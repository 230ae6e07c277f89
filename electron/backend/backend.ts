import type { AppError } from '../../shared/contract/errors.ts';
import type { JobEvent, JobResult } from '../../shared/contract/jobs.ts';
import type { DraftKind, ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import type { Adopted, ImportPreview, UndoPreview } from '../../shared/imports/import-schema.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Author } from '../../shared/revisions/revision-schema.ts';
import type { ReportFormat } from '../../shared/reports/report-names.ts';
import type { KeyRing } from './keys/key-ring.ts';
import type { Audience, PackageHead } from '../../shared/packages/package-schema.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import type { EncryptChoice } from '../../shared/contract/packages.ts';
import type { Reader, Writer } from './database/open-database.ts';
import type { PackagePreview, SealResult } from './packages/bag-writer.ts';
import type { EncryptTo } from './encryption/encrypt-file.ts';
import type { TemporaryFile } from './encryption/encryption.ts';
import type { AsyncMethod, Inputs, Method, Outputs } from './method.ts';
import type {
  ChapterService,
  ComparisonService,
  EngagementService,
  FindingService,
  LetterService,
  ScrubService,
  StatementService,
} from './parallel-services.ts';
import type { AnnotationService, ReviewService, SummaryService } from './review-services.ts';

export interface DraftService {
  list: Method<'drafts', 'list'>;
  create: Method<'drafts', 'create'>;
  get: Method<'drafts', 'get'>;
  save: Method<'drafts', 'save'>;
  close: Method<'drafts', 'close'>;
  markUnit: Method<'drafts', 'markUnit'>;
  changeProfile: Method<'drafts', 'changeProfile'>;
  setDeadline: Method<'drafts', 'setDeadline'>;
  validate: Method<'drafts', 'validate'>;
  /**
   * The draft as `palermo-response/1`: answers sorted by key, the State's whole register. Answers in conflict, and those
   * that the editions in use cannot hold (`leftOut`), are left out and named.
   */
  show(draft: string): Result<
    {
      readonly document: ResponseDocument;
      readonly conflicts: readonly string[];
      readonly leftOut: readonly string[];
    },
    AppError
  >;
  /** Saves a document's answers and register entries as one author's revisions, all or none; twice changes nothing. */
  fill(
    draft: string,
    document: ResponseDocument,
  ): Result<{ readonly saved: number; readonly unchanged: number }, AppError>;
}

/** `by`: whose act it is where that is not the person of the settings. */
export interface AcceptanceService {
  list: Method<'acceptances', 'list'>;
  accept(
    input: Inputs['acceptances']['accept'],
    by?: Author,
  ): Result<Outputs['acceptances']['accept'], AppError>;
  withdraw(
    input: Inputs['acceptances']['withdraw'],
    by?: Author,
  ): Result<Outputs['acceptances']['withdraw'], AppError>;
}

export interface ExportRequest {
  readonly draft: string;
  /** Without a type: `submission` where the present state is cleared, else `review`. */
  readonly type?: 'submission' | 'review' | 'contribution';
  readonly audience: Audience;
  readonly articles?: readonly string[] | undefined;
  readonly for?: string | undefined;
  readonly attachments?: boolean | undefined;
  readonly named?: boolean | undefined;
  /** Id of the key of ours that signs it. */
  readonly sign?: string | undefined;
  /** Of a parallel report: what becomes of texts that nobody decided of. */
  readonly undecided?: 'keep' | 'replace' | undefined;
}

/** A reader's notes on a package, on their way back. */
export interface FeedbackRequest {
  /** Head of the package that was read; without an id where that package is not known here. */
  readonly about: Omit<PackageHead, 'id' | 'version' | 'type' | 'audience'> & {
    readonly id?: string | undefined;
  };
  /** As that package has them. */
  readonly profile: Profile;
  readonly kind: DraftKind;
  readonly audience: Audience;
  /** UTC day that it bears. */
  readonly date: string;
  /** Those that were chosen for its audience, as JSON texts. */
  readonly notes: readonly string[];
  /** The author of the settings is named in the package. */
  readonly named?: boolean | undefined;
  /** Id of the key of ours that signs it. */
  readonly sign?: string | undefined;
}

/** What is written down with a package that is kept, in the transaction that keeps it. */
export interface Keeping {
  /** Why it cannot be any more: what it was made of has changed since it was read. */
  fault(reader: Reader): AppError | undefined;
  write(writer: Writer, sealed: Pick<SealResult, 'head' | 'signatures'>): void;
}

/** A package that lies in `packages/` of the workspace. */
export interface SealedPackage {
  readonly path: string;
  readonly head: PackageHead;
  readonly bytes: number;
  readonly sha256: string;
}

/** A temporary file, and who can open it; a passphrase is the caller's own and not among it. */
export interface EncryptedFile extends TemporaryFile {
  readonly encrypted: NonNullable<Extract<JobResult, { readonly kind: 'packages.export' }>['encrypted']>;
}

export interface PackageService {
  preview: AsyncMethod<'packages', 'preview'>;
  export: Method<'packages', 'export'>;
  verify: Method<'packages', 'verify'>;
  decrypt: Method<'packages', 'decrypt'>;
  kept: Method<'packages', 'kept'>;
  reopen: Method<'packages', 'reopen'>;
  readPart: AsyncMethod<'packages', 'readPart'>;
  /** Encrypts a file that lies at this path into a temporary one; to keys of others, ours are added. */
  encryptFile(path: string, to: EncryptTo): Promise<Result<EncryptedFile, AppError>>;
  /** Decrypts by the passphrase, or by the keys of this workspace, into a temporary file that is not trusted yet. */
  decryptFile(path: string, passphrase?: string): Promise<Result<TemporaryFile, AppError>>;
  /** Seals into `packages/<id>.zip` of the workspace and tells where; the caller copies it to where the person wants it. */
  seal(request: ExportRequest): Promise<Result<SealedPackage, AppError>>;
  /** Seals notes as a `feedback`; which of the notes went is in the package. */
  sealFeedback(request: FeedbackRequest, keeping?: Keeping): Promise<Result<SealedPackage, AppError>>;
  previewFeedback(
    request: FeedbackRequest,
  ): Promise<Result<Pick<PackagePreview, 'head' | 'bytes'>, AppError>>;
  /** As `sealFeedback`, in a job whose result is `packages.export`. `shown`: id of the package that was previewed. */
  exportFeedback(
    request: FeedbackRequest,
    choice: {
      readonly shown?: string | undefined;
      readonly encrypt?: EncryptChoice | undefined;
      readonly keeping?: Keeping | undefined;
    },
  ): Result<{ readonly job: string }, AppError>;
}

export interface EditionService {
  list: Method<'editions', 'list'>;
  read: Method<'editions', 'read'>;
  import: Method<'editions', 'import'>;
  /** Brings in a file that lies at this path; a worker reads it. */
  importFile(
    path: string,
  ): Promise<Result<Extract<JobResult, { readonly kind: 'editions.import' }>, AppError>>;
  preview: Method<'editions', 'preview'>;
  /** `by`: who adopts, where that is not the author of the settings. */
  adopt(input: Inputs['editions']['adopt'], by?: Author): Result<Outputs['editions']['adopt'], AppError>;
}

export interface JobService {
  /** Yields the last event at once, then each new one until the job ends; undefined for an unknown job. */
  watch(job: string, signal?: AbortSignal): AsyncGenerator<JobEvent, void> | undefined;
  cancel: Method<'jobs', 'cancel'>;
}

/** A file that the page may fetch, or has handed in, known by a random handle (C5). */
export interface BlobFile {
  readonly path: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Of a stored file: what is sent must have this SHA-512, else the sending breaks off (F5). */
  readonly sha512?: string;
}

/** A handle serves one purpose: bytes handed in are never fetched, bytes offered are never taken for an upload (C5). */
export interface BlobService {
  /**
   * Streams bytes handed in to a private file; `request-too-large` past the limit, nothing left behind. `announced`: how
   * many will come, so that a disk without room for them refuses at once (F6).
   */
  receive(
    bytes: AsyncIterable<Uint8Array>,
    announced?: number,
  ): Promise<Result<{ readonly handle: string; readonly bytes: number }, AppError>>;
  /** A file that was handed in. */
  find(handle: string): BlobFile | undefined;
  /** A file that may be fetched. */
  offered(handle: string): BlobFile | undefined;
  /** Runs work for a session: handles made in it are good for that session alone. */
  within<T>(session: string, work: () => T): T;
}

/** Files attached to answers and register entries; bytes are kept once by their hash. */
export interface EvidenceService {
  list: Method<'evidence', 'list'>;
  attach: Method<'evidence', 'attach'>;
  rename: Method<'evidence', 'rename'>;
  detach: Method<'evidence', 'detach'>;
  restore: Method<'evidence', 'restore'>;
  clean: Method<'evidence', 'clean'>;
  open: Method<'evidence', 'open'>;
}

export interface CalendarService {
  get: Method<'calendar', 'get'>;
  saveStep: Method<'calendar', 'saveStep'>;
  removeStep: Method<'calendar', 'removeStep'>;
  shift: Method<'calendar', 'shift'>;
  exportIcs: AsyncMethod<'calendar', 'exportIcs'>;
  /** The calendar file of one draft, or of all, as bytes. */
  compose(request: {
    readonly draft?: string | undefined;
  }): Promise<Result<{ readonly fileName: string; readonly content: Uint8Array }, AppError>>;
}

export interface LedgerService {
  get: AsyncMethod<'ledgers', 'get'>;
  exportCsv: AsyncMethod<'ledgers', 'exportCsv'>;
}

export interface ProposalService {
  list: AsyncMethod<'proposals', 'list'>;
  take: Method<'proposals', 'take'>;
  refuse: Method<'proposals', 'refuse'>;
  addSource: Method<'proposals', 'addSource'>;
  removeSource: Method<'proposals', 'removeSource'>;
}

export interface ImportService {
  preview: Method<'imports', 'preview'>;
  adopt: Method<'imports', 'adopt'>;
  previewUndo: Method<'imports', 'previewUndo'>;
  undo: Method<'imports', 'undo'>;
  list: Method<'imports', 'list'>;
  part: Method<'imports', 'part'>;
  /** As `preview`, `adopt`, `previewUndo` and `undo`, for a file that lies at this path, awaited. `by`: who takes it over. */
  previewFile(path: string): Promise<Result<ImportPreview, AppError>>;
  adoptFile(
    path: string,
    choice: { readonly request: string; readonly takeConfirmed: boolean; readonly by?: Author | undefined },
  ): Promise<Result<Adopted, AppError>>;
  previewUndoNow(id: string): Promise<Result<UndoPreview, AppError>>;
  undoNow(request: string, id: string): Promise<Result<UndoPreview, AppError>>;
}

export interface KeyService {
  get: Method<'keys', 'get'>;
  setUp: AsyncMethod<'keys', 'setUp'>;
  unlock: AsyncMethod<'keys', 'unlock'>;
  lock: Method<'keys', 'lock'>;
  changePassphrase: AsyncMethod<'keys', 'changePassphrase'>;
  renewRecoveryCode: AsyncMethod<'keys', 'renewRecoveryCode'>;
  useKeyring: Method<'keys', 'useKeyring'>;
  make: AsyncMethod<'keys', 'make'>;
  rename: Method<'keys', 'rename'>;
  rotate: AsyncMethod<'keys', 'rotate'>;
  backUp: AsyncMethod<'keys', 'backUp'>;
  restore: AsyncMethod<'keys', 'restore'>;
  card: AsyncMethod<'keys', 'card'>;
}

export interface ContactService {
  list: Method<'contacts', 'list'>;
  read: AsyncMethod<'contacts', 'read'>;
  import: AsyncMethod<'contacts', 'import'>;
  addSigner: Method<'contacts', 'addSigner'>;
  check: Method<'contacts', 'check'>;
  decide: Method<'contacts', 'decide'>;
  remove: Method<'contacts', 'remove'>;
}

export interface OutboxService {
  list: Method<'outbox', 'list'>;
  get: Method<'outbox', 'get'>;
  add: Method<'outbox', 'add'>;
  arm: Method<'outbox', 'arm'>;
  pause: Method<'outbox', 'pause'>;
  cancel: Method<'outbox', 'cancel'>;
  tick: Method<'outbox', 'tick'>;
  record: Method<'outbox', 'record'>;
  checkCopy: AsyncMethod<'outbox', 'checkCopy'>;
  texts: AsyncMethod<'outbox', 'texts'>;
  file: AsyncMethod<'outbox', 'file'>;
  receiptFiles: AsyncMethod<'outbox', 'receiptFiles'>;
  setEndpoint: AsyncMethod<'outbox', 'setEndpoint'>;
  removeEndpoint: Method<'outbox', 'removeEndpoint'>;
  /** Arms an item and tries once, now; the item afterwards says how that ended. */
  deliver(item: string): Promise<Result<Outputs['outbox']['get'], AppError>>;
}

/** A document that lies in a temporary file. */
export interface MadeDocument extends Omit<
  Extract<JobResult, { readonly kind: 'reports.make' }>,
  'kind' | 'handle'
> {
  readonly path: string;
}

export interface ReportService {
  options: Method<'reports', 'options'>;
  preview: Method<'reports', 'preview'>;
  make: Method<'reports', 'make'>;
  /** As `make`, awaited, for a caller that puts the file in its place itself. */
  makeFile(
    input: Omit<Inputs['reports']['make'], 'format'> & { readonly format: ReportFormat },
  ): Promise<Result<MadeDocument, AppError>>;
}

/** All services of one open workspace. Methods return failures that a person can meet as values and throw only for faults. */
export interface Backend {
  readonly acceptances: AcceptanceService;
  readonly annotations: AnnotationService;
  readonly calendar: CalendarService;
  readonly chapters: ChapterService;
  readonly comparisons: ComparisonService;
  readonly engagements: EngagementService;
  readonly findings: FindingService;
  readonly letters: LetterService;
  readonly scrub: ScrubService;
  readonly statements: StatementService;
  readonly carries: { list: Method<'carries', 'list'>; confirm: Method<'carries', 'confirm'> };
  readonly drafts: DraftService;
  readonly revisions: {
    history: Method<'revisions', 'history'>;
    /** `by`: who settles, where that is not the person of the settings. */
    settle(
      input: Inputs['revisions']['settle'],
      by?: Author,
    ): Result<Outputs['revisions']['settle'], AppError>;
  };
  readonly evidence: EvidenceService;
  readonly reaches: { list: Method<'reaches', 'list'>; set: Method<'reaches', 'set'> };
  readonly register: { list: Method<'register', 'list'>; save: Method<'register', 'save'> };
  readonly snapshots: { list: Method<'snapshots', 'list'>; clear: Method<'snapshots', 'clear'> };
  readonly profiles: { list: Method<'profiles', 'list'> };
  readonly proposals: ProposalService;
  readonly questionnaires: {
    clusters: Method<'questionnaires', 'clusters'>;
    get: Method<'questionnaires', 'get'>;
  };
  readonly guidance: { get: Method<'guidance', 'get'> };
  readonly catalogue: { parties: Method<'catalogue', 'parties'> };
  readonly settings: {
    get: Method<'settings', 'get'>;
    set: Method<'settings', 'set'>;
    /** Gives records of a draft that are told by their content their ids: the same content the same, in this workspace alone. */
    recordIds(): Result<(draft: string, content: unknown) => string, AppError>;
  };
  readonly workspace: { get: Method<'workspace', 'get'>; rescue: AsyncMethod<'workspace', 'rescue'> };
  readonly ledgers: LedgerService;
  readonly notes: {
    list: Method<'notes', 'list'>;
    overview: Method<'notes', 'overview'>;
    save: Method<'notes', 'save'>;
    remove: Method<'notes', 'remove'>;
  };
  readonly outbox: OutboxService;
  readonly packages: PackageService;
  readonly reports: ReportService;
  readonly reviews: ReviewService;
  readonly summaries: SummaryService;
  readonly editions: EditionService;
  readonly imports: ImportService;
  readonly contacts: ContactService;
  readonly keys: KeyService;
  /** What commands ask of keys and contacts beyond the contract. */
  readonly keyRing: KeyRing;
  readonly jobs: JobService;
  readonly blobs: BlobService;
  /** Forgets open keys, closes open revisions, ends running jobs, checkpoints and closes the database, frees the lock. */
  close(): Promise<void>;
}
