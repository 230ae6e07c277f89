import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { answerKey } from '../../../shared/drafts/answer.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PackageContent } from '../../../shared/packages/package-schema.ts';
import { storageFault } from '../../../shared/questionnaires/item-types.ts';
import { relevanceOf } from '../../../shared/questionnaires/relevance.ts';
import { exportableAnswers } from '../../../shared/validation/validate.ts';
import type { ExportRequest } from '../backend.ts';
import type { Reader } from '../database/open-database.ts';
import { citedEntries, readAnswers, readRegister } from '../drafts/draft-state.ts';
import { presentSnapshot } from '../drafts/draft-summary.ts';
import { newestInstant } from '../revisions/revision-store.ts';
import { requireDraftForm, type ServiceParts } from '../services.ts';
import type { PackageInput } from './package-parts.ts';

export interface LeftOut {
  readonly key: string;
  readonly reason: 'not-asked' | 'not-applicable' | 'conflict' | 'not-fitting';
}

export interface ExportContent {
  readonly input: PackageInput;
  readonly leftOut: readonly LeftOut[];
}

/** Builds what a package is made of from the state of a draft, for one audience (design: package). */
export function readExport(
  reader: Reader,
  { library }: Pick<ServiceParts, 'library'>,
  request: ExportRequest,
): Result<ExportContent, AppError> {
  const found = requireDraftForm(reader, library, request.draft);
  if (!found.ok) {
    return found;
  }
  const { draft, form } = found.value;
  const state = readAnswers(reader, draft.id);
  const cleared = presentSnapshot(reader, draft, state, library);
  const type = request.type ?? (cleared === undefined ? 'review' : 'submission');
  if (type === 'submission' && cleared === undefined) {
    return err(appError('not-cleared', { draft: draft.id }));
  }
  const { answers, conflicts } = state;
  const carried = exportableAnswers(form, draft.profile, answers);
  const register = citedEntries(carried, readRegister(reader, draft.profile.party));
  const date = (cleared?.clearedAt ?? newestInstant(reader, draft.id) ?? draft.createdAt).slice(0, 10);
  const content: PackageContent = {
    head: {
      type,
      audience: request.audience,
      status: cleared === undefined ? 'draft' : 'final',
      date,
      draft: draft.id,
      party: { key: draft.profile.party, name: library.partyName(draft.profile) },
      cluster: draft.cluster,
      questionnaire: draft.questionnaire,
      ...(library.importedCatalogues.length === 0 ? {} : { catalogue: [...library.importedCatalogues] }),
    },
    kind: draft.kind,
    ...(cleared === undefined ? {} : { snapshot: cleared.number }),
    conflicts: [...conflicts],
    response: {
      format: 'palermo-response/1',
      questionnaire: draft.questionnaire,
      profile: draft.profile,
      cluster: draft.cluster,
      answers: carried,
      ...(register.length === 0 ? {} : { register }),
    },
  };
  const keys = new Set(carried.map(answerKey));
  const relevance = relevanceOf(form, draft.profile, answers);
  const leftOut = answers
    .filter((answer) => !keys.has(answerKey(answer)))
    .map((answer): LeftOut => {
      const placed = form.items.get(answer.item);
      if (placed === undefined || storageFault(placed, answer, answer.value) !== undefined) {
        return { key: answerKey(answer), reason: 'not-fitting' };
      }
      const hidden = relevance.hiddenReason(answer.item, answer.instance);
      return {
        key: answerKey(answer),
        reason: hidden?.kind === 'condition' ? 'not-asked' : 'not-applicable',
      };
    });
  return ok({
    input: {
      content,
      modules: form.modules.filter(({ url, version }) =>
        draft.questionnaire.some((ref) => ref.url === url && ref.version === version),
      ),
      catalogues: library.catalogues,
      messages: library.messages,
    },
    leftOut: [...leftOut, ...conflicts.map((key): LeftOut => ({ key, reason: 'conflict' }))],
  });
}
