import type { Instrument } from '../catalogue/catalogue-schema.ts';
import { itemOfKey } from '../drafts/answer.ts';
import { unitProgress } from '../drafts/progress.ts';
import { assistanceNeeds } from '../ledgers/assistance.ts';
import type { NeedRow } from '../ledgers/ledger-schema.ts';
import { leafItems, type ClusterForm } from '../questionnaires/cluster-form.ts';
import { sectionsOf, type Unit } from '../questionnaires/questionnaire-schema.ts';
import { relevanceOf } from '../questionnaires/relevance.ts';
import { validate } from '../validation/validate.ts';
import type { ReportSource } from './report-profile.ts';

/** How far the work on some questions is: `answered`, `unsettled` and `left` are each other's rest. */
export interface Completion {
  readonly asked: number;
  readonly answered: number;
  /** Two versions stand side by side. */
  readonly unsettled: number;
  readonly left: number;
}

export interface ArticleCompletion extends Completion {
  readonly section: string;
  /** Questions where it is told, in words, what is not in place or why another way was chosen. */
  readonly explained: number;
  /** Questions that ask for technical assistance. */
  readonly needs: number;
}

export interface InstrumentCompletion extends Completion {
  readonly instrument: Instrument;
  readonly needs: number;
  readonly articles: readonly ArticleCompletion[];
}

/** A question that waits until a person settles it. */
export interface UnsettledUnit {
  readonly section: string;
  readonly title: string;
}

export interface ClusterCompletion extends Completion {
  readonly instruments: readonly InstrumentCompletion[];
  readonly unsettledUnits: readonly UnsettledUnit[];
  readonly needs: readonly NeedRow[];
  /** Questions whose answers stay from the audience: neither answered nor left. */
  readonly outside: number;
}

const sum = <T>(parts: readonly T[], of: (part: T) => number): number =>
  parts.reduce((all, part) => all + of(part), 0);
const together = (parts: readonly Completion[]): Completion => ({
  asked: sum(parts, ({ asked }) => asked),
  answered: sum(parts, ({ answered }) => answered),
  unsettled: sum(parts, ({ unsettled }) => unsettled),
  left: sum(parts, ({ left }) => left),
});

/** Questions that are asked and whose answers stay from the audience, answered or not. */
export function askedOutside(
  form: ClusterForm,
  { content: { response }, outside = [] }: Pick<ReportSource, 'content' | 'outside'>,
): number {
  const relevance = relevanceOf(form, response.profile, response.answers);
  return outside.filter((id) =>
    form.units.get(id)?.unit.items.some(({ linkId }) => relevance.isAsked(linkId)),
  ).length;
}

/**
 * How far the questions of one form are for one audience. A question is a unit: it is answered where every answer that it
 * requires stands. Explained gaps are counted by article alone and never added up: they are no measure of a State.
 */
export function completionOf(
  form: ClusterForm,
  { content, outside = [] }: Pick<ReportSource, 'content' | 'outside'>,
): ClusterCompletion {
  const { conflicts, response } = content;
  const { profile, answers } = response;
  const progress = unitProgress(form, {
    profile,
    answers,
    ready: new Set(),
    conflicts,
    issues: validate({ form, profile, answers, conflicts, stored: true }),
  });
  const hidden = new Set(outside);
  const given = new Set(answers.filter(({ value }) => value !== null).map(({ item }) => item));
  const contested = new Set(conflicts.map(itemOfKey));
  // What is answered was asked, though the answer that it hangs on may stay from the audience.
  const isAsked = (unit: Unit): boolean =>
    progress.get(unit.id)?.asked === true || leafItems(unit).some(({ linkId }) => given.has(linkId));
  const isUnsettled = (unit: Unit): boolean => leafItems(unit).some(({ linkId }) => contested.has(linkId));
  const isExplained = (unit: Unit): boolean =>
    leafItems(unit).some(({ part, linkId }) => part === 'gap' && given.has(linkId));
  const needs = assistanceNeeds(form, profile, answers, { chosen: true }).filter(
    ({ unit }) => !hidden.has(unit),
  );
  const needing = new Set(needs.map(({ unit }) => unit));

  const ofArticle = (section: string, units: readonly Unit[]): ArticleCompletion => {
    const unsettled = units.filter(isUnsettled).length;
    const answered = units.filter((unit) => !isUnsettled(unit) && progress.get(unit.id)?.answered === true);
    return {
      section,
      asked: units.length,
      answered: answered.length,
      unsettled,
      left: units.length - unsettled - answered.length,
      explained: units.filter(isExplained).length,
      needs: units.filter(({ id }) => needing.has(id)).length,
    };
  };
  const counted = form.modules.map((module) => ({
    instrument: module.instrument,
    sections: sectionsOf(module)
      .map(({ id, units }) => ({ id, units: units.filter((unit) => isAsked(unit) && !hidden.has(unit.id)) }))
      .filter(({ units }) => units.length > 0),
  }));
  const instruments = counted
    .map(({ instrument, sections }): InstrumentCompletion => {
      const articles = sections.map(({ id, units }) => ofArticle(id, units));
      return { instrument, ...together(articles), needs: sum(articles, (one) => one.needs), articles };
    })
    .filter(({ asked }) => asked > 0);
  return {
    ...together(instruments),
    instruments,
    unsettledUnits: counted.flatMap(({ sections }) =>
      sections.flatMap(({ id, units }) =>
        units.filter(isUnsettled).map(({ title }) => ({ section: id, title })),
      ),
    ),
    needs,
    outside: askedOutside(form, { content, outside }),
  };
}
