import type { Article, Instrument, Obligation } from '../../../shared/catalogue/catalogue-schema.ts';
import type { CarryMarks } from '../../../shared/carries/carry.ts';
import type { DraftState } from '../../../shared/contract/drafts.ts';
import { itemOfKey, type Answer } from '../../../shared/drafts/answer.ts';
import { tallyUnits, unitProgress, type Tally, type UnitProgress } from '../../../shared/drafts/progress.ts';
import {
  articleReason,
  moduleReason,
  type NotApplicableReason,
} from '../../../shared/profiles/applicability.ts';
import { unitObligation, type ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { sectionsOf, type Section, type Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import { createChecker, type Checker } from '../../../shared/validation/checker.ts';

/** One question unit as lists show it. */
export interface UnitRow {
  readonly unit: Unit;
  readonly article: string;
  readonly instrument: Instrument;
  /** None in the general part. */
  readonly obligation: Obligation | undefined;
  readonly progress: UnitProgress;
  /** Holds a carried answer that nobody has confirmed. */
  readonly toConfirm: boolean;
}

/** One article with its units, or the general part. A reason says why it is not asked. */
export interface ArticleRow {
  readonly section: Section;
  readonly article: Article | undefined;
  readonly instrument: Instrument;
  readonly units: readonly UnitRow[];
  readonly tally: Tally;
  readonly reason: NotApplicableReason | undefined;
}

/** One module (an instrument's part of the cluster) with its articles. */
export interface ModuleRow {
  readonly instrument: Instrument;
  readonly notice: string;
  readonly articles: readonly ArticleRow[];
  readonly tally: Tally;
  readonly reason: NotApplicableReason | undefined;
}

/** A draft's form with its progress, for hub and navigator. */
export interface FormModel {
  readonly modules: readonly ModuleRow[];
  readonly tally: Tally;
  /** Units that are asked of this State, in the order of the form. */
  readonly asked: readonly UnitRow[];
}

/** Units with a carried answer that nobody has confirmed. */
const unitsToConfirm = (form: ClusterForm, issues: readonly Issue[]): ReadonlySet<string> =>
  new Set(
    issues.flatMap(({ code, path }) =>
      code === 'carried-unconfirmed' || code === 'meaning-changed'
        ? (form.items.get(itemOfKey(path))?.unit.id ?? [])
        : [],
    ),
  );

/** What a model is read from beside the form: a draft's profile, marks and register. */
export type ModelState = Pick<DraftState, 'profile' | 'marks' | 'register'>;

/** The check behind a model; kept from change to change, it looks only at what a change touches. */
export const createModelChecker = (
  form: ClusterForm,
  { profile, register }: Pick<ModelState, 'profile' | 'register'>,
): Checker => createChecker({ form, profile, register, stored: true });

/** Reads progress out of everything that this window knows of a draft. */
export function buildFormModel(
  form: ClusterForm,
  state: ModelState,
  answers: readonly Answer[],
  conflicts: readonly string[],
  carries: CarryMarks = new Map(),
  checker: Checker = createModelChecker(form, state),
): FormModel {
  const { profile } = state;
  checker.update(answers, conflicts, carries);
  const issues = checker.issues();
  const toConfirm = unitsToConfirm(form, issues);
  const ready = new Set(state.marks.filter((mark) => mark.ready).map(({ unit }) => unit));
  const progress = unitProgress(form, { profile, answers, ready, conflicts, issues });
  const modules = form.modules.map((module): ModuleRow => {
    const { instrument, notice } = module;
    const articles = sectionsOf(module).map((section): ArticleRow => {
      const article = form.articles.get(section.id);
      const units = section.units.flatMap((unit): UnitRow[] => {
        const one = progress.get(unit.id);
        return one === undefined
          ? []
          : [
              {
                unit,
                article: section.id,
                instrument,
                obligation: unitObligation(form, unit),
                progress: one,
                toConfirm: toConfirm.has(unit.id),
              },
            ];
      });
      const reason =
        article === undefined
          ? moduleReason(profile, instrument)
          : articleReason(profile, instrument, article);
      return {
        section,
        article,
        instrument,
        units,
        tally: tallyUnits(units.map((unit) => unit.progress)),
        reason,
      };
    });
    const all = articles.flatMap(({ units }) => units.map((unit) => unit.progress));
    return {
      instrument,
      notice,
      articles,
      tally: tallyUnits(all),
      reason: moduleReason(profile, instrument),
    };
  });
  return {
    modules,
    tally: tallyUnits([...progress.values()]),
    asked: modules.flatMap(({ articles }) =>
      articles.flatMap(({ units }) => units.filter((unit) => unit.progress.asked)),
    ),
  };
}

/** The asked units before and after one, and the next that still lacks an answer, going round the form once. */
export function neighboursOf(
  model: Pick<FormModel, 'modules' | 'asked'>,
  unit: string,
): { readonly previous?: string; readonly next?: string; readonly gap?: string } {
  const all = model.modules.flatMap(({ articles }) => articles.flatMap(({ units }) => units));
  const place = all.findIndex((row) => row.unit.id === unit);
  const isAsked = (row: UnitRow): boolean => row.progress.asked;
  const previous = all.slice(0, Math.max(0, place)).findLast(isAsked);
  const after = all.slice(place + 1).filter(isAsked);
  const gap = [...after, ...model.asked].find((row) => !row.progress.answered && row.unit.id !== unit);
  return {
    ...(previous === undefined ? {} : { previous: previous.unit.id }),
    ...(after[0] === undefined ? {} : { next: after[0].unit.id }),
    ...(gap === undefined ? {} : { gap: gap.unit.id }),
  };
}

/** The first unit that still lacks an answer. */
export const firstGap = (units: readonly UnitRow[]): UnitRow | undefined =>
  units.find(({ progress }) => progress.asked && !progress.answered);
