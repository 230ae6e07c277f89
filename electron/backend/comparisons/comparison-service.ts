import { appError, type AppError } from '../../../shared/contract/errors.ts';
import {
  comparisonLimits,
  comparisonSchema,
  type Comparison,
} from '../../../shared/comparisons/comparison-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import type { ComparisonService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { createDraftRecords, requireReport } from '../records/draft-records.ts';
import { once } from '../revisions/request-store.ts';
import { requireDraftForm, type ServiceParts } from '../services.ts';
import {
  addPublished,
  draftOfPublished,
  placePassage,
  readPassages,
  readPublishedOf,
  removePublished,
} from './published-store.ts';

const pageSize = 200;

/** One's own findings beside what the State published: texts side by side, and what a person says of them. */
export function createComparisonService(
  parts: ServiceParts,
  means: { readonly runner: JobRunner; readonly jobs: JobRegister; readonly blobs: BlobStore },
): ComparisonService {
  const { workspace, library, clock } = parts;
  const { runner, jobs, blobs } = means;
  const comparisons = createDraftRecords<Comparison>(parts, {
    kind: 'comparison',
    schema: comparisonSchema,
    most: comparisonLimits.comparisons,
    check: (reader, draft, { value }) =>
      draftOfPublished(reader, value.published) === draft.id
        ? undefined
        : appError('not-found', { published: value.published }),
  });
  const all = (draft: string) => (reader: Reader) => ({
    published: readPublishedOf(reader, draft),
    comparisons: comparisons.read(reader, draft),
  });
  const requirePublished = (
    reader: Reader,
    { draft, published }: { readonly draft: string; readonly published: string },
  ): Result<unknown, AppError> => {
    const found = requireReport(reader, draft);
    return !found.ok || draftOfPublished(reader, published) === draft
      ? found
      : err(appError('not-found', { published }));
  };

  const change = (
    procedure: string,
    input: { readonly request: string; readonly draft: string; readonly published: string },
    work: (writer: Writer) => Result<unknown, AppError>,
  ) => {
    const now = clock.now();
    return workspace.transact((writer) => {
      const done = once(writer, { id: input.request, procedure, input, now }, () => {
        const found = requirePublished(writer, input);
        const worked = found.ok ? work(writer) : found;
        return worked.ok ? ok({}) : worked;
      });
      return done.ok ? ok(all(input.draft)(writer)) : done;
    });
  };

  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok ? ok(all(draft)(reader)) : found;
      }),

    add: (input) => {
      const found = workspace.read((reader) => {
        const report = requireReport(reader, input.draft);
        return report.ok ? requireDraftForm(reader, library, input.draft) : report;
      });
      if (!found.ok) {
        return found;
      }
      const { draft, form } = found.value;
      const file = blobs.find(input.handle);
      if (file === undefined) {
        return err(appError('not-found', { handle: input.handle }));
      }
      const job = jobs.start(async (hooks) => {
        const read = await runner.run(
          {
            kind: 'comparisons.read',
            input: {
              path: file.path,
              knownPackageVersion: packageVersion,
              party: draft.profile.party,
              cluster: draft.cluster,
              modules: form.modules,
              catalogues: library.catalogues,
              messages: library.messages,
            },
          },
          hooks,
        );
        if (!read.ok) {
          if (read.error.code !== 'job-cancelled' && read.error.code !== 'package-encrypted') {
            await blobs.discard(input.handle);
          }
          return read;
        }
        const { kind, title, language, passages } = read.value;
        const now = clock.now();
        const added = workspace.transact((writer) =>
          once(writer, { id: input.request, procedure: 'comparisons.add', input, now }, () => {
            if (readPublishedOf(writer, draft.id).length >= comparisonLimits.documents) {
              return err(appError('too-many-files', { limit: comparisonLimits.documents }));
            }
            if (draftOfPublished(writer, input.published) !== undefined) {
              return err(appError('request-reused'));
            }
            const published = {
              id: input.published,
              kind,
              title: (input.title ?? title ?? '').toWellFormed().normalize('NFC').slice(0, 300),
              addedAt: now.toISOString(),
              ...(language === undefined ? {} : { language }),
            };
            addPublished(writer, published, draft.id, passages);
            return ok({
              ...published,
              passages: passages.length,
              unplaced: passages.filter(({ article }) => article === undefined).length,
            });
          }),
        );
        await blobs.discard(input.handle);
        return added.ok ? ok({ kind: 'comparisons.add', published: added.value }) : added;
      });
      return ok({ job });
    },

    removePublished: (input) =>
      change('comparisons.removePublished', input, (writer) => {
        const cited = comparisons
          .read(writer, input.draft)
          .some(({ value }) => value.published === input.published);
        if (cited) {
          return err(appError('entry-cited', { entry: input.published }));
        }
        removePublished(writer, input.published);
        return ok(undefined);
      }),

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
      change('comparisons.place', input, (writer) =>
        placePassage(writer, input.published, input.paragraph, input.article) === 1
          ? ok(undefined)
          : err(appError('not-found', { paragraph: input.paragraph })),
      ),

    save: (input) => comparisons.save('comparisons.save', input, all(input.draft)),
    remove: (input) => comparisons.remove('comparisons.remove', input, all(input.draft)),
  };
}
