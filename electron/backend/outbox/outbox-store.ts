import * as z from 'zod';
import {
  outboxEventSchema,
  recordSchema,
  whenSchema,
  type OutboxEvent,
  type outboxReceiptSchema,
  type OutboxRecord,
} from '../../../shared/contract/outbox.ts';
import { receiptSchema } from '../../../shared/outbox/receipt-schema.ts';
import { outboxStates, type OutboxState } from '../../../shared/outbox/outbox-state.ts';
import { outboxReasons, type OutboxReason } from '../../../shared/outbox/reasons.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { integerOf, optionalTextOf, textOf, UnreadableRowError } from '../database/row.ts';

/** One package of the outbox as it is stored. */
export interface StoredItem {
  readonly id: string;
  readonly sha256: string;
  readonly state: OutboxState;
  readonly armed: 'now' | 'online' | undefined;
  /** Where the receiver takes the rest of an upload that has begun, and the endpoint that gave it out. */
  readonly uploadUrl: string | undefined;
  readonly endpoint: string | undefined;
  readonly sent: number;
  readonly attempts: number;
  readonly nextAt: string | undefined;
  readonly reason: OutboxReason | undefined;
  readonly byHand: boolean;
  readonly addedAt: string;
  readonly changedAt: string;
}

/** A stored event without the item that it is of. */
export interface NewEvent {
  readonly what: OutboxEvent['what'];
  readonly byHand: boolean;
  readonly reason?: OutboxReason | undefined;
  readonly record?: OutboxRecord | undefined;
}

export interface StoredReceipt {
  /** Byte for byte as it was signed. */
  readonly receipt: string;
  readonly signature: string;
  readonly fingerprint: string;
  readonly storedAt: string;
}

const stateSchema = z.enum(outboxStates);
const reasonSchema = z.enum(outboxReasons);

function one<T>(row: Row, column: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(row[column]);
  if (!parsed.success) {
    throw new UnreadableRowError(column);
  }
  return parsed.data;
}

const toItem = (row: Row): StoredItem => ({
  id: textOf(row, 'id'),
  sha256: textOf(row, 'sha256'),
  state: one(row, 'state', stateSchema),
  armed: one(row, 'armed', whenSchema.nullable()) ?? undefined,
  uploadUrl: optionalTextOf(row, 'upload_url'),
  endpoint: optionalTextOf(row, 'endpoint'),
  sent: integerOf(row, 'sent'),
  attempts: integerOf(row, 'attempts'),
  nextAt: optionalTextOf(row, 'next_at'),
  reason: one(row, 'reason', reasonSchema.nullable()) ?? undefined,
  byHand: integerOf(row, 'by_hand') === 1,
  addedAt: textOf(row, 'added_at'),
  changedAt: textOf(row, 'changed_at'),
});

/** All items, newest first. */
export const readItems = (reader: Reader): StoredItem[] =>
  reader.all('SELECT * FROM outbox_item ORDER BY sequence DESC').map(toItem);

export function findItem(reader: Reader, id: string): StoredItem | undefined {
  const row = reader.get('SELECT * FROM outbox_item WHERE id = ?', id);
  return row === undefined ? undefined : toItem(row);
}

export function findItemOf(reader: Reader, sha256: string): StoredItem | undefined {
  const row = reader.get('SELECT * FROM outbox_item WHERE sha256 = ?', sha256);
  return row === undefined ? undefined : toItem(row);
}

export const insertItem = (writer: Writer, id: string, sha256: string, now: string): number =>
  writer.run(
    "INSERT INTO outbox_item (id, sha256, state, by_hand, added_at, changed_at) VALUES (?, ?, 'sealed', 0, ?, ?)",
    id,
    sha256,
    now,
    now,
  );

