import {
  AlignmentType,
  LevelFormat,
  LineRuleType,
  type IBaseParagraphStyleOptions,
  type IPropertiesOptions,
} from 'docx';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import { accent, ink, muted, rule, sizesOn, spacesOn, strongRule, type Page } from './docx-page.ts';
import {
  betweenStyle,
  factIndents,
  fonts,
  languageSlot,
  languageTags,
  listReferences,
  writtenStyles,
} from './docx-styles.ts';

/** Sizes and spaces of one page. */
interface Measures {
  readonly size: ReturnType<typeof sizesOn>;
  readonly space: ReturnType<typeof spacesOn>;
}

/** All three slots are set, so that no stretch of text is without a language. */
const documentLanguage = (language: Locale) => ({
  value: languageTags.en,
  eastAsia: languageTags.zh,
  bidirectional: languageTags.ar,
  [languageSlot(language)]: languageTags[language],
});

const keep = { keepNext: true, keepLines: true } as const;

/** Headings need their outline level said: without it no reader finds them (standards §9). */
const heading = (
  { size, space }: Measures,
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

/** Named styles of paragraphs, on a page of one shape. */
const paragraphStyles = ({ size, space }: Measures) => [
  paragraph('Mark', 'Draft mark', {
    run: { bold: true, ...size(10.5) },
    paragraph: {
      ...space(0, 14),
      ...keep,
      border: { top: { ...strongRule, space: 4 }, bottom: { ...strongRule, space: 4 } },
    },
  }),
  paragraph('Lead', 'Lead', { run: size(12), paragraph: { ...space(2, 10, 1.12), keepNext: true } }),
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
  // The space after them stands behind the last one alone: what follows does not belong to them.
  paragraph('Fact', 'Fact', {
    paragraph: {
      ...space(0, 6, 1.25),
      contextualSpacing: true,
      indent: { left: factIndents.document, hanging: factIndents.document },
    },
  }),
  paragraph('UnitFact', 'Fact of a unit', {
    run: { ...size(9), color: muted },
    paragraph: {
      ...space(0, 4, 1.15),
      contextualSpacing: true,
      keepNext: true,
      indent: { left: factIndents.unit, hanging: factIndents.unit },
    },
  }),
  paragraph('TableHead', 'Table heading', {
    run: { ...size(8.5), bold: true, color: muted },
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
  // Its line is as high as it is: a closer one would cut it.
  paragraph('Picture', 'Picture', {
    paragraph: {
      spacing: { ...space(6, 6).spacing, line: 240, lineRule: LineRuleType.AUTO },
      keepNext: true,
    },
  }),
  paragraph('PageHead', 'Page head', { run: { ...size(8.5), color: muted }, paragraph: space(0, 0, 1) }),
  paragraph('PageFoot', 'Page foot', {
    run: { ...size(8.5), color: muted },
    paragraph: { ...space(0, 0, 1), alignment: AlignmentType.CENTER },
  }),
  paragraph('LetterName', 'Letterhead', {
    run: { ...size(14), bold: true },
    paragraph: { ...keep, ...space(0, 2, 1) },
  }),
  paragraph('LetterSender', 'Sender', {
    run: { ...size(9.5), color: muted },
    paragraph: { ...space(0, 0, 1.05), border: { bottom: { ...rule, color: ink, space: 5 } } },
  }),
  paragraph('LetterDay', 'Place and day', {
    paragraph: { ...space(11, 9, 1), alignment: AlignmentType.END },
  }),
  paragraph('LetterAddressee', 'Addressee', { paragraph: space(0, 0, 1.05) }),
  // Leaves room to sign by hand.
  paragraph('LetterSignatory', 'Signatory', {
    run: { bold: true },
    paragraph: { spacing: { before: 600, after: 0 }, ...keep },
  }),
  paragraph('LetterSignature', 'Signature', { paragraph: { ...space(0, 0, 1.05), keepLines: true } }),
  paragraph('TOC1', 'toc 1', {
    run: { bold: true },
    paragraph: { ...space(7, 2, 1), keepNext: true },
  }),
  paragraph('TOC2', 'toc 2', { paragraph: { ...space(0, 2, 1), indent: { left: 340 } } }),
];

const characterStyles = ({ size }: Measures) => [
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

/** Styles, numbering and defaults: all that a run or a paragraph need not say for itself. */
export function looks(language: Locale, page: Page): Pick<IPropertiesOptions, 'styles' | 'numbering'> {
  const measures = {
    size: sizesOn(page),
    space: spacesOn(language === 'ar' ? { ...page, lines: page.arabicLines } : page),
  };
  const { size, space } = measures;
  return {
    styles: {
      default: {
        document: {
          run: { font: fonts, ...size(10.5), color: ink, language: documentLanguage(language) },
          paragraph: space(0, 6, 1.12),
        },
        title: {
          run: { ...size(page.title), bold: true, color: ink },
          paragraph: { ...keep, ...space(page.title < 16 ? 14 : 0, page.title < 16 ? 10 : 14, 1) },
        },
        heading1: heading(measures, 1, 16, 22, accent),
        heading2: heading(measures, 2, 13, 18, ink),
        heading3: heading(measures, 3, 11, 14, ink),
        caption: {
          run: { ...size(9), bold: true, italics: false, color: muted },
          paragraph: { ...keep, ...space(10, 4, 1) },
        },
        footnoteText: { run: size(8.5), paragraph: space(0, 2, 1) },
      },
      paragraphStyles: paragraphStyles(measures),
      characterStyles: characterStyles(measures),
    },
    numbering: {
      config: [
        listLevel(listReferences.bullets, LevelFormat.BULLET, '•'),
        listLevel(listReferences.numbers, LevelFormat.DECIMAL, '%1.'),
      ],
    },
  };
}
