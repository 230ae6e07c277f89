import type { Block, Cell, Inline, ReportDocument } from '../../shared/reports/report-document.ts';
import { emptyDocument, paragraph, passage, words, written } from './report-trees.ts';

/** Words of a sample in one language: made up, and no State's. */
interface SampleWords {
  readonly title: string;
  readonly mark: string;
  readonly contents: string;
  readonly part: string;
  readonly article: string;
  readonly unit: string;
  readonly label: string;
  readonly name: string;
  readonly question: string;
  readonly answer: string;
  readonly law: string;
  readonly blank: string;
  readonly note: string;
}

export const sampleWords: Readonly<Record<'en' | 'ar' | 'zh', SampleWords>> = {
  en: {
    title: 'Palermia: replies to the self-assessment questionnaire (criminalization and jurisdiction)',
    mark: 'DRAFT – not cleared by the focal point',
    contents: 'Contents',
    part: 'Convention',
    article: 'Article 5. Participation in an organized criminal group',
    unit: 'Agreeing to commit a serious crime',
    label: 'State or organization',
    name: 'Palermia',
    question: 'Is the conduct described in article 5, paragraph 1(a)(i), a criminal offence in your law?',
    answer:
      'Yes. Section 12 of the Penal Code (Act No. 5 of 1998) makes it an offence to agree with one or more other persons to commit a serious crime. The courts ask for an act in furtherance of the agreement; 14 cases were decided between 2019 and 2023.',
    law: 'Penal Code (Act No. 5 of 1998)',
    blank: 'Not answered',
    note: 'The reviewer asks for the text of section 12 as amended.',
  },
  ar: {
    title: 'باليرميا: الردود على استبيان التقييم الذاتي (التجريم والولاية القضائية)',
    mark: 'مسودة – لم تعتمدها جهة الوصل',
    contents: 'المحتويات',
    part: 'الاتفاقية',
    article: 'المادة 5. المشاركة في جماعة إجرامية منظمة',
    unit: 'الاتفاق على ارتكاب جريمة خطيرة',
    label: 'الدولة أو المنظمة',
    name: 'باليرميا',
    question: 'هل السلوك الموصوف في الفقرة 1 (أ) من المادة 5 جريمة في قانونكم؟',
    answer:
      'نعم. تنص المادة 12 من قانون العقوبات (القانون رقم 5 لسنة 1998، Act No. 5) على تجريم الاتفاق مع شخص آخر أو أكثر على ارتكاب جريمة خطيرة. وقد فُصل في 14 قضية بين عامي 2019 و2023 (انظر Case 17/2021, Supreme Court).',
    law: 'قانون العقوبات (القانون رقم 5 لسنة 1998)',
    blank: 'لم تتم الإجابة',
    note: 'يطلب المستعرض نص المادة 12 بصيغتها المعدلة.',
  },
  zh: {
    title: '巴勒米亚：对自我评估问卷的答复（刑事定罪和管辖权）',
    mark: '草稿——未经联络人核准',
    contents: '目录',
    part: '公约',
    article: '第五条 参加有组织犯罪集团行为的刑事定罪',
    unit: '约定实施严重犯罪',
    label: '国家或组织',
    name: '巴勒米亚',
    question: '第五条第一款第(一)项所述行为在贵国法律中是否为刑事犯罪？',
    answer:
      '是。《刑法典》（1998年第5号法律，Act No. 5）第12条规定，与一人或多人约定实施严重犯罪的，构成犯罪。法院要求有助于实施约定的行为；2019年至2023年共审结14起案件。“约定”一词由最高法院解释。',
    law: '《刑法典》（1998年第5号法律）',
    blank: '未答复',
    note: '审议专家要求提供第12条的修正文本。',
  },
};

/** A document around some blocks. */
export const documentOf = (body: readonly Block[], over: Partial<ReportDocument> = {}): ReportDocument =>
  emptyDocument({ title: 'A report', body, ...over });

const cell = (...content: readonly Inline[]): Cell => [paragraph(...content)];

