import type {
  Block,
  DrawnElement,
  Inline,
  ReportDocument,
  Table,
} from '../../shared/reports/report-document.ts';
import type { Locale } from '../../shared/i18n/locales.ts';
import { emptyDocument, words, written } from './report-trees.ts';

export const note = (...content: readonly Exclude<Inline, { kind: 'footnote' }>[]): Inline => ({
  kind: 'footnote',
  content,
});

/** Texts that markup, browsers and terminals stumble over; the last holds 20,000 characters in mixed scripts. */
export const hostileTexts: readonly string[] = [
  `"><script>alert(1)</script><img src=x onerror=alert(2)>'</div></main></style>`,
  '<!-- --> <![CDATA[ ]]> ]]> <?xml?> &amp; &#0; &nbsp; {{x}} ${x}',
  'a\u0000b\u0001c\u001bd\u007fe\u0085f\u009f',
  'left \u202eright\u202c \u2066isolated\u2069 \u200fmark\u200e',
  'lone \ud800 and \udfff surrogates',
  'families \u{1f468}\u200d\u{1f469}\u200d\u{1f467} and flags \u{1f1f8}\u{1f1ea}',
  ' two  spaces\tand a tab\nline\r\nreturn\r\n\n end ',
  '\ufeffmark of order \ufffe \uffff \ufdd0 \u{1fffe} \u2028 \u2029',
  'w'.repeat(3000),
  'المادة ١٢ (Art. 12) من القانون 第十二条 '.repeat(600).slice(0, 20_000),
];

const drawing: DrawnElement = {
  name: 'svg',
  attributes: { viewBox: '0 0 200 60', width: '200', height: '60' },
  children: [
    { name: 'rect', attributes: { x: '0', y: '10', width: '120', height: '14', fill: '#333' }, children: [] },
    {
      name: 'rect',
      attributes: { x: '120', y: '10', width: '60', height: '14', fill: '#ccc' },
      children: [],
    },
    {
      name: 'text',
      attributes: { x: '0', y: '50', 'font-size': '12' },
      children: ['Articles & <units>'],
    },
  ],
};

export const countTable: Table = {
  kind: 'table',
  caption: { content: [words('Questions')], shown: false },
  columns: [
    { heading: [words('Article')], holds: 'text', share: 2 },
    { heading: [words('Answered')], holds: 'number', share: 1 },
    { heading: [words('Day')], holds: 'day', share: 1 },
  ],
  rowHeads: true,
  rows: [
    [
      [{ kind: 'paragraph', role: 'text', content: [words('Article 5')] }],
      [{ kind: 'passage', written: written('-12') }],
      [{ kind: 'paragraph', role: 'text', content: [written('2026-11-20', undefined, 'citation')] }],
    ],
    [[], [], []],
  ],
};

/** A document with every kind of block and of inline, whose body also holds what a test adds. */
export const everyBlock = (language: Locale = 'en', more: readonly Block[] = []): ReportDocument =>
  emptyDocument({
    language,
    title: 'Sarellia: replies </title> "A & B"',
    mark: 'DRAFT – not cleared',
    contents: true,
    opening: [
      {
        kind: 'facts',
        role: 'document',
        facts: [
          { label: 'State', content: [words('Sarellia', 'und')] },
          { label: 'Date', content: [words('2026-11-20')] },
        ],
      },
      { kind: 'heading', level: 1, id: 'about', content: [words('About this document')] },
      { kind: 'paragraph', role: 'quiet', content: [words('The wording is ours.', 'en')] },
    ],
    body: [
      { kind: 'heading', level: 1, id: 'part-untoc', content: [words('Convention')] },
      {
        kind: 'paragraph',
        role: 'lead',
        content: [words('What follows, '), { ...words('in short'), strong: true }],
      },
      {
        kind: 'heading',
        level: 2,
        id: 'article-5',
        content: [words('Article 5. '), words('Participation', 'en')],
      },
      { kind: 'heading', level: 3, id: 'untoc-5-group', content: [words('Agreement', 'en')] },
      {
        kind: 'facts',
        role: 'unit',
        facts: [{ label: 'Provisions', content: [words('Article 5, paragraph 1')] }],
      },
      {
        kind: 'entry',
        id: 'untoc-5-law',
        question: [words('Which law applies?', 'en')],
        content: [
          { kind: 'passage', written: written('Section 12\n  of the Act', 'en') },
          { kind: 'passage', written: written('المادة ١٢ (Art. 12)', 'ar') },
          {
            kind: 'paragraph',
            role: 'text',
            content: [
              written('第十二条', 'zh'),
              note(written('Penal Code, section 12', undefined, 'citation'), words(', '), {
                kind: 'address',
                of: 'citation',
                text: 'https://law.example/12?a=1&b="2',
              }),
              words(' and '),
              written('no language'),
              note(words('Seen by '), written('Ana', undefined, 'comment')),
            ],
          },
          {
            kind: 'paragraph',
            role: 'text',
            content: [{ kind: 'address', of: 'answer', text: 'javascript:alert(1)' }],
          },
          { kind: 'paragraph', role: 'instead', content: [words('Not answered')] },
        ],
      },
      {
        kind: 'entry',
        question: [words('Experts', 'en')],
        content: [
          {
            kind: 'row',
            label: 'Entry 1',
            content: [
              {
                kind: 'entry',
                question: [words('Name', 'en')],
                content: [{ kind: 'passage', written: written('Mira Tolan') }],
              },
            ],
          },
          {
            kind: 'table',
            caption: { content: [words('Two languages')], shown: true },
            columns: [
              { heading: [words('English')], holds: 'text', share: 1, language: 'en' },
              { heading: [words('Arabic')], holds: 'text', share: 1, language: 'ar' },
            ],
            rowHeads: false,
            rows: [
              [
                [{ kind: 'passage', written: written('In English', 'en') }],
                [{ kind: 'paragraph', role: 'instead', content: [words('Not answered')] }],
              ],
            ],
          },
        ],
      },
      { kind: 'list', ordered: false, items: [[words('one')], [written('two', 'fr')]] },
      { kind: 'list', ordered: true, items: [[words('first')]] },
      {
        kind: 'figure',
        chart: {
          title: 'How far the work is',
          description: 'Article 5: 12 answered.',
          unit: 'questions',
          series: [{ key: 'answered', label: 'Answered' }],
          rows: [{ label: 'Article 5', values: [12] }],
        },
        drawing,
        table: countTable,
      },
      { kind: 'heading', level: 2, id: 'article-6', content: [words('On paper')] },
      { kind: 'boxes', several: false, options: [[words('Yes', 'en')], [words('No', 'en')]] },
      { kind: 'boxes', several: true, options: [[words('Force', 'en')]] },
      { kind: 'lines', label: [words('Explain')], count: 4 },
      { kind: 'lines', count: 2 },
      ...more,
    ],
  });
