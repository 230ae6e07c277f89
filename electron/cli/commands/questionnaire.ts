import {
  clusterSchema,
  clusters,
  strongestObligation,
  type Article,
  type Cluster,
} from '../../../shared/catalogue/catalogue-schema.ts';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { articleReason, moduleReason } from '../../../shared/profiles/applicability.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import type { Questionnaire, Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { acceptProfile } from '../../backend/profiles/profile-service.ts';
import type { Library } from '../../backend/questionnaires/library.ts';
import { usage, type Command } from '../command.ts';
import { readProfile } from '../read-document.ts';

type Asked = Pick<Profile, 'instruments' | 'uncacParty'> | undefined;

/** The catalogue's articles by id: titles, conditions and the obligations of provisions stand there. */
const articlesOf = (library: Pick<Library, 'catalogues'>): ReadonlyMap<string, Article> =>
  new Map(library.catalogues.flatMap(({ articles }) => articles.map((article) => [article.id, article])));

/** A unit of the general part: it rests on no provision, so that no obligation stands behind it. */
const toGeneralUnit = ({ id, title, provisions, items }: Unit) => ({ id, title, provisions, items });

function toUnit(unit: Unit, article: Article | undefined) {
  const obligations = (article?.provisions ?? [])
    .filter(({ id }) => unit.provisions.includes(id))
    .map(({ obligation }) => obligation);
  const { items, ...head } = toGeneralUnit(unit);
  return { ...head, obligation: strongestObligation(obligations), items };
}

/** One module as `questionnaire` prints it; without a profile everything applies. */
export function toModule(module: Questionnaire, articles: ReadonlyMap<string, Article>, profile: Asked) {
  const reason = profile === undefined ? undefined : moduleReason(profile, module.instrument);
  const sections = module.articles.map((section) => {
    const article = articles.get(section.id);
    const why =
      profile === undefined || article === undefined
        ? reason
        : articleReason(profile, module.instrument, article);
    return {
      id: section.id,
      article: article?.number ?? null,
      title: article?.title ?? section.id,
      applicable: why === undefined,
      ...(why === undefined ? {} : { reason: why }),
      units: section.units.map((unit) => toUnit(unit, article)),
    };
  });
  return {
    url: module.url,
    version: module.version,
    instrument: module.instrument,
    cluster: module.cluster,
    language: module.language,
    notice: module.notice,
    applicable: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    ...(module.general === undefined ? {} : { general: { units: module.general.units.map(toGeneralUnit) } }),
    articles: sections,
  };
}

type ShownModule = ReturnType<typeof toModule>;

const moduleText = (module: ShownModule, general: string): string => {
  const mark = (part: { readonly reason?: string }): string =>
    part.reason === undefined ? '' : `  [${part.reason}]`;
  return [
    `${module.instrument} ${module.cluster}${mark(module)}`,
    ...(module.general === undefined
      ? []
      : [`  ${general}`, ...module.general.units.map(({ id, title }) => `    ${id}  ${title}`)]),
    ...module.articles.flatMap((article) => [
      `  ${article.id}  ${article.title}${mark(article)}`,
      ...article.units.map((unit) => `    ${unit.id}  ${unit.title} (${unit.obligation})`),
    ]),
  ].join('\n');
};

export const questionnaire: Command = {
  name: 'questionnaire',
  synopsis: '[--cluster CLUSTER] [--profile FILE]',
  positionals: [],
  options: { cluster: 'text', profile: 'text' },
  run: async (args, context) => {
    const cluster = clusterSchema.optional().safeParse(args.text('cluster'));
    if (!cluster.success) {
      return err(usage('unknown-value', { option: '--cluster', allowed: clusters.join(', ') }));
    }
    const library = await context.library();
    let profile: Profile | undefined;
    const file = args.text('profile');
    if (file !== undefined) {
      const document = await readProfile(context.cwd, file);
      const accepted = document.ok ? acceptProfile(document.value, library.partyKeys) : document;
      if (!accepted.ok) {
        return accepted;
      }
      profile = accepted.value;
    }
    const wanted: readonly Cluster[] = cluster.data === undefined ? library.clusters : [cluster.data];
    const articles = articlesOf(library);
    const modules = wanted.flatMap((one) =>
      library.modules(one).map((module) => toModule(module, articles, profile)),
    );
    if (cluster.data !== undefined && modules.length === 0) {
      return err(appError('no-questionnaire', { cluster: cluster.data }));
    }
    return ok({
      json: { profile: profile ?? null, modules },
      text: modules.map((module) => moduleText(module, context.t('cli.questionnaire.general'))).join('\n\n'),
    });
  },
};
