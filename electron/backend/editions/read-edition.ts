import { catalogueSchema, type Catalogue } from '../../../shared/catalogue/catalogue-schema.ts';
import { catalogueUrl, checkCatalogue } from '../../../shared/catalogue/check-catalogue.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { canonicalJson, type Json } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { newestBy } from '../../../shared/lib/text.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { conditionDepth } from '../../../shared/questionnaires/check-conditions.ts';
import { checkQuestionnaire } from '../../../shared/questionnaires/check-questionnaire.ts';
import {
  compareCatalogues,
  compareQuestionnaires,
  itemsOf,
  mostItems,
} from '../../../shared/questionnaires/compare-editions.ts';
import { isAlternative, type EditionKind, type ReadEdition } from '../../../shared/questionnaires/edition.ts';
import {
  questionnaireSchema,
  questionnaireUrl,
  type Questionnaire,
} from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import { shapeIssues } from '../../../shared/validation/shape-issues.ts';
import { systemCode } from '../database/sqlite-failure.ts';
import { readJsonBytes } from '../files/read-json.ts';
import { sealBrokenCode } from '../files/sealed-file.ts';
import { openChosen } from '../files/stored-file.ts';
import { createLibrary, type Library } from '../questionnaires/library.ts';
import { mergeEditions } from '../questionnaires/live-library.ts';
import { readLibraryData } from '../questionnaires/read-library.ts';

export interface EditionFile {
  readonly path: string;
  /** Folder of the data files that ship. */
  readonly resources: string;
  /** Canonical JSON of the editions that the workspace has. */
  readonly imported: readonly { readonly kind: EditionKind; readonly text: string }[];
}

export interface EditionContent {
  readonly read: ReadEdition;
  /** Canonical JSON of the document. */
  readonly text: string;
}

/** Far above any questionnaire: the largest that ships has a tenth of the bytes and of the parts. */
export const editionLimits = {
  bytes: 6 * 1024 * 1024,
  depth: 16,
  nodes: 150_000,
  parts: mostItems,
  /** What is asked is worked out from condition to condition, each within the next. */
  conditions: 64,
} as const;

const refuse = (issues: readonly Issue[]): Result<never, AppError> =>
  err(appError('edition-refused', { refused: issues.length }, issues.slice(0, limits.issuesShown)));

const tooLarge = (fault: string, limit: number): Result<never, AppError> =>
  err(appError('document-too-large', { fault, limit }));

const published = (url: string, version: string): Result<never, AppError> =>
  err(appError('edition-published', { url, version }));

function readQuestionnaire(module: Questionnaire, library: Library): Result<EditionContent, AppError> {
  const { url, version, instrument, cluster, notice } = module;
  if (itemsOf(module).size > editionLimits.parts) {
    return tooLarge('too-many-items', editionLimits.parts);
  }
  if (conditionDepth(module) > editionLimits.conditions) {
    return tooLarge('too-deep', editionLimits.conditions);
  }
  const text = canonicalJson(module);
  const known = library.questionnaires.find((other) => other.url === url && other.version === version);
  const atHand = known !== undefined && canonicalJson(known) === text;
  if (known !== undefined && !atHand) {
    return published(url, version);
  }
  const issues = atHand ? [] : checkQuestionnaire(module, library);
  if (issues.length > 0) {
    return refuse(issues);
  }
  const others = library.questionnaires.filter((other) => other.version !== version || other.url !== url);
  const newestOf = (wanted: string): Questionnaire | undefined =>
    newestBy(
      others.filter((other) => other.url === wanted),
      (other) => other.version,
    );
  const against = newestOf(url) ?? newestOf(questionnaireUrl(instrument, cluster));
  return ok({
    text,
    read: {
      edition: {
        kind: 'questionnaire',
        url,
        version,
        instrument,
        cluster,
        alternative: isAlternative(module),
        parts: itemsOf(module).size,
      },
      atHand,
      notice,
      ...(against === undefined
        ? {}
        : {
            against: { url: against.url, version: against.version },
            questionnaire: compareQuestionnaires(against, module),
          }),
    },
  });
}

