import type { Answer, AnswerValue } from '../drafts/answer.ts';
import { isCalendarDay } from '../lib/ids.ts';
import { codePointLength } from '../lib/text.ts';
import type { Item } from '../questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../register/register-schema.ts';
import type { IssueCode, IssueParams, Severity } from './issue.ts';

export interface AnswerFinding {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly params: IssueParams;
}

/** An `http` or `https` address with a host and without credentials, white space or control characters. */
export const isWebAddress = (text: string): boolean =>
  /^https?:\/\/[^\s/?#@\\\u0000-\u0020]+(?:[/?#][^\s\u0000-\u0020]*)?$/i.test(text);

function checkText(item: Pick<Item, 'maxLength'>, value: AnswerValue): AnswerFinding[] {
  const length = typeof value === 'string' ? codePointLength(value) : 0;
  return item.maxLength !== undefined && length > item.maxLength
    ? [{ code: 'text-too-long', severity: 'error', params: { limit: item.maxLength, actual: length } }]
    : [];
}

/** A day must exist; one after `today` is a warning, and not checked where the caller has no clock. */
export function checkDay(value: string, today: string | undefined): AnswerFinding[] {
  if (!isCalendarDay(value)) {
    return [{ code: 'date-not-real', severity: 'error', params: { value: value.slice(0, 40) } }];
  }
  return today !== undefined && value > today
    ? [{ code: 'date-in-future', severity: 'warning', params: { value } }]
    : [];
}

function checkCitation(value: AnswerValue, register: ReadonlyMap<string, RegisterEntry>): AnswerFinding[] {
  if (typeof value !== 'object' || value === null || !('register' in value)) {
    return [];
  }
  const entry = register.get(value.register);
  if (entry === undefined) {
    return [{ code: 'unknown-register-entry', severity: 'error', params: { register: value.register } }];
  }
  const findings: AnswerFinding[] = [];
  if (value.provisions.trim() === '') {
    findings.push({
      code: 'citation-without-provisions',
      severity: 'warning',
      params: { title: entry.title },
    });
  }
  if (entry.url === undefined) {
    findings.push({ code: 'register-without-link', severity: 'hint', params: { title: entry.title } });
  }
  return findings;
}

/** Findings on the value of one answer whose type and place are sound. */
export function checkAnswerValue(
  item: Item,
  answer: Pick<Answer, 'value'>,
  context: { readonly register: ReadonlyMap<string, RegisterEntry>; readonly today?: string | undefined },
): AnswerFinding[] {
  const { value } = answer;
  switch (item.type) {
    case 'text':
    case 'string':
      return checkText(item, value);
    case 'date':
      return typeof value === 'string' ? checkDay(value, context.today) : [];
    case 'url':
      return typeof value === 'string' && !isWebAddress(value)
        ? [{ code: 'link-not-web', severity: 'error', params: {} }]
        : checkText(item, value);
    case 'citation':
      return checkCitation(value, context.register);
    default:
      return [];
  }
}
