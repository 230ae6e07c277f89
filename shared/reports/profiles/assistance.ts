import { assistanceNeeds } from '../../ledgers/assistance.ts';
import type { NeedRow } from '../../ledgers/ledger-schema.ts';
import { leafItems } from '../../questionnaires/cluster-form.ts';
import { generalSection, sectionsOf } from '../../questionnaires/questionnaire-schema.ts';
import { askedOutside } from '../completion.ts';
import { heldAnswers } from '../held-texts.ts';
import type { Block, Facts, Inline } from '../report-document.ts';
import { reportFacts } from '../report-labels.ts';
import type { ReportProfile } from '../report-profile.ts';
import { listedWords, provisionWords, separatorOf } from '../report-wording.ts';
import { articlesWithContents, instead, paragraph, textBlocks, wording, words } from './report-blocks.ts';
import {
  countedKinds,
  kindsTable,
  outsideNote,
  sectionWords,
  sheetContext,
  sheetFrame,
  type SheetContext,
} from './sheet-blocks.ts';

/** The kinds in the words of their question, and the provisions that the need stands under. */
function needFacts({ kinds, provisions }: NeedRow, { t }: SheetContext): Facts {
  const names = provisions.map(({ number, paragraph: place }) => provisionWords(number, place, t));
  const content: Inline[] =
    kinds.length === 0
      ? [words(t('report.assistance.own-words'))]
      : [wording(kinds.map(({ text }) => text).join('; '))];
  return {
    kind: 'facts',
    role: 'unit',
    facts: [
      { label: t('report.assistance.kinds'), content },
      ...(names.length === 0
        ? []
        : [
            {
              label: t('report.label.provisions'),
              content: listedWords(names, separatorOf(t, 'report.list')),
            },
          ]),
    ],
  };
}

/** One need: the question's title, the kinds of help, and the State's own words, languages side by side. */
function needEntry(need: NeedRow, context: SheetContext): Block {
  const { t, source } = context;
  const { languages } = source.content.response.profile;
  const notes = need.notes
    .map(({ language, text }) => ({
      kind: 'text' as const,
      text,
      language,
      languageName: t(`report.language.${language}`),
    }))
    .toSorted((left, right) => languages.indexOf(left.language) - languages.indexOf(right.language));
  return {
    kind: 'entry',
    question: [wording(need.title)],
    content: [needFacts(need, context), ...textBlocks(notes, [wording(need.title)])],
  };
}

function instrumentBlocks(needs: readonly NeedRow[], context: SheetContext): Block[] {
  const [first] = needs;
  if (first === undefined) {
    return [];
  }
  const articles = Map.groupBy(needs, ({ article }) => article?.id ?? generalSection);
  return [
    {
      kind: 'heading',
      level: 1,
      id: `part-${first.instrument}`,
      content: [words(context.t(`report.instrument.${first.instrument}`))],
    },
    ...[...articles].flatMap(([id, rows]): Block[] => [
      { kind: 'heading', level: 2, id: `article-${id}`, content: sectionWords(context, id) },
      ...rows.map((need) => needEntry(need, context)),
    ]),
  ];
}

function needsBlocks(needs: readonly NeedRow[], context: SheetContext): Block[] {
  const { t } = context;
  const kinds = countedKinds(context, needs);
  return [
    { kind: 'heading', level: 1, id: 'assistance', content: [words(t('report.assistance.heading'))] },
    ...(needs.length === 0
      ? [instead(t('report.assistance.none'))]
      : [paragraph(words(t('report.assistance.count', { count: needs.length })))]),
    ...(kinds.length === 0 ? [] : [kindsTable(context, kinds)]),
  ];
}

const factsOfList = ['party', 'cluster', 'status', 'audience', 'date'] as const;

/** Whose list it is, for whom and of which day. */
function listFacts({ source, t }: SheetContext): Facts {
  const labels = new Set(factsOfList.map((name) => t(`report.fact.${name}`)));
  return {
    kind: 'facts',
    role: 'document',
    facts: reportFacts(source, t)
      .filter(({ label }) => labels.has(label))
      .map(({ label, value, foreign }) => ({ label, content: [words(value, foreign ? 'und' : undefined)] })),
  };
}

/** Technical assistance that is asked for, by article, with the State's own words. */
export const assistanceProfile: ReportProfile = {
  build: (source, t) => {
    const context = sheetContext(source, t);
    const { profile, answers } = source.content.response;
    const needs = assistanceNeeds(context.form, profile, answers, { chosen: true });
    const byInstrument = Map.groupBy(needs, ({ instrument }) => instrument);
    return {
      ...sheetFrame(context, 'assistance'),
      opening: [listFacts(context)],
      contents: new Set(needs.map(({ article }) => article?.id)).size >= articlesWithContents,
      shape: 'pages',
      body: [
        ...needsBlocks(needs, context),
        ...outsideNote(context, askedOutside(context.form, source)),
        ...[...byInstrument.values()].flatMap((rows) => instrumentBlocks(rows, context)),
      ],
    };
  },
  holds: (source) => {
    const notes = new Set(
      source.modules
        .flatMap((module) => sectionsOf(module).flatMap(({ units }) => units.flatMap(leafItems)))
        .filter(({ part }) => part === 'assistance-note')
        .map(({ linkId }) => linkId),
    );
    return heldAnswers(source, ({ item }) => notes.has(item));
  },
};
