import { appError } from '../../../shared/contract/errors.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { DraftService } from '../backend.ts';
import { applyPlan } from '../revisions/apply-plan.ts';
import { once } from '../revisions/request-store.ts';
import { findRevision, readHeads, toKnown, type Subject } from '../revisions/revision-store.ts';
import { planTake } from '../revisions/save-rule.ts';
import { requireDraftForm, type ServiceParts } from '../services.ts';
import { touchDraft } from './draft-store.ts';

/** A unit that nobody marked is not ready: saying so once more is no change. */
const unmarked = 'false';

export const createMarkUnit =
  (parts: ServiceParts): DraftService['markUnit'] =>
  (input) => {
    const { workspace, library, clock, settings, summaries } = parts;
    const now = clock.now();
    const result = workspace.transact((writer) =>
      once(writer, { id: input.request, procedure: 'drafts.markUnit', input, now }, () => {
        const found = requireDraftForm(writer, library, input.draft);
        if (!found.ok) {
          return found;
        }
        const { form } = found.value;
        if (!form.units.has(input.unit)) {
          return err(appError('not-found', { unit: input.unit }));
        }
        const author = settings.author();
        if (author === undefined) {
          return err(appError('author-missing'));
        }
        const subject: Subject = { kind: 'unit', scope: input.draft, id: input.unit };
        const heads = readHeads(writer, subject);
        const value = canonicalJson(input.ready);
        const plan =
          heads.length === 0 && value === unmarked
            ? ({ act: 'none', close: [] } as const)
            : planTake(heads.map(toKnown), value);
        const taken = findRevision(writer, subject, input.revision);
        if (taken !== undefined && (taken === 'elsewhere' || (plan.act === 'add' && taken.value !== value))) {
          return err(appError('request-reused'));
        }
        if (plan.act === 'add' && taken === undefined) {
          applyPlan(writer, subject, plan, {
            value,
            cites: undefined,
            author,
            authoredAt: now.toISOString(),
            editor: undefined,
            spareId: () => input.revision,
          });
          touchDraft(writer, input.draft, now.toISOString());
          return ok({ unit: input.unit, ready: input.ready, author, authoredAt: now.toISOString() });
        }
        const [head] = heads;
        return ok({
          unit: input.unit,
          ready: heads.length > 0 && heads.every((mark) => mark.value === 'true'),
          author: head?.author ?? author,
          authoredAt: head?.authoredAt ?? now.toISOString(),
        });
      }),
    );
    summaries.changed(input.draft);
    return result;
  };
