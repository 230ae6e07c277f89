import { setImmediate } from 'node:timers/promises';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Writer } from '../database/open-database.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { PassagePiece } from './passage-pieces.ts';
import { addPassages, beginPublished, readHidden, removePiece } from './published-store.ts';

type Facts = Parameters<typeof beginPublished>[1];

/**
 * Writes and removes published texts piece by piece, and lets others be answered in between. A text is a draft's when it
 * is whole, in one transaction, and is none's before its first piece goes: what a stop in between leaves is seen by
 * nobody, and goes with the next text that is added or removed.
 */
export function createPublishedKeeper(workspace: Pick<Workspace, 'read' | 'transact'>) {
  const underway = new Set<string>();

  /** Removes what no draft has. */
  const sweep = async (signal?: AbortSignal): Promise<void> => {
    const hidden = workspace.read((reader) => ok(readHidden(reader)));
    for (const id of hidden.ok ? hidden.value : []) {
      let hasMore = !underway.has(id);
      while (hasMore && signal?.aborted !== true) {
        const removed = workspace.transact((writer) => ok(removePiece(writer, id)));
        hasMore = removed.ok && removed.value;
        await setImmediate();
      }
    }
  };

  /** `show`: makes it the draft's, in the transaction that it is given. */
  const write = async <T>(
    facts: Facts,
    pieces: readonly PassagePiece[],
    show: (writer: Writer) => Result<T, AppError>,
    signal?: AbortSignal,
  ): Promise<Result<T, AppError>> => {
    const { id } = facts;
    await sweep(signal);
    underway.add(id);
    try {
      const begun = workspace.transact((writer) => ok(beginPublished(writer, facts)));
      if (!begun.ok) {
        return begun;
      }
      for (const piece of pieces) {
        if (signal?.aborted === true) {
          return err(appError('job-cancelled'));
        }
        const written = workspace.transact((writer) => ok(addPassages(writer, id, piece)));
        if (!written.ok) {
          return written;
        }
        await setImmediate();
      }
      return workspace.transact(show);
    } finally {
      underway.delete(id);
      await sweep(signal);
    }
  };

  return { sweep, write };
}
