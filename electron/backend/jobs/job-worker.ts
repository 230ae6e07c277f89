import { threadId } from 'node:worker_threads';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { storageFailure, systemCode } from '../database/sqlite-failure.ts';
import { releaseFolder, takeLentKeys } from '../files/protected-folders.ts';
import { keyGoneCode, sealBrokenCode } from '../files/sealed-file.ts';
import type { AnyOutput, JobTask, JobWord, WorkerCall, WorkerReply } from './job-task.ts';
import { spentHere } from './watchdog.ts';

/** Each task loads what it needs and nothing else: a worker starts as fast as its work is small. */
async function run(task: JobTask, report: (done: number, total: number) => void): Promise<AnyOutput> {
  switch (task.kind) {
    case 'annotations.choose':
      return (await import('../annotations/feedback-notes.ts')).chooseFeedbackNotesIn(task.input);
    case 'packages.seal':
      return (await import('../packages/bag-writer.ts')).sealPackage(task.input, { onProgress: report });
    case 'packages.preview':
      return (await import('../packages/bag-writer.ts')).previewPackage(task.input);
    case 'packages.verify':
      return ok(
        await (
          await import('../packages/verify-package.ts')
        ).verifyPackage(task.input, { onProgress: report }),
      );
    case 'packages.encrypt':
      return (await import('../encryption/encrypt-file.ts')).encryptFile(task.input, { onProgress: report });
    case 'packages.decrypt':
      return (await import('../encryption/decrypt-file.ts')).decryptFile(task.input, { onProgress: report });
    case 'packages.reopen':
      return (await import('../packages/reopen-package.ts')).reopenPackage(task.input, {
        onProgress: report,
      });
    case 'editions.read':
      return (await import('../editions/read-edition.ts')).readEdition(task.input);
    case 'proposals.read':
      return (await import('../proposals/read-package.ts')).readPackage(task.input, { onProgress: report });
    case 'imports.read':
      return (await import('../imports/read-import.ts')).readImport(task.input, { onProgress: report });
    case 'imports.stage':
      return (await import('../imports/stage-import.ts')).stageImport(task.input, { onProgress: report });
    case 'imports.plan-undo':
      return ok((await import('../imports/plan-undo.ts')).planUndoOf(task.input));
    case 'keys.derive':
      return ok(await (await import('../keys/passphrase-key.ts')).derivePassphraseKey(task.input));
    case 'keys.make':
      return ok(await (await import('../keys/key-material.ts')).makeKey());
    case 'keys.back-up':
      return ok(await (await import('../keys/key-material.ts')).writeKeyFile(task.input));
    case 'keys.restore':
      return (await import('../keys/key-material.ts')).readKeyFile(task.input);
    case 'contacts.read':
      return (await import('../contacts/contact-card.ts')).readContactFile(task.input.path);
    case 'evidence.take':
      return (await import('../evidence/inspect-file.ts')).takeFile(task.input, report);
    case 'evidence.check':
      return (await import('../evidence/check-stored.ts')).checkStored(task.input, report);
    case 'outbox.hash':
      return (await import('../files/hash-file.ts')).tryHashFile(task.input.path, { onProgress: report });
    case 'outbox.texts':
      return (await import('../outbox/read-texts.ts')).readTexts(task.input.path);
    case 'outbox.authorities':
      return ok((await import('../outbox/authorities.ts')).readAuthorities());
    case 'protection.change':
      return (await import('../protection/change-files.ts')).changeFiles(task.input, report);
    case 'reports.preview':
      return (await import('../reports/build-document.ts')).previewReport(task.input, report);
    case 'reports.make':
      return (await import('../reports/make-report.ts')).makeReport(task.input, report);
    case 'reports.finish-pdf':
      return (await import('../reports/pdf/finish-pdf.ts')).finishPdf(task.input);
    case 'comparisons.read':
      return (await import('../comparisons/read-published.ts')).readPublishedPieces(task.input, report);
    case 'scrub.read':
      return (await import('../scrub/read-traces.ts')).readTraces(task.input);
    case 'scrub.file':
      return (await import('../scrub/read-file.ts')).readFileAlone(task.input);
    case 'reviews.read':
      return (await import('../reviews/read-review.ts')).readReview(task.input, { onProgress: report });
    case 'reviews.tally':
      return (await import('../reviews/note-tally.ts')).tallyNotesIn(task.input);
    default:
      return assertNever(task);
  }
}

/** The one worker entry: every job of the back end runs here. */
export async function runJob({ task, progress, keys }: WorkerCall): Promise<WorkerReply> {
  const report = (done: number, total: number): void => {
    progress.postMessage({ kind: 'progress', done, total, spent: spentHere() } satisfies JobWord);
  };
  progress.postMessage({ kind: 'begun', thread: threadId, spent: spentHere() } satisfies JobWord);
  if (keys !== undefined) {
    takeLentKeys(keys);
  }
  try {
    return { thread: threadId, output: await run(task, report) };
  } catch (error) {
    // Told here: an error keeps no code on its way to another thread.
    const told = [sealBrokenCode, keyGoneCode].includes(systemCode(error) ?? '')
      ? storageFailure(error)
      : undefined;
    if (told === undefined) {
      throw error;
    }
    return { thread: threadId, output: err(told) };
  } finally {
    if (keys !== undefined) {
      releaseFolder(keys.folder);
    }
    progress.close();
  }
}