/** A table with row heads, an empty cell, a web address and one that must not become a link. */
const lawTable = ({ law, label, name, part }: SampleWords): Block => ({
  kind: 'table',
  caption: { content: [words(part)], shown: true },
  columns: [
    { heading: [words(label)], holds: 'text', share: 3 },
    { heading: [words(name)], holds: 'number', share: 1 },
    { heading: [words(part)], holds: 'day', share: 1 },
    { heading: [words('URL')], holds: 'text', share: 2 },
  ],
  rowHeads: true,
  rows: [
    [
      cell(written(law, undefined, 'citation')),
      cell(written('1240')),
      cell(written('1998-05-17', undefined, 'citation')),
      cell({ kind: 'address', of: 'citation', text: 'https://example.org/laws/5?a=1&b=2' }),
    ],
    [
      cell(written('Act No. 7', undefined, 'citation')),
      [],
      [],
      cell({ kind: 'address', of: 'citation', text: 'http://example.org/plain' }),
    ],
  ],
});

/** Answers of one question in all three languages, side by side. */
const languageTable: Block = {
  kind: 'table',
  caption: { content: [words('Texts')], shown: false },
  columns: (['en', 'ar', 'zh'] as const).map((language) => ({
    heading: [words(language)],
    holds: 'text',
    share: 1,
    language,
  })),
  rowHeads: false,
  rows: [
    (['en', 'ar', 'zh'] as const).map((language) => [
      { kind: 'passage', written: written(sampleWords[language].answer, language) },
    ]),
  ],
};

/** One document with every kind of block, in a language whose direction and script differ. */
export function sampleDocument(language: keyof typeof sampleWords): ReportDocument {
  const say = sampleWords[language];
  const entry = (content: readonly Block[]): Block => ({
    kind: 'entry',
    question: [words(say.question)],
    content,
  });
  const unit = (id: string): Block[] => [
    { kind: 'heading', level: 3, id, content: [words(say.unit)] },
    { kind: 'facts', role: 'unit', facts: [{ label: say.label, content: [words(say.name)] }] },
    entry([
      passage(`${say.answer}\n\n${say.answer}\tx  y`, language),
      paragraph(
        words(say.label),
        { kind: 'footnote', content: [words('1. '), written(say.law, undefined, 'citation')] },
        words(' '),
        written(say.law),
        written(say.name),
      ),
    ]),
    entry([languageTable]),
    entry([lawTable(say)]),
    entry([{ kind: 'paragraph', role: 'instead', content: [words(say.blank)] }]),
  ];
  return documentOf(
    [
      { kind: 'heading', level: 1, id: 'part-a', content: [words(say.part)] },
      { kind: 'paragraph', role: 'lead', content: [words(say.answer)] },
      { kind: 'heading', level: 2, id: 'a5', content: [words(say.article)] },
      ...unit('u1'),
      { kind: 'heading', level: 2, id: 'a6', content: [words(say.article)] },
      { kind: 'list', ordered: true, items: [[words(say.unit)], [written(say.note, undefined, 'comment')]] },
      { kind: 'list', ordered: false, items: [[words(say.unit)], [words('Palermia', 'und')]] },
      { kind: 'row', label: say.label, content: [entry([passage(say.answer, language)])] },
      entry([
        { kind: 'boxes', several: true, options: [[words(say.unit)], [words(say.part)]] },
        { kind: 'lines', label: [words(say.label)], count: 3 },
      ]),
      {
        kind: 'figure',
        chart: { title: say.unit, description: say.answer, unit: say.label, series: [], rows: [] },
        drawing: { name: 'svg', attributes: {}, children: [] },
        table: {
          kind: 'table',
          caption: { content: [words(say.unit)], shown: true },
          columns: [
            { heading: [words(say.label)], holds: 'text', share: 2 },
            { heading: [words(say.part)], holds: 'number', share: 1 },
          ],
          rowHeads: true,
          rows: [[cell(words(say.name)), cell(words('12'))]],
        },
      },
    ],
    {
      language,
      title: say.title,
      mark: say.mark,
      contents: true,
      opening: [
        {
          kind: 'facts',
          role: 'document',
          facts: [
            { label: say.label, content: [words(say.name, 'und')] },
            { label: say.part, content: [words(say.article)] },
          ],
        },
        { kind: 'heading', level: 1, id: 'about', content: [words(say.label)] },
        { kind: 'paragraph', role: 'quiet', content: [words(say.answer)] },
      ],
      words: { ...documentOf([]).words, contents: say.contents },
    },
  );
}

/** Draws every picture as one point, as large as it is wanted. */
export const onePixel = () =>
  Promise.resolve({
    png: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
    width: 600,
    height: 100,
  });
