// What a page finds at its own origin, at its simplest: a protected workspace that can be locked, texts of a report that
// are kept as they come, all behind the wire of the contract. Stands in the place of `fetch`.
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { vi } from 'vitest';
import { createEventStream } from '../../electron/backend/protection/event-stream.ts';
import { chapters } from '../../shared/contract/chapters.ts';
import {
  protection,
  type LockReason,
  type ProtectionEvent,
  type ProtectionState,
} from '../../shared/contract/protection.ts';
import type { DraftRecord } from '../../shared/contract/record.ts';
import { statements } from '../../shared/contract/statements.ts';
import type { Chapter, ProcessAnswer } from '../../shared/chapters/chapter-schema.ts';
import type { Statement } from '../../shared/statements/statement-schema.ts';

interface Edit {
  readonly record: string;
  readonly revision: string;
  readonly bases: readonly { readonly id: string }[];
}

/** Records with one version each; a version whose base is no longer there stays beside it, as in the back end. */
function createRecords<V>() {
  let all: DraftRecord<V>[] = [];
  return {
    list: () => all,
    save: ({ record, revision, bases }: Edit, value: V) => {
      const known = new Set(bases.map(({ id }) => id));
      const rest = (all.find(({ id }) => id === record)?.versions ?? []).filter(({ id }) => !known.has(id));
      const version = {
        id: revision,
        edition: 1,
        author: { name: 'R. Reader' },
        authoredAt: '2026-03-12T09:00:00.000Z',
        value,
      };
      all = [...all.filter(({ id }) => id !== record), { id: record, value, versions: [version, ...rest] }];
    },
  };
}

const contract = { protection, chapters, statements };
export const openState: ProtectionState = {
  name: 'w',
  state: 'open',
  protected: true,
  keyring: { offered: false, used: false },
  lockAfterMinutes: 10,
};

export function createPageHost() {
  const texts = createRecords<Chapter>();
  const process = createRecords<ProcessAnswer>();
  const said = createRecords<Statement>();
  let state = openState;
  let events = createEventStream<ProtectionEvent>();
  const host = {
    recoveryCode: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF',
    texts,
    process,
    said,
    /** How often something was saved. */
    saves: 0,
    /** Nothing answers any more. */
    isGone: false,
    /** Held back until it is resolved, as by a host that is busy. */
    busy: Promise.resolve(),
    locks: 0,
    /** Pages that listen. */
    watchers: () => events.listeners,
    tell: (event: ProtectionEvent): void => events.publish(event),
    lock: (reason: LockReason): void => {
      state = { ...openState, state: 'locked', reason };
      events.publish({ event: 'state', state });
      events.end();
    },
  };
  const allTexts = () => ({ chapters: texts.list(), process: process.list() });
  const saving = async (): Promise<void> => {
    host.saves += 1;
    await host.busy;
  };
  const os = implement(contract);
  const router = {
    protection: {
      get: os.protection.get.handler(() => state),
      touch: os.protection.touch.handler(() => state),
      watch: os.protection.watch.handler(({ signal }) =>
        events.follow(() => ({ event: 'state', state }), signal),
      ),
      renewRecoveryCode: os.protection.renewRecoveryCode.handler(() => ({
        recoveryCode: host.recoveryCode,
      })),
      lock: os.protection.lock.handler(() => {
        host.locks += 1;
        host.lock('asked');
        return state;
      }),
    },
    chapters: {
      list: os.chapters.list.handler(allTexts),
      save: os.chapters.save.handler(async ({ input }) => {
        await saving();
        texts.save(input, input.value);
        const chapter = texts.list().find(({ id }) => id === input.record);
        return chapter === undefined ? {} : { chapter };
      }),
      saveProcess: os.chapters.saveProcess.handler(async ({ input }) => {
        await saving();
        process.save(input, input.value);
        const answer = process.list().find(({ id }) => id === input.record);
        return answer === undefined ? {} : { answer };
      }),
    },
    statements: {
      list: os.statements.list.handler(() => ({ statements: said.list() })),
      save: os.statements.save.handler(async ({ input }) => {
        await saving();
        said.save(input, input.value);
        const statement = said.list().find(({ id }) => id === input.record);
        return statement === undefined ? {} : { statement };
      }),
    },
  };
  const handler = new RPCHandler(router);
  vi.stubGlobal('fetch', async (asked: Request | string) => {
    if (host.isGone) {
      throw new TypeError('Failed to fetch');
    }
    if (typeof asked === 'string') {
      // Whoever comes to `/session` knows the passphrase.
      state = openState;
      events = createEventStream();
      return new Response(JSON.stringify({ secret: 'granted' }));
    }
    const answered = await handler.handle(asked, { prefix: '/rpc', context: {} });
    return answered.matched ? answered.response : new Response(null, { status: 404 });
  });
  return host;
}
