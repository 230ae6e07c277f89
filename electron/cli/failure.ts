import type { AppError } from '../../shared/contract/errors.ts';
import type { Translate } from '../../shared/i18n/message.ts';
import type { CheckedIssue } from '../../shared/validation/acceptance.ts';
import type { Rule } from '../../shared/validation/rules/rule-schema.ts';
import { showLine, showText } from './output.ts';

/** `error` of the JSON document that a failed command prints (design: command line). */
export interface FailureDocument {
  readonly code: AppError['code'];
  readonly message: string;
  readonly unchanged: string;
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A sentence whose parameters a caller may have left out must not take the whole message away. */
export function say(t: Translate, key: string, params: AppError['params'], otherwise: string): string {
  try {
    return t(key, params);
  } catch {
    // Only a parameter that the message asks for and the failure lacks leads here.
    return t(otherwise);
  }
}

/** Spells a failure out: what happened, what is unchanged, what to do now. A wrong call says what is wrong with it. */
export function toFailureDocument(error: AppError, t: Translate): FailureDocument {
  const { code, params, issues } = error;
  const reason = params['reason'];
  const key =
    code === 'usage' && typeof reason === 'string' ? `cli.usage.${reason}` : `error.${code}.message`;
  return {
    code,
    message: say(t, key, params, 'error.internal.message'),
    unchanged: say(t, `error.${code}.unchanged`, params, 'error.internal.unchanged'),
    action: say(
      t,
      ownActions.has(code) ? `cli.action.${code}` : `error.${code}.action`,
      params,
      'error.internal.action',
    ),
    params: { ...params, ...(issues === undefined ? {} : { issues }) },
  };
}

/** Failures that a command is helped out of otherwise than a screen. */
const ownActions: ReadonlySet<string> = new Set<AppError['code']>(['workspace-locked', 'not-protected']);

const shownIssues = 100;

/** One finding: where, what and how to settle it, and why it was accepted. `rules`: those of the questionnaires, by id. */
export function issueText(
  { path, code, severity, params, accepted }: CheckedIssue,
  t: Translate,
  rules?: ReadonlyMap<string, Rule>,
): string {
  const rule = rules?.get(code);
  const sentence = rule?.text ?? say(t, `issue.${code}`, params, 'error.internal.message');
  const fix = rule?.fix ?? say(t, `issue.${code}.fix`, params, 'error.internal.action');
  const head = `${t(`cli.severity.${severity}`)}  ${showLine(path)}\n  ${showLine(sentence)} ${showLine(fix)}`;
  return accepted === undefined
    ? head
    : `${head}\n  ${showLine(t('cli.issue.accepted', { name: accepted.by.name, reason: accepted.reason }))}`;
}

/** The first findings as text; programs get all of them. */
export function issuesText(
  issues: readonly CheckedIssue[],
  t: Translate,
  rules?: ReadonlyMap<string, Rule>,
): string {
  const lines = issues.slice(0, shownIssues).map((issue) => issueText(issue, t, rules));
  const left = issues.length - shownIssues;
  return [...lines, ...(left > 0 ? [t('cli.issues.more', { count: left })] : [])].join('\n');
}

/** A failure for people: the sentences, the findings behind them, and the code with its parameters. */
export function failureText(error: AppError, t: Translate): string {
  const { message, unchanged, action } = toFailureDocument(error, t);
  const params = Object.entries(error.params).map(([name, value]) => `${name}: ${value}`);
  const issues = error.issues === undefined ? '' : `\n${issuesText(error.issues, t)}`;
  const code = [error.code, ...params].join(', ');
  return `${showText(`${message} ${unchanged} ${action}`)}${issues}\n(${showLine(code)})`;
}
