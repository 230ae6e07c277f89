import type { AnswerHeads } from '../../../shared/contract/drafts.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { answerKey, citedEntry, type Answer } from '../../../shared/drafts/answer.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { storageFault } from '../../../shared/questionnaires/item-types.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import type { DraftService } from '../backend.ts';
import type { Writer } from '../database/open-database.ts';
import { applyPlan } from '../revisions/apply-plan.ts';
import { once } from '../revisions/request-store.ts';
import {
  closeEditor,
  closeRevision,
  findRevision,
  readHeads,
  toKnown,
  type Subject,
} from '../revisions/revision-store.ts';
import { planSave } from '../revisions/save-rule.ts';
import { requireDraft, requireDraftForm, type ServiceParts } from '../services.ts';
import { normaliseValue } from './answer-value.ts';
import { readAnswerHeads } from './draft-state.ts';
import { touchDraft } from './draft-store.ts';

type SaveInput = Parameters<DraftService['save']>[0];
type AnswerChange = SaveInput['changes'][number];

/** Why answers cannot be stored at their places: an unknown item, a value of another type, a place that does not fit. */
export function placeFaults(form: ClusterForm, answers: readonly Answer[]): Issue[] {
  return answers.flatMap((answer) => {
    const placed = form.items.get(answer.item);
    const code =
      placed === undefined ? 'unknown-item' : storageFault(placed, answer, normaliseValue(answer.value));
    return code === undefined
      ? []
      : [{ path: answerKey(answer), code, severity: 'error' as const, params: { item: answer.item } }];
  });
}

/** Saves one change; tells whether it wrote anything, or that the id of its revision belongs to another one. */
export function saveChange(
  writer: Writer,
  draft: string,
  change: AnswerChange,
  context: {
    readonly author: Author;
    readonly authorText: string;
    readonly editor: string;
    readonly now: Date;
    readonly spareId: () => string;
  },
): 'unchanged' | 'changed' | 'reused' {
  const subject: Subject = { kind: 'answer', scope: draft, id: answerKey(change) };
  const value = normaliseValue(change.value);
  const heads = readHeads(writer, subject);
  const { base, close, revision } = change;
  const sameId = findRevision(writer, subject, revision);
  const read =
    base === null
      ? undefined
      : (heads.find(({ id }) => id === base.id) ?? findRevision(writer, subject, base.id));
  const plan = planSave(
    heads.map(toKnown),
    {
      revision,
      base,
      value: canonicalJson(value),
      author: context.authorText,
      editor: context.editor,
      now: context.now.getTime(),
    },
    {
      sameId: sameId === undefined || sameId === 'elsewhere' ? sameId : toKnown(sameId),
      base: read === undefined || read === 'elsewhere' ? undefined : toKnown(read),
    },
  );
  if (plan.act === 'reused') {
    return 'reused';
  }
  const written = applyPlan(writer, subject, plan, {
    value: canonicalJson(value),
    cites: citedEntry(value),
    author: context.author,
    authoredAt: context.now.toISOString(),
    editor: context.editor,
    spareId: context.spareId,
  });
  if (close) {
    for (const id of written === undefined ? heads.map((head) => head.id) : [written]) {
      closeRevision(writer, id, context.editor);
    }
  }
  return written === undefined ? 'unchanged' : 'changed';
}

export function createSave(parts: ServiceParts): DraftService['save'] {
  const { workspace, library, clock, ids, settings, summaries } = parts;
  const saveAll = (writer: Writer, input: SaveInput, now: Date): ReturnType<DraftService['save']> => {
    const found = requireDraftForm(writer, library, input.draft);
    if (!found.ok) {
      return found;
    }
    const { form } = found.value;
    const author = settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    const faults = placeFaults(form, input.changes);
    if (faults.length > 0) {
      return err(appError('answers-refused', { refused: faults.length }, faults));
    }
    const context = {
      author,
      authorText: canonicalJson(author),
      editor: input.editor,
      now,
      spareId: ids.uuid,
    };
    let changed = false;
    for (const change of input.changes) {
      const outcome = saveChange(writer, input.draft, change, context);
      if (outcome === 'reused') {
        return err(appError('request-reused'));
      }
      changed ||= outcome === 'changed';
    }
    if (changed) {
      touchDraft(writer, input.draft, now.toISOString());
    }
    const places = new Map(input.changes.map((change) => [answerKey(change), change]));
    const answers = [...places.values()].flatMap((place): AnswerHeads[] => {
      const heads = readAnswerHeads(writer, input.draft, place);
      return heads === undefined ? [] : [heads];
    });
    return ok({ savedAt: now.toISOString(), answers });
  };
  return (input) => {
    const now = clock.now();
    const result = workspace.transact((writer) =>
      once(writer, { id: input.request, procedure: 'drafts.save', input, now }, () =>
        saveAll(writer, input, now),
      ),
    );
    summaries.changed(input.draft);
    return result;
  };
}

export const createClose =
  ({ workspace }: ServiceParts): DraftService['close'] =>
  ({ draft, editor }) =>
    workspace.transact((writer): Result<{ closed: number }, AppError> => {
      const found = requireDraft(writer, draft);
      return found.ok ? ok({ closed: closeEditor(writer, draft, editor) }) : found;
    });
