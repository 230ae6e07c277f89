import type { Proposal } from '../../../shared/proposals/proposal-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import {
  sectionsOf,
  type Questionnaire,
  type Section,
} from '../../../shared/questionnaires/questionnaire-schema.ts';
import { idOf } from './use-proposals.ts';

/** The proposals of one article, or of the general part. */
export interface ProposalGroup {
  readonly module: Questionnaire;
  readonly section: Section;
  readonly proposals: readonly Proposal[];
}

/** Proposals by article, in the order of the form; at most so many, so that a long list stays quick. */
export function groupProposals(
  form: Pick<ClusterForm, 'modules' | 'items'>,
  proposals: readonly Proposal[],
  most: number,
): readonly ProposalGroup[] {
  const bySection = Map.groupBy(proposals.slice(0, most), ({ item }) => form.items.get(item)?.section);
  return form.modules.flatMap((module) =>
    sectionsOf(module).flatMap((section): ProposalGroup[] => {
      const own = [...bySection].find(
        ([known, found]) =>
          known?.id === section.id && form.items.get(found[0]?.item ?? '')?.module === module,
      )?.[1];
      return own === undefined ? [] : [{ module, section, proposals: own }];
    }),
  );
}

/** Ticks or unticks one proposal; of several for one place only one can be ticked. */
export function tick(
  selected: ReadonlyMap<string, Proposal>,
  proposal: Proposal,
  isSelected: boolean,
): ReadonlyMap<string, Proposal> {
  const rest = [...selected].filter(
    ([id, one]) => id !== idOf(proposal) && !(isSelected && one.key === proposal.key),
  );
  return new Map(isSelected ? [...rest, [idOf(proposal), proposal]] : rest);
}

/** Ticks all of a list; of several for one place the first, which is preferred. */
export const tickAll = (
  selected: ReadonlyMap<string, Proposal>,
  proposals: readonly Proposal[],
): ReadonlyMap<string, Proposal> => {
  const keys = new Set([...selected.values()].map(({ key }) => key));
  return proposals.reduce((ticked, proposal) => {
    if (keys.has(proposal.key)) {
      return ticked;
    }
    keys.add(proposal.key);
    return ticked.set(idOf(proposal), proposal);
  }, new Map(selected));
};
