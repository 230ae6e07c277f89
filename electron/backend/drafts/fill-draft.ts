import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { answerKey, citedEntry, type Answer } from '../../../shared/drafts/answer.ts';
import type { ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { completePlace } from '../../../shared/questionnaires/item-types.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { isRefusal } from '../../../shared/validation/checker.ts';
import { validate } from '../../../shared/validation/validate.ts';
import type { DraftService } from '../backend.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { acceptProfile } from '../profiles/profile-service.ts';
import { normaliseEntry } from '../register/register-entry.ts';
import { applyPlan } from '../revisions/apply-plan.ts';
import { readHeads, toKnown, type Subject } from '../revisions/revision-store.ts';
import { planTake } from '../revisions/save-rule.ts';
import { normaliseAuthor } from '../settings/settings-service.ts';
import { requireDraftForm, type ServiceParts } from '../services.ts';
import { normaliseValue } from './answer-value.ts';
import { readRegister } from './draft-state.ts';
import { touchDraft, type StoredDraft } from './draft-store.ts';

/** Completes places as the document's own profile allows: a text may leave out the only language of its document. */
function completeAnswers(form: ClusterForm, document: ResponseDocument): Answer[] {
  return document.answers.map((answer) => {
    const placed = form.items.get(answer.item);
    const value = normaliseValue(answer.value);
    return placed === undefined
      ? { ...answer, value }
      : { ...completePlace(placed, answer, document.profile.languages), value };
  });
}

/** Whether a document is one for this draft, written by somebody. */
function acceptDocument(
  draft: StoredDraft,
  document: ResponseDocument,
  { library }: Pick<ServiceParts, 'library'>,
): Result<Author, AppError> {
  const profile = acceptProfile(document.profile, library.partyKeys);
  if (!profile.ok) {
    return profile;
  }
  if (document.profile.party !== draft.profile.party) {
    return err(appError('other-party', { document: document.profile.party, draft: draft.profile.party }));
  }
  if (document.cluster !== draft.cluster) {
    return err(appError('other-cluster', { document: document.cluster, draft: draft.cluster }));
  }
  const unknown = document.questionnaire.find((ref) => !library.knows(ref, document.cluster));
  if (unknown !== undefined) {
    return err(appError('unknown-questionnaire', { url: unknown.url, version: unknown.version }));
  }
  return document.author === undefined || document.author.name.trim() === ''
    ? err(appError('author-missing'))
    : ok(normaliseAuthor(document.author));
}

/** Everything that keeps the document's answers from being stored; one is enough to refuse the whole. */
function refusals(
  reader: Reader,
  draft: StoredDraft,
  form: ClusterForm,
  answers: readonly Answer[],
  entries: readonly RegisterEntry[],
): Result<undefined, AppError> {
  const named = new Set(entries.map(({ id }) => id));
  const others = readRegister(reader, draft.profile.party).filter(({ id }) => !named.has(id));
  const issues = validate({
    form,
    profile: draft.profile,
    answers,
    register: [...entries, ...others],
  }).filter(isRefusal);
  return issues.length === 0
    ? ok(undefined)
    : err(appError('answers-refused', { refused: issues.length }, issues));
}

export function createFill(parts: ServiceParts): DraftService['fill'] {
  const { workspace, library, clock, ids, summaries } = parts;

  /** Writes one value as a closed revision after all heads; filling is a person's act by name, so it settles conflicts. */
  const take = (
    writer: Writer,
    subject: Subject,
    value: string,
    by: { readonly author: Author; readonly now: Date; readonly cites: string | undefined },
  ): boolean => {
    const plan = planTake(readHeads(writer, subject).map(toKnown), value);
    return (
      plan.act !== 'reused' &&
      applyPlan(writer, subject, plan, {
        value,
        cites: by.cites,
        author: by.author,
        authoredAt: by.now.toISOString(),
        editor: undefined,
        spareId: ids.uuid,
      }) !== undefined
    );
  };

  const fillAll = (
    writer: Writer,
    draftId: string,
    document: ResponseDocument,
  ): ReturnType<DraftService['fill']> => {
    const found = requireDraftForm(writer, library, draftId);
    if (!found.ok) {
      return found;
    }
    const { draft, form } = found.value;
    const author = acceptDocument(draft, document, parts);
    if (!author.ok) {
      return author;
    }
    const answers = completeAnswers(form, document);
    const entries = (document.register ?? []).map(normaliseEntry);
    const refused = refusals(writer, draft, form, answers, entries);
    if (!refused.ok) {
      return refused;
    }
    const now = clock.now();
    let written = 0;
    for (const entry of entries) {
      const subject: Subject = { kind: 'entry', scope: draft.profile.party, id: entry.id };
      written += take(writer, subject, canonicalJson(entry), { author: author.value, now, cites: undefined })
        ? 1
        : 0;
    }
    let saved = 0;
    for (const answer of answers) {
      const subject: Subject = { kind: 'answer', scope: draftId, id: answerKey(answer) };
      const by = { author: author.value, now, cites: citedEntry(answer.value) };
      saved += take(writer, subject, canonicalJson(answer.value), by) ? 1 : 0;
    }
    if (saved + written > 0) {
      touchDraft(writer, draftId, now.toISOString());
    }
    return ok({ saved, unchanged: answers.length - saved });
  };

  return (draft, document) => {
    const result = workspace.transact((writer) => fillAll(writer, draft, document));
    summaries.changed(draft);
    summaries.changed(document.profile.party);
    return result;
  };
}
