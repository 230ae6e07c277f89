import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { QuestionnaireRef } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { EditionService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import { carrySubject, confirmedValue, markValue } from '../carries/carry-store.ts';
import type { Writer } from '../database/open-database.ts';
import { replaceQuestionnaire } from '../drafts/draft-store.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { once } from '../revisions/request-store.ts';
import { closeScope, readAllHeads } from '../revisions/revision-store.ts';
import { writeValue } from '../revisions/write-value.ts';
import { requireDraft, type ServiceParts } from '../services.ts';
import { editionOfTitle, recordAdoption } from './adoption-store.ts';
import { planAdoption, toPreview, type AnswerFate } from './adoption.ts';
import type { EditionShelf } from './edition-shelf.ts';
import type { EditionContent } from './read-edition.ts';

type AdoptInput = Parameters<EditionService['adopt']>[0];
type Imported = Extract<JobResult, { readonly kind: 'editions.import' }>;

/** Brings editions in, and switches drafts from one to another; a draft keeps all its answers in any case. */
export function createEditionService(
  parts: ServiceParts,
  means: {
    readonly shelf: EditionShelf;
    readonly resources: string;
    readonly runner: JobRunner;
    readonly jobs: JobRegister;
    readonly blobs: BlobStore;
  },
): EditionService {
  const { workspace, library, clock, ids, settings, summaries } = parts;
  const { shelf, resources, runner, jobs, blobs } = means;
  let turn: Promise<unknown> = Promise.resolve();

  const readFile = (path: string, hooks: RunHooks = {}): Promise<Result<EditionContent, AppError>> =>
    runner.run({ kind: 'editions.read', input: { path, resources, imported: shelf.texts() } }, hooks);

  const importNow = async (
    path: string,
    request: string,
    hooks: RunHooks,
  ): Promise<Result<Imported, AppError>> => {
    const found = await readFile(path, hooks);
    if (!found.ok) {
      return found;
    }
    const { read, text } = found.value;
    const { kind, url, version } = read.edition;
    const now = clock.now();
    return workspace.transact((writer) =>
      once(
        writer,
        { id: request, procedure: 'editions.import', input: { kind, url, version, text }, now },
        () => {
          if (!read.atHand) {
            shelf.add(writer, { kind, url, version, text, importedAt: now.toISOString() });
          }
          return ok({ kind: 'editions.import', edition: read.edition, added: !read.atHand });
        },
      ),
    );
  };

  /** One import after the other: each is checked against what the one before brought in. */
  const importFile = (path: string, request: string, hooks: RunHooks = {}) => {
    const done = turn.then(async () => {
      const result = await importNow(path, request, hooks);
      if (result.ok) {
        shelf.refresh();
        // A catalogue holds for every draft: one that was cleared may say something else now.
        summaries.forget();
      }
      return result;
    });
    turn = done.catch(() => undefined);
    return done;
  };

  const mark = (writer: Writer, draft: string, fates: readonly AnswerFate[], author: Author, now: Date) => {
    const counts = { marked: 0, cleared: 0 };
    const heads = Map.groupBy(readAllHeads(writer, draft, 'carry'), ({ subject }) => subject);
    const write = (key: string, value: string): void => {
      const by = { author, now, id: ids.uuid() };
      writeValue(writer, carrySubject(draft, key), value, by, heads.get(key) ?? []);
    };
    const values = new Map<QuestionnaireRef, string>();
    const valueFor = (origin: QuestionnaireRef): string => {
      const from = { kind: 'edition', title: editionOfTitle(origin) } as const;
      const value = values.get(origin) ?? markValue({ mark: 'check-again', from });
      values.set(origin, value);
      return value;
    };
    for (const { key, fate, origin, carry, isRestored } of fates) {
      if (isRestored) {
        write(key, confirmedValue);
        counts.cleared += 1;
      } else if (
        carry === undefined &&
        origin !== undefined &&
        (fate === 'check-again' || fate === 'no-longer-fits')
      ) {
        write(key, valueFor(origin));
        counts.marked += 1;
      }
    }
    return counts;
  };

  const adopt = (
    writer: Writer,
    input: AdoptInput,
    by: Author | undefined,
    now: Date,
  ): Result<
    { readonly draft: DraftSummary; readonly marked: number; readonly cleared: number },
    AppError
  > => {
    const found = requireDraft(writer, input.draft);
    if (!found.ok) {
      return found;
    }
    const author = by ?? settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    const draft = found.value;
    const plan = planAdoption(writer, draft, library, input.questionnaire);
    if (!plan.ok) {
      return plan;
    }
    const { refs, fates, conflicts } = plan.value;
    if (conflicts.length > 0) {
      return err(appError('edition-conflicts', { conflicts: conflicts.length }));
    }
    let counts = { marked: 0, cleared: 0 };
    if (canonicalJson(refs) !== canonicalJson(draft.questionnaire)) {
      // What was typed under the old questions stays a version of its own.
      closeScope(writer, draft.id);
      recordAdoption(
        writer,
        draft.id,
        { from: draft.questionnaire, to: refs },
        { author, now, id: ids.uuid() },
      );
      counts = mark(writer, draft.id, fates, author, now);
      replaceQuestionnaire(writer, { id: draft.id, questionnaire: [...refs], updatedAt: now.toISOString() });
    }
    summaries.changed(draft.id);
    const changed = requireDraft(writer, draft.id);
    return changed.ok ? ok({ draft: summaries.summarise(writer, changed.value), ...counts }) : changed;
  };

  return {
    list: () => ok({ editions: shelf.list() }),
    read: ({ handle }) => {
      const file = blobs.find(handle);
      if (file === undefined) {
        return err(appError('not-found', { handle }));
      }
      const job = jobs.start(async (hooks) => {
        const read = await readFile(file.path, hooks);
        return read.ok ? ok({ kind: 'editions.read', ...read.value.read }) : read;
      });
      return ok({ job });
    },
    import: ({ request, handle }) => {
      const file = blobs.find(handle);
      return file === undefined
        ? err(appError('not-found', { handle }))
        : ok({ job: jobs.start((hooks) => importFile(file.path, request, hooks)) });
    },
    importFile: (path) => importFile(path, ids.uuid()),
    preview: ({ draft: id, questionnaire }) =>
      workspace.read((reader) => {
        const draft = requireDraft(reader, id);
        if (!draft.ok) {
          return draft;
        }
        const plan = planAdoption(reader, draft.value, library, questionnaire);
        return plan.ok ? ok(toPreview(reader, draft.value, plan.value)) : plan;
      }),
    adopt: (input, by) => {
      const now = clock.now();
      const result = workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'editions.adopt', input, now }, () =>
          adopt(writer, input, by, now),
        ),
      );
      summaries.changed(input.draft);
      return result;
    },
  };
}
