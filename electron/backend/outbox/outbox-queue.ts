import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { passesByItself, type OutboxReason } from '../../../shared/outbox/reasons.ts';
import { retryDelay } from '../../../shared/outbox/retry.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { findKept, type KeptPackage } from '../packages/kept-package-store.ts';
import { packageFileName } from '../packages/package-paths.ts';
import type { NetworkPort } from '../ports.ts';
import type { ServiceParts } from '../services.ts';
import { applyAct, requireItem } from './change-item.ts';
import type { Delivery } from './deliver.ts';
import { readEndpoint, type StoredEndpoint } from './endpoint-store.ts';
import { addReceipt, findItem, readItems, updateItem, type StoredItem } from './outbox-store.ts';
import { keptFile } from '../workspace/workspace-paths.ts';

/** Sends what is armed, one package after the other; opens no connection for anything else (threat-model N6). */
export interface OutboxQueue {
  /** Looks for what is due; called whenever something was armed, or its time has come. */
  wake(): void;
  /** One try now, for a caller that waits; the item afterwards says how it ended. */
  tryNow(item: string): Promise<Result<void, AppError>>;
  /** Ends the try of this item at once, where one runs. */
  stop(item: string): void;
  /** Bytes of the running try that are on their way. */
  sentOf(item: string): number | undefined;
  /** Ends what runs; armed items stay armed for the next start. */
  close(): Promise<void>;
}

/** How often the state of the system's connections is looked at while an item waits for one. */
const lookMilliseconds = 15_000;

interface Running {
  readonly item: string;
  readonly controller: AbortController;
  sent: number;
  readonly ended: Promise<void>;
}

