import type { ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { Reader } from '../database/open-database.ts';
import { readAnswers, readRegister, type DraftAnswers } from './draft-state.ts';
import type { StoredDraft } from './draft-store.ts';
import { requireDraft, type ServiceParts } from '../services.ts';
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

export const createShow =
  ({ workspace }: ServiceParts): DraftService['show'] =>
  (id) =>
    workspace.read((reader) => {
      const draft = requireDraft(reader, id);
      return draft.ok ? ok(toDocument(reader, draft.value)) : draft;
    });
