import type { Translate } from '../../i18n/message.ts';
import type { ComparedPlace, DifferenceSource } from '../../parallel/parallel-sources.ts';
import type { Block, Cell, Facts, Inline, ReportDocument, Table } from '../report-document.ts';
import type { HeldText, ReportProfile, ReportSource } from '../report-profile.ts';
import { spelledDay } from '../report-wording.ts';
import {
  byArticle,
  citedSources,
  heading,
  heldFinding,
  heldSources,
  parallelContext,
  provisionNames,
  sourceTable,
  under,
  type ParallelContext,
} from './parallel-blocks.ts';
import {
  documentTitle,
  documentWords,
  headLine,
  instead,
  paragraph,
  passage,
  quiet,
  words,
  written,
} from './report-blocks.ts';

function differenceOf({ difference }: ReportSource): DifferenceSource {
  if (difference === undefined) {
    throw new Error('No comparison to make a document of');
  }
  return difference;
}

const findingsOf = ({ findings }: ComparedPlace, { report }: DifferenceSource) =>
  findings.flatMap((id) => report.findings.find((one) => one.id === id) ?? []);

function titleFacts(source: ReportSource, t: Translate): Facts {
  const { head } = source.content;
  const { published, report } = differenceOf(source);
  const fact = (label: string, content: readonly Inline[]): Facts['facts'][number] => ({
    label: t(label),
    content,
  });
  return {
    kind: 'facts',
    role: 'document',
    facts: [
      fact('report.review.party', [words(head.party.name, 'und')]),
      fact('report.fact.cluster', [words(t(`report.cluster.${head.cluster}`))]),
      ...(published.title === ''
        ? []
        : [fact('report.difference.document', [written('citation', published.title, published.language)])]),
      fact('report.parallel.organisation', [
        report.organisation === undefined
          ? words(t('report.parallel.organisation-none'))
          : written('answer', report.organisation),
      ]),
      fact('report.fact.audience', [words(t(`report.audience.${head.audience}`))]),
      fact('report.fact.date', [words(spelledDay(head.date, t))]),
    ],
  };
}

/** The State's words and the report's, each in a column of its own: neither is set above the other. */
function sideBySide(compared: ComparedPlace, context: ParallelContext, difference: DifferenceSource): Table {
  const { t } = context;
  const published: Cell =
    compared.texts.length === 0
      ? [instead(t('report.difference.nothing-published'))]
      : compared.texts.flatMap(({ text, language, place }) => [
          ...(place === undefined ? [] : [quiet(words(place, 'und'))]),
          passage('citation', text, language),
        ]);
  const findings = findingsOf(compared, difference);
  const own: Cell =
    findings.length === 0
      ? [instead(t('report.difference.no-finding'))]
      : findings.flatMap((finding) => [
          paragraph({ ...words(t(`report.parallel.type.${finding.type}`)), strong: true }),
          passage('answer', finding.claim, finding.language),
          ...(finding.sources.length === 0
            ? []
            : [quiet(words(t('report.difference.sources')), ...citedSources(finding, context))]),
        ]);
  return {
    kind: 'table',
    caption: { content: [words(t('report.difference.caption'))], shown: false },
    columns: [
      { heading: [words(t('report.difference.published'))], holds: 'text', share: 1 },
      { heading: [words(t('report.difference.report'))], holds: 'text', share: 1 },
    ],
    rowHeads: false,
    rows: [[published, own]],
  };
}

function comparedBlocks(
  compared: ComparedPlace,
  id: string,
  context: ParallelContext,
  difference: DifferenceSource,
): Block[] {
  const { t } = context;
  return [
    heading(3, id, provisionNames(compared, context)),
    {
      kind: 'facts',
      role: 'unit',
      facts: [
        {
          label: t('report.difference.relation'),
          content: [words(t(`report.difference.relation.${compared.relation}`))],
        },
      ],
    },
    sideBySide(compared, context, difference),
    ...(compared.remark === undefined || compared.remark === ''
      ? []
      : [
          headLine({ ...words(t('report.difference.remark')), strong: true }),
          passage('comment', compared.remark),
        ]),
  ];
}

/**
 * What a State published and what a report found, side by side and provision by provision. It says how two texts stand to
 * each other; nobody is rated, and nothing is counted.
 */
export const differenceProfile: ReportProfile = {
  build: (source, t): ReportDocument => {
    const difference = differenceOf(source);
    const context = parallelContext(source, difference.report.sources, t);
    const { comparisons } = difference;
    const cited = new Set(
      comparisons.flatMap((one) =>
        findingsOf(one, difference).flatMap(({ sources }) => sources.map(({ source: id }) => id)),
      ),
    );
    const sources = difference.report.sources.filter(({ id }) => cited.has(id));
    return {
      profile: 'difference',
      language: source.language,
      title: documentTitle('difference', source.content.head, t),
      mark: source.content.head.status === 'draft' ? t('report.parallel.mark') : undefined,
      contents: true,
      shape: 'pages',
      joined: true,
      opening: [titleFacts(source, t), quiet(words(t('report.difference.note')))],
      body:
        comparisons.length === 0
          ? [instead(t('report.difference.none'))]
          : [
              ...byArticle(context, new Set(comparisons.map(({ article }) => article)), (article) =>
                comparisons
                  .filter((one) => one.article === article)
                  .flatMap((one, at) =>
                    comparedBlocks(one, `compared-${article}-${at + 1}`, context, difference),
                  ),
              ),
              ...under(
                1,
                'annex-sources',
                [words(t('report.parallel.annex.sources'))],
                sources.length === 0 ? [] : [sourceTable(sources, context)],
              ),
            ],
      words: documentWords(t),
    };
  },
  holds: (source) => {
    const difference = differenceOf(source);
    const { published, report, comparisons } = difference;
    const cited = new Set<string>();
    const texts = comparisons.flatMap((compared): HeldText[] => {
      const findings = findingsOf(compared, difference);
      findings.forEach(({ sources }) => sources.forEach(({ source: id }) => cited.add(id)));
      return [
        ...compared.texts.map(({ text }): HeldText => ({ of: 'citation', text })),
        ...findings.flatMap(heldFinding),
        ...(compared.remark === undefined || compared.remark === ''
          ? []
          : [{ of: 'comment' as const, text: compared.remark }]),
      ];
    });
    return [
      ...(published.title === '' ? [] : [{ of: 'citation' as const, text: published.title }]),
      ...(report.organisation === undefined ? [] : [{ of: 'answer' as const, text: report.organisation }]),
      ...texts,
      ...heldSources(report.sources.filter(({ id }) => cited.has(id))),
    ];
  },
};
