import { createAcceptanceService } from './acceptances/acceptance-service.ts';
import type { Backend } from './backend.ts';
import { createBlobService } from './blobs/blob-service.ts';
import { createCalendarService } from './calendar/calendar-service.ts';
import { createCarryService } from './carries/carry-service.ts';
import { createCatalogueService } from './catalogue/catalogue-service.ts';
import { createDraftService } from './drafts/draft-service.ts';
import { createDraftSummaries } from './drafts/draft-summary.ts';
import { createEditionService } from './editions/edition-service.ts';
import { createEditionShelf } from './editions/edition-shelf.ts';
import { createGuidanceService } from './guidance/guidance-service.ts';
import { createJobRunner } from './jobs/job-runner.ts';
import { createJobRegister } from './jobs/job-service.ts';
import { createLedgerService } from './ledgers/ledger-service.ts';
import { createOutboxService } from './outbox/outbox-service.ts';
import { createPackageService } from './packages/package-service.ts';
import type { BackendOptions } from './ports.ts';
import { createProfileService } from './profiles/profile-service.ts';
import { createProposalService } from './proposals/proposal-service.ts';
import type { Library } from './questionnaires/library.ts';
import { createQuestionnaireService } from './questionnaires/questionnaire-service.ts';
import { createRegisterService } from './register/register-service.ts';
import { createRevisionService } from './revisions/revision-service.ts';
import type { ServiceParts } from './services.ts';
import { createSettingsService } from './settings/settings-service.ts';
import { createSnapshotService } from './snapshots/snapshot-service.ts';
import { createWorkspaceService } from './workspace/rescue-service.ts';
import type { Workspace } from './workspace/workspace.ts';

/** Wires the services of one open workspace; nothing is global. */
export function createBackend(
  workspace: Workspace,
  shipped: Library,
  options: Pick<
    BackendOptions,
    'resources' | 'worker' | 'app' | 'clock' | 'ids' | 'logger' | 'host' | 'network'
  >,
): Backend {
  const { clock, ids, logger, app } = options;
  const shelf = createEditionShelf(workspace, shipped);
  const { library } = shelf;
  const settings = createSettingsService(workspace);
  const parts: ServiceParts = {
    workspace,
    library,
    clock,
    ids,
    logger,
    settings,
    summaries: createDraftSummaries(library),
  };
  const blobs = createBlobService(workspace, ids);
  const runner = createJobRunner(options.worker, logger);
  const jobs = createJobRegister(ids, logger);
  const outbox = createOutboxService(parts, {
    runner,
    blobs,
    network: options.network,
    host: options.host,
  });
  let closing: Promise<void> | undefined;
  return {
    acceptances: createAcceptanceService(parts),
    calendar: createCalendarService(parts, blobs),
    carries: createCarryService(parts),
    drafts: createDraftService(parts),
    revisions: createRevisionService(parts),
    register: createRegisterService(parts),
    snapshots: createSnapshotService(parts),
    profiles: createProfileService(workspace),
    questionnaires: createQuestionnaireService(library),
    guidance: createGuidanceService(library),
    catalogue: createCatalogueService(library),
    settings: settings.methods,
    workspace: createWorkspaceService(workspace, { app, blobs, ids }),
    ledgers: createLedgerService(parts, blobs),
    outbox,
    packages: createPackageService(parts, { runner, jobs, blobs }),
    editions: createEditionService(parts, { shelf, resources: options.resources, runner, jobs, blobs }),
    proposals: createProposalService(parts, { runner, jobs, blobs }),
    jobs,
    blobs,
    close: () => {
      closing ??= (async () => {
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
