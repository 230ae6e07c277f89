import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { CheckedIssue } from '../../../shared/validation/acceptance.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import type { Severity } from '../../../shared/validation/severity.ts';
import { validate as findIssues } from '../../../shared/validation/validate.ts';
import { acceptProfile } from '../../backend/profiles/profile-service.ts';
import type { Library } from '../../backend/questionnaires/library.ts';
import type { Command, Reply } from '../command.ts';
import { issuesText } from '../failure.ts';
import { readResponse } from '../read-document.ts';
import { systemClock } from '../../hosts/system-ports.ts';
import { asDraftId, withDraft } from '../with-backend.ts';

/** What `validate` prints (design: command line). */
export interface Findings {
  readonly errors: number;
  readonly warnings: number;
  /** Of the warnings, those that a person accepted with a reason; a document on its own has none. */
  readonly accepted: number;
  readonly hints: number;
  readonly conflicts: number;
  readonly issues: readonly CheckedIssue[];
}

const count = (issues: readonly Issue[], severity: Severity): number =>
  issues.filter((issue) => issue.severity === severity).length;

export const toFindings = (issues: readonly CheckedIssue[], conflicts: number): Findings => ({
  errors: count(issues, 'error'),
  warnings: count(issues, 'warning'),
  accepted: issues.filter(({ accepted }) => accepted !== undefined).length,
  hints: count(issues, 'hint'),
  conflicts,
  issues,
});

export const findingsText = (findings: Findings, t: Translate, rules: Library['rulesById']): string =>
  [
    t('cli.validate.counts', {
      errors: findings.errors,
      warnings: findings.warnings,
      accepted: findings.accepted,
      hints: findings.hints,
      conflicts: findings.conflicts,
    }),
    ...(findings.issues.length === 0 ? [] : [issuesText(findings.issues, t, rules)]),
  ].join('\n');

/** Checks a document as `draft fill` and clearing would; only what makes it unreadable as one refuses it. */
export function checkDocument(
  document: ResponseDocument,
  library: Library,
  today: string,
): Result<Issue[], AppError> {
  const profile = acceptProfile(document.profile, library.partyKeys);
  if (!profile.ok && profile.error.code === 'protocol-without-untoc') {
    return profile;
  }
  const unknown = document.questionnaire.find((ref) => !library.knows(ref, document.cluster));
  const form = library.form(document.cluster, document.questionnaire);
  if (unknown !== undefined) {
    return err(appError('unknown-questionnaire', { url: unknown.url, version: unknown.version }));
  }
  if (form === undefined) {
    return err(appError('no-questionnaire', { cluster: document.cluster }));
  }
  return ok(
    findIssues({
      form,
      profile: document.profile,
      answers: document.answers,
      register: document.register ?? [],
      today,
      partyKeys: library.partyKeys,
    }),
  );
}

const toReply = (findings: Findings, t: Translate, rules: Library['rulesById']): Reply => ({
  json: findings,
  text: findingsText(findings, t, rules),
  ...(findings.errors > 0 ? { exit: 1 as const } : {}),
});

export const validate: Command = {
  name: 'validate',
  synopsis: 'ID | FILE',
  positionals: ['ID | FILE'],
  options: {},
  run: async (args, context) => {
    const [word = ''] = args.positionals;
    const id = asDraftId(word);
    const library = await context.library();
    const { rulesById } = library;
    if (id !== undefined) {
      const checked = await withDraft(context, id, async (backend) => backend.drafts.validate({ draft: id }));
      return checked.ok
        ? ok(toReply(toFindings(checked.value.issues, checked.value.conflicts.length), context.t, rulesById))
        : checked;
    }
    const document = await readResponse(context.cwd, word);
    if (!document.ok) {
      return document;
    }
    const today = systemClock.now().toISOString().slice(0, 10);
    const issues = checkDocument(document.value, library, today);
    return issues.ok ? ok(toReply(toFindings(issues.value, 0), context.t, rulesById)) : issues;
  },
};
