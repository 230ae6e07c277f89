import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { recordSchema, type OutboxDetail, type OutboxItem } from '../../../shared/contract/outbox.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { isWaiting } from '../../../shared/outbox/outbox-state.ts';
import type { Backend } from '../../backend/backend.ts';
import { placeFailure } from '../../backend/database/sqlite-failure.ts';
import { usage, type Command, type Context } from '../command.ts';
import { toFailureDocument } from '../failure.ts';
import { showLine } from '../output.ts';
import { withBackend } from '../with-backend.ts';

const itemText = (item: OutboxItem, t: Translate): string =>
  [
    t('cli.outbox.item', {
      id: item.id,
      file: item.fileName,
      state: item.state,
      party: showLine(item.package.party.name),
    }),
    ...(item.byHand && item.state !== 'sealed' ? [t('cli.outbox.by-hand')] : []),
    ...(item.reason === null
      ? []
      : [t(`outbox.reason.${item.reason}`), t(`outbox.reason.${item.reason}.action`)]),
  ].join('\n  ');

/** The items that a word names: its own id, the id of its package, or the SHA-256 of its file. */
function findItems(backend: Backend, word: string): Result<readonly OutboxItem[], AppError> {
  const listed = backend.outbox.list({});
  if (!listed.ok) {
    return listed;
  }
  const name = word.toLowerCase();
  const found = listed.value.items.filter(
    ({ id, sha256, package: head }) => id === name || sha256 === name || head.id === name,
  );
  return found.length === 0 ? err(appError('not-found', { item: word.slice(0, 80) })) : ok(found);
}

/** Work in an existing workspace; where there is none, nothing is in its outbox. */
async function withOutbox<T>(
  context: Context,
  work: (backend: Backend) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const done = await withBackend(context, false, work);
  return done.ok && done.value === undefined ? err(appError('not-found', {})) : (done as Result<T, AppError>);
}

async function changeOne(
  context: Context,
  word: string,
  change: (backend: Backend, item: string) => Result<OutboxDetail, AppError>,
) {
  const done = await withOutbox(context, async (backend) => {
    const items = findItems(backend, word);
    const [item] = items.ok ? items.value : [];
    return items.ok && item !== undefined ? change(backend, item.id) : (items as Result<never, AppError>);
  });
  return done.ok ? ok({ json: done.value, text: itemText(done.value.item, context.t) }) : done;
}

export const outboxList: Command = {
  name: 'outbox list',
  isDefault: true,
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const listed = await withBackend(context, false, async (backend) => backend.outbox.list({}));
    if (!listed.ok) {
      return listed;
    }
    const shown = listed.value ?? { items: [], online: false };
    const text =
      shown.items.length === 0
        ? context.t('cli.outbox.empty')
        : shown.items.map((item) => itemText(item, context.t)).join('\n');
    return ok({ json: shown, text });
  },
};

/** A package is named by the SHA-256 that `export` printed. */
export const outboxAdd: Command = {
  name: 'outbox add',
  synopsis: 'SHA256',
  positionals: ['SHA256'],
  options: {},
  run: async (args, context) => {
    const sha256 = (args.positionals[0] ?? '').toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      return err(usage('unknown-value', { option: 'SHA256', allowed: '64 x 0-9a-f' }));
    }
    const added = await withOutbox(context, async (backend) =>
      backend.outbox.add({ request: randomUUID(), sha256 }),
    );
    return added.ok ? ok({ json: added.value, text: itemText(added.value.item, context.t) }) : added;
  },
};

