import type { Acceptance } from '../../../shared/contract/acceptances.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { acceptanceSubject } from '../../../shared/validation/acceptance.ts';
import type { AcceptanceService } from '../backend.ts';
import type { Writer } from '../database/open-database.ts';
import { findIssues } from '../drafts/check-draft.ts';
import { readAnswers, readRegister } from '../drafts/draft-state.ts';
import { touchDraft } from '../drafts/draft-store.ts';
import { applyPlan } from '../revisions/apply-plan.ts';
import { once } from '../revisions/request-store.ts';
import { findRevision, readHeads, toKnown, type Subject } from '../revisions/revision-store.ts';
import { allSay, planTake } from '../revisions/save-rule.ts';
import { requireDraftForm, todayOf, type ServiceParts } from '../services.ts';
import { groundsDigest, groundsOf, readAcceptances, toAcceptance } from './acceptance-state.ts';

type WithdrawInput = Parameters<AcceptanceService['withdraw']>[0];
type Input = WithdrawInput & { readonly reason?: string };

/** People accept warnings with a reason; an acceptance lapses when the values that it was given for change. */
export function createAcceptanceService(parts: ServiceParts): AcceptanceService {
  const { workspace, library, clock, settings, summaries } = parts;

  /** With a reason: accepts; without: withdraws. */
  const change = (writer: Writer, input: Input, by: Author | undefined): Result<Acceptance, AppError> => {
    const found = requireDraftForm(writer, library, input.draft);
    if (!found.ok) {
      return found;
    }
    const { draft, form } = found.value;
    const place = { code: input.code, path: input.path };
    const reason = input.reason?.normalize('NFC').trim();
    if (reason === '') {
      return err(appError('request-refused', { field: 'reason' }));
    }
    const author = by ?? settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    const context = { today: todayOf(clock), partyKeys: library.partyKeys };
    const findings = findIssues(writer, draft, form, context);
    const grounds = groundsOf(draft, form, findings);
    const subject: Subject = { kind: 'acceptance', scope: input.draft, id: acceptanceSubject(place) };
    const heads = readHeads(writer, subject);
    if (reason === undefined) {
      if (allSay(heads.map(toKnown), 'null')) {
        return err(appError('not-found', place));
      }
    } else {
      const standing = findings.issues.filter(({ code, path }) => code === place.code && path === place.path);
      const [issue] = standing;
      if (issue === undefined) {
        return err(appError('not-found', place));
      }
      if (standing.every(({ severity }) => severity !== 'warning')) {
        return err(appError('not-acceptable', { ...place, severity: issue.severity }));
      }
    }
    const value = canonicalJson(
      reason === undefined ? null : { reason, state: groundsDigest(grounds, place) },
    );
    const taken = findRevision(writer, subject, input.revision);
    if (taken !== undefined && (taken === 'elsewhere' || taken.value !== value)) {
      return err(appError('request-reused'));
    }
    const plan = planTake(heads.map(toKnown), value);
    if (plan.act === 'add' && taken === undefined) {
      const now = clock.now().toISOString();
      applyPlan(writer, subject, plan, {
        value,
        cites: undefined,
        author,
        authoredAt: now,
        editor: undefined,
        spareId: () => input.revision,
      });
      touchDraft(writer, input.draft, now);
    }
    const acceptance = toAcceptance(place, readHeads(writer, subject), grounds);
    return acceptance === undefined ? err(appError('not-found', place)) : ok(acceptance);
  };

  const act = (procedure: string, input: Input, by: Author | undefined): Result<Acceptance, AppError> => {
    const result = workspace.transact((writer) =>
      once(writer, { id: input.request, procedure, input, now: clock.now() }, () =>
        change(writer, input, by),
      ),
    );
    summaries.changed(input.draft);
    return result;
  };

  return {
    list: (input) =>
      workspace.read((reader) => {
        const found = requireDraftForm(reader, library, input.draft);
        if (!found.ok) {
          return found;
        }
        const { draft, form } = found.value;
        const grounds = groundsOf(draft, form, {
          state: readAnswers(reader, draft.id),
          register: readRegister(reader, draft.profile.party),
        });
        return ok({ acceptances: readAcceptances(reader, draft.id, grounds) });
      }),
    accept: (input, by) => act('acceptances.accept', input, by),
    withdraw: (input, by) => act('acceptances.withdraw', input, by),
  };
}
