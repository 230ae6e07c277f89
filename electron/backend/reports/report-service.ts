import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { ReportChoice } from '../../../shared/contract/reports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import {
  isParallelProfile,
  isReviewProfile,
  reportFormats,
  type ReportFormat,
} from '../../../shared/reports/report-names.ts';
import type { ReportSource } from '../../../shared/reports/report-profile.ts';
import { draftReason } from '../../../shared/reports/review-source.ts';
import type { MadeDocument, ReportService } from '../backend.ts';
import type { ScrubInput } from '../../../shared/scrub/scrubber.ts';
import type { Reader } from '../database/open-database.ts';
import { findDraft } from '../drafts/draft-store.ts';
import { readScrub } from '../scrub/scrub-input.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { createPrivateFile } from '../files/private-files.ts';
import { readStoredWhole } from '../files/stored-file.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { readExport } from '../packages/export-content.ts';
import type { PdfPrinter } from '../ports.ts';
import type { ServiceParts } from '../services.ts';
import type { DocumentInput } from './build-document.ts';
import type { MadeReport, MakeInput } from './make-report.ts';
import { readComments } from './read-comments.ts';
import { readParallelSource } from './read-parallel-source.ts';
import { readReviewSource } from './read-review-source.ts';

const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** Each choice on a screen makes another preview: older ones have been read or replaced. */
const keptPreviews = 4;

/** What a host says of a print that failed is said to nobody: it may hold paths and names. */
async function print(
  printer: PdfPrinter,
  html: Uint8Array,
  signal = new AbortController().signal,
): Promise<Result<Uint8Array, AppError>> {
  try {
    return ok(await printer.print(html, signal));
  } catch {
    return err(appError(signal.aborted ? 'job-cancelled' : 'print-failed'));
  }
}

/** Whether a document is a draft, and of which day it is: what is said of the file. */
function stateOf({ profile, source }: DocumentInput): {
  readonly status: MadeDocument['status'];
  readonly day: string;
} {
  const { content, review, letter, statement } = source;
  if (letter !== undefined) {
    return { status: 'final', day: letter.letter.date };
  }
  if (statement !== undefined) {
    return { status: 'final', day: statement.statement.dialogue ?? content.head.date };
  }
  return review === undefined || !isReviewProfile(profile)
    ? { status: content.head.status, day: content.head.date }
    : { status: draftReason(profile, review) === undefined ? 'final' : 'draft', day: review.day };
}

