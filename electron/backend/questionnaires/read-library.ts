import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import {
  catalogueSchema,
  instruments,
  partyTableSchema,
} from '../../../shared/catalogue/catalogue-schema.ts';
import { fieldListSchema } from '../../../shared/engagements/fields-schema.ts';
import {
  guidanceSchema,
  readingListSchema,
  termListSchema,
} from '../../../shared/guidance/guidance-schema.ts';
import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import type { Messages } from '../../../shared/i18n/message.ts';
import { questionnaireSchema } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { wordingSchema } from '../../../shared/reviews/wording-schema.ts';
import { nameListSchema } from '../../../shared/statements/names-schema.ts';
import { ruleListSchema } from '../../../shared/validation/rules/rule-schema.ts';
import { systemCode } from '../database/sqlite-failure.ts';
import { createLibrary, type Library, type LibraryData } from './library.ts';

const messageFileSchema = z.record(z.string(), z.object({ message: z.string(), note: z.string() }));

async function listNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') {
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

/** Every file of this name pattern in the folders below `root`, in the order of their names. */
async function readEach<T>(root: string, name: RegExp, schema: z.ZodType<T>): Promise<T[]> {
  const files = (await listNames(root)).map(async (folder) =>
    (await listNames(join(root, folder)))
      .filter((file) => name.test(file))
      .map((file) => join(root, folder, file)),
  );
  const found = await Promise.all((await Promise.all(files)).flat().map((file) => readData(file, schema)));
  return found.filter((one) => one !== undefined);
}

const messagesOf = (file: z.infer<typeof messageFileSchema> | undefined): Messages =>
  Object.fromEntries(Object.entries(file ?? {}).map(([key, { message }]) => [key, message]));

async function readMessages(resources: string): Promise<Messages> {
  const folder = join(resources, 'locales', 'en');
  const names = (await listNames(folder)).filter((name) => name.endsWith('.json'));
  const files = await Promise.all(names.map((name) => readData(join(folder, name), messageFileSchema)));
  return Object.fromEntries(files.flatMap((file) => Object.entries(messagesOf(file))));
}

/** The words of documents, in every language that has a file of them. */
async function readReportMessages(resources: string): Promise<ReadonlyMap<Locale, Messages>> {
  const files = await Promise.all(
    locales.map(async (locale) => {
      const file = await readData(join(resources, 'locales', locale, 'reports.json'), messageFileSchema);
      return file === undefined ? [] : [[locale, messagesOf(file)] as const];
    }),
  );
  return new Map(files.flat());
}

/** Reads and checks the data files of a folder. */
export async function readLibraryData(resources: string): Promise<LibraryData> {
  const guidanceRoot = join(resources, 'guidance');
  const guidanceFolders = (await listNames(guidanceRoot)).filter((folder) =>
    instruments.some((instrument) => folder.startsWith(`${instrument}-`)),
  );
  const [
    partyTable,
    questionnaires,
    rules,
    guidance,
    terms,
    works,
    wording,
    fields,
    names,
    catalogues,
    messages,
    reportMessages,
  ] = await Promise.all([
    readData(join(resources, 'catalogue', 'parties.json'), partyTableSchema),
    readEach(join(resources, 'questionnaires'), /^[0-9]+\.json$/, questionnaireSchema),
    readEach(join(resources, 'rules'), /^[0-9]+\.json$/, ruleListSchema),
    Promise.all(
      guidanceFolders.map((folder) => readData(join(guidanceRoot, folder, 'en.json'), guidanceSchema)),
    ),
    readData(join(guidanceRoot, 'terms', 'en.json'), termListSchema),
    readData(join(guidanceRoot, 'reading', 'en.json'), readingListSchema),
    Promise.all(
      locales.map((locale) => readData(join(resources, 'wording', `${locale}.json`), wordingSchema)),
    ),
    readData(join(resources, 'fields', 'en.json'), fieldListSchema),
    Promise.all(
      locales.map((locale) => readData(join(resources, 'names', `${locale}.json`), nameListSchema)),
    ),
    Promise.all(
      instruments.map((instrument) =>
        readData(join(resources, 'catalogue', instrument, 'en.json'), catalogueSchema),
      ),
    ),
    readMessages(resources),
    readReportMessages(resources),
  ]);
  return {
    parties: partyTable?.parties ?? [],
    messages,
    reportMessages,
    catalogues: catalogues.filter((catalogue) => catalogue !== undefined),
    questionnaires,
    rules,
    guidance: guidance.filter((one) => one !== undefined),
    terms: terms?.terms ?? [],
    works: works?.works ?? [],
    wording: wording.filter((one) => one !== undefined),
    fields: fields === undefined ? [] : [fields],
    names: names.filter((one) => one !== undefined),
  };
}

const loaded = new Map<string, Promise<Library>>();

/** Loads the data files of a folder, once per process. */
export function loadLibrary(resources: string): Promise<Library> {
  const known = loaded.get(resources) ?? readLibraryData(resources).then(createLibrary);
  loaded.set(resources, known);
  return known;
}
