import { processQuestions, type Chapter, type fixedChapters } from '../../chapters/chapter-schema.ts';
import { findingTypes } from '../../findings/finding-schema.ts';
import { compareFindings } from '../../findings/order.ts';
import { obligations } from '../../catalogue/catalogue-schema.ts';
import type { ParallelSource } from '../../parallel/parallel-sources.ts';
import { compareCodeUnits } from '../../lib/text.ts';
import type { Block, Cell, Facts, Inline, ReportDocument, Table, Words } from '../report-document.ts';
import { statusText } from '../report-labels.ts';
import type { HeldText, ReportProfile, ReportSource } from '../report-profile.ts';
import { articleWords, listedWords, separatorOf, spelledDay } from '../report-wording.ts';
import {
  byArticle,
  findingFacts,
  heldFinding,
  heldSources,
  parallelContext,
  sourceTable,
  textsInOrder,
  under,
  type NumberedFinding,
  type ParallelContext,
} from './parallel-blocks.ts';
import {
  documentTitle,
  documentWords,
  instead,
  paragraph,
  passage,
  quiet,
  words,
  written,
} from './report-blocks.ts';

function parallelOf({ parallel }: ReportSource): ParallelSource {
  if (parallel === undefined) {
    throw new Error('No parallel report to make a document of');
  }
  return parallel;
}

interface Teller extends ParallelContext {
  readonly parallel: ParallelSource;
  /** In the order of the document. */
  readonly findings: readonly NumberedFinding[];
}

/** Findings in the order of the document, numbered through: a recommendation names those that it follows from. */
function numbered({ parallel, articles }: Omit<Teller, 'findings'>): NumberedFinding[] {
  const place = new Map(articles.map(({ id }, at) => [id, at]));
  const rank = (article: string): number => place.get(article) ?? articles.length;
  return parallel.report.findings
    .toSorted(
      (left, right) =>
        rank(left.article) - rank(right.article) ||
        compareCodeUnits(left.article, right.article) ||
        compareFindings({ id: left.id, value: left }, { id: right.id, value: right }),
    )
    .map((finding, at) => ({ finding, number: at + 1 }));
}

/** Which State and cluster, who reports, what was looked at, for whom and of which day. */
function titleFacts({ source, parallel, form, t }: Teller): Facts {
  const { head } = source.content;
  const { organisation, scope } = parallel.report;
  const fact = (label: string, content: readonly Inline[]): Facts['facts'][number] => ({
    label: t(label),
    content,
  });
  const articles = (scope?.articles ?? []).flatMap((id) => form.articles.get(id) ?? []);
  return {
    kind: 'facts',
    role: 'document',
    facts: [
      fact('report.review.party', [words(head.party.name, 'und')]),
      fact('report.fact.cluster', [words(t(`report.cluster.${head.cluster}`))]),
      fact('report.parallel.organisation', [
        organisation === undefined
          ? words(t('report.parallel.organisation-none'))
          : written('answer', organisation),
      ]),
      ...(scope === undefined
        ? []
        : [fact('report.parallel.scope', [words(t(`report.parallel.scope.${scope.scope}`))])]),
      ...(articles.length === 0
        ? []
        : [
            fact(
              'report.parallel.articles',
              listedWords(
                articles.map((article) => articleWords(article, t)),
                separatorOf(t, 'report.list'),
              ),
            ),
          ]),
      fact('report.fact.status', [words(statusText(source.content, t))]),
      fact('report.fact.audience', [words(t(`report.audience.${head.audience}`))]),
      fact('report.fact.date', [words(spelledDay(head.date, t))]),
    ],
  };
}

const chaptersOf = ({ parallel }: Teller, holds: (chapter: Chapter) => boolean): Chapter[] =>
  parallel.report.chapters.filter(holds);

const reportChapter = (name: (typeof fixedChapters)[number], teller: Teller): Block[] =>
  textsInOrder(
    chaptersOf(teller, ({ place }) => place.of === 'report' && place.chapter === name),
    teller,
  );

const fixed = (name: (typeof fixedChapters)[number], teller: Teller, more: readonly Block[] = []): Block[] =>
  under(
    1,
    name,
    [words(teller.t(`report.parallel.chapter.${name}`))],
    [...reportChapter(name, teller), ...more],
  );

