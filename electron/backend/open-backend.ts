import { existsSync } from 'node:fs';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Backend } from './backend.ts';
import { createBackend } from './create-backend.ts';
import { barFolder, isBarred, releaseFolder, unbarFolder } from './files/protected-folders.ts';
import type { BackendOptions } from './ports.ts';
import { settleUnfinished } from './protection/hold-workspace.ts';
import { tidyProtection, isProtectedWorkspace } from './protection/protection-file.ts';
import { openFiles } from './protection/protection-vault.ts';
import { loadLibrary } from './questionnaires/read-library.ts';
import { openWorkspace, truePaths } from './workspace/open-workspace.ts';

/** A back end whose end forgets the keys of its workspace as well. */
function releasing(backend: Backend, folder: string): Backend {
  let closing: Promise<void> | undefined;
  return {
    ...backend,
    close: () => (closing ??= backend.close().finally(() => releaseFolder(folder))),
  };
}

/**
 * Opens a workspace and its services. With `create: false` an absent workspace is answered with `undefined` and nothing
 * is made. A damaged one opens read-only with what can be saved (`workspace.get` says so), unless `damaged: 'refuse'`.
 * A protected one needs `opening`, else it is `workspace-locked`.
 */
export async function openBackend(options: BackendOptions): Promise<Result<Backend | undefined, AppError>> {
  const library = await loadLibrary(options.resources);
  const paths = truePaths(options.workspace);
  const settled = await settleUnfinished(paths, options);
  if (!settled.ok) {
    return settled;
  }
  const locked = isProtectedWorkspace(paths);
  if (locked && !existsSync(paths.database)) {
    // What opens a workspace is made together with one: without its database it is damaged, never new.
    return err(appError('database-missing'));
  }
  if (locked) {
    const opened =
      options.opening === undefined
        ? err(appError('workspace-locked'))
        : await openFiles(paths, options, options.opening);
    if (!opened.ok) {
      return opened;
    }
  }
  const wasBarred = isBarred(paths.folder);
  unbarFolder(paths.folder);
  let backend: Backend | undefined;
  try {
    const workspace = openWorkspace(options);
    if (!workspace.ok || workspace.value === undefined) {
      return workspace.ok ? ok(undefined) : workspace;
    }
    try {
      // Not where the key opened nothing: the other copy may be the one that belongs to this database.
      if (locked && !workspace.value.damaged) {
        tidyProtection(paths, options.ids);
      }
      backend = createBackend(workspace.value, library, options);
    } finally {
      if (backend === undefined) {
        workspace.value.close();
      }
    }
    return ok(locked ? releasing(backend, paths.folder) : backend);
  } finally {
    if (backend === undefined && locked) {
      releaseFolder(paths.folder);
    } else if (backend === undefined && wasBarred) {
      barFolder(paths.folder);
    }
  }
}
