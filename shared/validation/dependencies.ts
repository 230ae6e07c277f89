import type { ClusterForm } from '../questionnaires/cluster-form.ts';
import type { Item } from '../questionnaires/questionnaire-schema.ts';
import { itemsOfRule, type Rule } from './rules/rule-schema.ts';

/** What must be looked at again when the answer of one item changes. */
export interface Dependents {
  /** The item, the rest of its group, and every item whose conditions lead back to one of them. */
  readonly items: readonly string[];
  readonly rules: readonly Rule[];
}

/** Follows conditions and rules from an item to what depends on it. */
export type Dependencies = (linkId: string) => Dependents;

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const known = map.get(key);
  if (known === undefined) {
    map.set(key, [value]);
  } else {
    known.push(value);
  }
};

function compile(form: ClusterForm): Dependencies {
  const askers = new Map<string, string[]>();
  const readers = new Map<string, Rule[]>();
  for (const { item } of form.items.values()) {
    for (const { question } of item.enableWhen ?? []) {
      push(askers, question, item.linkId);
    }
  }
  for (const rule of form.rules.values()) {
    for (const linkId of new Set(itemsOfRule(rule))) {
      push(readers, linkId, rule);
    }
  }
  const rowOf = (linkId: string): readonly string[] => {
    const placed = form.items.get(linkId);
    const group: Item | undefined = placed?.group ?? placed?.item;
    return group?.type === 'group' ? [group.linkId, ...group.items.map((item) => item.linkId)] : [linkId];
  };
  const known = new Map<string, Dependents>();
  return (linkId) => {
    const before = known.get(linkId);
    if (before !== undefined) {
      return before;
    }
    const items = new Set<string>();
    const open = [linkId];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (!items.has(next)) {
        items.add(next);
        open.push(...rowOf(next), ...(askers.get(next) ?? []));
      }
    }
    const rules = new Set([...items].flatMap((one) => readers.get(one) ?? []));
    const found = { items: [...items], rules: [...rules] };
    known.set(linkId, found);
    return found;
  };
}

const compiled = new WeakMap<ClusterForm, Dependencies>();

/** The dependencies of a form, compiled once. */
export function dependenciesOf(form: ClusterForm): Dependencies {
  const known = compiled.get(form) ?? compile(form);
  compiled.set(form, known);
  return known;
}
