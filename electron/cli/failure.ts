import type { AppError } from '../../shared/contract/errors.ts';
import type { Translate } from '../../shared/i18n/message.ts';
import type { CheckedIssue } from '../../shared/validation/acceptance.ts';
import type { Rule } from '../../shared/validation/rules/rule-schema.ts';
import { usageReasons, type UsageReason } from './command.ts';
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

/** What happened: a wrong call, a file that cannot be used and a party that only the call names say what is wrong with them. */
function messageKey({ code, params }: AppError): string {
  const { reason, option } = params;
  if (code === 'unknown-party' && option !== undefined) {
    return 'cli.unknown-party.option';
  }
  if (typeof reason === 'string' && (code === 'usage' || code === 'file-missing')) {
    return `cli.${code}.${reason}`;
  }
  return `error.${code}.message`;
}

/** Failures that a command is helped out of otherwise than a screen. */
const ownActions: ReadonlySet<string> = new Set<AppError['code']>([
  'workspace-locked',
  'not-protected',
  'protection-advised',
  'already-protected',
  'traces-undecided',
  'unknown-party',
  'file-missing',
]);

/** Wrong calls that no help of a command would mend. */
const usageActions: Readonly<Partial<Record<UsageReason, string>>> = {
  'no-passphrase': 'cli.action.descriptor',
  'not-a-descriptor': 'cli.action.descriptor',
  'passphrases-differ': 'cli.action.choose-again',
  'passphrase-length': 'cli.action.choose-again',
};

/** What to do now; of a wrong call of a command that is known, how that command is written. */
function actionKey({ code, params }: AppError): string {
  if (code === 'usage') {
    const reason = usageReasons.find((one) => one === params['reason']);
    const own = reason === undefined ? undefined : usageActions[reason];
    return own ?? (params['help'] === undefined ? 'error.usage.action' : 'cli.action.usage-of');
  }
  return ownActions.has(code) ? `cli.action.${code}` : `error.${code}.action`;
}

/** Spells a failure out: what happened, what is unchanged, what to do now. */
export function toFailureDocument(error: AppError, t: Translate): FailureDocument {
  const { code, params, issues } = error;
  return {
    code,
    message: say(t, messageKey(error), params, 'error.internal.message'),
    unchanged: say(t, `error.${code}.unchanged`, params, 'error.internal.unchanged'),
    action: say(t, actionKey(error), params, 'error.internal.action'),
    params: { ...params, ...(issues === undefined ? {} : { issues }) },
  };
}

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

/** A failure for people: the sentences, the findings behind them, and the code with what the sentences leave out. */
export function failureText(error: AppError, t: Translate): string {
  const { message, unchanged, action } = toFailureDocument(error, t);
  const said = `${message} ${action}`;
  const params = Object.entries(error.params)
    .filter(([, value]) => typeof value === 'number' || !said.includes(value))
    .map(([name, value]) => `${name}: ${value}`);
  const issues = error.issues === undefined ? '' : `\n${issuesText(error.issues, t)}`;
  const code = [error.code, ...params].join(', ');
  return `${showText(`${message} ${unchanged} ${action}`)}${issues}\n(${showLine(code)})`;
}
