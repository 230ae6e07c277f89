import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { OutboxDetail, OutboxItem } from '../../../shared/contract/outbox.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { isWaiting } from '../../../shared/outbox/outbox-state.ts';
import type { OutboxService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { findKept, requireKept, type KeptPackage } from '../packages/kept-package-store.ts';
import { packageFileName } from '../packages/package-paths.ts';
import type { HostKind, NetworkPort } from '../ports.ts';
import { once } from '../revisions/request-store.ts';
import type { ServiceParts } from '../services.ts';
import { applyAct, requireItem, type Act } from './change-item.ts';
import { readEndpoint } from './endpoint-store.ts';
import { createHandOver, keptOf } from './hand-over.ts';
import { createOutboxQueue } from './outbox-queue.ts';
import {
  addEvent,
  findItemOf,
  findReceipt,
  insertItem,
  readEvents,
  readItems,
  readTicks,
  removeTick,
  setTick,
  shownReceipt,
  type StoredItem,
} from './outbox-store.ts';
import { createReceiverSettings } from './receiver-settings.ts';

export interface OutboxParts {
  readonly runner: JobRunner;
  readonly blobs: BlobStore;
  readonly network: NetworkPort | undefined;
  readonly host: HostKind;
}

/** Packages whose newer one takes the place of the older: of a part or a feedback there may be several, each of its own. */
const replacedTypes: ReadonlySet<string> = new Set(['submission', 'review']);
const mostTicks = 5000;

/** Hands packages over: by hand, with what people tick and record, or to the configured receiver once they are armed. */
export function createOutboxService(
  parts: ServiceParts,
  { runner, blobs, network, host }: OutboxParts,
): OutboxService & { close(): Promise<void> } {
  const { workspace, clock, ids } = parts;
  const receiver = createReceiverSettings(parts, { blobs, onChanged: (stopped) => goOn(stopped) });
  const queue = createOutboxQueue(parts, {
    runner,
    network,
    token: receiver.token,
    runsByItself: host !== 'cli',
  });
  const now = (): string => clock.now().toISOString();

  const toItem = (item: StoredItem, kept: KeptPackage): OutboxItem => ({
    id: item.id,
    sha256: item.sha256,
    bytes: kept.bytes,
    fileName: packageFileName(kept.head.id),
    package: kept.head,
    state: item.state,
    armed: item.armed ?? null,
    sent: Math.min(kept.bytes, queue.sentOf(item.id) ?? item.sent),
    attempts: item.attempts,
    nextAt: item.nextAt ?? null,
    reason: item.reason ?? null,
    byHand: item.byHand,
    addedAt: item.addedAt,
    changedAt: item.changedAt,
  });

  const detail = (reader: Reader, id: string): Result<OutboxDetail, AppError> => {
    const item = requireItem(reader, id);
    if (!item.ok) {
      return item;
    }
    const kept = requireKept(reader, item.value.sha256);
    if (!kept.ok) {
      return kept;
    }
    const receipt = findReceipt(reader, id);
    return ok({
      item: toItem(item.value, kept.value),
      events: readEvents(reader, id),
      ticks: readTicks(reader, id),
      ...(receipt === undefined ? {} : { receipt: shownReceipt(receipt) }),
    });
  };

  /** Changes one item once per request and tells how it stands then. */
  const change = (
    procedure: string,
    input: { readonly request: string; readonly item: string },
    work: (writer: Writer, item: StoredItem, at: string) => Result<unknown, AppError>,
  ): Result<OutboxDetail, AppError> => {
    const at = clock.now();
    return workspace.transact((writer) =>
      once(writer, { id: input.request, procedure, input, now: at }, () => {
        const item = requireItem(writer, input.item);
        if (!item.ok) {
          return item;
        }
        const done = work(writer, item.value, at.toISOString());
        return done.ok ? detail(writer, input.item) : done;
      }),
    );
  };

  const act = (
    procedure: string,
    input: { readonly request: string; readonly item: string },
    what: Act,
  ): Result<OutboxDetail, AppError> => {
    const done = change(procedure, input, (writer, item, at) => applyAct(writer, item, what, at));
    if (done.ok) {
      queue.stop(input.item);
      queue.wake();
    }
    return done;
  };

  /** What ran when the app ended is taken up again by those who armed it; its outcome is asked for first. */
  const recover = (): void => {
    workspace.transact((writer) => {
      for (const item of readItems(writer)) {
        if (item.state === 'uploading') {
          applyAct(
            writer,
            item,
            { what: 'postpone', reason: 'interrupted', set: { nextAt: undefined } },
            now(),
          );
        }
      }
      return ok(undefined);
    });
  };

  const supersede = (writer: Writer, kept: KeptPackage, at: string): string[] => {
    const { draft, type, audience } = kept.head;
    const older = readItems(writer).filter(({ sha256, state }) => {
      const head = sha256 === kept.sha256 || !isWaiting(state) ? undefined : findKept(writer, sha256)?.head;
      return head !== undefined && head.draft === draft && head.type === type && head.audience === audience;
    });
    for (const item of older) {
      applyAct(writer, item, { what: 'supersede', set: { armed: undefined, nextAt: undefined } }, at);
    }
    return older.map(({ id }) => id);
  };

  const stopAll = (items: readonly string[]): void => {
    for (const id of items) {
      queue.stop(id);
    }
  };

  const goOn = (stopped: readonly string[]): void => {
    stopAll(stopped);
    queue.wake();
  };

  if (!workspace.damaged) {
    recover();
    queue.wake();
  }

  return {
    list: () =>
      workspace.read((reader) => {
        const endpoint = readEndpoint(reader);
        const shown = endpoint === undefined ? undefined : receiver.show(endpoint);
        const items = readItems(reader).flatMap((item) => {
          const kept = findKept(reader, item.sha256);
          return kept === undefined ? [] : [toItem(item, kept)];
        });
        return ok({
          items,
          ...(shown === undefined ? {} : { endpoint: shown }),
          online: network?.isOnline() === true,
        });
      }),

    get: ({ item }) => workspace.read((reader) => detail(reader, item)),

    add: (input) => {
      const at = clock.now();
      let stopped: readonly string[] = [];
      const added = workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'outbox.add', input, now: at }, () => {
          const kept = requireKept(writer, input.sha256);
          if (!kept.ok) {
            return kept;
          }
          const there = findItemOf(writer, input.sha256);
          if (there !== undefined) {
            return detail(writer, there.id);
          }
          const id = ids.uuid();
          insertItem(writer, id, input.sha256, at.toISOString());
          addEvent(writer, id, at.toISOString(), { what: 'add', byHand: true });
          if (replacedTypes.has(kept.value.head.type)) {
            stopped = supersede(writer, kept.value, at.toISOString());
          }
          return detail(writer, id);
        }),
      );
      if (added.ok) {
        stopAll(stopped);
      }
      return added;
    },

    arm: (input) => {
      if (network === undefined) {
        return err(appError('delivery-not-possible', { reason: 'no-network' }));
      }
      const armed = change('outbox.arm', input, (writer, item, at) =>
        readEndpoint(writer) === undefined
          ? err(appError('delivery-not-possible', { reason: 'no-endpoint' }))
          : applyAct(
              writer,
              item,
              { what: 'arm', byHand: true, set: { armed: input.when, nextAt: undefined, attempts: 0 } },
              at,
            ),
      );
      if (armed.ok) {
        queue.wake();
      }
      return armed;
    },

    pause: (input) =>
      act('outbox.pause', input, {
        what: 'pause',
        byHand: true,
        set: { armed: undefined, nextAt: undefined },
      }),

    cancel: (input) =>
      act('outbox.cancel', input, {
        what: 'cancel',
        byHand: true,
        set: { armed: undefined, nextAt: undefined },
      }),

    tick: (input) => {
      const at = clock.now();
      return workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'outbox.tick', input, now: at }, () => {
          const item = requireItem(writer, input.item);
          if (!item.ok) {
            return item;
          }
          if (!input.done) {
            removeTick(writer, input.item, input.key);
          } else if (readTicks(writer, input.item).length >= mostTicks) {
            return err(appError('request-refused', { field: 'key', limit: mostTicks }));
          } else {
            setTick(writer, input.item, input.key, at.toISOString());
          }
          return ok({ ticks: readTicks(writer, input.item) });
        }),
      );
    },

    record: (input) =>
      isCalendarDay(input.record.day)
        ? act('outbox.record', input, {
            what: input.what,
            byHand: true,
            record: input.record,
            set: { armed: undefined, nextAt: undefined },
          })
        : err(appError('request-refused', { field: 'day' })),

    checkCopy: async (input) => {
      const found = keptOf(workspace, input.item);
      if (!found.ok) {
        return found;
      }
      const file = blobs.find(input.handle);
      if (file === undefined) {
        return err(appError('not-found', { handle: input.handle }));
      }
      const hashed = await runner.run({ kind: 'outbox.hash', input: { path: file.path } });
      if (!hashed.ok) {
        return hashed;
      }
      const same = hashed.value.sha256 === found.value.item.sha256;
      const noted = change('outbox.checkCopy', input, (writer, item, at) => {
        addEvent(writer, item.id, at, { what: same ? 'copy-same' : 'copy-differs', byHand: false });
        return ok(undefined);
      });
      return noted.ok ? ok({ same, ...hashed.value }) : noted;
    },

    ...createHandOver(parts, { runner, blobs }),
    setEndpoint: receiver.set,
    removeEndpoint: receiver.remove,

    deliver: async (item) => {
      const armed = workspace.transact((writer) => {
        const found = requireItem(writer, item);
        if (!found.ok) {
          return found;
        }
        const set = { armed: 'now' as const, nextAt: undefined };
        return applyAct(writer, found.value, { what: 'arm', byHand: true, set }, now());
      });
      if (!armed.ok) {
        return armed;
      }
      const tried = await queue.tryNow(item);
      return tried.ok ? workspace.read((reader) => detail(reader, item)) : tried;
    },

    close: () => queue.close(),
  };
}
