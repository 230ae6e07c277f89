import type { ClusterForm } from '../questionnaires/cluster-form.ts';
import { leafItems } from '../questionnaires/cluster-form.ts';
import { relevanceOf } from '../questionnaires/relevance.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import type { Issue } from '../validation/issue.ts';
import { itemOfKey, type Answer } from './answer.ts';

/** Unit status; that a unit needs attention is derived beside it, never stored. */
export type UnitStatus = 'not-started' | 'in-progress' | 'ready';

export interface UnitProgress {
  readonly unit: string;
  /** False where the profile or earlier answers switch off every item of the unit. */
  readonly asked: boolean;
  readonly status: UnitStatus;
  /** Every required item that is asked has an answer, and there is at least one answer. */
  readonly answered: boolean;
  /** Findings of severity error on answers given (a blank required item is not one), or a conflict. */
  readonly needsAttention: boolean;
}

/** Tally of units, of completion only: never of compliance. */
export interface Tally {
  readonly units: number;
  readonly answered: number;
  readonly ready: number;
  readonly needsAttention: number;
  readonly left: number;
}

/** Progress of every unit of a form. `ready`: units that a person marked; `conflicts`: keys of answers to settle. */
export function unitProgress(
  form: ClusterForm,
  state: {
    readonly profile: Profile;
    readonly answers: readonly Answer[];
    readonly ready: ReadonlySet<string>;
    readonly conflicts: readonly string[];
    readonly issues: readonly Issue[];
  },
): Map<string, UnitProgress> {
  const relevance = relevanceOf(form, state.profile, state.answers);
  const given = new Set(state.answers.filter(({ value }) => value !== null).map(({ item }) => item));
  const invalid = new Set([
    ...state.issues
      .filter(({ code, severity }) => severity === 'error' && code !== 'required')
      .map(({ path }) => itemOfKey(path)),
    ...state.conflicts.map(itemOfKey),
  ]);
  const missing = new Set(
    state.issues.filter(({ code }) => code === 'required').map(({ path }) => itemOfKey(path)),
  );
  return new Map(
    [...form.units.values()].map(({ unit }) => {
      const leaves = leafItems(unit);
      const all = [...unit.items, ...leaves];
      const started = leaves.some(({ linkId }) => given.has(linkId));
      const asked = unit.items.some(({ linkId }) => relevance.isAsked(linkId));
      const status: UnitStatus = state.ready.has(unit.id) ? 'ready' : started ? 'in-progress' : 'not-started';
      return [
        unit.id,
        {
          unit: unit.id,
          asked,
          status,
          answered: started && !all.some(({ linkId }) => missing.has(linkId)),
          needsAttention: all.some(({ linkId }) => invalid.has(linkId)),
        },
      ];
    }),
  );
}

/** Adds up the units asked of some part of a form. */
export function tallyUnits(units: readonly UnitProgress[]): Tally {
  const asked = units.filter((unit) => unit.asked);
  const count = (test: (unit: UnitProgress) => boolean): number => asked.filter(test).length;
  return {
    units: asked.length,
    answered: count(({ answered }) => answered),
    ready: count(({ status }) => status === 'ready'),
    needsAttention: count(({ needsAttention }) => needsAttention),
    left: count(({ answered }) => !answered),
  };
}
