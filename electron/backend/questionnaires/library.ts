import {
  clusters,
  instruments,
  type Catalogue,
  type Cluster,
  type Party,
} from '../../../shared/catalogue/catalogue-schema.ts';
import type { Guidance, Term, Work } from '../../../shared/guidance/guidance-schema.ts';
import type { Messages } from '../../../shared/i18n/message.ts';
import { compareVersions } from '../../../shared/lib/text.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import { moduleReason } from '../../../shared/profiles/applicability.ts';
import { createClusterForm, type ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Questionnaire, QuestionnaireRef } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Rule, RuleList } from '../../../shared/validation/rules/rule-schema.ts';

/** All that the data files say, checked. */
export interface LibraryData {
  readonly parties: readonly Party[];
  readonly messages: Messages;
  readonly catalogues: readonly Catalogue[];
  /** Every version at hand. */
  readonly questionnaires: readonly Questionnaire[];
  readonly rules: readonly RuleList[];
  readonly guidance: readonly Guidance[];
  readonly terms: readonly Term[];
  readonly works: readonly Work[];
}

/** The data files at hand: parties, catalogue, questionnaires with their rules and guidance, English messages. Needs no workspace. */
export interface Library extends LibraryData {
  readonly partyKeys: ReadonlySet<string>;
  /** The rules of all modules, by id. */
  readonly rulesById: ReadonlyMap<string, Rule>;
  /** Clusters that have at least one module, in the order of the review phases. */
  readonly clusters: readonly Cluster[];
  /** The modules of a cluster in the order of the form: the versions named, else the newest. */
  modules(cluster: Cluster, refs?: readonly QuestionnaireRef[]): readonly Questionnaire[];
  /** All modules of a cluster as one form, or undefined where none is at hand. */
  form(cluster: Cluster, refs?: readonly QuestionnaireRef[]): ClusterForm | undefined;
  /** Whether this url and version is at hand, and a module of this cluster. */
  knows(ref: QuestionnaireRef, cluster: Cluster): boolean;
  /** The modules that a profile asks for: those of the instruments that the State has joined. */
  applicable(
    cluster: Cluster,
    profile: Pick<Profile, 'instruments' | 'uncacParty'>,
    refs?: readonly QuestionnaireRef[],
  ): readonly QuestionnaireRef[];
  /** Name of a profile's party: its own for one that is not listed, else that of the table. */
  partyName(profile: Pick<Profile, 'party' | 'name'>): string;
}

const refKey = ({ url, version }: QuestionnaireRef): string => `${url}|${version}`;

export function createLibrary(data: LibraryData): Library {
  const names = new Map(data.parties.map(({ key, name }) => [key, name]));
  const byRef = new Map(data.questionnaires.map((module) => [refKey(module), module]));
  const forms = new Map<string, ClusterForm>();

  const modules: Library['modules'] = (cluster, refs = []) =>
    instruments.flatMap((instrument) => {
      const candidates = data.questionnaires.filter(
        (module) => module.cluster === cluster && module.instrument === instrument,
      );
      const named = candidates.find((module) => refs.some((ref) => refKey(ref) === refKey(module)));
      const [newest] = candidates.toSorted((left, right) => compareVersions(right.version, left.version));
      return named ?? newest ?? [];
    });

  return {
    ...data,
    partyKeys: new Set(names.keys()),
    rulesById: new Map(data.rules.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule]))),
    clusters: clusters.filter((cluster) => data.questionnaires.some((module) => module.cluster === cluster)),
    modules,
    form: (cluster, refs) => {
      const chosen = modules(cluster, refs);
      if (chosen.length === 0) {
        return undefined;
      }
      const key = chosen.map(refKey).join(' ');
      const form = forms.get(key) ?? createClusterForm(chosen, data.catalogues, data.rules);
      forms.set(key, form);
      return form;
    },
    knows: (ref, cluster) => byRef.get(refKey(ref))?.cluster === cluster,
    applicable: (cluster, profile, refs) =>
      modules(cluster, refs)
        .filter((module) => moduleReason(profile, module.instrument) === undefined)
        .map(({ url, version }) => ({ url, version })),
    partyName: ({ party, name }) => name ?? names.get(party) ?? party,
  };
}