export function createOutboxQueue(
  { workspace, clock, ids, logger }: ServiceParts,
  means: {
    readonly runner: JobRunner;
    readonly network: NetworkPort | undefined;
    readonly token: () => string | undefined;
    /** A command sends only what it is told to; the hosts work through the queue. */
    readonly runsByItself: boolean;
  },
): OutboxQueue {
  const { runner, network } = means;
  let running: Running | undefined;
  let closed = false;
  let takeBack = (): void => undefined;
  let authorities: readonly string[] | undefined;
  const now = (): string => clock.now().toISOString();
  const random = (): number => Number.parseInt(ids.randomHex(4), 16) / 0x1_0000_0000;

  const authoritiesFor = async ({ url }: StoredEndpoint): Promise<readonly string[]> => {
    if (!url.startsWith('https:')) {
      return [];
    }
    if (authorities === undefined) {
      const read = await runner.run({ kind: 'outbox.authorities' });
      authorities = read.ok ? read.value : [];
    }
    return authorities;
  };

  /** Stores the end of a try. Where a person paused or cancelled meanwhile, only a receipt still counts. */
  const settle = (id: string, before: StoredItem, delivery: Delivery): Result<void, AppError> =>
    workspace.transact((writer) => {
      const item = findItem(writer, id);
      if (item === undefined) {
        return ok(undefined);
      }
      const at = now();
      if (delivery.kind === 'receipt') {
        const { receipt, text, signature, fingerprint } = delivery.receipt;
        if (['delivered', 'acknowledged', 'rejected'].includes(item.state) && !item.byHand) {
          return ok(undefined);
        }
        addReceipt(writer, id, { receipt: text, signature, fingerprint, storedAt: at });
        const set = { armed: undefined, uploadUrl: undefined, nextAt: undefined, sent: receipt.bytes };
        // A person's record of a delivery is borne out by the receipt; one of a reply stays beside it.
        const delivered =
          item.state === 'delivered' ? ok(item) : applyAct(writer, item, { what: 'deliver', set }, at);
        if (!delivered.ok) {
          return item.byHand ? ok(undefined) : delivered;
        }
        const what = receipt.outcome === 'accepted' ? 'acknowledge' : 'reject';
        const done = applyAct(writer, delivered.value, { what, set }, at);
        return done.ok ? ok(undefined) : done;
      }
      if (item.state !== 'uploading') {
        return ok(undefined);
      }
      const { reason } = delivery;
      const moved = item.sent > before.sent;
      const attempts = moved ? 1 : item.attempts;
      const uploadUrl = reason === 'upload-gone' ? undefined : item.uploadUrl;
      if (!passesByItself(reason)) {
        const failed = applyAct(
          writer,
          item,
          { what: 'fail', reason, set: { armed: undefined, nextAt: undefined, uploadUrl } },
          at,
        );
        return failed.ok ? ok(undefined) : failed;
      }
      const wait = reason === 'interrupted' ? 0 : retryDelay(attempts, random(), delivery.retryAfter);
      const nextAt = new Date(clock.now().getTime() + wait).toISOString();
      const put = applyAct(
        writer,
        item,
        { what: 'postpone', reason, set: { nextAt, attempts, uploadUrl } },
        at,
      );
      return put.ok ? ok(undefined) : put;
    });

  const fault = (reason: OutboxReason): Delivery => ({ kind: 'fault', reason });

  const attempt = async (
    item: StoredItem,
    kept: KeptPackage,
    endpoint: StoredEndpoint,
    port: NetworkPort,
    own: Running,
  ): Promise<Delivery> => {
    const path = keptFile(workspace.paths, kept.file);
    const hashed = await runner.run(
      { kind: 'outbox.hash', input: { path } },
      { signal: own.controller.signal },
    );
    if (!hashed.ok) {
      return fault(own.controller.signal.aborted ? 'interrupted' : 'file-changed');
    }
    // What was queued is what is sent, or nothing (N1).
    if (hashed.value.sha256 !== item.sha256 || hashed.value.bytes !== kept.bytes) {
      return fault('file-changed');
    }
    // A disk that takes no note ends the try: nothing is sent that we would not know of after a crash (N4).
    const note = (set: Partial<StoredItem>): void => {
      const stored = workspace.transact((writer) => {
        const current = findItem(writer, item.id);
        if (current !== undefined) {
          updateItem(writer, { ...current, ...set });
        }
        return ok(undefined);
      });
      if (!stored.ok) {
        own.controller.abort();
      }
    };
    // What speaks to a network is loaded when there is something to send.
    const { tryDelivery } = await import('./deliver.ts');
    return tryDelivery({
      endpoint,
      token: means.token(),
      authorities: await authoritiesFor(endpoint),
      path,
      fileName: packageFileName(kept.head.id),
      sent: { package: kept.head.id, sha256: item.sha256, bytes: kept.bytes },
      uploadUrl: item.endpoint === endpoint.url ? item.uploadUrl : undefined,
      network: port,
      now: () => clock.now().getTime(),
      signal: own.controller.signal,
      onUrl: (uploadUrl) => note({ uploadUrl, endpoint: endpoint.url }),
      onSent: (sent) => {
        own.sent = sent;
      },
      onAccepted: (sent) => note({ sent }),
    });
  };

  const run = async (id: string): Promise<Result<void, AppError>> => {
    if (network === undefined || closed) {
      return err(appError('delivery-not-possible', { reason: 'no-network' }));
    }
    if (running !== undefined) {
      return err(appError('delivery-not-possible', { reason: 'busy' }));
    }
    const begun = workspace.transact((writer) => {
      const item = requireItem(writer, id);
      if (!item.ok) {
        return item;
      }
      const endpoint = readEndpoint(writer);
      const kept = findKept(writer, item.value.sha256);
      if (endpoint === undefined || kept === undefined) {
        return err(appError('delivery-not-possible', { reason: 'no-endpoint' }));
      }
      const set = { attempts: item.value.attempts + 1, nextAt: undefined };
      const started = applyAct(writer, item.value, { what: 'start', set }, now());
      return started.ok ? ok({ item: started.value, endpoint, kept }) : started;
    });
    if (!begun.ok) {
      return begun;
    }
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const own: Running = {
      item: id,
      controller: new AbortController(),
      sent: begun.value.item.sent,
      ended,
    };
    running = own;
    try {
      const { item, kept, endpoint } = begun.value;
      const delivery = await attempt(item, kept, endpoint, network, own);
      logger.write({
        event: 'outbox-try',
        outcome: delivery.kind === 'receipt' ? 'receipt' : delivery.reason,
      });
      return settle(id, item, delivery);
    } catch (error) {
      settle(id, begun.value.item, fault('interrupted'));
      throw error;
    } finally {
      running = undefined;
      resolve();
    }
  };

  const isReady = ({ armed, nextAt, state }: StoredItem, online: boolean): boolean =>
    state === 'queued' &&
    armed !== undefined &&
    (armed === 'now' || online) &&
    (nextAt === undefined || nextAt <= now());

  /** Waits for the earliest time at which something may be due; nothing armed, nothing waited for. */
  const schedule = (armed: readonly StoredItem[], online: boolean): void => {
    takeBack();
    if (network === undefined || armed.length === 0) {
      return;
    }
    const waits = armed.map((item) =>
      item.armed === 'online' && !online
        ? lookMilliseconds
        : Math.max(0, Date.parse(item.nextAt ?? now()) - clock.now().getTime()),
    );
    takeBack = network.after(Math.min(...waits), wake);
  };

  const wake = (): void => {
    if (closed || network === undefined || !means.runsByItself || running !== undefined) {
      return;
    }
    const read = workspace.read((reader) => ok({ items: readItems(reader), endpoint: readEndpoint(reader) }));
    const armed = (read.ok && read.value.endpoint !== undefined ? read.value.items : []).filter(
      ({ armed: how, state }) => how !== undefined && state === 'queued',
    );
    const online = armed.some((item) => item.armed === 'online') && network.isOnline();
    // The oldest first.
    const next = armed.toReversed().find((item) => isReady(item, online));
    if (next === undefined) {
      schedule(armed, online);
      return;
    }
    takeBack();
    run(next.id).then(
      (done) => {
        if (done.ok) {
          wake();
        } else {
          // The disk refused the note of it: not in a loop.
          takeBack = network.after(lookMilliseconds, wake);
        }
      },
      (error: unknown) => {
        logger.write({ event: 'outbox-failed', fault: error instanceof Error ? error.name : 'unknown' });
        takeBack = network.after(lookMilliseconds, wake);
      },
    );
  };

  return {
    wake,
    tryNow: run,
    stop: (item) => {
      if (running?.item === item) {
        running.controller.abort();
      }
    },
    sentOf: (item) => (running?.item === item ? running.sent : undefined),
    close: async () => {
      closed = true;
      takeBack();
      running?.controller.abort();
      await running?.ended;
    },
  };
}
