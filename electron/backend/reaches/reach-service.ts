import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { ReachMark } from '../../../shared/contract/reaches.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Backend } from '../backend.ts';
import type { Writer } from '../database/open-database.ts';
import { readReachMarks } from '../drafts/draft-reach.ts';
import { touchDraft } from '../drafts/draft-store.ts';
import { once } from '../revisions/request-store.ts';
import { findRevision, type Subject } from '../revisions/revision-store.ts';
import { writeValue } from '../revisions/write-value.ts';
import { requireDraft, requireDraftForm, type ServiceParts } from '../services.ts';

type SetInput = Parameters<Backend['reaches']['set']>[0];
type Marks = { readonly marks: ReachMark[] };

/** People mark how far the answers of a unit may go; every export asks these marks. */
export function createReachService(parts: ServiceParts): Backend['reaches'] {
  const { workspace, library, clock, settings, summaries } = parts;

  const set = (writer: Writer, input: SetInput, now: Date): Result<Marks, AppError> => {
    const found = requireDraftForm(writer, library, input.draft);
    if (!found.ok) {
      return found;
    }
    const unknown = input.units.find(({ unit }) => !found.value.form.units.has(unit));
    if (unknown !== undefined) {
      return err(appError('not-found', { unit: unknown.unit }));
    }
    const author = settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    const value = canonicalJson(input.reach);
    const edits = input.units.map(({ unit, revision }) => ({
      subject: { kind: 'reach', scope: input.draft, id: unit } satisfies Subject,
      revision,
    }));
    // Before anything is written: units are marked together or not at all.
    const ids = new Set(edits.map(({ revision }) => revision));
    const taken = edits.map(({ subject, revision }) => findRevision(writer, subject, revision));
    if (
      ids.size < edits.length ||
      taken.some((one) => one === 'elsewhere' || (one !== undefined && one.value !== value))
    ) {
      return err(appError('request-reused'));
    }
    let changed = false;
    for (const [index, { subject, revision }] of edits.entries()) {
      const written = taken[index] === undefined;
      changed =
        (written && writeValue(writer, subject, value, { author, now, id: revision }) !== undefined) ||
        changed;
    }
    if (changed) {
      touchDraft(writer, input.draft, now.toISOString());
    }
    return ok({ marks: readReachMarks(writer, input.draft) });
  };

  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireDraft(reader, draft);
        return found.ok ? ok({ marks: readReachMarks(reader, draft) }) : found;
      }),
    set: (input) => {
      const now = clock.now();
      const result = workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'reaches.set', input, now }, () =>
          set(writer, input, now),
        ),
      );
      summaries.changed(input.draft);
      return result;
    },
  };
}
