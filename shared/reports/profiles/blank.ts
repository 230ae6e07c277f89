import type { Translate } from '../../i18n/message.ts';
import { articleReason, moduleReason } from '../../profiles/applicability.ts';
import { createClusterForm, type ClusterForm } from '../../questionnaires/cluster-form.ts';
import { sectionsOf, type Questionnaire, type Unit } from '../../questionnaires/questionnaire-schema.ts';
import { buildReport } from '../build-report.ts';
import type { Block, ReportDocument, WritingLines } from '../report-document.ts';
import type { Report } from '../report-model.ts';
import type { ReportProfile, ReportSource } from '../report-profile.ts';
import { questionnaireVersions } from '../report-labels.ts';
import { joined } from '../report-wording.ts';
import { blankItems } from './blank-items.ts';
import type { ConditionWords, NumberedItem } from './conditions.ts';
import {
  notices,
  articleHeading,
  documentWords,
  hiddenTable,
  unitFacts,
  wording,
  words,
} from './report-blocks.ts';

/**
 * Numbers of units and questions in the whole cluster form, whatever is asked of a State: question 12.3 is the same one on
 * every sheet of a questionnaire's version.
 */
function numberItems(form: ClusterForm): {
  readonly units: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, NumberedItem>;
} {
  const units = new Map<string, number>();
  const items = new Map<string, NumberedItem>();
  for (const { unit } of form.units.values()) {
    const place = units.size + 1;
    units.set(unit.id, place);
    const asked = unit.items.filter(({ type }) => type !== 'display');
    for (const [at, item] of asked.entries()) {
      const number = `${place}.${at + 1}`;
      items.set(item.linkId, { number, item });
      if (item.type === 'group') {
        for (const [within, child] of item.items.filter(({ type }) => type !== 'display').entries()) {
          items.set(child.linkId, { number: `${number}.${within + 1}`, item: child });
        }
      }
    }
  }
  return { units, items };
}

interface Sheet extends ConditionWords {
  readonly report: Report;
  readonly form: ClusterForm;
  readonly units: ReadonlyMap<string, number>;
}

function unitBlocks(unit: Unit, sheet: Sheet, facts: Block[]): Block[] {
  return [
    {
      kind: 'heading',
      level: 3,
      id: unit.id,
      content: [words(`${sheet.units.get(unit.id) ?? ''}. `), wording(unit.title)],
    },
    ...facts,
    ...blankItems(unit.items, sheet),
  ];
}

function moduleBlocks(module: Questionnaire, source: ReportSource, sheet: Sheet): Block[] {
  const { profile } = source.content.response;
  const { report, form } = sheet;
  const shown = report.instruments.find(({ id }) => id === module.instrument);
  if (shown === undefined || moduleReason(profile, module.instrument) !== undefined) {
    return [];
  }
  const sections = sectionsOf(module).filter(({ id }) => {
    const article = form.articles.get(id);
    return article === undefined || articleReason(profile, module.instrument, article) === undefined;
  });
  return [
    { kind: 'heading', level: 1, id: `part-${module.instrument}`, content: [words(shown.name)] },
    ...sections.flatMap((section): Block[] => {
      const article = shown.articles.find(({ id }) => id === section.id);
      const facts = new Map(article?.units.map((unit) => [unit.id, unitFacts(unit, report)]));
      return [
        {
          kind: 'heading',
          level: 2,
          id: `article-${section.id}`,
          content: article === undefined ? [words(section.id)] : articleHeading(article),
        },
        ...section.units.flatMap((unit) => unitBlocks(unit, sheet, facts.get(unit.id) ?? [])),
      ];
    }),
  ];
}

/** Nothing that anyone answered: what is printed must hold none of it, whatever the draft says. */
const emptied = ({ comments: _comments, ...source }: ReportSource): ReportSource => ({
  ...source,
  comments: [],
  content: {
    ...source.content,
    conflicts: [],
    response: { ...source.content.response, answers: [], register: [] },
  },
});

function blankDocument(full: ReportSource, t: Translate): ReportDocument {
  const source = emptied(full);
  const { head, response } = source.content;
  const report = buildReport(source, t);
  const form = createClusterForm(source.modules, source.catalogues);
  const { units, items } = numberItems(form);
  const sheet: Sheet = { report, form, units, numbered: items, t };
  const label = (name: string): WritingLines => ({
    kind: 'lines',
    label: [words(t(`report.blank.${name}`))],
    count: 1,
  });
  return {
    profile: 'blank',
    language: report.language,
    title: t('report.blank.title', {
      party: head.party.name,
      cluster: t(`report.cluster.${head.cluster}`),
    }),
    mark: undefined,
    contents: true,
    shape: 'pages',
    opening: [
      {
        kind: 'facts',
        role: 'document',
        facts: [
          { label: t('report.fact.party'), content: [words(head.party.name, 'und')] },
          {
            label: t('report.fact.instruments'),
            content: [
              words(
                joined(
                  t,
                  response.profile.instruments.map((one) => t(`report.instrument.${one}`)),
                ),
              ),
            ],
          },
          {
            label: t('report.fact.questionnaire'),
            content: [words(questionnaireVersions(source.content, source.modules, t))],
          },
        ],
      },
      ...['expert', 'ministry', 'day'].map(label),
      {
        kind: 'list',
        ordered: false,
        items: ['how-boxes', 'how-conditions', 'how-space', 'how-day'].map((one) => [
          words(t(`report.blank.${one}`)),
        ]),
      },
      ...notices(report),
      ...hiddenTable(report),
    ],
    body: form.modules.flatMap((module) => moduleBlocks(module, source, sheet)),
    words: documentWords(t),
  };
}

/** The questions on paper, to be answered by hand: all that can be asked of the State, and nothing that was answered. */
export const blankProfile: ReportProfile = { build: blankDocument, holds: () => [] };
