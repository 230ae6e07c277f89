import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { showLine } from '../output.ts';

/** A draft as `draft create` prints it; `draft list` adds its state. */
export const draftHead = (draft: DraftSummary) => ({
  id: draft.id,
  kind: draft.kind,
  party: draft.party,
  cluster: draft.cluster,
  languages: draft.languages,
  questionnaire: draft.questionnaire,
});

export const draftRow = (draft: DraftSummary) => ({
  ...draftHead(draft),
  updated: draft.updated,
  answers: draft.answers,
  conflicts: draft.conflicts,
  cleared: draft.cleared,
  snapshots: draft.snapshots,
});

/** One draft in two lines for people. */
export const draftText = (draft: DraftSummary, t: Translate): string =>
  [
    t('cli.draft.head', {
      id: draft.id,
      party: showLine(draft.party.name),
      cluster: t(`cli.cluster.${draft.cluster}`),
      kind: t(`cli.kind.${draft.kind}`),
    }),
    t('cli.draft.state', {
      answers: draft.answers,
      conflicts: draft.conflicts,
      snapshots: draft.snapshots,
      state: draft.cleared ? 'cleared' : 'open',
      updated: draft.updated.slice(0, 10),
    }),
  ].join('\n');
