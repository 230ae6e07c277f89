import { createAcceptanceService } from './acceptances/acceptance-service.ts';
import { createAnnotationService } from './annotations/annotation-service.ts';
import type { Backend } from './backend.ts';
import { createStatementService } from './statements/statement-service.ts';
import { createScrubService } from './scrub/scrub-service.ts';
import { createLetterService } from './letters/letter-service.ts';
import { createFindingService } from './findings/finding-service.ts';
import { createEngagementService } from './engagements/engagement-service.ts';
import { createComparisonService } from './comparisons/comparison-service.ts';
import { createChapterService } from './chapters/chapter-service.ts';
import { createBlobService } from './blobs/blob-service.ts';
import { createCalendarService } from './calendar/calendar-service.ts';
import { createCarryService } from './carries/carry-service.ts';
import { createCatalogueService } from './catalogue/catalogue-service.ts';
import { createContactService } from './contacts/contact-service.ts';
import { createDraftService } from './drafts/draft-service.ts';
import { createDraftSummaries } from './drafts/draft-summary.ts';
import { createEditionService } from './editions/edition-service.ts';
import { createEditionShelf } from './editions/edition-shelf.ts';
import { createEvidenceFiles } from './evidence/evidence-files.ts';
import { createEvidenceService } from './evidence/evidence-service.ts';
import { createEncryption } from './encryption/encryption.ts';
import { createGuidanceService } from './guidance/guidance-service.ts';
import { createImportService } from './imports/import-service.ts';
import { createJobRunner } from './jobs/job-runner.ts';
import { createJobRegister } from './jobs/job-service.ts';
import { createKeyRing } from './keys/key-ring.ts';
import { createKeyService } from './keys/key-service.ts';
import { passphraseCost } from './keys/passphrase-key.ts';
import { createVault } from './keys/vault.ts';
import { createVaultStore } from './keys/vault-store.ts';
import { createLedgerService } from './ledgers/ledger-service.ts';
import { createNoteService } from './notes/note-service.ts';
import { createOutboxService } from './outbox/outbox-service.ts';
import { createPackageService } from './packages/package-service.ts';
import type { BackendOptions } from './ports.ts';
import { createProfileService } from './profiles/profile-service.ts';
import { createProposalService } from './proposals/proposal-service.ts';
import type { Library } from './questionnaires/library.ts';
import { createQuestionnaireService } from './questionnaires/questionnaire-service.ts';
import { createReachService } from './reaches/reach-service.ts';
import { createRegisterService } from './register/register-service.ts';
import { createReportService } from './reports/report-service.ts';
import { createReviewService } from './reviews/review-service.ts';
import { createRevisionService } from './revisions/revision-service.ts';
import type { ServiceParts } from './services.ts';
import { createSettingsService } from './settings/settings-service.ts';
import { createSnapshotService } from './snapshots/snapshot-service.ts';
import { createSummaryService } from './summaries/summary-service.ts';
import { createWorkspaceService } from './workspace/rescue-service.ts';
import type { Workspace } from './workspace/workspace.ts';

/** Wires the services of one open workspace; nothing is global. */
export function createBackend(
  workspace: Workspace,
  shipped: Library,
  options: Pick<
    BackendOptions,
    | 'resources'
    | 'fonts'
    | 'printer'
    | 'worker'
    | 'app'
    | 'clock'
    | 'ids'
    | 'logger'
    | 'secretStore'
    | 'passphraseCost'
    | 'host'
    | 'machine'
    | 'network'
  >,
): Backend {
  const { clock, ids, logger, app } = options;
  const shelf = createEditionShelf(workspace, shipped);
  const { library } = shelf;
  const settings = createSettingsService(workspace, ids);
  const parts: ServiceParts = {
    workspace,
    library,
    clock,
    ids,
    logger,
    settings,
    summaries: createDraftSummaries(library),
    machine: options.machine,
  };
  const blobs = createBlobService(workspace, ids);
  const files = createEvidenceFiles(workspace.paths);
  const runner = createJobRunner(options.worker, logger, { folder: workspace.paths.folder });
  const jobs = createJobRegister(ids, logger);
  const cost = options.passphraseCost ?? passphraseCost;
  const vault = createVault({
    store: createVaultStore(workspace, clock),
    codes: { none: 'keys-none', locked: 'keys-locked', damaged: 'keys-damaged', exist: 'keys-exist' },
    ids,
    runner,
    secretStore: options.secretStore,
    cost,
  });
  const keyRing = createKeyRing(workspace, vault);
  const encryption = createEncryption({ runner, blobs, keyRing });
  const outbox = createOutboxService(parts, {
    runner,
    blobs,
    network: options.network,
    host: options.host,
  });
  const packages = createPackageService(parts, { runner, jobs, blobs, keyRing, encryption });
  let closing: Promise<void> | undefined;
  return {
    acceptances: createAcceptanceService(parts),
    annotations: createAnnotationService(parts, { packages, keyRing, runner }),
    calendar: createCalendarService(parts, blobs),
    chapters: createChapterService(parts),
    comparisons: createComparisonService(parts, { runner, jobs, blobs }),
    engagements: createEngagementService(parts),
    findings: createFindingService(parts),
    letters: createLetterService(parts),
    scrub: createScrubService(parts, { runner, jobs }),
    statements: createStatementService(parts),
    carries: createCarryService(parts),
    drafts: createDraftService(parts),
    evidence: createEvidenceService(parts, { runner, jobs, blobs, files }),
    revisions: createRevisionService(parts),
    reaches: createReachService(parts),
    register: createRegisterService(parts),
    snapshots: createSnapshotService(parts),
    profiles: createProfileService(workspace),
    questionnaires: createQuestionnaireService(library),
    guidance: createGuidanceService(library),
    catalogue: createCatalogueService(library),
    settings: settings.methods,
    workspace: createWorkspaceService(workspace, { app, blobs }),
    ledgers: createLedgerService(parts, blobs),
    notes: createNoteService(parts),
    packages,
    reports: createReportService(parts, {
      runner,
      jobs,
      blobs,
      fonts: options.fonts,
      printer: options.printer,
    }),
    reviews: createReviewService(parts, { runner, jobs, keyRing }),
    summaries: createSummaryService(parts),
    outbox,
    editions: createEditionService(parts, { shelf, resources: options.resources, runner, jobs, blobs }),
    proposals: createProposalService(parts, { runner, jobs, blobs }),
    imports: createImportService(parts, {
      runner,
      jobs,
      blobs,
      trustOf: (signatures, from) => keyRing.trustOf(signatures, from),
    }),
    contacts: createContactService(parts, { runner, blobs }),
    keys: createKeyService(parts, { vault, runner, blobs, cost }),
    keyRing,
    jobs,
    blobs,
    close: () => {
      closing ??= (async () => {
        vault.lock();
        try {
          await outbox.close();
          await jobs.close();
          await runner.close();
        } finally {
          workspace.close();
        }
      })();
      return closing;
    },
  };
}