/** Tries once, now; what does not get through stays in the outbox, and the exit code says so. */
export const outboxDeliver: Command = {
  name: 'outbox deliver',
  synopsis: '[ID]',
  positionals: [],
  optional: ['ID'],
  options: {},
  run: async (args, context) => {
    const [word] = args.positionals;
    const done = await withOutbox(context, async (backend) => {
      const listed = word === undefined ? backend.outbox.list({}) : undefined;
      const named = word === undefined ? undefined : findItems(backend, word);
      if (listed?.ok === false) {
        return listed;
      }
      if (named?.ok === false) {
        return named;
      }
      const chosen = named?.value ?? listed?.value.items.filter(({ state }) => isWaiting(state)) ?? [];
      const items: OutboxItem[] = [];
      for (const { id } of chosen.toReversed()) {
        const tried = await backend.outbox.deliver(id);
        if (!tried.ok) {
          return tried;
        }
        items.push(tried.value.item);
      }
      return ok(items);
    });
    if (!done.ok) {
      return done;
    }
    const items = done.value;
    const text =
      items.length === 0
        ? context.t('cli.outbox.nothing-waits')
        : items.map((item) => itemText(item, context.t)).join('\n');
    const stuck = items.find(({ state }) => state !== 'acknowledged');
    return stuck === undefined
      ? ok({ json: { items }, text })
      : ok({
          json: {
            items,
            error: toFailureDocument(
              appError('delivery-not-possible', { state: stuck.state, reason: stuck.reason ?? stuck.state }),
              context.t,
            ),
          },
          text,
          exit: 5,
        });
  },
};

export const outboxCancel: Command = {
  name: 'outbox cancel',
  synopsis: 'ID',
  positionals: ['ID'],
  options: {},
  run: (args, context) =>
    changeOne(context, args.positionals[0] ?? '', (backend, item) =>
      backend.outbox.cancel({ request: randomUUID(), item }),
    ),
};

const records = ['deliver', 'acknowledge', 'reject'] as const;

/** A person's statement, told apart from what a receipt proves. */
export const outboxRecord: Command = {
  name: 'outbox record',
  synopsis: 'ID --day YYYY-MM-DD [--what deliver|acknowledge|reject] [--reference TEXT] [--note TEXT]',
  positionals: ['ID'],
  options: { day: 'text', what: 'text', reference: 'text', note: 'text' },
  required: ['day'],
  run: async (args, context) => {
    const what = records.find((one) => one === (args.text('what') ?? 'deliver'));
    const record = recordSchema.safeParse({
      day: args.text('day'),
      reference: args.text('reference'),
      note: args.text('note'),
    });
    if (what === undefined || !record.success || !isCalendarDay(record.data.day)) {
      return err(
        what === undefined
          ? usage('unknown-value', { option: '--what', allowed: records.join(', ') })
          : usage('not-a-day', { option: '--day' }),
      );
    }
    return changeOne(context, args.positionals[0] ?? '', (backend, item) =>
      backend.outbox.record({ request: randomUUID(), item, what, record: record.data }),
    );
  },
};

/** Where packages are sent. The receiver's token is asked for in the app alone: it is never an argument. */
export const outboxEndpoint: Command = {
  name: 'outbox endpoint',
  synopsis: '--address URL --key "ssh-ed25519 AAAA…" [--authority FILE]',
  positionals: [],
  options: { address: 'text', key: 'text', authority: 'text' },
  required: ['address', 'key'],
  run: async (args, context) => {
    const { cwd, t } = context;
    const file = args.text('authority');
    const set = await withBackend(context, true, async (backend) => {
      let authority: string | undefined;
      if (file !== undefined) {
        const received = await backend.blobs.receive(createReadStream(resolve(cwd, file)));
        if (!received.ok) {
          return received;
        }
        authority = received.value.handle;
      }
      return backend.outbox.setEndpoint({
        url: args.text('address') ?? '',
        key: args.text('key') ?? '',
        ...(authority === undefined ? {} : { authority }),
      });
    }).catch((error: unknown) => {
      if (placeFailure(error) === undefined) {
        throw error;
      }
      return err(appError('file-missing', { file: file ?? '' }));
    });
    if (!set.ok) {
      return set;
    }
    const { url = '', fingerprint = '' } = set.value ?? {};
    return ok({ json: { endpoint: set.value }, text: t('cli.outbox.endpoint', { url, fingerprint }) });
  },
};