function readCatalogue(catalogue: Catalogue, library: Library): Result<EditionContent, AppError> {
  const { instrument, edition, origin } = catalogue;
  const url = catalogueUrl(instrument);
  const parts = catalogue.articles.reduce((sum, { provisions }) => sum + provisions.length, 0);
  if (parts > editionLimits.parts) {
    return tooLarge('too-many-items', editionLimits.parts);
  }
  const text = canonicalJson(catalogue);
  const known = library.catalogueEditions.find(
    (other) => other.instrument === instrument && other.edition === edition,
  );
  const atHand = known !== undefined && canonicalJson(known) === text;
  if (known !== undefined && !atHand) {
    return published(url, edition);
  }
  const issues = atHand ? [] : checkCatalogue(catalogue, library);
  if (issues.length > 0) {
    return refuse(issues);
  }
  const against = newestBy(
    library.catalogueEditions.filter((other) => other.instrument === instrument && other.edition !== edition),
    (other) => other.edition,
  );
  return ok({
    text,
    read: {
      edition: {
        kind: 'catalogue',
        url,
        version: edition,
        instrument,
        alternative: false,
        parts,
      },
      atHand,
      notice: origin,
      ...(against === undefined
        ? {}
        : {
            against: { url, version: against.edition },
            catalogue: compareCatalogues(against, catalogue),
          }),
    },
  });
}

const hasKeys = (json: Json, keys: readonly string[]): boolean =>
  typeof json === 'object' && json !== null && keys.every((key) => Object.hasOwn(json, key));

/** Which of the two kinds a document claims to be: a questionnaire names its format, a catalogue its edition. */
function kindOf(json: Json): EditionKind | undefined {
  if (hasKeys(json, ['format'])) {
    const named = questionnaireSchema.shape.format.safeParse(Reflect.get(Object(json), 'format'));
    return named.success ? 'questionnaire' : undefined;
  }
  return hasKeys(json, ['instrument', 'edition', 'articles']) ? 'catalogue' : undefined;
}

async function readBytes(path: string): Promise<Result<Buffer, AppError>> {
  try {
    const file = await openChosen(path);
    try {
      return file.size > editionLimits.bytes
        ? tooLarge('bytes', editionLimits.bytes)
        : ok(await file.read(0, file.size));
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || code === sealBrokenCode) {
      throw error;
    }
    const reason = code === 'ENOENT' || code === 'ENOTDIR' ? 'not-there' : 'not-readable';
    return err(appError('file-missing', { reason }));
  }
}

/** The library of the workspace, made anew where the work is done: a worker shares nothing with the answering thread. */
async function libraryOf({ resources, imported }: EditionFile): Promise<Library> {
  const documents = imported.map(({ kind, text }) => ({ kind, value: JSON.parse(text) as unknown }));
  return createLibrary(
    mergeEditions(await readLibraryData(resources), {
      questionnaires: documents.flatMap(({ kind, value }) =>
        kind === 'questionnaire' ? [questionnaireSchema.parse(value)] : [],
      ),
      catalogues: documents.flatMap(({ kind, value }) =>
        kind === 'catalogue' ? [catalogueSchema.parse(value)] : [],
      ),
    }),
  );
}

/**
 * Reads a file as a stranger's edition: size, structure, shape, then what it means beside everything at hand. Runs in a
 * worker and changes nothing.
 */
export async function readEdition(file: EditionFile): Promise<Result<EditionContent, AppError>> {
  const bytes = await readBytes(file.path);
  const json = bytes.ok
    ? readJsonBytes(bytes.value, {}, { depth: editionLimits.depth, nodes: editionLimits.nodes })
    : bytes;
  if (!json.ok) {
    return json;
  }
  const kind = kindOf(json.value);
  if (kind === undefined) {
    return err(appError('not-an-edition'));
  }
  if (kind === 'questionnaire') {
    const parsed = questionnaireSchema.safeParse(json.value);
    return parsed.success
      ? readQuestionnaire(parsed.data, await libraryOf(file))
      : refuse(shapeIssues(parsed.error));
  }
  const parsed = catalogueSchema.safeParse(json.value);
  return parsed.success
    ? readCatalogue(parsed.data, await libraryOf(file))
    : refuse(shapeIssues(parsed.error));
}
