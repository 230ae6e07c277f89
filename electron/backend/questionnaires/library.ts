import {
  clusters,
  instruments,
  type Catalogue,
  type Cluster,
  type Party,
} from '../../../shared/catalogue/catalogue-schema.ts';
import { catalogueUrl } from '../../../shared/catalogue/check-catalogue.ts';
import type { FieldList } from '../../../shared/engagements/fields-schema.ts';
import type { Guidance, Term, Work } from '../../../shared/guidance/guidance-schema.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import type { Messages } from '../../../shared/i18n/message.ts';
import { newestBy } from '../../../shared/lib/text.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import { moduleReason } from '../../../shared/profiles/applicability.ts';
import type { Wording } from '../../../shared/reviews/wording-schema.ts';
import { createClusterForm, type ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import {
  questionnaireUrl,
  type Questionnaire,
  type QuestionnaireRef,
} from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { NameList } from '../../../shared/statements/names-schema.ts';
import type { Rule, RuleList } from '../../../shared/validation/rules/rule-schema.ts';

/** All that the data files say, checked. */
export interface LibraryData {
  readonly parties: readonly Party[];
  readonly messages: Messages;
  /** Words of documents in each language that has them. */
  readonly reportMessages: ReadonlyMap<Locale, Messages>;
  /** Every edition at hand. */
  readonly catalogues: readonly Catalogue[];
  /** Every version at hand. */
  readonly questionnaires: readonly Questionnaire[];
  readonly rules: readonly RuleList[];
  readonly guidance: readonly Guidance[];
  readonly terms: readonly Term[];
  readonly works: readonly Work[];
  /** Words that a neutral text does without, by language. */
  readonly wording: readonly Wording[];
  /** Which articles concern which field of work. */
  readonly fields: readonly FieldList[];
  /** Nationalities and capitals, by language. */
  readonly names: readonly NameList[];
}

/** The data files at hand: parties, catalogue, questionnaires with their rules and guidance, English messages. Needs no workspace. */
export interface Library extends LibraryData {
  /** The newest edition of each instrument's catalogue. */
  readonly catalogues: readonly Catalogue[];
  readonly catalogueEditions: readonly Catalogue[];
  /** The catalogues in force that did not ship: what a package says of provisions depends on them. */
  readonly importedCatalogues: readonly QuestionnaireRef[];
  readonly partyKeys: ReadonlySet<string>;
  /** The rules of all modules, by id. */
  readonly rulesById: ReadonlyMap<string, Rule>;
  /** Clusters that have at least one module, in the order of the review phases. */
  readonly clusters: readonly Cluster[];
  /**
   * The modules of a cluster in the order of the form: the versions named, else the newest of ours. An edition with a
   * url of its own is answered only where a draft names it.
   */
  modules(cluster: Cluster, refs?: readonly QuestionnaireRef[]): readonly Questionnaire[];
  /** All modules of a cluster as one form, or undefined where none is at hand. */
  form(cluster: Cluster, refs?: readonly QuestionnaireRef[]): ClusterForm | undefined;
  /** The newest version at hand of one url. */
  newestOf(url: string): QuestionnaireRef | undefined;
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

export const refKey = ({ url, version }: QuestionnaireRef): string => `${url}|${version}`;

const newest = (modules: readonly Questionnaire[]): Questionnaire | undefined =>
  newestBy(modules, ({ version }) => version);

const newestCatalogues = (editions: readonly Catalogue[]): Catalogue[] =>
  instruments.flatMap(
    (instrument) =>
      newestBy(
        editions.filter((catalogue) => catalogue.instrument === instrument),
        ({ edition }) => edition,
      ) ?? [],
  );

/** `shipped`: the catalogues that came with the program, where others were imported. */
export function createLibrary(data: LibraryData, shipped: readonly Catalogue[] = data.catalogues): Library {
  const names = new Map(data.parties.map(({ key, name }) => [key, name]));
  const byRef = new Map(data.questionnaires.map((module) => [refKey(module), module]));
  const catalogues = newestCatalogues(data.catalogues);
  const forms = new Map<string, ClusterForm>();

  const modules: Library['modules'] = (cluster, refs = []) =>
    instruments.flatMap((instrument) => {
      const candidates = data.questionnaires.filter(
        (module) => module.cluster === cluster && module.instrument === instrument,
      );
      const named = candidates.find((module) => refs.some((ref) => refKey(ref) === refKey(module)));
      const ours = candidates.filter(({ url }) => url === questionnaireUrl(instrument, cluster));
      return named ?? newest(ours) ?? newest(candidates) ?? [];
    });

  return {
    ...data,
    catalogues,
    catalogueEditions: data.catalogues,
    importedCatalogues: catalogues
      .filter((one) => !shipped.includes(one))
      .map(({ instrument, edition }) => ({ url: catalogueUrl(instrument), version: edition })),
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
      const form = forms.get(key) ?? createClusterForm(chosen, catalogues, data.rules);
      forms.set(key, form);
      return form;
    },
    newestOf: (url) => {
      const found = newest(data.questionnaires.filter((module) => module.url === url));
      return found === undefined ? undefined : { url: found.url, version: found.version };
    },
    knows: (ref, cluster) => byRef.get(refKey(ref))?.cluster === cluster,
    applicable: (cluster, profile, refs) =>
      modules(cluster, refs)
        .filter((module) => moduleReason(profile, module.instrument) === undefined)
        .map(({ url, version }) => ({ url, version })),
    partyName: ({ party, name }) => name ?? names.get(party) ?? party,
  };
}
