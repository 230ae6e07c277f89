import { answerKey, type Answer } from '../drafts/answer.ts';
import type { Locale } from '../i18n/locales.ts';
import { codePointLength } from '../lib/text.ts';
import type { PlacedItem } from '../questionnaires/cluster-form.ts';
import { builtInRules } from './built-in-rules.ts';
import { finding, type Issue } from './issue.ts';
import { rowsOf } from './blank-rules.ts';
import type { PlacedAnswer } from './place-answers.ts';

/** The same entry cited twice with the same provisions. */
function repeatedCitations(answers: readonly Answer[]): Issue[] {
  const seen = new Set<string>();
  return answers.flatMap((answer): Issue[] => {
    const { value } = answer;
    if (typeof value !== 'object' || value === null || !('register' in value)) {
      return [];
    }
    const said = `${value.register} ${value.provisions.trim()}`;
    const again = seen.has(said);
    seen.add(said);
    return again ? [{ path: answerKey(answer), ...finding('citation-repeated') }] : [];
  });
}

/** A text in one language of the review but not the other, or the same words in both. */
function languageVersions(answers: readonly Answer[], languages: readonly Locale[]): Issue[] {
  return [...Map.groupBy(answers, ({ instance }) => instance)].flatMap(([instance, row]): Issue[] => {
    const [first] = row;
    if (first === undefined) {
      return [];
    }
    const missing = languages.filter((language) => !row.some((answer) => answer.language === language));
    const twin = row.find(
      (answer, at) =>
        typeof answer.value === 'string' &&
        codePointLength(answer.value.trim()) >= builtInRules['languages-identical'].from &&
        row.some((other, before) => before < at && other.value === answer.value),
    );
    return [
      ...missing.map((language) => ({
        path: answerKey({ item: first.item, language, ...(instance === undefined ? {} : { instance }) }),
        ...finding('language-version-missing', { language, given: first.language ?? '' }),
      })),
      ...(twin === undefined
        ? []
        : [{ path: answerKey(twin), ...finding('languages-identical', { language: twin.language ?? '' }) }]),
    ];
  });
}

/** "No help needed" beside kinds of help. */
function contradictingHelp(answers: readonly Answer[]): Issue[] {
  const none = answers.find(({ value }) => value === 'none');
  return none !== undefined && answers.length > 1
    ? [{ path: answerKey(none), ...finding('assistance-none-with-others') }]
    : [];
}

/** Findings on all answers of one item together: those that are asked, cleared ones left out. */
export function checkItem(
  placed: PlacedItem,
  answers: readonly Answer[],
  languages: readonly Locale[],
): Issue[] {
  const { item } = placed;
  switch (item.type) {
    case 'citation':
      return repeatedCitations(answers);
    case 'text':
      return languages.length > 1 ? languageVersions(answers, languages) : [];
    case 'coding':
      return item.part === 'assistance' ? contradictingHelp(answers) : [];
    default:
      return [];
  }
}

/** "Other help" without a word on what it is; stands at the note, which is asked because of the choice. */
export function checkHelpNote(
  { item, unit }: PlacedItem,
  answersOf: (linkId: string) => readonly Answer[],
): Issue[] {
  if (item.part !== 'assistance-note' || answersOf(item.linkId).length > 0) {
    return [];
  }
  const chosen = unit.items
    .filter(({ part }) => part === 'assistance')
    .flatMap(({ linkId }) => answersOf(linkId).map(({ value }) => value));
  return chosen.includes('other') ? [{ path: item.linkId, ...finding('assistance-other-unexplained') }] : [];
}

/** A row of statistics that names a year and counts nothing. `answers`: those of all items of the group. */
export function checkStatistics(group: PlacedItem, answers: readonly PlacedAnswer[]): Issue[] {
  if (group.item.type !== 'group' || group.item.part !== 'statistics') {
    return [];
  }
  const year = group.item.items.find(({ part }) => part === 'year');
  return [...rowsOf(answers)].flatMap((row): Issue[] => {
    const own = answers.filter(({ answer }) => answer.instance === row && answer.value !== null);
    const counted = own.some(({ placed }) => placed.item.part === 'count');
    return year === undefined || counted
      ? []
      : [{ path: `${year.linkId}#${row}`, ...finding('statistics-row-empty') }];
  });
}