/** The questions about the review itself that were answered, in the order of the mechanism; nothing is counted. */
function processTable({ parallel, t }: Teller): Table[] {
  const answers = processQuestions.flatMap(
    (question) => parallel.report.process.find((one) => one.question === question) ?? [],
  );
  const hasDays = answers.some(({ day }) => day !== undefined);
  const hasRemarks = answers.some(({ remark }) => remark !== undefined && remark !== '');
  const column = (key: string, share: number, holds: 'text' | 'day' = 'text') => ({
    heading: [words(t(`report.parallel.process.${key}`))],
    holds,
    share,
  });
  return answers.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: { content: [words(t('report.parallel.process.caption'))], shown: false },
          columns: [
            column('question', 7),
            column('answer', 3),
            ...(hasDays ? [column('day', 3, 'day')] : []),
            ...(hasRemarks ? [column('remark', 6)] : []),
          ],
          rowHeads: true,
          rows: answers.map(({ question, answer, day, remark }): Cell[] => [
            [paragraph(words(t(`report.parallel.process.q.${question}`)))],
            [paragraph(words(t(`report.parallel.process.a.${answer}`)))],
            ...(hasDays ? [day === undefined ? [] : [paragraph(words(spelledDay(day, t)))]] : []),
            ...(hasRemarks ? [remark === undefined || remark === '' ? [] : [passage('answer', remark)]] : []),
          ]),
        },
      ];
}

/** What the article asks, by how strongly: its provisions in the words of the catalogue's order. */
function provisionTable(id: string, { form, parallel, t }: Teller): Table[] {
  const article = form.articles.get(id);
  const all = (article?.provisions ?? []).filter(
    ({ obligation }) => parallel.report.scope?.scope !== 'mandatory' || obligation === 'mandatory',
  );
  const rows = obligations.flatMap((obligation): Cell[][] => {
    const names = all
      .filter((provision) => provision.obligation === obligation)
      .map(({ paragraph: place }): Words[] =>
        place === '' ? [words(t('report.parallel.whole-article'))] : [words(place, 'und')],
      );
    return names.length === 0
      ? []
      : [
          [
            [paragraph(words(t(`report.obligation.${obligation}`)))],
            [paragraph(...listedWords(names, separatorOf(t, 'report.list')))],
          ],
        ];
  });
  return rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: { content: [words(t('report.parallel.provisions'))], shown: false },
          columns: [
            { heading: [words(t('report.label.obligation'))], holds: 'text', share: 3 },
            { heading: [words(t('report.parallel.paragraphs'))], holds: 'text', share: 4 },
          ],
          rowHeads: true,
          rows,
        },
      ];
}

function articleBlocks(id: string, teller: Teller): Block[] {
  const { t } = teller;
  const numberOf = new Map(teller.findings.map(({ finding, number }) => [finding.id, number]));
  const texts = (aspect: 'law' | 'practice'): Block[] =>
    under(
      3,
      `${aspect}-${id}`,
      [words(t(`report.parallel.${aspect}`))],
      textsInOrder(
        chaptersOf(
          teller,
          ({ place }) => place.of === 'article' && place.article === id && place.aspect === aspect,
        ),
        teller,
      ),
    );
  return [
    ...provisionTable(id, teller),
    ...texts('law'),
    ...texts('practice'),
    ...findingTypes.flatMap((type) =>
      under(
        3,
        `${type}-${id}`,
        [words(t(`report.parallel.types.${type}`))],
        teller.findings
          .filter(({ finding }) => finding.article === id && finding.type === type)
          .map((one): Block => ({
            kind: 'entry',
            question: [words(t('report.parallel.finding', { number: one.number }))],
            content: [
              passage('answer', one.finding.claim, one.finding.language),
              findingFacts(one, teller, (finding) => numberOf.get(finding)),
            ],
          })),
      ),
    ),
  ];
}

/**
 * Own chapters in their order, the languages of one chapter together. Its title is the heading, as a name is, so that the list
 * of contents shows it; a title in another language stands over the text in that language.
 */
function ownChapters(teller: Teller): Block[] {
  const { source, t } = teller;
  const own = chaptersOf(teller, ({ place }) => place.of === 'own');
  const groups = [...Map.groupBy(own, ({ place }) => (place.of === 'own' ? place.chapter : ''))].toSorted(
    ([left, leftTexts], [right, rightTexts]) =>
      (leftTexts[0]?.order ?? 0) - (rightTexts[0]?.order ?? 0) || compareCodeUnits(left, right),
  );
  return groups.flatMap(([, texts], at): Block[] => {
    const titled = texts.filter(({ title }) => title !== undefined);
    const head = titled.find(({ language }) => language === source.language) ?? titled[0];
    return under(
      1,
      `own-${at + 1}`,
      [
        head?.title === undefined
          ? words(t('report.parallel.chapter.own', { number: at + 1 }))
          : words(head.title, head.language),
      ],
      textsInOrder(texts, teller, (text) => (text === head ? undefined : text.title)),
    );
  });
}

