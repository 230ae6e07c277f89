import type { Item, ItemPart, LeafItem, GroupItem } from '../../questionnaires/questionnaire-schema.ts';
import { isStatistics, statisticsColumns } from '../../questionnaires/statistics.ts';
import type {
  Block,
  CellBlock,
  Column,
  Entry,
  Paragraph,
  Table,
  Words,
  WritingLines,
} from '../report-document.ts';
import { sentence } from '../report-wording.ts';
import { conditionWords, type ConditionWords } from './conditions.ts';
import { paragraph, quiet, wording, words } from './report-blocks.ts';

/** Rows to fill in by hand, of a repeating group and of a table of years. */
const emptyRows = 3;
const emptyYears = 5;
/** Entries that stand below each other take a third of a page each. */
const emptyEntries = 2;
/** Paper is carried and copied: as many lines as such an answer mostly needs; the rest goes on a separate sheet. */
const linesOfPart: Partial<Readonly<Record<ItemPart, number>>> = {
  gap: 5,
  example: 5,
  'assistance-note': 4,
};
const linesOfText = 6;
/** A longer help would push the question off the page; the program shows it. */
const shortHint = 160;
/** More columns than this leave no room for handwriting. */
const mostColumns = 5;

const lines = (count: number, label?: Words): WritingLines => ({
  kind: 'lines',
  count,
  ...(label === undefined ? {} : { label: [label] }),
});

/** Keeps a row as high as handwriting, where a cell with nothing in it would be flat. */
const spaceToWrite: readonly CellBlock[] = [paragraph(words('\u00a0'))];

const rowsToFill = (columns: number, rows: number): Table['rows'] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => spaceToWrite));

const numberOf = ({ linkId }: Item, { numbered }: ConditionWords): string =>
  numbered.get(linkId)?.number ?? '';

function citationLines({ text, repeats }: LeafItem, { t }: ConditionWords): Table {
  const column = (label: string, share: number): Column => ({
    heading: [words(t(`report.label.${label}`))],
    holds: 'text',
    share,
  });
  return {
    kind: 'table',
    caption: { content: [wording(text)], shown: false },
    columns: [column('title', 4), column('reference', 3), column('date', 2), column('cited-provisions', 4)],
    rowHeads: false,
    rows: rowsToFill(4, repeats ? emptyRows : 1),
  };
}

/** Where an item is answered by hand. */
function answerSpace(item: LeafItem, means: ConditionWords): Block[] {
  const { t } = means;
  switch (item.type) {
    case 'coding':
      return [
        {
          kind: 'boxes',
          several: item.repeats,
          options: (item.answerOption ?? []).map(({ text }) => [wording(text)]),
        },
      ];
    case 'boolean':
      return [
        {
          kind: 'boxes',
          several: false,
          options: [[words(t('report.value.yes'))], [words(t('report.value.no'))]],
        },
      ];
    case 'text':
      return [lines((item.part === undefined ? undefined : linesOfPart[item.part]) ?? linesOfText)];
    case 'citation':
      return [citationLines(item, means)];
    case 'date':
      return [lines(1, words(t('report.blank.date')))];
    case 'attachment':
      return [lines(1, words(t('report.blank.file')))];
    case 'integer':
    case 'decimal':
    case 'string':
    case 'url':
      return [lines(1)];
    case 'display':
      return [];
  }
}

/** Help stands with the space that it is on. */
const helpLine = (...content: readonly Words[]): Paragraph => ({ ...quiet(...content), heads: true });

/** The help of an item where it is short, and whether more than one box may be ticked: one alone goes without saying. */
function helpOf({ hint, type, repeats }: LeafItem, { t }: ConditionWords): Block[] {
  const boxes = type === 'coding' && repeats ? [words(t('report.blank.tick-all'))] : [];
  const help = hint === undefined || hint.length > shortHint ? [] : [wording(hint)];
  const said = [...help, ...(help.length > 0 && boxes.length > 0 ? [words(' ')] : []), ...boxes];
  return said.length === 0 ? [] : [helpLine(...said)];
}

const questionOf = (item: Item, means: ConditionWords): Words[] => [
  { ...words(`${numberOf(item, means)}. `), strong: true },
  wording(item.text),
];

const leafEntry = (item: LeafItem, means: ConditionWords): Entry => ({
  kind: 'entry',
  id: item.linkId,
  question: questionOf(item, means),
  content: [...helpOf(item, means), ...answerSpace(item, means)],
});

