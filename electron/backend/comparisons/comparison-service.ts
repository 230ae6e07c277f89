import { appError, type AppError, type ErrorCode } from '../../../shared/contract/errors.ts';
import {
  comparisonLimits,
  comparisonSchema,
  type Comparison,
} from '../../../shared/comparisons/comparison-schema.ts';
import {
  passagesPerCall,
  type AddedPublished,
  type Published,
} from '../../../shared/contract/comparisons.ts';
import { findingSchema } from '../../../shared/findings/finding-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { normaliseTexts } from '../../../shared/lib/text.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import type { ComparisonService } from '../parallel-services.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { requireKept } from '../packages/kept-package-store.ts';
import { createDraftRecords, requireReport } from '../records/draft-records.ts';
import { countNaming, findRecord } from '../records/record-store.ts';
import { once } from '../revisions/request-store.ts';
import { requireDraftForm, type ServiceParts } from '../services.ts';
import { keptFile } from '../workspace/workspace-paths.ts';
import { createPublishedKeeper } from './keep-published.ts';
import {
  countPublished,
  draftOfPublished,
  findPassage,
  findPublished,
  hidePublished,
  placePassage,
  readPassages,
  readPublishedOf,
  showPublished,
} from './published-store.ts';

const askedAgain: ReadonlySet<ErrorCode> = new Set(['job-cancelled', 'package-encrypted', 'encoding-wrong']);

/** A page of passages: about ten milliseconds of reading on a slow machine. */
const pageSize = { passages: passagesPerCall, bytes: 400_000 } as const;

type AddInput = Parameters<ComparisonService['add']>[0];