function letterTable({ parallel, t }: Teller): Block[] {
  const rows = (parallel.letters ?? []).flatMap(({ letter, events }): Cell[][] =>
    events.map(({ kind, day, means, text }): Cell[] => [
      [paragraph(words(spelledDay(day, t)))],
      [paragraph(words(t(`report.parallel.letter.${kind}`)))],
      letter.to.authority === '' ? [] : [paragraph(written('answer', letter.to.authority))],
      [
        ...(means === undefined || means === '' ? [] : [paragraph(written('comment', means))]),
        ...(text === undefined || text === '' ? [] : [passage('comment', text)]),
      ],
    ]),
  );
  const column = (key: string, share: number, holds: 'text' | 'day' = 'text') => ({
    heading: [words(t(`report.parallel.letters.${key}`))],
    holds,
    share,
  });
  return rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: { content: [words(t('report.parallel.annex.letters'))], shown: false },
          columns: [column('day', 3, 'day'), column('what', 3), column('to', 5), column('words', 7)],
          rowHeads: false,
          rows,
        },
      ];
}

function annexes(teller: Teller): Block[] {
  const { parallel, t } = teller;
  const { findings, sources } = parallel.report;
  const annex = (name: string, blocks: readonly Block[]): Block[] =>
    under(1, `annex-${name}`, [words(t(`report.parallel.annex.${name}`))], blocks);
  const ordered = sources.toSorted((left, right) => byLabel(left.label, right.label));
  return [
    ...annex('sources', ordered.length === 0 ? [] : [sourceTable(ordered, teller)]),
    ...annex('letters', letterTable(teller)),
    ...annex(
      'consent',
      findings.length === 0
        ? []
        : ['told', 'protected', 'confidence'].map((key) =>
            paragraph(words(t(`report.parallel.consent.${key}`))),
          ),
    ),
  ];
}

/** `S-2` before `S-10`: figures in a label count as numbers. */
function byLabel(left: string, right: string): number {
  const parts = (label: string): string[] => label.split(/([0-9]+)/);
  const [these, those] = [parts(left), parts(right)];
  for (let at = 0; at < Math.max(these.length, those.length); at += 1) {
    const [one = '', other = ''] = [these[at], those[at]];
    const order = at % 2 === 1 ? Number(one) - Number(other) : compareCodeUnits(one, other);
    if (order !== 0) {
      return order;
    }
  }
  return compareCodeUnits(left, right);
}

function parallelDocument(source: ReportSource, t: Teller['t']): ReportDocument {
  const parallel = parallelOf(source);
  const context = { ...parallelContext(source, parallel.report.sources, t), parallel };
  const teller: Teller = { ...context, findings: numbered(context) };
  const { head } = source.content;
  const told = new Set([
    ...parallel.report.findings.map(({ article }) => article),
    ...parallel.report.chapters.flatMap(({ place }) => (place.of === 'article' ? [place.article] : [])),
  ]);
  const body = [
    ...fixed('introduction', teller),
    ...fixed('executive-summary', teller),
    ...fixed('method', teller),
    ...fixed('process', teller, processTable(teller)),
    ...byArticle(teller, told, (article) => articleBlocks(article, teller)),
    ...fixed('developments', teller),
    ...fixed('conclusions', teller),
    ...ownChapters(teller),
    ...annexes(teller),
  ];
  return {
    profile: 'parallel',
    language: source.language,
    title: documentTitle('parallel', head, t),
    mark: head.status === 'draft' ? t('report.parallel.mark') : undefined,
    contents: true,
    shape: 'pages',
    joined: true,
    opening: [titleFacts(teller), quiet(words(t('report.parallel.note')))],
    body: body.length === 0 ? [instead(t('report.parallel.nothing'))] : body,
    words: documentWords(t),
  };
}

/** A parallel report, to be read from beginning to end: law and practice apart, and no State is rated. */
export const parallelProfile: ReportProfile = {
  build: parallelDocument,
  holds: (source) => {
    const { report, letters = [] } = parallelOf(source);
    const answer = (text: string | undefined): HeldText[] =>
      text === undefined || text === '' ? [] : [{ of: 'answer', text }];
    const comment = (text: string | undefined): HeldText[] =>
      answer(text).map((held) => ({ ...held, of: 'comment' }));
    return [
      ...answer(report.organisation),
      ...report.chapters.flatMap(({ text }) => answer(text)),
      ...report.process.flatMap(({ remark }) => answer(remark)),
      ...report.findings.flatMap(heldFinding),
      ...heldSources(report.sources),
      ...letters.flatMap(({ letter, events }) =>
        events.flatMap(({ means, text }) => [
          ...answer(letter.to.authority),
          ...comment(means),
          ...comment(text),
        ]),
      ),
    ];
  },
};