/** The same question in each of several rows: none of them is the one that an anchor could mean, and one says how. */
const rowEntry = (item: LeafItem, means: ConditionWords, isFirst: boolean): Entry => ({
  kind: 'entry',
  question: questionOf(item, means),
  content: [...(isFirst ? helpOf(item, means) : []), ...answerSpace(item, means)],
});

/** The condition of one column or line of a group, which is asked within each row. */
const rowConditions = (items: readonly LeafItem[], means: ConditionWords, told: Set<string>): Block[] =>
  items
    .filter(({ enableWhen = [] }) => enableWhen.length > 0)
    .map((item) => conditionBlock([item], means, told));

const fitsColumn = ({ type }: LeafItem): boolean =>
  type !== 'text' && type !== 'coding' && type !== 'boolean' && type !== 'attachment';

function groupTable(group: GroupItem, items: readonly LeafItem[], means: ConditionWords): Table {
  const isTable = isStatistics(group);
  return {
    kind: 'table',
    caption: { content: [wording(group.text)], shown: false },
    columns: items.map((item) => ({
      heading: isTable ? [wording(item.text)] : questionOf(item, means),
      holds: 'text',
      share: item.type === 'integer' || item.type === 'decimal' || item.type === 'date' ? 2 : 3,
    })),
    rowHeads: false,
    rows: rowsToFill(items.length, isTable ? emptyYears : emptyRows),
  };
}

function groupEntry(group: GroupItem, means: ConditionWords, told: Set<string>): Entry {
  const { t } = means;
  const isTable = isStatistics(group);
  const items = isTable ? statisticsColumns(group) : group.items.filter(({ type }) => type !== 'display');
  const asTable = isTable || (items.length <= mostColumns && items.every(fitsColumn));
  return {
    kind: 'entry',
    id: group.linkId,
    question: questionOf(group, means),
    content: [
      ...(group.hint === undefined || group.hint.length > shortHint ? [] : [helpLine(wording(group.hint))]),
      ...rowConditions(items, means, told),
      ...(asTable
        ? [groupTable(group, items, means)]
        : Array.from({ length: emptyEntries }, (_, at): Block => ({
            kind: 'row',
            label: t('report.row', { number: at + 1 }),
            content: items.map((item) => rowEntry(item, means, at === 0)),
          }))),
      quiet(words(t('report.blank.more-rows', { number: numberOf(group, means) }))),
    ],
  };
}

/** When one question, or several in a row, are to be answered. */
function conditionBlock(items: readonly Item[], means: ConditionWords, told: Set<string>): Block {
  const { t } = means;
  const [first] = items;
  const last = items.at(-1);
  const numbers = { first: '', last: '', number: '' };
  if (first !== undefined && last !== undefined) {
    numbers.number = numbers.first = numberOf(first, means);
    numbers.last = numberOf(last, means);
  }
  const key = items.length < 2 ? 'one' : items.length === 2 ? 'two' : 'range';
  const condition = first === undefined ? [] : conditionWords(first, means, told);
  return helpLine(...sentence(t, `report.blank.only-${key}`, { condition }, numbers));
}

const itemBlock = (item: Item, means: ConditionWords, told: Set<string>): Block =>
  item.type === 'group'
    ? groupEntry(item, means, told)
    : item.type === 'display'
      ? paragraph(wording(item.text))
      : leafEntry(item, means);

const sameCondition = (left: Item, right: Item): boolean =>
  JSON.stringify([left.enableWhen ?? [], left.enableBehavior ?? 'all']) ===
  JSON.stringify([right.enableWhen ?? [], right.enableBehavior ?? 'all']);

const linkIdOf = ({ linkId }: LeafItem): string => linkId;

/**
 * All items of a unit, those that depend on other answers after the words that say on which. Questions of the unit itself
 * stand close by: their numbers name them.
 */
export function blankItems(items: readonly Item[], means: ConditionWords): Block[] {
  const told = new Set(
    items.flatMap((item) => [item.linkId, ...(item.type === 'group' ? item.items : []).map(linkIdOf)]),
  );
  const runs: Item[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && sameCondition(before, item)) {
      run.push(item);
    } else {
      runs.push([item]);
    }
  }
  return runs.flatMap((run): Block[] => [
    ...((run[0]?.enableWhen ?? []).length === 0
      ? []
      : [
          conditionBlock(
            run.filter(({ type }) => type !== 'display'),
            means,
            told,
          ),
        ]),
    ...run.map((item) => itemBlock(item, means, told)),
  ]);
}
