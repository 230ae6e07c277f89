import {
  AlignmentType,
  BorderStyle,
  LevelFormat,
  LineRuleType,
  type IBaseParagraphStyleOptions,
  type IPropertiesOptions,
} from 'docx';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import type { WrittenKind } from '../../../../shared/reports/report-document.ts';

/** Twentieths of a point: A4 with margins of 25 mm. */
export const page = { width: 11906, height: 16838, margin: 1418, textWidth: 11906 - 2 * 1418 } as const;

const ink = '1F2430';
const muted = '565D6B';
const accent = '1F4E79';
const hairline = 'C9CDD4';
export const rule = { style: BorderStyle.SINGLE, size: 4, color: hairline } as const;
export const strongRule = { style: BorderStyle.SINGLE, size: 8, color: ink } as const;
export const noRule = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** One font for each script: Word takes `cs` for Arabic and `eastAsia` for Chinese. */
const fonts = {
  ascii: 'Noto Serif',
  hAnsi: 'Noto Serif',
  cs: 'Noto Naskh Arabic',
  eastAsia: 'Noto Serif SC',
} as const;
/** Has the boxes that no text font has; readers without it take another one that has. */
export const symbolFont = 'Segoe UI Symbol';

/** Language tags that word processors know; one of each language that has several. */
export const languageTags: Readonly<Record<Locale, string>> = {
  ar: 'ar-SA',
  en: 'en-GB',
  es: 'es-ES',
  fr: 'fr-FR',
  ru: 'ru-RU',
  zh: 'zh-CN',
};
/** A name, or a text whose language nobody said: not checked for spelling. */
export const noLanguage = 'x-none';

/** The slot of `w:lang` that a language belongs to (ECMA-376 17.3.2.20). */
export const languageSlot = (language: Locale): 'value' | 'eastAsia' | 'bidirectional' =>
  language === 'ar' ? 'bidirectional' : language === 'zh' ? 'eastAsia' : 'value';

/** All three slots are set, so that no stretch of text is without a language. */
const documentLanguage = (language: Locale) => ({
  value: languageTags.en,
  eastAsia: languageTags.zh,
  bidirectional: languageTags.ar,
  [languageSlot(language)]: languageTags[language],
});

/** Half points. Naskh and Song look smaller than a Latin face of the same size: Arabic is set larger. */
const size = (points: number) => ({ size: points * 2, sizeComplexScript: Math.round(points * 2.3) });
const space = (before: number, after: number, line?: number) => ({
  spacing: {
    before: before * 20,
    after: after * 20,
    ...(line === undefined ? {} : { line: Math.round(line * 240), lineRule: LineRuleType.AUTO }),
  },
});
const keep = { keepNext: true, keepLines: true } as const;

/** Headings need their outline level said: without it no reader finds them (standards §9). */
const heading = (
  level: number,
  points: number,
  before: number,
  color: string,
): IBaseParagraphStyleOptions => ({
  run: { ...size(points), bold: true, color },
  paragraph: { ...keep, ...space(before, 5, 1), outlineLevel: level - 1 },
});

const paragraph = (
  id: string,
  name: string,
  style: IBaseParagraphStyleOptions,
): IBaseParagraphStyleOptions & { id: string } => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  ...style,
});

/** Indent of what a label says behind it. */
const factIndent = 3119;

