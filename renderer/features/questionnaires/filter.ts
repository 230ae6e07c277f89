import { useSyncExternalStore } from 'react';
import type { Instrument, Obligation } from '../../../shared/catalogue/catalogue-schema.ts';
import type { FormModel, ModuleRow, UnitRow } from './form-model.ts';

/** Levels that filters tell apart: definitions, safeguards and procedural rows are `other`. */
export type ObligationLevel = 'mandatory' | 'consider' | 'optional' | 'other';

export const levelOf = (obligation: Obligation): ObligationLevel =>
  obligation === 'mandatory' || obligation === 'consider' || obligation === 'optional' ? obligation : 'other';

/** Which questions the lists show. */
export interface UnitFilter {
  readonly instrument: Instrument | 'all';
  readonly obligation: 'all' | ObligationLevel;
  readonly state: 'all' | 'unanswered' | 'attention' | 'confirm';
}

/** Shows everything. */
export const noFilter: UnitFilter = { instrument: 'all', obligation: 'all', state: 'all' };

/** Whether anything is filtered out. */
export const isFiltered = (filter: UnitFilter): boolean =>
  filter.instrument !== 'all' || filter.obligation !== 'all' || filter.state !== 'all';

/** Whether a unit passes; one that is not asked passes only where nothing asks for its state. */
export function passesFilter(
  filter: UnitFilter,
  { instrument, obligation, progress, toConfirm }: UnitRow,
): boolean {
  const level = obligation === undefined ? undefined : levelOf(obligation);
  const isInState = (state: Exclude<UnitFilter['state'], 'all'>): boolean =>
    state === 'attention' ? progress.needsAttention : state === 'confirm' ? toConfirm : !progress.answered;
  return (
    (filter.instrument === 'all' || filter.instrument === instrument) &&
    (filter.obligation === 'all' || filter.obligation === level) &&
    (filter.state === 'all' || (progress.asked && isInState(filter.state)))
  );
}

/** The modules with the units that pass; empty articles and modules fall away. Tallies stay those of the whole. */
export function filterModules(model: FormModel, filter: UnitFilter): readonly ModuleRow[] {
  if (!isFiltered(filter)) {
    return model.modules;
  }
  return model.modules
    .map((module) => ({
      ...module,
      articles: module.articles
        .map((article) => ({ ...article, units: article.units.filter((unit) => passesFilter(filter, unit)) }))
        .filter(({ units }) => units.length > 0),
    }))
    .filter(({ articles }) => articles.length > 0);
}

const filters = new Map<string, UnitFilter>();
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The filter of a draft's lists: hub and navigator share it for as long as the window is open. */
export function useUnitFilter(draft: string): readonly [UnitFilter, (change: Partial<UnitFilter>) => void] {
  const filter = useSyncExternalStore(subscribe, () => filters.get(draft) ?? noFilter);
  const change = (part: Partial<UnitFilter>): void => {
    filters.set(draft, { ...filter, ...part });
    listeners.forEach((listener) => listener());
  };
  return [filter, change];
}
