import { labelLines } from './label-lines.ts';
import type {
  ReportCitation,
  ReportColumn,
  ReportGroup,
  ReportItem,
  ReportLabels,
  ReportUnit,
  ReportValue,
} from './report-model.ts';

const citationLine = (citation: ReportCitation, labels: ReportLabels): string =>
  [
    citation.title,
    citation.reference,
    citation.date,
    citation.provisions === '' ? undefined : `${labels.citedProvisions}: ${citation.provisions}`,
    citation.url,
  ]
    .filter((part) => part !== undefined)
    .join('; ');

function valueText(value: ReportValue, labels: ReportLabels): string {
  switch (value.kind) {
    case 'text':
      return `[${value.languageName}]\n${value.text}`;
    case 'address':
      return value.url;
    case 'citation':
      return `- ${citationLine(value, labels)}`;
    case 'words':
    case 'plain':
      return value.text;
  }
}

const itemText = (item: ReportItem, labels: ReportLabels): string =>
  [
    item.question,
    ...item.values.flatMap((values) => values.map((value) => valueText(value, labels))),
    ...(item.instead === undefined ? [] : [item.instead]),
  ].join('\n');

const cellText = (item: ReportItem, labels: ReportLabels): string =>
  [
    ...item.values.flatMap((values) => values.map((value) => valueText(value, labels))),
    ...(item.instead === undefined ? [] : [item.instead]),
  ].join('; ');

/** A row of statistics: the remark that nobody made is left out, the number that nobody gave is said. */
const rowLines = (
  items: readonly ReportItem[],
  columns: readonly ReportColumn[],
  labels: ReportLabels,
): string =>
  labelLines(
    columns.flatMap(({ linkId, heading, isNumber }) => {
      const item = items.find((one) => one.linkId === linkId);
      return item === undefined || (item.values.length === 0 && !isNumber && !item.unsettled)
        ? []
        : [{ label: heading, text: cellText(item, labels) }];
    }),
  );

const groupText = (group: ReportGroup, labels: ReportLabels): string =>
  [
    group.question,
    ...group.rows.map(({ label, items }) =>
      group.columns === undefined
        ? [label, ...items.map((item) => itemText(item, labels))].join('\n\n')
        : rowLines(items, group.columns, labels),
    ),
    ...(group.instead === undefined ? [] : [group.instead]),
  ].join('\n\n');

/** One unit as plain text, ready to paste into the portal's own form. */
export function pasteText(
  unit: ReportUnit,
  heading: string,
  labels: ReportLabels,
  draftMark: string | undefined,
): string {
  const blocks = [
    ...(draftMark === undefined ? [] : [draftMark]),
    `${heading}\n${unit.title}`,
    ...unit.entries.map((entry) =>
      entry.kind === 'item' ? itemText(entry, labels) : groupText(entry, labels),
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}
