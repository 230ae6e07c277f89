import type { ReportCount } from '../../../shared/contract/reports.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { guardCell } from '../../../shared/reports/csv.ts';
import { writtenParts } from '../../../shared/reports/document-walk.ts';
import type { ReportDocument } from '../../../shared/reports/report-document.ts';
import type { ReportFormat } from '../../../shared/reports/report-names.ts';
import type { HeldText } from '../../../shared/reports/report-profile.ts';
import { visibleText } from '../../../shared/reports/visible-text.ts';
import { tallyTexts } from './build-document.ts';

/**
 * What a person's text looks like in a finished document: every character stands there, or the mark that shows it. Word has
 * one line end alone, so a carriage return before a line feed is a mark in it.
 */
const asShown = (texts: Iterable<HeldText>, format: ReportFormat): HeldText[] =>
  Array.from(texts, ({ of, text }) => {
    const shown = visibleText(text);
    return { of, text: format === 'docx' ? shown.replaceAll('\r\n', '\u240d\n') : shown };
  });

const byText = (left: HeldText, right: HeldText): number =>
  left.of === right.of
    ? left.text < right.text
      ? -1
      : Number(left.text > right.text)
    : left.of < right.of
      ? -1
      : 1;

/** Whether a file holds exactly these texts, each as often, in whatever order: notes may stand at the end. */
export function sameTexts(found: readonly HeldText[], wanted: readonly HeldText[]): boolean {
  const sorted = found.toSorted(byText);
  return (
    found.length === wanted.length &&
    wanted
      .toSorted(byText)
      .every(({ of, text }, index) => sorted[index]?.of === of && sorted[index].text === text)
  );
}

/** Rows of a CSV file (RFC 4180 section 2). */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|$)/y;
  cell.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) {
      throw new Error('Not a CSV file');
    }
    const [, quoted, plain = '', end] = match;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/**
 * Texts of people in a CSV file. It does not say whose a cell is, so each text is looked for as a whole cell of the last
 * column, in the order of the document, after the cell of the text before it.
 */
function foundInCsv(csv: string, wanted: readonly HeldText[]): HeldText[] {
  const cells = readCsv(csv).map((row) => row.at(-1) ?? '');
  const found: HeldText[] = [];
  let next = 1;
  for (const text of wanted) {
    const at = cells.indexOf(guardCell(text.text), next);
    if (at < 0) {
      break;
    }
    found.push(text);
    next = at + 1;
  }
  return found;
}

/** Content of the footnotes of a document, wherever their marks stand. */
function noteContent(value: unknown, found = new Set<unknown>()): Set<unknown> {
  if (typeof value === 'object' && value !== null) {
    const isNote = 'kind' in value && value.kind === 'footnote';
    for (const part of Object.values(value)) {
      if (isNote && Array.isArray(part)) {
        part.forEach((inline: unknown) => found.add(inline));
      } else {
        noteContent(part, found);
      }
    }
  }
  return found;
}

/** Texts that stand in a file in this order, none of them inside another. Plain text does not say more than that. */
function foundInOrder(file: string, wanted: readonly HeldText[]): HeldText[] {
  const found: HeldText[] = [];
  let next = 0;
  for (const text of wanted) {
    const at = file.indexOf(text.text, next);
    if (at < 0) {
      break;
    }
    found.push(text);
    next = at + text.text.length;
  }
  return found;
}

async function foundIn(
  format: ReportFormat,
  bytes: Uint8Array,
  document: ReportDocument,
): Promise<HeldText[] | undefined> {
  const text = (): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  switch (format) {
    case 'html':
      return (await import('./written-in-html.ts')).writtenInHtml(text());
    case 'csv':
      return foundInCsv(text(), asShown(writtenParts(document), format));
    case 'txt': {
      const file = text();
      const notes = noteContent(document);
      const parts = [...writtenParts(document)];
      const [inNotes, inPlace] = [true, false].map((isNote) =>
        foundInOrder(
          file,
          asShown(
            parts.filter((part) => notes.has(part) === isNote),
            format,
          ),
        ),
      );
      return [...(inPlace ?? []), ...(inNotes ?? [])];
    }
    case 'docx':
      return (await import('./docx/read-docx.ts')).readDocx(bytes);
    case 'pdf':
      return undefined;
  }
}

/**
 * Reads a finished file back and counts the texts of people in it: a file that lacks one, or a character of one, is never
 * handed out (feature 57).
 */
export async function countFile(
  format: ReportFormat,
  bytes: Uint8Array,
  document: ReportDocument,
): Promise<Result<ReportCount, AppError>> {
  const parts = [...writtenParts(document)];
  const found = await foundIn(format, bytes, document);
  return found === undefined || sameTexts(found, asShown(parts, format))
    ? ok(tallyTexts(parts))
    : err(appError('document-incomplete', { format }));
}
