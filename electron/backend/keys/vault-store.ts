import type { AppError } from '../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Clock } from '../ports.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { addVault, findVault, findWrap, putWrap, removeWrap, type StoredVault } from './key-store.ts';
import type { Wrap, WrapKind } from './vault-crypto.ts';

export type { StoredVault } from './key-store.ts';

/** Where a vault's wraps are kept. Each change is all there or not at all, also after a kill (threat-model K3). */
export interface VaultStore {
  vault(): Result<StoredVault | undefined, AppError>;
  wrap(kind: WrapKind): Result<Wrap | undefined, AppError>;
  setUp(vault: StoredVault, wraps: readonly Wrap[]): Result<undefined, AppError>;
  /** Puts a wrap in the place of the one of its kind. */
  putWrap(wrap: Wrap): Result<undefined, AppError>;
  removeWrap(kind: WrapKind): Result<undefined, AppError>;
}

/** In the workspace's own database: the vault of the keys that sign. */
export function createVaultStore(workspace: Pick<Workspace, 'read' | 'transact'>, clock: Clock): VaultStore {
  const now = (): string => clock.now().toISOString();
  return {
    vault: () => workspace.read((reader) => ok(findVault(reader))),
    wrap: (kind) => workspace.read((reader) => ok(findWrap(reader, kind))),
    setUp: (vault, wraps) =>
      workspace.transact((writer) => {
        addVault(writer, vault, now());
        for (const wrap of wraps) {
          putWrap(writer, wrap, now());
        }
        return ok(undefined);
      }),
    putWrap: (wrap) =>
      workspace.transact((writer) => {
        putWrap(writer, wrap, now());
        return ok(undefined);
      }),
    removeWrap: (kind) =>
      workspace.transact((writer) => {
        removeWrap(writer, kind);
        return ok(undefined);
      }),
  };
}
