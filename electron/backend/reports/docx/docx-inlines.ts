import {
  FootnoteReferenceRun,
  Tab,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
  type Run,
  type XmlComponent,
} from 'docx';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import { directionOf } from '../../../../shared/i18n/locales.ts';
import type {
  Footnote,
  Inline,
  Words,
  Written,
  WrittenAddress,
} from '../../../../shared/reports/report-document.ts';
import { visiblePieces } from '../../../../shared/reports/visible-text.ts';
import { line } from './docx-paragraphs.ts';
import { betweenStyle, languageSlot, languageTags, noLanguage, writtenStyles } from './docx-styles.ts';
import { linkTarget, WebLink } from './docx-links.ts';
import { element, type DocxWriter } from './docx-writer.ts';
import { firstStrong, scriptRuns } from './script-runs.ts';

/** Properties of a run beyond those of its style. */
type Extra = Pick<IRunOptions, 'style' | 'bold' | 'language' | 'font'>;

/**
 * Line breaks and tabs are elements of their own; everything else is text, whose spaces stay. An opening curly bracket ends
 * its element: the library looks for `{list-1}` in finished text and puts a number in its place.
 */
function runChildren(text: string): (string | XmlComponent)[] {
  if (!/[\t\n\r{]/.test(text)) {
    return [text];
  }
  return text
    .split(/([\t\n\r]|(?<=\{))/)
    .filter((part) => part !== '')
    .map((part) =>
      part === '\t' ? new Tab() : part === '\n' ? element('w:br') : part === '\r' ? element('w:cr') : part,
    );
}

/** `\r` before `\n` would be a second line: it is shown by a mark. */
const pairedReturn = /\r(?=\n)/;

interface Styles {
  readonly text?: string;
  readonly mark?: string;
}

/** Runs of a text: each in one direction, and each character without a glyph by a mark in a run of its own. */
export function textRuns(text: string, base: boolean, styles: Styles, extra: Extra = {}): Run[] {
  const runs: Run[] = [];
  const add = (run: IRunOptions, style: string | undefined): void => {
    runs.push(new TextRun({ ...extra, ...(style === undefined ? {} : { style }), ...run }));
  };
  for (const piece of visiblePieces(text)) {
    if (piece.kind === 'mark') {
      add({ text: piece.picture }, styles.mark);
      continue;
    }
    piece.text.split(pairedReturn).forEach((part, index) => {
      if (index > 0) {
        add({ text: '\u240d' }, styles.mark);
      }
      for (const { rightToLeft, text: stretch } of part === '' ? [] : scriptRuns(part, base)) {
        add({ ...(rightToLeft ? { rightToLeft } : {}), children: runChildren(stretch) }, styles.text);
      }
    });
  }
  return runs;
}

/** Said only where it is not the language of the document. Chinese quotes and dashes take their glyphs by the hint. */
const languageOf = (language: Locale | 'und' | undefined, writer: DocxWriter): Extra =>
  language === writer.language
    ? {}
    : language === undefined || language === 'und'
      ? { language: { value: noLanguage } }
      : { language: { [languageSlot(language)]: languageTags[language] } };
const hintOf = (language: Locale | 'und' | undefined): Extra =>
  language === 'zh' ? { font: { hint: 'eastAsia' } } : {};

/** The direction of a text: that of its language, else that of its first strong letter. */
export const runsRightToLeft = (
  { text, language }: { readonly text: string; readonly language?: Locale | 'und' | undefined },
  writer: DocxWriter,
): boolean =>
  language === undefined || language === 'und'
    ? (firstStrong(text) ?? writer.rightToLeft)
    : directionOf(language) === 'rtl';

export const writtenRuns = (written: Written, writer: DocxWriter): Run[] => {
  const { text, language, of } = written;
  const extra = { ...languageOf(language, writer), ...hintOf(language) };
  const runs = textRuns(text, runsRightToLeft(written, writer), writtenStyles[of], extra);
  return runs.length > 0 ? runs : [new TextRun({ style: writtenStyles[of].text, text: '' })];
};

const wordRuns = (words: Words, writer: DocxWriter): Run[] => {
  const language = words.language ?? writer.language;
  return textRuns(
    words.text,
    runsRightToLeft({ text: words.text, language }, writer),
    {},
    {
      ...languageOf(language, writer),
      ...hintOf(language),
      ...(words.strong === true ? { bold: true } : {}),
    },
  );
};

function addressRuns(address: WrittenAddress, writer: DocxWriter): ParagraphChild[] {
  const styles = writtenStyles[address.of];
  const target = linkTarget(address.text);
  const runs = textRuns(
    address.text,
    false,
    { text: target === undefined ? styles.text : styles.link, mark: styles.mark },
    { language: { value: noLanguage } },
  );
  if (target === undefined) {
    return runs.length > 0 ? runs : [new TextRun({ style: styles.text, text: '' })];
  }
  return [new WebLink(runs, `Link${writer.next('link')}`, target)];
}

function footnoteRun(footnote: Footnote, writer: DocxWriter): ParagraphChild {
  const number = writer.footnotes.size + 1;
  writer.footnotes.set(number, [
    line('FootnoteText', [new TextRun({ text: ' ' }), ...inlineRuns(footnote.content, writer)], writer),
  ]);
  return new FootnoteReferenceRun(number);
}

const isWritten = (inline: Inline | undefined): boolean =>
  inline?.kind === 'written' || inline?.kind === 'address';
/** It makes no run: texts on both sides of it are neighbours. */
const isNothing = (inline: Inline): boolean => inline.kind === 'words' && inline.text === '';

/**
 * Between marks of its own direction, and of the paragraph's around them, where the two differ: signs at its ends stay with
 * it, and two such texts follow each other as the paragraph runs. The marks are not part of the text.
 */
function isolated(
  runs: readonly ParagraphChild[],
  rightToLeft: boolean,
  writer: DocxWriter,
): readonly ParagraphChild[] {
  if (rightToLeft === writer.rightToLeft) {
    return runs;
  }
  const [own, around] = rightToLeft ? ['\u200f', '\u200e'] : ['\u200e', '\u200f'];
  const mark = (text: string) => new TextRun({ style: betweenStyle, text });
  return [mark(around + own), ...runs, mark(own + around)];
}

/** The runs of a line of text. */
export const inlineRuns = (content: readonly Inline[], writer: DocxWriter): ParagraphChild[] =>
  content
    .filter((inline) => !isNothing(inline))
    .flatMap((inline, index, all): readonly ParagraphChild[] => {
      switch (inline.kind) {
        case 'words':
          return isolated(
            wordRuns(inline, writer),
            runsRightToLeft({ text: inline.text, language: inline.language ?? writer.language }, writer),
            writer,
          );
        case 'footnote':
          return [footnoteRun(inline, writer)];
        case 'written':
        case 'address':
          return [
            ...(isWritten(all[index - 1]) ? [new TextRun({ style: betweenStyle })] : []),
            ...(inline.kind === 'written'
              ? isolated(writtenRuns(inline, writer), runsRightToLeft(inline, writer), writer)
              : isolated(addressRuns(inline, writer), false, writer)),
          ];
      }
    });
