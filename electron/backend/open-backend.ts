import type { AppError } from '../../shared/contract/errors.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Backend } from './backend.ts';
import { createBackend } from './create-backend.ts';
import type { BackendOptions } from './ports.ts';
import { loadLibrary } from './questionnaires/read-library.ts';
import { openWorkspace } from './workspace/open-workspace.ts';

/**
 * Opens a workspace and its services. With `create: false` an absent workspace is answered with `undefined` and nothing
 * is made. A damaged one opens read-only with what can be saved (`workspace.get` says so), unless `damaged: 'refuse'`.
 */
export async function openBackend(options: BackendOptions): Promise<Result<Backend | undefined, AppError>> {
  const library = await loadLibrary(options.resources);
  const workspace = openWorkspace(options);
  if (!workspace.ok) {
    return workspace;
  }
  return ok(workspace.value === undefined ? undefined : createBackend(workspace.value, library, options));
}
