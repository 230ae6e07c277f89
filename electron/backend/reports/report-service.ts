import { closeSync, openSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { ReportChoice } from '../../../shared/contract/reports.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { mayCarry } from '../../../shared/packages/reach.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { reportFormats, type ReportFormat } from '../../../shared/reports/report-names.ts';
import type { ReportComment, ReportSource } from '../../../shared/reports/report-profile.ts';
import { readNotes } from '../annotations/annotation-service.ts';
import type { MadeDocument, ReportService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader } from '../database/open-database.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { readReaches } from '../drafts/draft-reach.ts';
import { fileMode } from '../files/private-files.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { readExport } from '../packages/export-content.ts';
import { chooseNotes } from '../packages/feedback-content.ts';
import type { PdfPrinter } from '../ports.ts';
import type { ServiceParts } from '../services.ts';
import type { DocumentInput } from './build-document.ts';
import type { MadeReport, MakeInput } from './make-report.ts';

const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** The item that a comment speaks of: that of the answer it stands on, or the one whose address it names. */
const commentedItem = ({ note: { target }, answer }: ReportComment): string | undefined =>
  answer === undefined
    ? typeof target === 'string'
      ? target.split('#').at(1)
      : undefined
    : itemOfKey(answer);

/**
 * Readers' comments that the audience may see (X1): none that its author withdrew, none on an answer that stays from this
 * audience, and no reply to one that is not shown.
 */
function readComments(reader: Reader, { draft, audience }: ReportChoice, form: ClusterForm): ReportComment[] {
  const reaches = readReaches(reader, draft);
  const all = readNotes(reader, draft);
  const may = new Set(
    all
      .filter((comment) => {
        const unit = form.items.get(commentedItem(comment) ?? '')?.unit.id;
        return (
          comment.note.status !== 'withdrawn' &&
          (unit === undefined || mayCarry(reaches.get(unit), audience, 'review'))
        );
      })
      .map(({ note }) => note),
  );
  const notes = all.map(({ note }) => note);
  const chosen = new Set(chooseNotes(notes, audience, (note) => may.has(note)));
  return all.filter(({ note }) => chosen.has(note));
}

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

/** Makes documents of a draft's present state, for one audience; all building and rendering runs in workers. */
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
  const formats = reportFormats.filter((format) => format !== 'pdf' || printer !== undefined);

  /**
   * Reads what the document is built from: nothing above its audience (X1). It changes nothing, so that what was saved of
   * a damaged workspace can be put on paper too.
   */
  const read = (
    choice: ReportChoice,
  ): Result<{ readonly input: DocumentInput; readonly source: ReportSource }, AppError> => {
    const messages = library.reportMessages.get(choice.language);
    if (messages === undefined) {
      return err(appError('not-found', { language: choice.language }));
    }
    return workspace.read((reader) => {
      const exported = readExport(reader, parts, { draft: choice.draft, audience: choice.audience });
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
        comments: choice.comments === true && form !== undefined ? readComments(reader, choice, form) : [],
        ...(exported.value.outside.length === 0 ? {} : { outside: exported.value.outside }),
      };
      return ok({
        source,
        input: { profile: choice.profile, source, messages, fallback: library.messages },
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
      closeSync(openSync(path, 'wx', fileMode));
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
      const printed = await print(printer, await readFile(path), hooks.signal);
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
    const { input, source } = found.value;
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
    const { head } = source.content;
    return ok({
      ...made.value,
      format,
      status: head.status,
      fileName: `${choice.profile}-${head.party.key}-${head.cluster}-${head.date}.${format}`,
    });
  };

  return {
    options: () => ok({ formats, languages: [...library.reportMessages.keys()] }),

    preview: (choice) => {
      const found = read(choice);
      if (!found.ok) {
        return found;
      }
      const { input } = found.value;
      const job = jobs.start(async (hooks) => {
        const built = await atTemporaryPath((targetPath) =>
          runner.run({ kind: 'reports.preview', input: { ...input, targetPath } }, hooks),
        );
        if (!built.ok) {
          return built;
        }
        const { path, ...facts } = built.value;
        const file = { path, fileName: 'document.json', mediaType: 'application/json', bytes: facts.bytes };
        return ok({ kind: 'reports.preview', handle: blobs.offer(file), ...facts });
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
