import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { OutboxRecord } from '../../../shared/contract/outbox.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { nextState, type OutboxAct } from '../../../shared/outbox/outbox-state.ts';
import type { OutboxReason } from '../../../shared/outbox/reasons.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { addEvent, findItem, updateItem, type StoredItem } from './outbox-store.ts';

export interface Act {
  readonly what: OutboxAct;
  readonly byHand?: boolean;
  readonly reason?: OutboxReason | undefined;
  readonly record?: OutboxRecord | undefined;
  /** Further fields that the act changes. */
  readonly set?: Partial<
    Pick<StoredItem, 'armed' | 'uploadUrl' | 'endpoint' | 'sent' | 'attempts' | 'nextAt'>
  >;
}

export function requireItem(reader: Reader, id: string): Result<StoredItem, AppError> {
  const item = findItem(reader, id);
  return item === undefined ? err(appError('not-found', { item: id })) : ok(item);
}

/** Moves an item by one act and notes it: the state is stored in the transaction of its cause (threat-model N4). */
export function applyAct(
  writer: Writer,
  item: StoredItem,
  act: Act,
  now: string,
): Result<StoredItem, AppError> {
  const next = nextState(item.state, act.what);
  if (!next.ok) {
    return err(appError('outbox-state', { state: item.state, act: act.what }));
  }
  const changed: StoredItem = {
    ...item,
    ...act.set,
    state: next.value,
    reason: act.reason,
    byHand: act.byHand ?? false,
    changedAt: now,
  };
  updateItem(writer, changed);
  addEvent(writer, item.id, now, {
    what: act.what,
    byHand: act.byHand ?? false,
    reason: act.reason,
    record: act.record,
  });
  return ok(changed);
}
