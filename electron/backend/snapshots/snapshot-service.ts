import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Snapshot } from '../../../shared/contract/snapshots.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Backend } from '../backend.ts';
import type { Writer } from '../database/open-database.ts';
import { countOf, findIssues } from '../drafts/check-draft.ts';
import { readReaches } from '../drafts/draft-reach.ts';
import { citedEntries, stateDigest } from '../drafts/draft-state.ts';
import { readClearedFiles } from '../evidence/evidence-store.ts';
import { readClearedRecords } from '../parallel/report-records.ts';
import { closeScope, readHeads } from '../revisions/revision-store.ts';
import { requireDraft, requireDraftForm, todayOf, type ServiceParts } from '../services.ts';
import { clearanceStands } from './clearance.ts';
import { addSnapshot, readSnapshots } from './snapshot-store.ts';

const toSnapshot = ({ number, clearedBy, clearedAt }: Snapshot): Snapshot => ({
  number,
  clearedBy,
  clearedAt,
});

/** The focal point's clearance: freezes what stands, and refuses while errors or conflicts do. */
export function createSnapshotService(parts: ServiceParts): Backend['snapshots'] {
  const { workspace, library, clock, summaries } = parts;

  const clear = (writer: Writer, draftId: string, by: string): Result<Snapshot, AppError> => {
    const found = requireDraftForm(writer, library, draftId);
    if (!found.ok) {
      return found;
    }
    const { draft, form } = found.value;
    if (by === '') {
      return err(appError('request-refused', { field: 'by' }));
    }
    const context = { today: todayOf(clock), partyKeys: library.partyKeys };
    const { state, register, issues } = findIssues(writer, draft, form, context);
    const { records, conflicts: ofRecords } = readClearedRecords(writer, draft);
    const conflicts = state.conflicts.length + ofRecords;
    const errors = issues.filter(({ severity }) => severity === 'error');
    if (errors.length > 0 || conflicts > 0) {
      const params = { errors: countOf(issues, 'error'), conflicts };
      return err(appError('not-clearable', params, errors.slice(0, 100)));
    }
    closeScope(writer, draftId);
    const { answers } = state;
    const cited = citedEntries(answers, register);
    const files = readClearedFiles(writer, draft, cited);
    const digest = stateDigest(draft, { answers, cited, files, records }, library.importedCatalogues);
    const [newest] = readSnapshots(writer, draftId);
    const reaches = readReaches(writer, draftId);
    if (newest !== undefined && clearanceStands(newest, digest, reaches)) {
      return ok(toSnapshot(newest));
    }
    const heads = {
      answers: Object.fromEntries(
        [...state.heads].map(([key, revisions]) => [key, revisions.map(({ id }) => id)]),
      ),
      register: Object.fromEntries(
        cited.map(({ id }) => [
          id,
          readHeads(writer, { kind: 'entry', scope: draft.profile.party, id }).map((revision) => revision.id),
        ]),
      ),
      reaches: Object.fromEntries(reaches),
      ...(files.length === 0
        ? {}
        : { files: Object.fromEntries(files.map(({ evidence, revision }) => [evidence.id, [revision.id]])) }),
      ...(records.length === 0
        ? {}
        : {
            records: Object.fromEntries(
              records.map(({ kind, id, revisions }) => [`${kind} ${id}`, revisions]),
            ),
          }),
    };
    const snapshot = {
      number: (newest?.number ?? 0) + 1,
      clearedBy: by,
      clearedAt: clock.now().toISOString(),
      state: digest,
    };
    addSnapshot(writer, {
      ...snapshot,
      draft: draftId,
      profile: JSON.stringify(draft.profile),
      questionnaire: JSON.stringify(draft.questionnaire),
      heads: JSON.stringify(heads),
    });
    return ok(toSnapshot(snapshot));
  };

  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireDraft(reader, draft);
        return found.ok ? ok({ snapshots: readSnapshots(reader, draft).map(toSnapshot) }) : found;
      }),
    clear: ({ draft, by }) => {
      const result = workspace.transact((writer) => clear(writer, draft, by.normalize('NFC').trim()));
      summaries.changed(draft);
      return result;
    },
  };
}
