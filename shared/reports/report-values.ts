import { answerKey, type Answer } from '../drafts/answer.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/message.ts';
import type { LeafItem } from '../questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../register/register-schema.ts';
import { isWebAddress } from '../validation/answer-rules.ts';
import { wordingLanguage, type ReportItem, type ReportValue } from './report-model.ts';

/** What the values of one form are read with. */
export interface ValueContext {
  /** Answers by item, and by item and instance, in the order of their keys; cleared ones are not among them. */
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
  /** Items, and items with their instance, where two versions of an answer stand side by side. */
  readonly unsettled: ReadonlySet<string>;
  readonly register: ReadonlyMap<string, RegisterEntry>;
  /** Languages of the answers, in the State's order: texts stand side by side in it. */
  readonly languages: readonly Locale[];
  readonly translate: Translate;
}

function reportValue(item: LeafItem, answer: Answer, context: ValueContext): ReportValue {
  const { value, language } = answer;
  const { translate: t } = context;
  if (typeof value === 'string') {
    if (item.type === 'coding') {
      const option = item.answerOption?.find(({ code }) => code === value);
      return { kind: 'words', text: option?.text ?? value, language: wordingLanguage };
    }
    if (language !== undefined) {
      return { kind: 'text', text: value, language, languageName: t(`report.language.${language}`) };
    }
    return item.type === 'url' && isWebAddress(value)
      ? { kind: 'address', url: value }
      : { kind: 'plain', text: value };
  }
  if (typeof value === 'object' && value !== null) {
    if ('sha512' in value) {
      return { kind: 'plain', text: value.name };
    }
    const entry = context.register.get(value.register);
    return {
      kind: 'citation',
      register: value.register,
      title: entry?.title ?? value.register,
      ...(entry?.reference === undefined ? {} : { reference: entry.reference }),
      ...(entry?.date === undefined ? {} : { date: entry.date }),
      ...(entry?.url === undefined ? {} : { url: entry.url }),
      provisions: value.provisions,
    };
  }
  return typeof value === 'boolean'
    ? { kind: 'words', text: t(value ? 'report.value.yes' : 'report.value.no') }
    : { kind: 'plain', text: String(value) };
}

/** Chosen options in the order of the question. */
function inOrder(item: LeafItem, instances: readonly (string | undefined)[]): (string | undefined)[] {
  const options = item.type === 'coding' && item.repeats ? (item.answerOption ?? []) : [];
  const order = new Map<string | undefined, number>(options.map(({ code }, index) => [code, index]));
  return instances.toSorted((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
}

const rank = ({ language }: Answer, { languages }: ValueContext): number =>
  language === undefined ? 0 : languages.indexOf(language);

/** One leaf item with its values; `row` limits it to one row of the repeating group that holds it. */
export function reportItem(item: LeafItem, context: ValueContext, row?: string): ReportItem {
  const { translate: t } = context;
  const place = row === undefined ? item.linkId : answerKey({ item: item.linkId, instance: row });
  const answers = context.answers.get(place) ?? [];
  const byInstance = Map.groupBy(answers, ({ instance }) => instance);
  const given = inOrder(item, [...byInstance.keys()]).map((instance) =>
    (byInstance.get(instance) ?? []).toSorted((left, right) => rank(left, context) - rank(right, context)),
  );
  const values = given.map((list) => list.map((answer) => reportValue(item, answer, context)));
  const unsettled = context.unsettled.has(place);
  const instead = unsettled
    ? t('report.unsettled')
    : values.length === 0
      ? t('report.not-answered')
      : undefined;
  return {
    kind: 'item',
    linkId: item.linkId,
    question: item.text,
    values,
    keys: given.map((list) => list.map(answerKey)),
    instead,
    unsettled,
  };
}