const paragraphStyles = [
  paragraph('Mark', 'Draft mark', {
    run: { bold: true, ...size(10.5) },
    paragraph: {
      ...space(0, 14),
      ...keep,
      border: { top: { ...strongRule, space: 4 }, bottom: { ...strongRule, space: 4 } },
    },
  }),
  paragraph('Lead', 'Lead', { run: size(12), paragraph: space(2, 10, 1.12) }),
  paragraph('Quiet', 'Small print', { run: { ...size(9), color: muted }, paragraph: space(0, 4, 1.05) }),
  paragraph('Instead', 'No content', { run: { color: muted }, paragraph: space(0, 8) }),
  paragraph('Passage', 'Passage', { paragraph: space(0, 8) }),
  paragraph('Question', 'Question', {
    run: { ...size(9.5), bold: true, color: accent },
    paragraph: { ...keep, ...space(9, 2, 1) },
  }),
  paragraph('RowLabel', 'Entry label', {
    run: { ...size(10), bold: true },
    paragraph: { ...keep, ...space(8, 2), border: { top: { ...rule, space: 3 } } },
  }),
  paragraph('Fact', 'Fact', {
    paragraph: { ...space(0, 3, 1.05), indent: { left: factIndent, hanging: factIndent } },
  }),
  paragraph('UnitFact', 'Fact of a unit', {
    run: { ...size(9), color: muted },
    paragraph: { ...space(0, 2, 1), keepNext: true, indent: { left: 1701, hanging: 1701 } },
  }),
  paragraph('TableHead', 'Table heading', {
    run: { ...size(9), bold: true, color: muted },
    paragraph: { ...space(2, 2, 1), keepNext: true },
  }),
  paragraph('RowHead', 'Table row heading', { run: size(9.5), paragraph: space(2, 2, 1.05) }),
  paragraph('TableText', 'Table text', { run: size(9.5), paragraph: space(2, 2, 1.05) }),
  paragraph('TableNumber', 'Table number', {
    run: size(9.5),
    paragraph: { ...space(2, 2, 1.05), alignment: AlignmentType.END },
  }),
  paragraph('TableEnd', 'After a table', { run: size(4), paragraph: space(0, 4, 1) }),
  paragraph('ListItem', 'List item', { paragraph: space(0, 3) }),
  paragraph('Box', 'Box to tick', { paragraph: { ...space(0, 3), indent: { left: 425, hanging: 425 } } }),
  paragraph('WritingLine', 'Line to write on', {
    paragraph: {
      spacing: { before: 0, after: 0, line: 480, lineRule: LineRuleType.EXACT },
      border: { bottom: rule, between: rule },
    },
  }),
  paragraph('ContentsHeading', 'Contents heading', {
    run: { ...size(16), bold: true, color: accent },
    paragraph: { ...keep, ...space(0, 10) },
  }),
  paragraph('Picture', 'Picture', { paragraph: { ...space(6, 6, 1), keepNext: true } }),
  paragraph('PageHead', 'Page head', { run: { ...size(8.5), color: muted }, paragraph: space(0, 0, 1) }),
  paragraph('PageFoot', 'Page foot', {
    run: { ...size(8.5), color: muted },
    paragraph: { ...space(0, 0, 1), alignment: AlignmentType.CENTER },
  }),
];

/** `Answer`: text as it was written. `AnswerMark`: one character that is shown by a mark. `AnswerLink`: an address. */
export const writtenStyles = {
  answer: { text: 'Answer', mark: 'AnswerMark', link: 'AnswerLink' },
  citation: { text: 'Citation', mark: 'CitationMark', link: 'CitationLink' },
  comment: { text: 'Comment', mark: 'CommentMark', link: 'CommentLink' },
} as const satisfies Record<WrittenKind, Record<'text' | 'mark' | 'link', string>>;
/** Stands without text between two stretches of persons' text, so that they stay two. */
export const betweenStyle = 'Between';

const characterStyles = [
  { id: 'Label', name: 'Label', run: { bold: true, color: muted } },
  { id: betweenStyle, name: 'Between texts', run: {} },
  ...Object.values(writtenStyles).flatMap(({ text, mark, link }) => [
    { id: text, name: `${text} text`, run: {} },
    { id: mark, name: `${text} mark`, run: { color: muted, ...size(8.5) } },
    { id: link, name: `${text} link`, run: { color: accent, underline: {} } },
  ]),
];

const listLevel = (
  reference: string,
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: string,
) => ({
  reference,
  levels: [
    {
      level: 0,
      format,
      text,
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: 425, hanging: 425 } } },
    },
  ],
});
export const listReferences = { bullets: 'bullets', numbers: 'numbers' } as const;

/** Styles, numbering and defaults: all that a run or a paragraph need not say for itself. */
export const looks = (language: Locale): Pick<IPropertiesOptions, 'styles' | 'numbering'> => ({
  styles: {
    default: {
      document: {
        run: { font: fonts, ...size(10.5), color: ink, language: documentLanguage(language) },
        paragraph: space(0, 6, 1.12),
      },
      title: {
        run: { ...size(22), bold: true, color: ink },
        paragraph: { ...keep, ...space(0, 14, 1) },
      },
      heading1: heading(1, 16, 22, accent),
      heading2: heading(2, 13, 18, ink),
      heading3: heading(3, 11, 14, ink),
      caption: {
        run: { ...size(9), bold: true, italics: false, color: muted },
        paragraph: { ...keep, ...space(10, 4, 1) },
      },
      footnoteText: { run: size(8.5), paragraph: space(0, 2, 1) },
    },
    paragraphStyles: [
      ...paragraphStyles,
      paragraph('TOC1', 'toc 1', {
        run: { bold: true },
        paragraph: { ...space(7, 2, 1), keepNext: true },
      }),
      paragraph('TOC2', 'toc 2', { paragraph: { ...space(0, 2, 1), indent: { left: 340 } } }),
    ],
    characterStyles,
  },
  numbering: {
    config: [
      listLevel(listReferences.bullets, LevelFormat.BULLET, '•'),
      listLevel(listReferences.numbers, LevelFormat.DECIMAL, '%1.'),
    ],
  },
});