/** One's own findings beside what the State published: texts side by side, and what a person says of them. */
export function createComparisonService(
  parts: ServiceParts,
  means: { readonly runner: JobRunner; readonly jobs: JobRegister; readonly blobs: BlobStore },
): ComparisonService {
  const { workspace, library, clock } = parts;
  const { runner, jobs, blobs } = means;
  const keeper = createPublishedKeeper(workspace);
  const refused = (field: string): AppError => appError('request-refused', { field });
  const hasArticle = (draft: StoredDraft, article: string): boolean =>
    library.form(draft.cluster, draft.questionnaire)?.articles.has(article) === true;

  /** A comparison speaks of words that stand in a text of its report, and of findings that are there when it says so. */
  const faultOf = (
    reader: Reader,
    draft: StoredDraft,
    value: Comparison,
    before: Comparison | undefined,
  ): AppError | undefined => {
    const { published, article, place, quote, findings } = value;
    if (draftOfPublished(reader, published) !== draft.id) {
      return appError('not-found', { published });
    }
    if (!hasArticle(draft, article)) {
      return refused('article');
    }
    if (place === undefined) {
      return quote === undefined ? undefined : refused('place');
    }
    const passage = findPassage(reader, published, place);
    if (passage === undefined) {
      return refused('place');
    }
    if (quote !== undefined && (quote.trim() === '' || !passage.text.includes(quote))) {
      return refused('quote');
    }
    // A finding that was removed since may stay named; readers pass it over.
    const added = findings.filter((id) => before?.findings.includes(id) !== true);
    const isThere = (id: string): boolean =>
      findRecord(reader, { kind: 'finding', scope: draft.id, id }, findingSchema) !== undefined;
    return added.every(isThere) ? undefined : refused('findings');
  };

  const comparisons = createDraftRecords<Comparison>(parts, {
    kind: 'comparison',
    schema: comparisonSchema,
    most: comparisonLimits.comparisons,
    check: (reader, draft, { value, before }) => faultOf(reader, draft, value, before),
  });
  const comparisonOf = (draft: string, record: string) => (reader: Reader) => {
    const comparison = comparisons.find(reader, draft, record);
    return comparison === undefined ? {} : { comparison };
  };
  const requirePublished = (
    reader: Reader,
    { draft, published }: { readonly draft: string; readonly published: string },
  ): Result<unknown, AppError> => {
    const found = requireReport(reader, draft);
    return !found.ok || draftOfPublished(reader, published) === draft
      ? found
      : err(appError('not-found', { published }));
  };

  const knownOf = ({ draft, published }: Pick<AddInput, 'draft' | 'published'>): Published | undefined => {
    const found = workspace.read((reader) => ok(findPublished(reader, draft, published)));
    return found.ok ? found.value : undefined;
  };
  const requireForm = (draft: string): ReturnType<typeof requireDraftForm> =>
    workspace.read((reader) => {
      const report = requireReport(reader, draft);
      return report.ok ? requireDraftForm(reader, library, draft) : report;
    });
  const fileOf = (from: AddInput['from']): Result<string, AppError> => {
    if ('kept' in from) {
      const kept = workspace.read((reader) => requireKept(reader, from.kept));
      return kept.ok ? ok(keptFile(workspace.paths, kept.value.file)) : kept;
    }
    const file = blobs.find(from.handle);
    return file === undefined ? err(appError('not-found', { handle: from.handle })) : ok(file.path);
  };

  /** Reads a file in the worker and keeps what it says; the file itself is not kept. */
  const addFrom = async (
    input: Omit<AddInput, 'from'>,
    path: string,
    hooks: RunHooks,
  ): Promise<Result<AddedPublished, AppError>> => {
    const found = requireForm(input.draft);
    if (!found.ok) {
      return found;
    }
    const { draft, form } = found.value;
    const read = await runner.run(
      {
        kind: 'comparisons.read',
        input: {
          path,
          knownPackageVersion: packageVersion,
          party: draft.profile.party,
          cluster: draft.cluster,
          modules: form.modules,
          editions: library.questionnaires.filter(({ cluster }) => cluster === draft.cluster),
          catalogues: library.catalogues,
          messages: library.messages,
          language: input.language,
          encoding: input.encoding,
        },
      },
      hooks,
    );
    if (!read.ok) {
      return read;
    }
    if (read.value.kind === 'encodings') {
      const choices = read.value.choices.map(({ encoding, lines }) => ({ encoding, lines: [...lines] }));
      return ok({ ...read.value, choices, kind: 'comparisons.encodings' });
    }
    const { kind, title, language, pieces, doubts } = read.value;
    const now = clock.now();
    const wanted = input.title === undefined || input.title.trim() === '' ? title : input.title;
    const facts = {
      id: input.published,
      kind,
      title: normaliseTexts(wanted ?? '')
        .trim()
        .slice(0, comparisonLimits.title)
        .toWellFormed(),
      addedAt: now.toISOString(),
      ...(language === undefined ? {} : { language }),
    };
    const show = (writer: Writer): Result<Published, AppError> =>
      once(writer, { id: input.request, procedure: 'comparisons.add', input, now }, () => {
        if (countPublished(writer, draft.id) >= comparisonLimits.documents) {
          return err(appError('too-many-files', { limit: comparisonLimits.documents }));
        }
        if (showPublished(writer, input.published, draft.id) !== 1) {
          return err(appError('request-reused'));
        }
        const stored = findPublished(writer, draft.id, input.published);
        return stored === undefined ? err(appError('internal')) : ok(stored);
      });
    const added = await keeper.write(facts, pieces, show, hooks.signal);
    return added.ok
      ? ok({
          kind: 'comparisons.add',
          published: added.value,
          ...(doubts === undefined ? {} : { doubts }),
        })
      : added;
  };

  const change = <T>(
    procedure: string,
    input: { readonly request: string; readonly draft: string; readonly published: string },
    work: (writer: Writer) => Result<unknown, AppError>,
    answer: (reader: Reader) => Result<T, AppError>,
  ): Result<T, AppError> => {
    const now = clock.now();
    return workspace.transact((writer) => {
      const done = once(writer, { id: input.request, procedure, input, now }, () => {
        const found = requirePublished(writer, input);
        const worked = found.ok ? work(writer) : found;
        return worked.ok ? ok({}) : worked;
      });
      return done.ok ? answer(writer) : done;
    });
  };

  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok
          ? ok({ published: readPublishedOf(reader, draft), comparisons: comparisons.read(reader, draft) })
          : found;
      }),

    add: (input) => {
      const found = requireForm(input.draft);
      if (!found.ok) {
        return found;
      }
      const known = knownOf(input);
      // Asked again after it was done: the file that was handed in is gone, and what was read of it stands.
      if (known !== undefined) {
        return ok({ job: jobs.start(async () => ok({ kind: 'comparisons.add', published: known })) });
      }
      const file = fileOf(input.from);
      if (!file.ok) {
        return file;
      }
      const job = jobs.start(async (hooks) => {
        const added = await addFrom(input, file.value, hooks);
        const handle = 'handle' in input.from ? input.from.handle : undefined;
        // The person goes on with the same file.
        const mayBeAsked = added.ok
          ? added.value.kind === 'comparisons.encodings'
          : askedAgain.has(added.error.code);
        if (handle !== undefined && !mayBeAsked) {
          await blobs.discard(handle);
        }
        return added;
      });
      return ok({ job });
    },
    addFile: (path, input) => addFrom(input, path, {}),

    removePublished: async (input) => {
      const removed = change(
        'comparisons.removePublished',
        input,
        (writer) => {
          const subject = { kind: 'comparison', scope: input.draft, id: input.published } as const;
          if (countNaming(writer, subject, 'published') > 0) {
            return err(appError('entry-cited', { entry: input.published }));
          }
          hidePublished(writer, input.published);
          return ok(undefined);
        },
        () => ok({}),
      );
      if (removed.ok) {
        await keeper.sweep();
      }
      return removed;
    },

    passages: (input) =>
      workspace.read((reader) => {
        const found = requirePublished(reader, input);
        if (!found.ok) {
          return found;
        }
        const { passages, next } = readPassages(reader, input.published, input.article, input.from, pageSize);
        return ok({ passages, ...(next === undefined ? {} : { next }) });
      }),

    place: (input) =>
      change(
        'comparisons.place',
        input,
        (writer) => {
          const draft = requireReport(writer, input.draft);
          if (!draft.ok) {
            return draft;
          }
          if (input.article !== undefined && !hasArticle(draft.value, input.article)) {
            return err(refused('article'));
          }
          const { published, paragraphs, article } = input;
          const missing = paragraphs.find((one) => placePassage(writer, published, one, article) !== 1);
          return missing === undefined ? ok(undefined) : err(appError('not-found', { paragraph: missing }));
        },
        (reader) => {
          const published = findPublished(reader, input.draft, input.published);
          return published === undefined
            ? err(appError('not-found', { published: input.published }))
            : ok({ published });
        },
      ),

    save: (input) => comparisons.save('comparisons.save', input, comparisonOf(input.draft, input.record)),
    remove: (input) =>
      comparisons.remove('comparisons.remove', input, comparisonOf(input.draft, input.record)),
  };
}
