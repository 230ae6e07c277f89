import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { ClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import type { Reader } from './database/open-database.ts';
import { findDraft, type StoredDraft } from './drafts/draft-store.ts';
import type { DraftSummaries } from './drafts/draft-summary.ts';
import type { Clock, IdSource, Logger, MachineNames } from './ports.ts';
import type { Library } from './questionnaires/library.ts';
import type { SettingsService } from './settings/settings-service.ts';
import type { Workspace } from './workspace/workspace.ts';

/** What services are made of; wired once in `create-backend.ts`. */
export interface ServiceParts {
  readonly workspace: Workspace;
  readonly library: Library;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly settings: Pick<SettingsService, 'author' | 'locale'>;
  readonly summaries: DraftSummaries;
  /** Names that are looked for in what leaves. */
  readonly machine?: MachineNames | undefined;
}

export function requireDraft(reader: Reader, id: string): Result<StoredDraft, AppError> {
  const draft = findDraft(reader, id);
  return draft === undefined ? err(appError('not-found', { draft: id })) : ok(draft);
}

/** A draft with the form that it answers. */
export function requireDraftForm(
  reader: Reader,
  library: Library,
  id: string,
): Result<{ readonly draft: StoredDraft; readonly form: ClusterForm }, AppError> {
  const draft = requireDraft(reader, id);
  if (!draft.ok) {
    return draft;
  }
  const { cluster, questionnaire } = draft.value;
  const form = library.form(cluster, questionnaire);
  return form === undefined
    ? err(appError('no-questionnaire', { cluster }))
    : ok({ draft: draft.value, form });
}

/** Today in UTC, `YYYY-MM-DD`. */
export const todayOf = (clock: Clock): string => clock.now().toISOString().slice(0, 10);