export const updateItem = (writer: Writer, item: StoredItem): number =>
  writer.run(
    'UPDATE outbox_item SET state = ?, armed = ?, upload_url = ?, endpoint = ?, sent = ?, attempts = ?, next_at = ?, reason = ?, by_hand = ?, changed_at = ? WHERE id = ?',
    item.state,
    item.armed ?? null,
    item.uploadUrl ?? null,
    item.endpoint ?? null,
    item.sent,
    item.attempts,
    item.nextAt ?? null,
    item.reason ?? null,
    item.byHand ? 1 : 0,
    item.changedAt,
    item.id,
  );

/** Events that are kept of one item: the newest; years of retries do not fill the workspace. */
const keptEvents = 500;

export function addEvent(writer: Writer, item: string, at: string, event: NewEvent): void {
  writer.run(
    'INSERT INTO outbox_event (item, at, what, by_hand, reason, record) VALUES (?, ?, ?, ?, ?, ?)',
    item,
    at,
    event.what,
    event.byHand ? 1 : 0,
    event.reason ?? null,
    event.record === undefined ? null : JSON.stringify(event.record),
  );
  // What people recorded stays for good.
  writer.run(
    'DELETE FROM outbox_event WHERE item = ? AND record IS NULL AND sequence <= (SELECT sequence FROM outbox_event WHERE item = ? ORDER BY sequence DESC LIMIT 1 OFFSET ?)',
    item,
    item,
    keptEvents,
  );
}

/** What happened to an item, oldest first. */
export const readEvents = (reader: Reader, item: string): OutboxEvent[] =>
  reader.all('SELECT * FROM outbox_event WHERE item = ? ORDER BY sequence', item).map((row) => {
    const reason = one(row, 'reason', reasonSchema.nullable());
    const record = optionalTextOf(row, 'record');
    return {
      at: textOf(row, 'at'),
      what: one(row, 'what', outboxEventSchema.shape.what),
      byHand: integerOf(row, 'by_hand') === 1,
      ...(reason === null ? {} : { reason }),
      ...(record === undefined ? {} : { record: recordSchema.parse(JSON.parse(record)) }),
    };
  });

export const readTicks = (reader: Reader, item: string): string[] =>
  reader
    .all('SELECT key FROM outbox_tick WHERE item = ? ORDER BY sequence', item)
    .map((row) => textOf(row, 'key'));

export const setTick = (writer: Writer, item: string, key: string, now: string): number =>
  writer.run(
    'INSERT INTO outbox_tick (item, key, ticked_at) VALUES (?, ?, ?) ON CONFLICT (item, key) DO NOTHING',
    item,
    key,
    now,
  );

export const removeTick = (writer: Writer, item: string, key: string): number =>
  writer.run('DELETE FROM outbox_tick WHERE item = ? AND key = ?', item, key);

export function findReceipt(reader: Reader, item: string): StoredReceipt | undefined {
  const row = reader.get('SELECT * FROM outbox_receipt WHERE item = ?', item);
  return row === undefined
    ? undefined
    : {
        receipt: textOf(row, 'receipt'),
        signature: textOf(row, 'signature'),
        fingerprint: textOf(row, 'fingerprint'),
        storedAt: textOf(row, 'stored_at'),
      };
}

/** Notes a receipt that was checked; the same package and hash always give the same one. */
export const addReceipt = (writer: Writer, item: string, receipt: StoredReceipt): number =>
  writer.run(
    'INSERT INTO outbox_receipt (item, receipt, signature, fingerprint, stored_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (item) DO NOTHING',
    item,
    receipt.receipt,
    receipt.signature,
    receipt.fingerprint,
    receipt.storedAt,
  );

/** A stored receipt as it is shown; it was checked before it was stored. */
export const shownReceipt = ({
  receipt,
  fingerprint,
  storedAt,
}: StoredReceipt): z.infer<typeof outboxReceiptSchema> => ({
  ...receiptSchema.parse(JSON.parse(receipt)),
  fingerprint,
  storedAt,
});
