import { threadId } from 'node:worker_threads';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import { ok } from '../../../shared/lib/result.ts';
import { readContactFile } from '../contacts/contact-card.ts';
import { checkStored } from '../evidence/check-stored.ts';
import { takeFile } from '../evidence/inspect-file.ts';
import { decryptFile } from '../encryption/decrypt-file.ts';
import { encryptFile } from '../encryption/encrypt-file.ts';
import { readEdition } from '../editions/read-edition.ts';
import { planUndoOf } from '../imports/plan-undo.ts';
import { readImport } from '../imports/read-import.ts';
import { stageImport } from '../imports/stage-import.ts';
import { makeKey, readKeyFile, writeKeyFile } from '../keys/key-material.ts';
import { derivePassphraseKey } from '../keys/passphrase-key.ts';
import { readAuthorities } from '../outbox/authorities.ts';
import { hashFile } from '../outbox/hash-file.ts';
import { readTexts } from '../outbox/read-texts.ts';
import { previewPackage, sealPackage } from '../packages/bag-writer.ts';
import { readPart, verifyPackage } from '../packages/verify-package.ts';
import { reopenPackage } from '../packages/reopen-package.ts';
import { readPackage } from '../proposals/read-package.ts';
import type { AnyOutput, JobProgress, JobTask, WorkerCall, WorkerReply } from './job-task.ts';

async function run(
  task: JobTask,
  report: (done: number, total: number) => void,
): Promise<AnyOutput> {
  switch (task.kind) {
    case 'packages.seal':
      return sealPackage(task.input, { onProgress: report });
    case 'packages.preview':
      return ok(previewPackage(task.input));
    case 'packages.verify':
      return ok(await verifyPackage(task.input, { onProgress: report }));
    case 'packages.part':
      return ok(await readPart(task.input, { onProgress: report }));
    case 'packages.encrypt':
      return encryptFile(task.input, { onProgress: report });
    case 'packages.decrypt':
      return decryptFile(task.input, { onProgress: report });
    case 'packages.reopen':
      return reopenPackage(task.input, { onProgress: report });
    case 'editions.read':
      return readEdition(task.input);
    case 'proposals.read':
      return readPackage(task.input, { onProgress: report });
    case 'imports.read':
      return readImport(task.input, { onProgress: report });
    case 'imports.stage':
      return stageImport(task.input, { onProgress: report });
    case 'imports.plan-undo':
      return ok(planUndoOf(task.input));
    case 'keys.derive':
      return ok(await derivePassphraseKey(task.input));
    case 'keys.make':
      return ok(await makeKey());
    case 'keys.back-up':
      return ok(await writeKeyFile(task.input));
    case 'keys.restore':
      return readKeyFile(task.input);
    case 'contacts.read':
      return readContactFile(task.input.path);
    case 'evidence.take':
      return takeFile(task.input, report);
    case 'evidence.check':
      return checkStored(task.input, report);
    case 'outbox.hash':
      return hashFile(task.input.path, report);
    case 'outbox.texts':
      return readTexts(task.input.path);
    case 'outbox.authorities':
      return ok(readAuthorities());
    default:
      return assertNever(task);
  }
}

/** The one worker entry: every job of the back end runs here. */
export async function runJob({ task, progress }: WorkerCall): Promise<WorkerReply> {
  const report = (done: number, total: number): void => {
    progress.postMessage({ done, total } satisfies JobProgress);
  };
  try {
    return { thread: threadId, output: await run(task, report) };
  } finally {
    progress.close();
  }
}
