import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { AnswerHeads } from '../../../shared/contract/drafts.ts';
import { answerKey, answerValueSchema, citedEntry } from '../../../shared/drafts/answer.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { storageFault } from '../../../shared/questionnaires/item-types.ts';
import type { Backend } from '../backend.ts';
import type { Writer } from '../database/open-database.ts';
import { normaliseValue } from '../drafts/answer-value.ts';
import { readAnswerHeads } from '../drafts/draft-state.ts';
import { touchDraft } from '../drafts/draft-store.ts';
import { requireDraft, requireDraftForm, type ServiceParts } from '../services.ts';
import { applyPlan } from './apply-plan.ts';
import { once } from './request-store.ts';
import { findRevision, readHeads, readHistory, toKnown, type Subject } from './revision-store.ts';
import { allSay } from './save-rule.ts';

type SettleInput = Parameters<Backend['revisions']['settle']>[0];

/** History of one answer, and the settling of its conflicts by a person. */
export function createRevisionService(parts: ServiceParts): Backend['revisions'] {
  const { workspace, library, clock, ids, settings, summaries } = parts;

  const settle = (
    writer: Writer,
    input: SettleInput,
    now: Date,
    author: Author | undefined,
  ): Result<AnswerHeads, AppError> => {
    const found = requireDraftForm(writer, library, input.draft);
    if (!found.ok) {
      return found;
    }
    const { form } = found.value;
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    const key = answerKey(input);
    const value = normaliseValue(input.value);
    const placed = form.items.get(input.item);
    const fault = placed === undefined ? 'unknown-item' : storageFault(placed, input, value);
    if (fault !== undefined) {
      const issue = { path: key, code: fault, severity: 'error', params: { item: input.item } } as const;
      return err(appError('answers-refused', { refused: 1 }, [issue]));
    }
    const subject: Subject = { kind: 'answer', scope: input.draft, id: key };
    const heads = readHeads(writer, subject);
    const text = canonicalJson(value);
    const sameId = findRevision(writer, subject, input.revision);
    if (sameId !== undefined && (sameId === 'elsewhere' || sameId.value !== text)) {
      return err(appError('request-reused'));
    }
    const named = [...new Set(input.heads)];
    const known = named.every((id) => {
      const found = findRevision(writer, subject, id);
      return found !== undefined && found !== 'elsewhere';
    });
    if (!known) {
      return err(appError('not-found', { answer: key }));
    }
    if (sameId === undefined && !allSay(heads.map(toKnown), text)) {
      const plan = { act: 'add', id: input.revision, parents: named } as const;
      applyPlan(writer, subject, plan, {
        value: text,
        cites: citedEntry(value),
        author,
        authoredAt: now.toISOString(),
        editor: undefined,
        spareId: ids.uuid,
      });
      touchDraft(writer, input.draft, now.toISOString());
    }
    const settled = readAnswerHeads(writer, input.draft, input);
    return settled === undefined ? err(appError('not-found', { answer: key })) : ok(settled);
  };

  return {
    history: (input) =>
      workspace.read((reader) => {
        const draft = requireDraft(reader, input.draft);
        if (!draft.ok) {
          return draft;
        }
        const subject: Subject = { kind: 'answer', scope: input.draft, id: answerKey(input) };
        return ok({
          revisions: readHistory(reader, subject).flatMap((revision) => {
            const value = answerValueSchema.safeParse(JSON.parse(revision.value));
            return value.success
              ? [
                  {
                    id: revision.id,
                    parents: [...revision.parents],
                    value: value.data,
                    author: revision.author,
                    authoredAt: revision.authoredAt,
                    open: revision.editor !== undefined,
                  },
                ]
              : [];
          }),
        });
      }),
    settle: (input, by) => {
      const now = clock.now();
      const result = workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'revisions.settle', input, now }, () =>
          settle(writer, input, now, by ?? settings.author()),
        ),
      );
      summaries.changed(input.draft);
      return result;
    },
  };
}
