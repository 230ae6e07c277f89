import type { Locale } from '../i18n/locales.ts';
import type { PlacedItem } from '../questionnaires/cluster-form.ts';
import { hasLanguage } from '../questionnaires/item-types.ts';
import type { ItemPart } from '../questionnaires/questionnaire-schema.ts';
import type { Relevance } from '../questionnaires/relevance.ts';
import { finding, type Issue, type IssueCode } from './issue.ts';
import type { PlacedAnswer } from './place-answers.ts';

/** A blank expected item says more where its part is known: a law, what is missing, whom to ask, when it was notified. */
const expectedCodes: Partial<Readonly<Record<ItemPart, IssueCode>>> = {
  law: 'law-missing',
  gap: 'gap-missing',
  institution: 'institution-missing',
  'notified-on': 'notification-date-missing',
  'notified-reference': 'notification-reference-missing',
};

function blankCode({ item, unit }: PlacedItem): IssueCode | undefined {
  if (item.required) {
    return 'required';
  }
  if (item.expected !== true) {
    return undefined;
  }
  return unit.provisions.length === 0 || item.part === undefined
    ? 'expected'
    : (expectedCodes[item.part] ?? 'expected');
}

/** The rows that a repeating group has: a row exists where one of its items is answered. */
export const rowsOf = (answers: Iterable<PlacedAnswer>): ReadonlySet<string> =>
  new Set(
    [...answers].flatMap(({ answer: { instance, value } }) => (value === null ? [] : (instance ?? []))),
  );

/**
 * Blank items that are asked: `required` ones are errors, `expected` ones warnings.
 * `given`: the item's own answers; `rows`: those of the group that it is or stands in.
 */
export function checkBlank(
  placed: PlacedItem,
  given: readonly PlacedAnswer[],
  rows: ReadonlySet<string>,
  relevance: Relevance,
  language: Locale | undefined,
): Issue[] {
  const { item, group } = placed;
  const code = blankCode(placed);
  if (code === undefined) {
    return [];
  }
  const answers = given.filter(({ answer }) => answer.value !== null);
  const suffix = hasLanguage(item) && language !== undefined ? `@${language}` : '';
  const instances = group === undefined ? [undefined] : [...rows];
  return instances.flatMap((instance): Issue[] => {
    const blank =
      item.type === 'group'
        ? rows.size === 0
        : !answers.some(({ answer }) => instance === undefined || answer.instance === instance);
    const row = instance === undefined ? '' : `#${instance}`;
    return blank && relevance.isAsked(item.linkId, instance)
      ? [{ path: `${item.linkId}${row}${suffix}`, ...finding(code, { type: item.type }) }]
      : [];
  });
}
