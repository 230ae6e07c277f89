import { rmSync } from 'node:fs';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { ReportChoice } from '../../../shared/contract/reports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { reportFormats, type ReportFormat } from '../../../shared/reports/report-names.ts';
import type { ReportComment, ReportSource } from '../../../shared/reports/report-profile.ts';
import { readNotes } from '../annotations/annotation-service.ts';
import type { MadeDocument, ReportService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader } from '../database/open-database.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { readExport } from '../packages/export-content.ts';
import { chooseNotes } from '../packages/feedback-content.ts';
import type { PdfPrinter } from '../ports.ts';
import { closeScope } from '../revisions/revision-store.ts';
import type { ServiceParts } from '../services.ts';
import type { DocumentInput } from './build-document.ts';

const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** Readers' comments that the audience may see; those that their authors withdrew are not among them. */
function readComments(reader: Reader, { draft, audience }: ReportChoice): ReportComment[] {
  const all = readNotes(reader, draft).filter(({ note }) => note.status !== 'withdrawn');
  const chosen = new Set(
    chooseNotes(
      all.map(({ note }) => note),
      audience,
    ),
  );
  return all.filter(({ note }) => chosen.has(note));
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

  /** Closes what is being typed and reads what the document is built from: nothing above its audience (X1). */
  const read = (
    choice: ReportChoice,
  ): Result<{ readonly input: DocumentInput; readonly source: ReportSource }, AppError> => {
    const messages = library.reportMessages.get(choice.language);
    if (messages === undefined) {
      return err(appError('not-found', { language: choice.language }));
    }
    return workspace.transact((writer) => {
      closeScope(writer, choice.draft);
      const exported = readExport(writer, parts, { draft: choice.draft, audience: choice.audience });
      if (!exported.ok) {
        return exported;
      }
      const { content, modules, catalogues } = exported.value.input;
      const source: ReportSource = {
        content,
        modules,
        catalogues,
        language: choice.language,
        comments: choice.comments === true ? readComments(writer, choice) : [],
        ...(exported.value.outside.length === 0 ? {} : { outside: exported.value.outside }),
      };
      return ok({
        source,
        input: { profile: choice.profile, source, messages, fallback: library.messages },
      });
    });
  };

  /** Runs work that writes to a temporary file, which stays only where the work was done. */
  const atTemporaryPath = async <T>(
    work: (path: string) => Promise<Result<T, AppError>>,
  ): Promise<Result<T & { readonly path: string }, AppError>> => {
    const path = blobs.temporaryPath();
    let kept = false;
    try {
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

  const makeFile = async (
    { format, shown, ...choice }: Parameters<ReportService['makeFile']>[0],
    hooks: RunHooks = {},
  ): Promise<Result<MadeDocument, AppError>> => {
    const found = read(choice);
    if (!found.ok) {
      return found;
    }
    const { input, source } = found.value;
    const made = await atTemporaryPath((targetPath) =>
      runner.run(
        {
          kind: 'reports.make',
          input: { ...input, format, targetPath, fonts, ...(shown === undefined ? {} : { shown }) },
        },
        hooks,
      ),
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
