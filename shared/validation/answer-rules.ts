import type { Answer, AnswerValue } from '../drafts/answer.ts';
import { isCalendarDay } from '../lib/ids.ts';
import { codePointLength } from '../lib/text.ts';
import type { Item } from '../questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../register/register-schema.ts';
import { builtInRules } from './built-in-rules.ts';
import { finding, type Finding } from './issue.ts';

/** An `http` or `https` address with a host and without credentials, white space or control characters. */
export const isWebAddress = (text: string): boolean =>
  /^https?:\/\/[^\s/?#@\\\u0000-\u0020]+(?:[/?#][^\s\u0000-\u0020]*)?$/i.test(text);

/** An address must be one of the web; an unsecured one deserves a look. */
export function checkLink(text: string): Finding[] {
  if (!isWebAddress(text)) {
    return [finding('link-not-web')];
  }
  return /^http:/i.test(text) ? [finding('link-not-secure')] : [];
}

function checkLength(item: Pick<Item, 'maxLength'>, value: string): Finding[] {
  const length = item.maxLength === undefined ? 0 : codePointLength(value);
  return item.maxLength !== undefined && length > item.maxLength
    ? [finding('text-too-long', { limit: item.maxLength, actual: length })]
    : [];
}

/** A day must exist; one after `today` is a warning, and not checked where the caller has no clock. */
export function checkDay(value: string, today: string | undefined): Finding[] {
  if (!isCalendarDay(value)) {
    return [finding('date-not-real', { value: value.slice(0, 40) })];
  }
  if (today !== undefined && value > today) {
    return [finding('date-in-future', { value })];
  }
  return value < builtInRules['date-implausible'].from ? [finding('date-implausible', { value })] : [];
}

/** Counts are not negative, and the year of a row of statistics is one that can have been counted. */
function checkNumber(item: Pick<Item, 'part'>, value: AnswerValue, today: string | undefined): Finding[] {
  if (typeof value !== 'number') {
    return [];
  }
  if (item.part === 'count') {
    return value < 0 ? [finding('count-negative', { value })] : [];
  }
  const { from } = builtInRules['year-out-of-range'];
  const to = today === undefined ? 2100 : Number(today.slice(0, 4));
  return item.part === 'year' && (value < from || value > to)
    ? [finding('year-out-of-range', { value, from, to })]
    : [];
}

/** Where case law is a source of law, a case answers a question about the law. */
const fitsKind = (asked: RegisterEntry['kind'] | undefined, given: RegisterEntry['kind']): boolean =>
  asked === undefined || asked === given || (asked === 'legislation' && given === 'case');

function checkCitation(
  item: Pick<Item, 'registerKind'>,
  value: AnswerValue,
  register: ReadonlyMap<string, RegisterEntry>,
): Finding[] {
  if (typeof value !== 'object' || value === null || !('register' in value)) {
    return [];
  }
  const entry = register.get(value.register);
  if (entry === undefined) {
    return [finding('unknown-register-entry', { register: value.register })];
  }
  const { title } = entry;
  const isLaw = entry.kind === 'legislation';
  return [
    ...(fitsKind(item.registerKind, entry.kind)
      ? []
      : [finding('register-kind-other', { title, kind: entry.kind, asked: item.registerKind ?? '' })]),
    ...(item.registerKind !== 'institution' && entry.kind !== 'institution' && value.provisions.trim() === ''
      ? [finding('citation-without-provisions', { title })]
      : []),
    ...(entry.url === undefined && entry.kind !== 'institution'
      ? [finding('register-without-link', { title })]
      : []),
    ...(isLaw && entry.reference === undefined && entry.date === undefined
      ? [finding('register-without-reference', { title })]
      : []),
  ];
}

/** Findings on the value of one answer whose type and place are sound. */
export function checkAnswerValue(
  item: Item,
  answer: Pick<Answer, 'value'>,
  context: { readonly register: ReadonlyMap<string, RegisterEntry>; readonly today?: string | undefined },
): Finding[] {
  const { value } = answer;
  switch (item.type) {
    case 'text':
    case 'string':
      return typeof value === 'string' ? checkLength(item, value) : [];
    case 'date':
      return typeof value === 'string' ? checkDay(value, context.today) : [];
    case 'integer':
    case 'decimal':
      return checkNumber(item, value, context.today);
    case 'url':
      return typeof value === 'string' ? [...checkLink(value), ...checkLength(item, value)] : [];
    case 'citation':
      return checkCitation(item, value, context.register);
    case 'attachment':
      // The questionnaires of the Mechanism take no annexes; links stand in their place.
      return [finding('annex-attached')];
    default:
      return [];
  }
}
