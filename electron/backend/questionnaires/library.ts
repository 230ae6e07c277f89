import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import {
  catalogueSchema,
  clusters,
  instruments,
  partyTableSchema,
  type Catalogue,
  type Cluster,
  type Party,
} from '../../../shared/catalogue/catalogue-schema.ts';
import type { Messages } from '../../../shared/i18n/message.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import { moduleReason } from '../../../shared/profiles/applicability.ts';
import { createClusterForm, type ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import {
  questionnaireSchema,
  type Questionnaire,
  type QuestionnaireRef,
} from '../../../shared/questionnaires/questionnaire-schema.ts';
import { systemCode } from '../database/sqlite-failure.ts';

/** The data files, read and checked once: parties, catalogue, questionnaires, English messages. Needs no workspace. */
export interface Library {
  readonly parties: readonly Party[];
  readonly partyKeys: ReadonlySet<string>;
  readonly messages: Messages;
  readonly catalogues: readonly Catalogue[];
  /** Clusters that have at least one module, in the order of the review phases. */
  readonly clusters: readonly Cluster[];
  /** The modules of a cluster in the order of the form: the versions named, else the newest. */
  modules(cluster: Cluster, refs?: readonly QuestionnaireRef[]): readonly Questionnaire[];
  /** All modules of a cluster as one form, or undefined where none is at hand. */
  form(cluster: Cluster, refs?: readonly QuestionnaireRef[]): ClusterForm | undefined;
  /** Whether this url and version is at hand. */
  knows(ref: QuestionnaireRef): boolean;
  /** The modules that a profile asks for: those of the instruments that the State has joined. */
  applicable(
    cluster: Cluster,
    profile: Pick<Profile, 'instruments' | 'uncacParty'>,
    refs?: readonly QuestionnaireRef[],
  ): readonly QuestionnaireRef[];
  /** Name of a profile's party: its own for one that is not listed, else that of the table. */
  partyName(profile: Pick<Profile, 'party' | 'name'>): string;
}

const messageFileSchema = z.record(z.string(), z.object({ message: z.string(), note: z.string() }));

async function listNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

/** Reads one data file; a broken one is a fault of ours, named. */
async function readData<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) {
    throw new Error(`The data file ${file} is broken`, { cause: parsed.error });
  }
  return parsed.data;
}

async function readModules(resources: string): Promise<Questionnaire[]> {
  const root = join(resources, 'questionnaires');
  const files = (await listNames(root)).map(async (folder) =>
    (await listNames(join(root, folder)))
      .filter((name) => /^[0-9]+\.json$/.test(name))
      .map((name) => join(root, folder, name)),
  );
  const found = await Promise.all(
    (await Promise.all(files)).flat().map((file) => readData(file, questionnaireSchema)),
  );
  return found.filter((module) => module !== undefined);
}

async function readMessages(resources: string): Promise<Messages> {
  const folder = join(resources, 'locales', 'en');
  const names = (await listNames(folder)).filter((name) => name.endsWith('.json'));
  const files = await Promise.all(names.map((name) => readData(join(folder, name), messageFileSchema)));
  return Object.fromEntries(
    files.flatMap((file) => Object.entries(file ?? {}).map(([key, { message }]) => [key, message])),
  );
}

const isNewer = (left: string, right: string): boolean =>
  left.localeCompare(right, 'en', { numeric: true }) > 0;

async function readLibrary(resources: string): Promise<Library> {
  const [partyTable, all, catalogues, messages] = await Promise.all([
    readData(join(resources, 'catalogue', 'parties.json'), partyTableSchema),
    readModules(resources),
    Promise.all(
      instruments.map((instrument) =>
        readData(join(resources, 'catalogue', instrument, 'en.json'), catalogueSchema),
      ),
    ),
    readMessages(resources),
  ]);
  const parties = partyTable?.parties ?? [];
  const names = new Map(parties.map(({ key, name }) => [key, name]));
  const known = catalogues.filter((catalogue) => catalogue !== undefined);
  const byRef = new Map(all.map((module) => [`${module.url}|${module.version}`, module]));
  const forms = new Map<string, ClusterForm>();

  const modules: Library['modules'] = (cluster, refs = []) =>
    instruments.flatMap((instrument) => {
      const candidates = all.filter(
        (module) => module.cluster === cluster && module.instrument === instrument,
      );
      const named = candidates.find((module) =>
        refs.some(({ url, version }) => url === module.url && version === module.version),
      );
      const newest = candidates.reduce<Questionnaire | undefined>(
        (best, module) => (best === undefined || isNewer(module.version, best.version) ? module : best),
        undefined,
      );
      return named ?? newest ?? [];
    });

  return {
    parties,
    partyKeys: new Set(names.keys()),
    messages,
    catalogues: known,
    clusters: clusters.filter((cluster) => all.some((module) => module.cluster === cluster)),
    modules,
    form: (cluster, refs) => {
      const chosen = modules(cluster, refs);
      if (chosen.length === 0) {
        return undefined;
      }
      const key = chosen.map(({ url, version }) => `${url}|${version}`).join(' ');
      const form = forms.get(key) ?? createClusterForm(chosen, known);
      forms.set(key, form);
      return form;
    },
    knows: ({ url, version }) => byRef.has(`${url}|${version}`),
    applicable: (cluster, profile, refs) =>
      modules(cluster, refs)
        .filter((module) => moduleReason(profile, module.instrument) === undefined)
        .map(({ url, version }) => ({ url, version })),
    partyName: ({ party, name }) => name ?? names.get(party) ?? party,
  };
}

const loaded = new Map<string, Promise<Library>>();

/** Loads the data files of a folder, once per process. */
export function loadLibrary(resources: string): Promise<Library> {
  const known = loaded.get(resources) ?? readLibrary(resources);
  loaded.set(resources, known);
  return known;
}
