import { observationTypes } from '../../annotations/note-kinds.ts';
import type { Block, Facts } from '../report-document.ts';
import type { ReportProfile } from '../report-profile.ts';
import { heldNotes, reviewOf, type ReviewObservation } from '../review-source.ts';
import { articlesWithContents, instead, words } from './report-blocks.ts';
import {
  authorLine,
  countLine,
  noteBlocks,
  partyWords,
  placeBySection,
  provisionList,
  reviewContext,
  reviewFacts,
  reviewFrame,
  sectionBlocks,
  titled,
  type ReviewContext,
} from './review-blocks.ts';

/** What stands under one heading: gaps and challenges are named together in print, each with its type (review-mechanism, note 14). */
const headings = [
  { name: 'gaps-challenges', types: ['gap', 'challenge'] },
  { name: 'best-practices', types: ['best-practice'] },
  { name: 'suggestions', types: ['suggestion'] },
  { name: 'assistance', types: ['assistance'] },
] as const;

function observationFacts(one: ReviewObservation, context: ReviewContext): Facts {
  const { t } = context;
  const fact = (name: string, content: Facts['facts'][number]['content']): Facts['facts'] =>
    content.length === 0 ? [] : [{ label: t(`report.observations.${name}`), content }];
  return {
    kind: 'facts',
    role: 'unit',
    facts: [
      ...fact('type', [words(t(`report.observations.type.${one.type}`))]),
      ...fact('provisions', provisionList(one.provisions, context)),
      ...fact('agreed-by', partyWords(one.agreedBy, t)),
      ...fact('to-agree', partyWords(one.toAgree, t)),
      ...fact('written-by', authorLine(one.note, context)),
      ...(one.withheld ? fact('withheld', [words(t('report.observations.withheld-text'))]) : []),
    ],
  };
}

/**
 * The list of observations of a review: by article, then by type, in the words that were agreed. It names what was seen and
 * rates nobody.
 */
export const observationsProfile: ReportProfile = {
  build: (source, t) => {
    const context = reviewContext(source, t);
    const { observations, outside } = context.review;
    let number = 0;
    const entry = (one: ReviewObservation): Block => {
      number += 1;
      return {
        kind: 'entry',
        question: [words(t('report.observations.entry', { number }))],
        content: [observationFacts(one, context), ...noteBlocks(one.note)],
      };
    };
    const byType = (all: readonly ReviewObservation[], section: string): Block[] =>
      headings.flatMap(({ name, types }): Block[] => {
        const found = observationTypes
          .filter((type) => types.some((of) => of === type))
          .flatMap((type) => all.filter((one) => one.type === type));
        return found.length === 0
          ? []
          : [
              {
                kind: 'heading',
                level: 3,
                id: `${name}-${section}`,
                content: [words(t(`report.observations.heading.${name}`))],
              },
              ...found.map(entry),
            ];
      });
    const placed = placeBySection(observations, ({ article }) => article, context);
    const inArticles = sectionBlocks(placed, byType, context);
    return {
      ...reviewFrame(context, 'observations'),
      opening: [
        reviewFacts(context),
        ...(observations.length === 0
          ? [instead(t('report.observations.none'))]
          : [countLine('report.observations.count', observations.length, context)]),
        ...(outside === 0 ? [] : [countLine('report.observations.outside', outside, context)]),
      ],
      contents: placed.sections.length >= articlesWithContents,
      body: [...inArticles, ...titled('general', t('report.review.general'), byType(placed.rest, 'whole'))],
    };
  },
  holds: (source) => heldNotes(reviewOf(source).observations),
};
