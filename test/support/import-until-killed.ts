import { writeSync } from 'node:fs';
import { createBlobService } from '../../electron/backend/blobs/blob-service.ts';
import { createDraftSummaries } from '../../electron/backend/drafts/draft-summary.ts';
import { createEditionShelf } from '../../electron/backend/editions/edition-shelf.ts';
import { createImportService } from '../../electron/backend/imports/import-service.ts';
import { createJobRunner } from '../../electron/backend/jobs/job-runner.ts';
import { createJobRegister } from '../../electron/backend/jobs/job-service.ts';
import { loadLibrary } from '../../electron/backend/questionnaires/read-library.ts';
import { createSettingsService } from '../../electron/backend/settings/settings-service.ts';
import { openWorkspace } from '../../electron/backend/workspace/open-workspace.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { backendOptions, valueOf } from './temp-workspace.ts';

/**
 * A process that imports a package and kills itself at one step. Arguments: workspace, resources, package, step; without
 * a step it says that it has begun and goes on to the end.
 */
const [folder = '', resources = '', file = '', step = ''] = process.argv.slice(2);
const options = backendOptions(folder, { resources, ids: systemIds });
const workspace = valueOf(openWorkspace(options));
if (workspace === undefined) {
  throw new Error('There is no workspace');
}
const { clock, ids, logger } = options;
const { library } = createEditionShelf(workspace, await loadLibrary(resources));
const settings = createSettingsService(workspace, ids);
const runner = createJobRunner(options.worker, logger);
const imports = createImportService(
  { workspace, library, clock, ids, logger, settings, summaries: createDraftSummaries(library) },
  {
    runner,
    jobs: createJobRegister(ids, logger),
    blobs: createBlobService(workspace, ids),
    onStep: (reached) => {
      if (reached === step) {
        process.kill(process.pid, 'SIGKILL');
      }
    },
  },
);
writeSync(1, 'importing\n');
valueOf(await imports.adoptFile(file, { request: ids.uuid(), takeConfirmed: false }));
writeSync(1, 'imported\n');
await runner.close();
workspace.close();
