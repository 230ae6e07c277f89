import { answersDue } from '../../../shared/calendar/steps.ts';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import type { Reader } from '../database/open-database.ts';
import { readClearedFiles } from '../evidence/evidence-store.ts';
import type { Library } from '../questionnaires/library.ts';
import { readClearedRecords } from '../parallel/report-records.ts';
import { clearanceStands } from '../snapshots/clearance.ts';
import { readSnapshots, type StoredSnapshot } from '../snapshots/snapshot-store.ts';
import { readReaches } from './draft-reach.ts';
import { citedEntries, readAnswers, readRegister, stateDigest, type DraftAnswers } from './draft-state.ts';
import type { StoredDraft } from './draft-store.ts';

const deadlineOf = (draft: StoredDraft): string | undefined =>
  draft.deadline ?? (draft.profile.launch === undefined ? undefined : answersDue(draft.profile.launch));

/** The newest snapshot, where the present state is the one it froze and no mark lets more leave than then. */
export function presentSnapshot(
  reader: Reader,
  draft: StoredDraft,
  { answers, conflicts }: Pick<DraftAnswers, 'answers' | 'conflicts'>,
  { importedCatalogues }: Pick<Library, 'importedCatalogues'>,
): StoredSnapshot | undefined {
  const [newest] = readSnapshots(reader, draft.id);
  if (newest === undefined || conflicts.length > 0) {
    return undefined;
  }
  const { records, conflicts: ofRecords } = readClearedRecords(reader, draft);
  if (ofRecords > 0) {
    return undefined;
  }
  const cited = citedEntries(answers, readRegister(reader, draft.profile.party));
  const files = readClearedFiles(reader, draft, cited);
  const state = stateDigest(draft, { answers, cited, files, records }, importedCatalogues);
  return clearanceStands(newest, state, readReaches(reader, draft.id)) ? newest : undefined;
}

interface Counts {
  readonly answers: number;
  readonly conflicts: number;
  readonly cleared: boolean;
  readonly snapshots: number;
}

/**
 * Tells what lists show of a draft. Counting reads every answer, so the counts are kept until the draft or the State's
 * register changes; this process is the only one that writes.
 */
export interface DraftSummaries {
  /** `read`: the answers of the draft, where the caller has just read them. */
  summarise(reader: Reader, draft: StoredDraft, read?: DraftAnswers): DraftSummary;
  /** Forgets the counts of a draft (by id) or of a State's drafts (by party). */
  changed(scope: string): void;
  /** Forgets all counts: what every draft depends on has changed. */
  forget(): void;
}

export function createDraftSummaries(library: Library): DraftSummaries {
  const kept = new Map<string, { readonly party: string; readonly counts: Counts }>();
  const count = (reader: Reader, draft: StoredDraft, read: DraftAnswers | undefined): Counts => {
    const known = kept.get(draft.id);
    if (known !== undefined) {
      return known.counts;
    }
    const state = read ?? readAnswers(reader, draft.id);
    const counts = {
      answers: state.answers.length,
      conflicts: state.conflicts.length,
      cleared: presentSnapshot(reader, draft, state, library) !== undefined,
      snapshots: readSnapshots(reader, draft.id).length,
    };
    kept.set(draft.id, { party: draft.profile.party, counts });
    return counts;
  };
  return {
    forget: () => kept.clear(),
    changed: (scope) => {
      for (const [id, { party }] of kept) {
        if (id === scope || party === scope) {
          kept.delete(id);
        }
      }
    },
    summarise: (reader, draft, read) => {
      const { profile } = draft;
      const deadline = deadlineOf(draft);
      return {
        id: draft.id,
        kind: draft.kind,
        party: { key: profile.party, name: library.partyName(profile) },
        cluster: draft.cluster,
        languages: profile.languages,
        questionnaire: draft.questionnaire,
        ...(profile.launch === undefined ? {} : { launch: profile.launch }),
        ...(deadline === undefined ? {} : { deadline }),
        createdAt: draft.createdAt,
        updated: draft.updatedAt,
        ...count(reader, draft, read),
      };
    },
  };
}
