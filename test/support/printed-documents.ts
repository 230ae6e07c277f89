import type { Locale } from '../../shared/i18n/locales.ts';
import type {
  Block,
  CellBlock,
  Inline,
  ReportDocument,
  Words,
} from '../../shared/reports/report-document.ts';
import { emptyDocument, passage } from './report-trees.ts';

export const words = (text: string): readonly Words[] => [{ kind: 'words', text }];
const paragraph = (content: readonly Inline[]): CellBlock => ({ kind: 'paragraph', role: 'text', content });

export interface PrintedTexts {
  readonly title: string;
  readonly part: string;
  readonly article: string;
  readonly question: string;
  readonly answer: string;
  readonly column: string;
  readonly rowHead: string;
  readonly item: string;
}

/** A document with every kind of structure that a PDF must carry. */
export function printedDocument(
  language: Locale,
  texts: PrintedTexts,
  more: readonly Block[] = [],
): ReportDocument {
  return emptyDocument({
    language,
    title: texts.title,
    body: [
      { kind: 'heading', level: 1, id: 'part', content: words(texts.part) },
      { kind: 'heading', level: 2, id: 'article', content: words(texts.article) },
      { kind: 'entry', question: words(texts.question), content: [passage(texts.answer, language)] },
      {
        kind: 'table',
        caption: { content: words(texts.question), shown: true },
        columns: [
          { heading: words(texts.column), holds: 'text', share: 1 },
          { heading: words(texts.item), holds: 'text', share: 2 },
        ],
        rowHeads: true,
        rows: [[[paragraph(words(texts.rowHead))], [passage(texts.answer, language)]]],
      },
      { kind: 'list', ordered: false, items: [words(texts.item), words(texts.column)] },
      ...more,
    ],
  });
}

const chinese =
  '第五条将参加有组织犯罪集团行为定为刑事犯罪缔约国应当采取必要的立法和其他措施“公约”——实施情况…';
/** Text of a length, of every letter in turn. */
export const repeatTo = (text: string, length: number): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);

export const english: PrintedTexts = {
  title: 'Self-assessment of Atlantis (draft)',
  part: 'Convention',
  article: 'Article 5. Participation in an organized criminal group',
  question: 'Is participation in an organized criminal group a criminal offence?',
  answer: 'Yes: section 12 (3) – “whoever takes part”, €5,000 or 2½ years; naïve façade, Łódź, Đà Nẵng.',
  column: 'Provision',
  rowHead: 'Criminal Code',
  item: 'Penal measures',
};
export const russian: PrintedTexts = {
  title: 'Самооценка: Атлантида',
  part: 'Конвенция',
  article: 'Статья 5. Криминализация участия',
  question: 'Признано ли участие уголовно наказуемым?',
  answer: 'Да: статья 210 № 63-ФЗ «Об ответственности», ёлка, объём, 5 000 ₽.',
  column: 'Положение',
  rowHead: 'Уголовный кодекс',
  item: 'Меры',
};
export const chineseTexts: PrintedTexts = {
  title: '自评报告：亚特兰蒂斯',
  part: '公约',
  article: '第五条 参加有组织犯罪集团',
  question: '参加有组织犯罪集团是否为刑事犯罪？',
  answer: `是。《刑法》第二百九十四条规定：“组织、领导”——${chinese}；龘、喆、①、繁體。`,
  column: '规定',
  rowHead: '刑法',
  item: '措施',
};
export const arabic: PrintedTexts = {
  title: 'التقييم الذاتي',
  part: 'الاتفاقية',
  article: 'المادة ٥: المشاركة في جماعة إجرامية منظمة',
  question: 'هل المشاركة جريمة؟',
  answer: 'نعم: القانون رقم 12 لسنة ٢٠٠٣، «كل من شارك» يعاقب.',
  column: 'النص',
  rowHead: 'قانون العقوبات',
  item: 'التدابير',
};
