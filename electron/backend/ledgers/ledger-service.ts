import { setImmediate as nextTurn } from 'node:timers/promises';
import { clusters } from '../../../shared/catalogue/catalogue-schema.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { LedgerDraft, Ledgers } from '../../../shared/contract/ledgers.ts';
import { createTranslate } from '../../../shared/i18n/message.ts';
import { assistanceNeeds, countKinds, offeredKinds } from '../../../shared/ledgers/assistance.ts';
import { newestPerCluster } from '../../../shared/ledgers/choose-drafts.ts';
import { ledgerTable } from '../../../shared/ledgers/ledger-table.ts';
import { notifications } from '../../../shared/ledgers/notifications.ts';
import { ledgerItems, marksParts, unsettledUnits } from '../../../shared/ledgers/ledger-items.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { csvLines } from '../../../shared/reports/csv.ts';
import type { LedgerService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import { readAnswers, readRegister } from '../drafts/draft-state.ts';
import { readDrafts, type StoredDraft } from '../drafts/draft-store.ts';
import { todayOf, type ServiceParts } from '../services.ts';
import { lineChunks } from './line-chunks.ts';

type Choice = Parameters<LedgerService['get']>[0];
type DraftPart = Pick<Ledgers, 'needs' | 'notifications' | 'unsettled'>;

interface Chosen {
  readonly all: readonly StoredDraft[];
  readonly chosen: readonly StoredDraft[];
}

const candidate = (draft: StoredDraft) => ({
  id: draft.id,
  cluster: draft.cluster,
  updated: draft.updatedAt,
  draft,
});

/** The drafts to read: those named, else the newest of each cluster, of the cycle where one is named. */
function chooseDrafts(all: readonly StoredDraft[], choice: Choice): Result<Chosen, AppError> {
  const named = choice.drafts;
  if (named === undefined) {
    const ofCycle = all.filter(
      ({ profile }) => choice.cycle === undefined || profile.launch === choice.cycle,
    );
    return ok({ all, chosen: newestPerCluster(ofCycle.map(candidate)).map(({ draft }) => draft) });
  }
  const unknown = named.find((id) => all.every((draft) => draft.id !== id));
  return unknown === undefined
    ? ok({ all, chosen: all.filter(({ id }) => named.includes(id)) })
    : err(appError('not-found', { draft: unknown }));
}

/** Needs and notifications of a State over all its self-assessments (feature 11). Reads, and changes nothing. */
export function createLedgerService(
  { workspace, library, clock }: ServiceParts,
  blobs: Pick<BlobStore, 'store'>,
): LedgerService {
  const formOf = ({ cluster, questionnaire }: StoredDraft): ClusterForm | undefined =>
    library.form(cluster, questionnaire);

  const kept = new WeakMap<ClusterForm, ReadonlySet<string>>();
  const itemsOf = (form: ClusterForm): ReadonlySet<string> => {
    const items = kept.get(form) ?? ledgerItems(form);
    kept.set(form, items);
    return items;
  };

  const readDraft = (draft: StoredDraft, withNone: boolean): Result<DraftPart, AppError> =>
    workspace.read((reader) => {
      const form = formOf(draft);
      if (form === undefined) {
        return err(appError('no-questionnaire', { cluster: draft.cluster }));
      }
      const { answers, conflicts } = readAnswers(reader, draft.id, itemsOf(form));
      const { profile } = draft;
      const register = new Map(readRegister(reader, profile.party).map((entry) => [entry.id, entry]));
      const ofDraft = <T extends object>(row: T) => ({ ...row, draft: draft.id });
      return ok({
        needs: assistanceNeeds(form, profile, answers, { withNone }).map(ofDraft),
        notifications: notifications({ form, profile, answers, conflicts, register }).map(ofDraft),
        unsettled: unsettledUnits(form, conflicts).map(ofDraft),
      });
    });

  const toLedgerDraft = (draft: StoredDraft, chosen: readonly StoredDraft[]): LedgerDraft => {
    const form = formOf(draft);
    return {
      id: draft.id,
      cluster: draft.cluster,
      ...(draft.profile.launch === undefined ? {} : { launch: draft.profile.launch }),
      updated: draft.updatedAt,
      chosen: chosen.includes(draft),
      marked: form !== undefined && marksParts(form),
    };
  };

  const get: LedgerService['get'] = async (choice) => {
    const found = workspace.read((reader) =>
      chooseDrafts(
        readDrafts(reader).filter(
          ({ kind, profile }) => kind === 'self-assessment' && profile.party === choice.party,
        ),
        choice,
      ),
    );
    if (!found.ok) {
      return found;
    }
    const { all, chosen } = found.value;
    const ordered = clusters.flatMap((cluster) => chosen.filter((draft) => draft.cluster === cluster));
    const parts: DraftPart[] = [];
    for (const draft of ordered) {
      const part = readDraft(draft, choice.withNone ?? false);
      if (!part.ok) {
        return part;
      }
      parts.push(part.value);
      // Each draft is read in a turn of its own: a save that waits must not wait for all of them.
      await nextTurn();
    }
    const needs = parts.flatMap((part) => part.needs);
    const [profile = { party: choice.party }] = all.map((draft) => draft.profile);
    return ok({
      party: { key: choice.party, name: library.partyName(profile) },
      drafts: all.map((draft) => toLedgerDraft(draft, chosen)),
      needs,
      kinds: countKinds(offeredKinds(ordered.flatMap((draft) => formOf(draft) ?? [])), needs),
      notifications: parts.flatMap((part) => part.notifications),
      unsettled: parts.flatMap((part) => part.unsettled),
    });
  };

  return {
    get,
    exportCsv: async ({ ledger, locale, ...choice }) => {
      const read = await get(choice);
      if (!read.ok) {
        return read;
      }
      const t = createTranslate(locale, {}, library.messages);
      let lines = 0;
      const counted = csvLines(ledgerTable(ledger, read.value, t)).map((line) => {
        lines += 1;
        return line;
      });
      const fileName = `${ledger}-${choice.party}-${todayOf(clock)}.csv`;
      const stored = await blobs.store(lineChunks(counted), {
        fileName,
        mediaType: 'text/csv; charset=utf-8',
      });
      return stored.ok ? ok({ ...stored.value, fileName, rows: lines - 1 }) : stored;
    },
  };
}
