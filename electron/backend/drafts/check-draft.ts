import { groundsOf, readAcceptances, withAcceptances } from '../acceptances/acceptance-state.ts';
import type { DraftService } from '../backend.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import type { Severity } from '../../../shared/validation/severity.ts';
import { validate } from '../../../shared/validation/validate.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { readCarryMarks } from '../carries/carry-store.ts';
import type { Reader } from '../database/open-database.ts';
import { requireDraftForm, todayOf, type ServiceParts } from '../services.ts';
import { citedEntries, readAnswers, readRegister, type DraftAnswers } from './draft-state.ts';
import type { StoredDraft } from './draft-store.ts';

export interface DraftFindings {
  readonly state: DraftAnswers;
  /** The whole register of the State. */
  readonly register: readonly RegisterEntry[];
  readonly issues: readonly Issue[];
}

/** Checks what stands in a draft; its conflicts are in the state beside the issues. */
export function findIssues(
  reader: Reader,
  draft: StoredDraft,
  form: ClusterForm,
  context: { readonly today: string; readonly partyKeys: ReadonlySet<string> },
): DraftFindings {
  const state = readAnswers(reader, draft.id);
  const register = readRegister(reader, draft.profile.party);
  const issues = validate({
    stored: true,
    form,
    kind: draft.kind,
    profile: draft.profile,
    answers: state.answers,
    conflicts: state.conflicts,
    carries: readCarryMarks(reader, draft.id),
    // Entries that no answer of this draft cites leave with no package and are checked where they are cited.
    register: citedEntries(state.answers, register),
    ...context,
  });
  return { state, register, issues };
}

export const countOf = (issues: readonly Issue[], severity: Severity): number =>
  issues.filter((issue) => issue.severity === severity).length;

export const createValidate =
  ({ workspace, library, clock }: ServiceParts): DraftService['validate'] =>
  (input) =>
    workspace.read((reader) => {
      const found = requireDraftForm(reader, library, input.draft);
      if (!found.ok) {
        return found;
      }
      const { draft, form } = found.value;
      const findings = findIssues(reader, draft, form, {
        today: todayOf(clock),
        partyKeys: library.partyKeys,
      });
      const acceptances = readAcceptances(reader, draft.id, groundsOf(draft, form, findings));
      const issues = withAcceptances(findings.issues, acceptances);
      return ok({
        errors: countOf(issues, 'error'),
        warnings: countOf(issues, 'warning'),
        accepted: issues.filter(({ accepted }) => accepted !== undefined).length,
        hints: countOf(issues, 'hint'),
        conflicts: [...findings.state.conflicts],
        issues,
      });
    });
