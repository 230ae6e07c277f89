import type { AppError } from '../../../shared/contract/errors.ts';
import { appError } from '../../../shared/contract/errors.ts';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import { err, type Result } from '../../../shared/lib/result.ts';
import type { WorkspacePaths } from '../workspace/workspace-paths.ts';
import type { ProtectionMeans } from './protection-vault.ts';

export interface ProtectionChange {
  readonly to: 'protected' | 'plain';
  /** The passphrase to come, or what opens the workspace now. */
  readonly opening: KeyOpening;
  /** Given the recovery code of a workspace that is being protected. */
  readonly prepare?: ((recoveryCode: string) => void) | undefined;
  readonly means: ProtectionMeans;
  readonly onProgress: (done: number, total: number) => void;
}

/** Writes every file of a closed workspace anew, sealed or plain; all of it or nothing, whenever it is killed. */
export async function changeProtection(
  _paths: WorkspacePaths,
  _change: ProtectionChange,
): Promise<Result<undefined, AppError>> {
  return err(appError('internal'));
}