/** Makes documents of a draft's or a review's present state, for one audience; all building and rendering runs in workers. */
export function createReportService(
  parts: ServiceParts,
  means: {
    readonly runner: JobRunner;
    readonly jobs: JobRegister;
    readonly blobs: BlobStore;
    readonly fonts: string;
    readonly printer: PdfPrinter | undefined;
  },
): ReportService {
  const { workspace, library } = parts;
  const { runner, jobs, blobs, fonts, printer } = means;
  const previews: { readonly handle: string; readonly path: string }[] = [];
  const formats = reportFormats.filter((format) => format !== 'pdf' || printer !== undefined);

  /** What is replaced in a document of a parallel report; a letter is written to be sent. */
  const scrubFor = (reader: Reader, { undecided }: ReportChoice, id: string): ScrubInput | undefined => {
    const draft = findDraft(reader, id);
    return draft === undefined ? undefined : readScrub(reader, parts, draft, undecided);
  };

  /**
   * Reads what the document is built from: nothing above its audience (X1). It changes nothing, so that what was saved of
   * a damaged workspace can be put on paper too.
   */
  const read = (choice: ReportChoice): Result<DocumentInput, AppError> => {
    const messages = library.reportMessages.get(choice.language);
    if (messages === undefined) {
      return err(appError('not-found', { language: choice.language }));
    }
    const { draft, review, profile } = choice;
    if (isReviewProfile(profile)) {
      if (review === undefined || draft !== undefined) {
        return err(appError('request-refused', { field: 'review' }));
      }
      return workspace.read((reader) => {
        const source = readReviewSource(reader, library, { ...choice, profile, review });
        return source.ok
          ? ok({ profile, source: source.value, messages, fallback: library.messages })
          : source;
      });
    }
    if (draft === undefined || review !== undefined) {
      return err(appError('request-refused', { field: 'draft' }));
    }
    if (isParallelProfile(profile)) {
      return workspace.read((reader) => {
        const source = readParallelSource(reader, parts, { ...choice, profile, draft });
        const own = source.ok ? library.reportMessages.get(source.value.language) : undefined;
        if (!source.ok) {
          return source;
        }
        const scrub = profile === 'letter' ? undefined : scrubFor(reader, choice, draft);
        return ok({
          profile,
          source: source.value,
          messages: own ?? messages,
          fallback: library.messages,
          ...(scrub === undefined ? {} : { scrub }),
        });
      });
    }
    return workspace.read((reader) => {
      const exported = readExport(reader, parts, { draft, audience: choice.audience });
      if (!exported.ok) {
        return exported;
      }
      const { content, modules, catalogues } = exported.value.input;
      const form = library.form(content.head.cluster, content.head.questionnaire);
      const source: ReportSource = {
        content,
        modules,
        catalogues,
        language: choice.language,
        comments:
          choice.comments === true && form !== undefined
            ? readComments(reader, { ...choice, draft }, form)
            : [],
        ...(exported.value.outside.length === 0 ? {} : { outside: exported.value.outside }),
      };
      const scrub = scrubFor(reader, choice, draft);
      return ok({
        profile,
        source,
        messages,
        fallback: library.messages,
        ...(scrub === undefined ? {} : { scrub }),
      });
    });
  };

  /** Runs work that writes to a temporary file made for it, which stays only where the work was done. */
  const atTemporaryPath = async <T>(
    work: (path: string) => Promise<Result<T, AppError>>,
  ): Promise<Result<T & { readonly path: string }, AppError>> => {
    const path = blobs.temporaryPath();
    let kept = false;
    // What was read is copied for the worker in a turn of its own, so that the answering thread is free between the two.
    await setImmediate();
    try {
      createPrivateFile(path);
      const done = await work(path);
      kept = done.ok;
      return done.ok ? ok({ ...done.value, path }) : done;
    } catch (error) {
      return err(expectStorageFailure(error));
    } finally {
      if (!kept) {
        rmSync(path, { force: true });
      }
    }
  };

  /** The HTML file as the host prints it, then without what the printing browser says of itself. */
  const makePdf = async (
    input: Omit<MakeInput, 'format' | 'targetPath'>,
    hooks: RunHooks,
  ): Promise<Result<MadeReport & { readonly path: string }, AppError>> => {
    if (printer === undefined) {
      return err(appError('no-printer'));
    }
    const page = await atTemporaryPath((targetPath) =>
      runner.run({ kind: 'reports.make', input: { ...input, format: 'html', targetPath } }, hooks),
    );
    if (!page.ok) {
      return page;
    }
    const { path, counted } = page.value;
    try {
      const printed = await print(printer, await readStoredWhole(path), hooks.signal);
      if (!printed.ok) {
        return printed;
      }
      const finished = await atTemporaryPath((targetPath) =>
        runner.run({ kind: 'reports.finish-pdf', input: { printed: printed.value, targetPath } }, hooks),
      );
      return finished.ok ? ok({ ...finished.value, counted }) : finished;
    } finally {
      rmSync(path, { force: true });
    }
  };

  const makeFile = async (
    { format, shown, ...choice }: Parameters<ReportService['makeFile']>[0],
    hooks: RunHooks = {},
  ): Promise<Result<MadeDocument, AppError>> => {
    const found = read(choice);
    if (!found.ok) {
      return found;
    }
    const input = found.value;
    const makeInput = { ...input, fonts, ...(shown === undefined ? {} : { shown }) };
    const made =
      format === 'pdf'
        ? await makePdf(makeInput, hooks)
        : await atTemporaryPath((targetPath) =>
            runner.run({ kind: 'reports.make', input: { ...makeInput, format, targetPath } }, hooks),
          );
    if (!made.ok) {
      return made;
    }
    const { party, cluster } = input.source.content.head;
    const { status, day } = stateOf(input);
    return ok({
      ...made.value,
      format,
      status,
      // A statement names no State, on its file neither.
      fileName:
        choice.profile === 'statement'
          ? `statement-${day}.${format}`
          : `${choice.profile}-${party.key}-${cluster}-${day}.${format}`,
    });
  };

  /** Offers a preview and removes the oldest; a file that cannot be removed now goes with the next start. */
  const offerPreview = (path: string, bytes: number): string => {
    const handle = blobs.offer({ path, fileName: 'document.json', mediaType: 'application/json', bytes });
    previews.push({ handle, path });
    for (const old of previews.splice(0, previews.length - keptPreviews)) {
      blobs.release(old.handle);
      rm(old.path, { force: true }).catch(() => undefined);
    }
    return handle;
  };

  return {
    options: () => ok({ formats, languages: [...library.reportMessages.keys()] }),

    preview: (choice) => {
      const found = read(choice);
      if (!found.ok) {
        return found;
      }
      const input = found.value;
      const job = jobs.start(async (hooks) => {
        const built = await atTemporaryPath((targetPath) =>
          runner.run({ kind: 'reports.preview', input: { ...input, targetPath } }, hooks),
        );
        if (!built.ok) {
          return built;
        }
        const { path, replaced, ...facts } = built.value;
        return ok({
          kind: 'reports.preview',
          handle: offerPreview(path, facts.bytes),
          ...facts,
          replaced: [...replaced],
        });
      });
      return ok({ job });
    },

    make: (choice) => {
      const job = jobs.start(async (hooks) => {
        const made = await makeFile(choice, hooks);
        if (!made.ok) {
          return made;
        }
        const { path, ...facts } = made.value;
        const { fileName, bytes, format } = facts;
        const handle = blobs.offer({ path, fileName, mediaType: mediaTypes[format], bytes });
        return ok({ kind: 'reports.make', handle, ...facts });
      });
      return ok({ job });
    },

    makeFile,
  };
}
