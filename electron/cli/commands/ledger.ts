import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type {
  LedgerKind,
  LedgerNeed,
  LedgerNotification,
  Ledgers,
} from '../../../shared/contract/ledgers.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { partyKeySchema } from '../../../shared/profiles/profile-schema.ts';
import { hashFile } from '../../backend/files/hash-file.ts';
import { contentOf } from '../../backend/files/stored-file.ts';
import type { Backend } from '../../backend/backend.ts';
import { usage, type Command } from '../command.ts';
import { showLine } from '../output.ts';
import { placeFile, targetOf, type Target } from '../place-file.ts';
import { requireDraftId, withBackend } from '../with-backend.ts';

interface Placed {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface Ledger {
  readonly ledgers: Ledgers;
  readonly placed: Placed | undefined;
}

type Request = Parameters<Backend['ledgers']['get']>[0];

/** Writes the list inside the workspace, then puts it where the person wants it. */
async function exportTo(
  backend: Pick<Backend, 'ledgers' | 'blobs'>,
  request: Parameters<Backend['ledgers']['exportCsv']>[0],
  target: Target,
): Promise<Result<Placed, AppError>> {
  const written = await backend.ledgers.exportCsv(request);
  if (!written.ok) {
    return written;
  }
  const blob = backend.blobs.offered(written.value.handle);
  if (blob === undefined) {
    throw new Error('The list that was just written is gone');
  }
  const { sha256 } = await hashFile(blob.path);
  const placed = await placeFile(target, contentOf(blob.path), sha256);
  return placed.ok ? ok({ file: target.path, bytes: blob.bytes, sha256 }) : placed;
}

async function readLedger(
  backend: Backend,
  ledger: LedgerKind,
  request: Request,
  target: Target | undefined,
): Promise<Result<Ledger, AppError>> {
  const read = await backend.ledgers.get(request);
  if (!read.ok) {
    return read;
  }
  if (read.value.drafts.length === 0) {
    return err(appError('not-found', { party: request.party }));
  }
  if (target === undefined) {
    return ok({ ledgers: read.value, placed: undefined });
  }
  const placed = await exportTo(backend, { ...request, ledger, locale: 'en' }, target);
  return placed.ok ? ok({ ledgers: read.value, placed: placed.value }) : placed;
}

const placeText = ({ instrument, article, title }: LedgerNeed | LedgerNotification, t: Translate): string =>
  t('cli.ledger.place', {
    instrument: instrument.toUpperCase(),
    article: article === undefined ? 'none' : String(article.number),
    title,
  });

const needText = (row: LedgerNeed, t: Translate): string =>
  [
    placeText(row, t),
    ...row.kinds.map(({ text }) => `    ${text}`),
    ...row.notes.map(({ language, text }) => `    [${language}] ${showLine(text)}`),
  ].join('\n');

const notificationText = (row: LedgerNotification, t: Translate): string =>
  [
    placeText(row, t),
    `    ${t(`cli.ledger.state.${row.notAsked ?? row.state}`)}`,
    ...row.notices.map(
      ({ date, reference }) => `    ${showLine([date, reference].filter(Boolean).join(' '))}`,
    ),
    ...row.institutions.map(({ title }) => `    ${showLine(title)}`),
    ...row.missing.map((part) => `    ${t('cli.ledger.missing', { part })}`),
  ].join('\n');

function ledgerText(ledger: LedgerKind, { ledgers, placed }: Ledger, t: Translate): string {
  const rows =
    ledger === 'assistance'
      ? ledgers.needs.map((row) => needText(row, t))
      : ledgers.notifications.map((row) => notificationText(row, t));
  return [
    t(`cli.ledger.${ledger}`, {
      party: showLine(ledgers.party.name),
      rows: rows.length,
      drafts: ledgers.drafts.filter(({ chosen }) => chosen).length,
    }),
    ...rows,
    ...(ledgers.unsettled.length === 0
      ? []
      : [t('cli.ledger.unsettled', { count: ledgers.unsettled.length })]),
    ...(placed === undefined
      ? []
      : [t('cli.export.done', { file: showLine(placed.file), bytes: placed.bytes })]),
  ].join('\n');
}

const toJson = (ledger: LedgerKind, { ledgers, placed }: Ledger): unknown => ({
  ledger,
  party: ledgers.party,
  drafts: ledgers.drafts.filter(({ chosen }) => chosen),
  rows: ledger === 'assistance' ? ledgers.needs : ledgers.notifications,
  ...(ledger === 'assistance' ? { kinds: ledgers.kinds } : {}),
  unsettled: ledgers.unsettled,
  ...placed,
});

/** A list over all self-assessments of a State: printed, and on request written as CSV. */
const ledgerCommand = (ledger: LedgerKind): Command => ({
  name: `ledger ${ledger}`,
  synopsis: '--party KEY [--draft ID]… [--out FILE.csv] [--force]',
  positionals: [],
  options: { party: 'text', draft: 'list', out: 'text', force: 'flag' },
  required: ['party'],
  run: async (args, context) => {
    const party = partyKeySchema.safeParse(args.text('party'));
    if (!party.success) {
      return err(usage('unknown-value', { option: '--party', allowed: 'FRA, ITA, …, XAA–XZZ' }));
    }
    const drafts: string[] = [];
    for (const word of args.list('draft')) {
      const id = requireDraftId(word);
      if (!id.ok) {
        return id;
      }
      drafts.push(id.value);
    }
    const request: Request = { party: party.data, ...(drafts.length === 0 ? {} : { drafts }) };
    const out = args.text('out');
    const target = out === undefined ? ok(undefined) : await targetOf(args, context);
    if (!target.ok) {
      return target;
    }
    const read = await withBackend(context, false, (backend) =>
      readLedger(backend, ledger, request, target.value),
    );
    if (!read.ok) {
      return read;
    }
    return read.value === undefined
      ? err(appError('not-found', { party: party.data }))
      : ok({ json: toJson(ledger, read.value), text: ledgerText(ledger, read.value, context.t) });
  },
});

export const ledgerAssistance = ledgerCommand('assistance');
export const ledgerNotifications = ledgerCommand('notifications');
