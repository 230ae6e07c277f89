import { answerKey, type Answer } from '../../../shared/drafts/answer.ts';
import type { ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import { ok } from '../../../shared/lib/result.ts';
import { storageFault } from '../../../shared/questionnaires/item-types.ts';
import type { Reader } from '../database/open-database.ts';
import { readAnswers, readRegister, type DraftAnswers } from './draft-state.ts';
import type { StoredDraft } from './draft-store.ts';
import { requireDraftForm, type ServiceParts } from '../services.ts';
import type { DraftService } from '../backend.ts';

/** A stored draft as `palermo-response/1`; answers in conflict are left out and named. `read`: its answers, where at hand. */
export function toDocument(
  reader: Reader,
  draft: StoredDraft,
  read: DraftAnswers = readAnswers(reader, draft.id),
): { readonly document: ResponseDocument; readonly conflicts: readonly string[] } {
  const { answers, conflicts } = read;
  const register = readRegister(reader, draft.profile.party);
  return {
    document: {
      format: 'palermo-response/1',
      questionnaire: draft.questionnaire,
      profile: draft.profile,
      cluster: draft.cluster,
      answers: [...answers],
      ...(register.length === 0 ? {} : { register }),
    },
    conflicts,
  };
}

/**
 * The document names the editions that the draft answers, so it holds only what these can: answers to questions that are
 * gone, or that no longer fit their question, stay in the draft.
 */
export const createShow =
  ({ workspace, library }: ServiceParts): DraftService['show'] =>
  (id) =>
    workspace.read((reader) => {
      const found = requireDraftForm(reader, library, id);
      if (!found.ok) {
        return found;
      }
      const { draft, form } = found.value;
      const { document, conflicts } = toDocument(reader, draft);
      const fits = (answer: Answer): boolean => {
        const placed = form.items.get(answer.item);
        return placed !== undefined && storageFault(placed, answer, answer.value) === undefined;
      };
      return ok({
        document: { ...document, answers: document.answers.filter(fits) },
        conflicts,
        leftOut: document.answers.filter((answer) => !fits(answer)).map(answerKey),
      });
    });
