import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, type Result } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Writer } from '../database/open-database.ts';
import { applyToRecord } from './apply-plan.ts';
import { findRevision, readHeads, toKnown, type Subject } from './revision-store.ts';
import { planSave } from './save-rule.ts';

/**
 * Saves a text that a window is typing, by the rule of answers: the window goes on rewriting the version that it opened, and
 * what another window has changed meanwhile stays beside it. `value` in canonical JSON.
 */
export function typeOn(
  writer: Writer,
  subject: Subject,
  value: string,
  edit: {
    readonly revision: string;
    readonly bases: readonly { readonly id: string }[];
    readonly editor: string;
    readonly edition?: number | undefined;
  },
  by: { readonly author: Author; readonly now: Date },
): Result<string | undefined, AppError> {
  const [base, ...more] = edit.bases;
  if (more.length > 0 || (base === undefined) !== (edit.edition === undefined)) {
    return err(appError('request-refused', { field: 'typing' }));
  }
  const known = (id: string) => {
    const found = findRevision(writer, subject, id);
    return found === undefined || found === 'elsewhere' ? found : toKnown(found);
  };
  const read = base === undefined ? undefined : known(base.id);
  const plan = planSave(
    readHeads(writer, subject).map(toKnown),
    {
      revision: edit.revision,
      base: base === undefined || edit.edition === undefined ? null : { id: base.id, edition: edit.edition },
      value,
      author: canonicalJson(by.author),
      editor: edit.editor,
      now: by.now.getTime(),
    },
    { sameId: known(edit.revision), base: read === 'elsewhere' ? undefined : read },
  );
  return applyToRecord(writer, subject, plan, { value, revision: edit.revision, editor: edit.editor }, by);
}
