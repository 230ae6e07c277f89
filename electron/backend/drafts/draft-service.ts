import type { AnswerHeads, DraftSummary } from '../../../shared/contract/drafts.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { QuestionnaireRef } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { DraftService } from '../backend.ts';
import type { Writer } from '../database/open-database.ts';
import { recordDeadline } from '../calendar/draft-steps.ts';
import { acceptProfile } from '../profiles/profile-service.ts';
import { rememberProfile } from '../profiles/profile-store.ts';
import { requireDraft, type ServiceParts } from '../services.ts';
import { createValidate } from './check-draft.ts';
import { placeOf, readAnswers, readMarks, readRegister, toAnswerHeads } from './draft-state.ts';
import { addDraft, findDraft, readDrafts, replaceDeadline, replaceProfile } from './draft-store.ts';
import { createFill } from './fill-draft.ts';
import { createMarkUnit } from './mark-unit.ts';
import { createClose, createSave } from './save-answers.ts';
import { createShow } from './show-draft.ts';

/** Keeps the order and versions that a draft has and adds what its profile newly asks for. */
function mergeRefs(
  held: readonly QuestionnaireRef[],
  applicable: readonly QuestionnaireRef[],
): QuestionnaireRef[] {
  const urls = new Map(held.map((ref) => [ref.url, ref]));
  return applicable.map((ref) => urls.get(ref.url) ?? ref);
}

export function createDraftService(parts: ServiceParts): DraftService {
  const { workspace, library, clock, ids, settings, summaries } = parts;

  const summarise = (id: string): Result<DraftSummary, AppError> => {
    summaries.changed(id);
    return workspace.read((reader) => {
      const draft = requireDraft(reader, id);
      return draft.ok ? ok(summaries.summarise(reader, draft.value)) : draft;
    });
  };

  /** Changes a draft in one transaction, then tells its summary from what was committed. */
  const change = (
    id: string,
    work: (writer: Writer) => Result<undefined, AppError>,
  ): Result<DraftSummary, AppError> => {
    const done = workspace.transact(work);
    return done.ok ? summarise(id) : done;
  };

  return {
    list: () =>
      workspace.read((reader) =>
        ok({ drafts: readDrafts(reader).map((draft) => summaries.summarise(reader, draft)) }),
      ),

    create: (input) => {
      const profile = acceptProfile(input.profile, library.partyKeys);
      if (!profile.ok) {
        return profile;
      }
      const questionnaire = library.applicable(input.cluster, profile.value);
      if (questionnaire.length === 0) {
        return err(appError('no-questionnaire', { cluster: input.cluster }));
      }
      if (input.kind === 'parallel-report' && !workspace.isProtected && input.unprotected !== true) {
        return err(appError('protection-advised'));
      }
      const createdFrom = canonicalJson({
        kind: input.kind,
        cluster: input.cluster,
        profile: profile.value,
      });
      const now = clock.now().toISOString();
      return change(input.draft, (writer) => {
        const known = findDraft(writer, input.draft);
        if (known !== undefined) {
          return known.createdFrom === createdFrom ? ok(undefined) : err(appError('request-reused'));
        }
        addDraft(writer, {
          id: input.draft,
          kind: input.kind,
          cluster: input.cluster,
          profile: profile.value,
          questionnaire: [...questionnaire],
          createdAt: now,
          createdFrom,
          updatedAt: now,
        });
        rememberProfile(writer, profile.value, now);
        return ok(undefined);
      });
    },

    get: ({ draft: id }) =>
      workspace.read((reader) => {
        const draft = requireDraft(reader, id);
        if (!draft.ok) {
          return draft;
        }
        const state = readAnswers(reader, id);
        const answers = [...state.heads].flatMap(([key, heads]): AnswerHeads[] => {
          const place = placeOf(key);
          const shown = place === undefined ? undefined : toAnswerHeads(place, heads);
          return shown === undefined ? [] : [shown];
        });
        return ok({
          draft: summaries.summarise(reader, draft.value, state),
          profile: draft.value.profile,
          answers,
          marks: readMarks(reader, id),
          register: readRegister(reader, draft.value.profile.party),
        });
      }),

    save: createSave(parts),
    close: createClose(parts),
    markUnit: createMarkUnit(parts),

    changeProfile: (input) => {
      const profile = acceptProfile(input.profile, library.partyKeys);
      if (!profile.ok) {
        return profile;
      }
      const now = clock.now().toISOString();
      return change(input.draft, (writer) => {
        const draft = requireDraft(writer, input.draft);
        if (!draft.ok) {
          return draft;
        }
        const held = draft.value;
        if (profile.value.party !== held.profile.party) {
          return err(appError('other-party', { document: profile.value.party, draft: held.profile.party }));
        }
        if (canonicalJson(profile.value) === canonicalJson(held.profile)) {
          return ok(undefined);
        }
        const applicable = library.applicable(held.cluster, profile.value, held.questionnaire);
        if (applicable.length === 0) {
          return err(appError('no-questionnaire', { cluster: held.cluster }));
        }
        replaceProfile(writer, {
          id: held.id,
          profile: profile.value,
          questionnaire: mergeRefs(held.questionnaire, applicable),
          updatedAt: now,
        });
        rememberProfile(writer, profile.value, now);
        return ok(undefined);
      });
    },

    setDeadline: ({ draft: id, deadline }) => {
      if (deadline !== null && !isCalendarDay(deadline)) {
        return err(appError('request-refused', { field: 'deadline' }));
      }
      return change(id, (writer) => {
        const draft = requireDraft(writer, id);
        if (!draft.ok) {
          return draft;
        }
        const now = clock.now().toISOString();
        const author = settings.author();
        if (author !== undefined) {
          const by = { author, authoredAt: now, spareId: ids.uuid };
          recordDeadline(writer, draft.value, deadline ?? undefined, by);
        }
        replaceDeadline(writer, id, deadline, now);
        return ok(undefined);
      });
    },

    validate: createValidate(parts),
    show: createShow(parts),
    fill: createFill(parts),
  };
}
