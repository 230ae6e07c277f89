import type { Command } from './command.ts';
import { accept } from './commands/accept.ts';
import { calendar } from './commands/calendar.ts';
import { chapterList, chapterShow, chapterWrite } from './commands/chapters.ts';
import { compareAdd, compareList } from './commands/compare.ts';
import { contactsImport, contactsList } from './commands/contacts.ts';
import { contributionHandOut, contributionReturn } from './commands/contribution.ts';
import { demo } from './commands/demo.ts';
import { conflicts, history, resolve } from './commands/conflicts.ts';
import { doctor } from './commands/doctor.ts';
import { draftClear } from './commands/draft-clear.ts';
import { draftCreate } from './commands/draft-create.ts';
import { draftFill } from './commands/draft-fill.ts';
import { draftList } from './commands/draft-list.ts';
import { draftShow } from './commands/draft-show.ts';
import { editionAdopt } from './commands/edition-adopt.ts';
import { editionCompare } from './commands/edition-compare.ts';
import { editionImport } from './commands/edition-import.ts';
import { editionList } from './commands/edition-list.ts';
import { exportCommand } from './commands/export.ts';
import { findingAdd, findingList, sourceAdd, sourceList } from './commands/findings.ts';
import { importCommand } from './commands/import.ts';
import { importsList, importsUndo } from './commands/imports.ts';
import { keysBackup, keysCard, keysList, keysMake, keysRestore } from './commands/keys.ts';
import { ledgerAssistance, ledgerNotifications } from './commands/ledger.ts';
import { letterDocument, letterList, letterLog, letterWrite } from './commands/letters.ts';
import { log } from './commands/log.ts';
import { packages } from './commands/packages.ts';
import {
  outboxAdd,
  outboxCancel,
  outboxDeliver,
  outboxEndpoint,
  outboxList,
  outboxRecord,
} from './commands/outbox.ts';
import { passphrase, protect, recoveryCode, unprotect } from './commands/protection.ts';
import { processList, processWrite } from './commands/process.ts';
import { proposals } from './commands/proposals.ts';
import { questionnaire } from './commands/questionnaire.ts';
import { report } from './commands/report.ts';
import { reviewAnnotate } from './commands/review-annotate.ts';
import { reviewFeedback } from './commands/review-feedback.ts';
import { reviewList } from './commands/review-list.ts';
import { reviewObservations } from './commands/review-observations.ts';
import { reviewOpen } from './commands/review-open.ts';
import { reviewShow } from './commands/review-show.ts';
import { reviewSummary } from './commands/review-summary.ts';
import { scrub } from './commands/scrub.ts';
import { serve } from './commands/serve.ts';
import { validate } from './commands/validate.ts';
import { statementCheck } from './commands/statement-check.ts';
import { verify } from './commands/verify.ts';
import { wayIn } from './commands/way-in.ts';

/** Every command of this release, in the order of the help. Those of later releases are unknown until they work. */
export const commands: readonly Command[] = [
  demo,
  questionnaire,
  draftCreate,
  draftList,
  draftShow,
  draftFill,
  draftClear,
  proposals,
  validate,
  accept,
  exportCommand,
  report,
  contributionHandOut,
  contributionReturn,
  calendar,
  wayIn,
  letterList,
  letterWrite,
  letterLog,
  letterDocument,
  statementCheck,
  scrub,
  verify,
  packages,
  importCommand,
  importsList,
  importsUndo,
  reviewOpen,
  reviewList,
  reviewShow,
  reviewAnnotate,
  reviewFeedback,
  reviewObservations,
  reviewSummary,
  findingList,
  findingAdd,
  sourceList,
  sourceAdd,
  chapterList,
  chapterShow,
  chapterWrite,
  processList,
  processWrite,
  compareAdd,
  compareList,
  conflicts,
  resolve,
  history,
  outboxList,
  outboxAdd,
  outboxDeliver,
  outboxCancel,
  outboxRecord,
  outboxEndpoint,
  editionList,
  editionImport,
  editionCompare,
  editionAdopt,
  ledgerAssistance,
  ledgerNotifications,
  keysList,
  keysMake,
  keysCard,
  keysBackup,
  keysRestore,
  contactsList,
  contactsImport,
  protect,
  unprotect,
  passphrase,
  recoveryCode,
  doctor,
  log,
  serve,
];
