import { implement, type Router as RouterOf } from '@orpc/server';
import { appError } from '../../shared/contract/errors.ts';
import { contract } from '../../shared/contract/index.ts';
import type { Backend } from '../backend/backend.ts';
import { guarded, toWire, validation, valueOf } from './procedure-faults.ts';
import { toWireError } from './wire-error.ts';
import { createProtectionRouter, type ProtectionRouterOptions } from './protection-router.ts';

export interface RouterOptions extends ProtectionRouterOptions {
  readonly backend: Backend;
}

/** The contract, implemented. */
export type Router = RouterOf<typeof contract, Record<never, never>>;

/** Implements the contract: each procedure calls its service and maps the result. The only place that catches. */
export function createRouter({ backend, keeper, parseOutput = false, ...log }: RouterOptions): Router {
  const os = implement(contract)
    .$config(validation(parseOutput))
    .use(async ({ next, path }) => {
      try {
        return await next();
      } catch (fault) {
        throw toWire(log, fault, path.join('.'));
      }
    });

  const { acceptances, drafts, revisions, register, snapshots, profiles, questionnaires, catalogue } =
    backend;
  return os.router({
    acceptances: {
      list: os.acceptances.list.handler(({ input }) => valueOf(acceptances.list(input))),
      accept: os.acceptances.accept.handler(({ input }) => valueOf(acceptances.accept(input))),
      withdraw: os.acceptances.withdraw.handler(({ input }) => valueOf(acceptances.withdraw(input))),
    },
    annotations: {
      list: os.annotations.list.handler(({ input }) => valueOf(backend.annotations.list(input))),
      save: os.annotations.save.handler(({ input }) => valueOf(backend.annotations.save(input))),
      remove: os.annotations.remove.handler(({ input }) => valueOf(backend.annotations.remove(input))),
      previewFeedback: os.annotations.previewFeedback.handler(async ({ input }) =>
        valueOf(await backend.annotations.previewFeedback(input)),
      ),
      sealFeedback: os.annotations.sealFeedback.handler(async ({ input }) =>
        valueOf(await backend.annotations.sealFeedback(input)),
      ),
    },
    calendar: {
      get: os.calendar.get.handler(({ input }) => valueOf(backend.calendar.get(input))),
      saveStep: os.calendar.saveStep.handler(({ input }) => valueOf(backend.calendar.saveStep(input))),
      removeStep: os.calendar.removeStep.handler(({ input }) => valueOf(backend.calendar.removeStep(input))),
      shift: os.calendar.shift.handler(({ input }) => valueOf(backend.calendar.shift(input))),
      exportIcs: os.calendar.exportIcs.handler(async ({ input }) =>
        valueOf(await backend.calendar.exportIcs(input)),
      ),
    },
    carries: {
      list: os.carries.list.handler(({ input }) => valueOf(backend.carries.list(input))),
      confirm: os.carries.confirm.handler(({ input }) => valueOf(backend.carries.confirm(input))),
    },
    catalogue: { parties: os.catalogue.parties.handler(({ input }) => valueOf(catalogue.parties(input))) },
    contacts: {
      list: os.contacts.list.handler(({ input }) => valueOf(backend.contacts.list(input))),
      read: os.contacts.read.handler(async ({ input }) => valueOf(await backend.contacts.read(input))),
      import: os.contacts.import.handler(async ({ input }) => valueOf(await backend.contacts.import(input))),
      addSigner: os.contacts.addSigner.handler(({ input }) => valueOf(backend.contacts.addSigner(input))),
      check: os.contacts.check.handler(({ input }) => valueOf(backend.contacts.check(input))),
      decide: os.contacts.decide.handler(({ input }) => valueOf(backend.contacts.decide(input))),
      remove: os.contacts.remove.handler(({ input }) => valueOf(backend.contacts.remove(input))),
    },
    drafts: {
      list: os.drafts.list.handler(({ input }) => valueOf(drafts.list(input))),
      create: os.drafts.create.handler(({ input }) => valueOf(drafts.create(input))),
      get: os.drafts.get.handler(({ input }) => valueOf(drafts.get(input))),
      save: os.drafts.save.handler(({ input }) => valueOf(drafts.save(input))),
      close: os.drafts.close.handler(({ input }) => valueOf(drafts.close(input))),
      markUnit: os.drafts.markUnit.handler(({ input }) => valueOf(drafts.markUnit(input))),
      changeProfile: os.drafts.changeProfile.handler(({ input }) => valueOf(drafts.changeProfile(input))),
      setDeadline: os.drafts.setDeadline.handler(({ input }) => valueOf(drafts.setDeadline(input))),
      validate: os.drafts.validate.handler(({ input }) => valueOf(drafts.validate(input))),
    },
    editions: {
      list: os.editions.list.handler(({ input }) => valueOf(backend.editions.list(input))),
      read: os.editions.read.handler(({ input }) => valueOf(backend.editions.read(input))),
      import: os.editions.import.handler(({ input }) => valueOf(backend.editions.import(input))),
      preview: os.editions.preview.handler(({ input }) => valueOf(backend.editions.preview(input))),
      adopt: os.editions.adopt.handler(({ input }) => valueOf(backend.editions.adopt(input))),
    },
    evidence: {
      list: os.evidence.list.handler(({ input }) => valueOf(backend.evidence.list(input))),
      attach: os.evidence.attach.handler(({ input }) => valueOf(backend.evidence.attach(input))),
      rename: os.evidence.rename.handler(({ input }) => valueOf(backend.evidence.rename(input))),
      detach: os.evidence.detach.handler(({ input }) => valueOf(backend.evidence.detach(input))),
      restore: os.evidence.restore.handler(({ input }) => valueOf(backend.evidence.restore(input))),
      clean: os.evidence.clean.handler(({ input }) => valueOf(backend.evidence.clean(input))),
      open: os.evidence.open.handler(({ input }) => valueOf(backend.evidence.open(input))),
    },
    guidance: { get: os.guidance.get.handler(({ input }) => valueOf(backend.guidance.get(input))) },
    imports: {
      preview: os.imports.preview.handler(({ input }) => valueOf(backend.imports.preview(input))),
      adopt: os.imports.adopt.handler(({ input }) => valueOf(backend.imports.adopt(input))),
      previewUndo: os.imports.previewUndo.handler(({ input }) => valueOf(backend.imports.previewUndo(input))),
      undo: os.imports.undo.handler(({ input }) => valueOf(backend.imports.undo(input))),
      list: os.imports.list.handler(({ input }) => valueOf(backend.imports.list(input))),
      part: os.imports.part.handler(({ input }) => valueOf(backend.imports.part(input))),
    },
    jobs: {
      watch: os.jobs.watch.handler(({ input, signal }) => {
        const events = backend.jobs.watch(input.job, signal);
        if (events === undefined) {
          throw toWireError(appError('not-found', { job: input.job }));
        }
        return guarded(log, 'jobs.watch', events);
      }),
      cancel: os.jobs.cancel.handler(({ input }) => valueOf(backend.jobs.cancel(input))),
    },
    keys: {
      get: os.keys.get.handler(({ input }) => valueOf(backend.keys.get(input))),
      setUp: os.keys.setUp.handler(async ({ input }) => valueOf(await backend.keys.setUp(input))),
      unlock: os.keys.unlock.handler(async ({ input }) => valueOf(await backend.keys.unlock(input))),
      lock: os.keys.lock.handler(({ input }) => valueOf(backend.keys.lock(input))),
      changePassphrase: os.keys.changePassphrase.handler(async ({ input }) =>
        valueOf(await backend.keys.changePassphrase(input)),
      ),
      renewRecoveryCode: os.keys.renewRecoveryCode.handler(async ({ input }) =>
        valueOf(await backend.keys.renewRecoveryCode(input)),
      ),
      useKeyring: os.keys.useKeyring.handler(({ input }) => valueOf(backend.keys.useKeyring(input))),
      make: os.keys.make.handler(async ({ input }) => valueOf(await backend.keys.make(input))),
      rename: os.keys.rename.handler(({ input }) => valueOf(backend.keys.rename(input))),
      rotate: os.keys.rotate.handler(async ({ input }) => valueOf(await backend.keys.rotate(input))),
      backUp: os.keys.backUp.handler(async ({ input }) => valueOf(await backend.keys.backUp(input))),
      restore: os.keys.restore.handler(async ({ input }) => valueOf(await backend.keys.restore(input))),
      card: os.keys.card.handler(async ({ input }) => valueOf(await backend.keys.card(input))),
    },
    ledgers: {
      get: os.ledgers.get.handler(async ({ input }) => valueOf(await backend.ledgers.get(input))),
      exportCsv: os.ledgers.exportCsv.handler(async ({ input }) =>
        valueOf(await backend.ledgers.exportCsv(input)),
      ),
    },
    notes: {
      list: os.notes.list.handler(({ input }) => valueOf(backend.notes.list(input))),
      overview: os.notes.overview.handler(({ input }) => valueOf(backend.notes.overview(input))),
      save: os.notes.save.handler(({ input }) => valueOf(backend.notes.save(input))),
      remove: os.notes.remove.handler(({ input }) => valueOf(backend.notes.remove(input))),
    },
    outbox: {
      list: os.outbox.list.handler(({ input }) => valueOf(backend.outbox.list(input))),
      get: os.outbox.get.handler(({ input }) => valueOf(backend.outbox.get(input))),
      add: os.outbox.add.handler(({ input }) => valueOf(backend.outbox.add(input))),
      arm: os.outbox.arm.handler(({ input }) => valueOf(backend.outbox.arm(input))),
      pause: os.outbox.pause.handler(({ input }) => valueOf(backend.outbox.pause(input))),
      cancel: os.outbox.cancel.handler(({ input }) => valueOf(backend.outbox.cancel(input))),
      tick: os.outbox.tick.handler(({ input }) => valueOf(backend.outbox.tick(input))),
      record: os.outbox.record.handler(({ input }) => valueOf(backend.outbox.record(input))),
      file: os.outbox.file.handler(async ({ input }) => valueOf(await backend.outbox.file(input))),
      removeEndpoint: os.outbox.removeEndpoint.handler(({ input }) =>
        valueOf(backend.outbox.removeEndpoint(input)),
      ),
      checkCopy: os.outbox.checkCopy.handler(async ({ input }) =>
        valueOf(await backend.outbox.checkCopy(input)),
      ),
      texts: os.outbox.texts.handler(async ({ input }) => valueOf(await backend.outbox.texts(input))),
      receiptFiles: os.outbox.receiptFiles.handler(async ({ input }) =>
        valueOf(await backend.outbox.receiptFiles(input)),
      ),
      setEndpoint: os.outbox.setEndpoint.handler(async ({ input }) =>
        valueOf(await backend.outbox.setEndpoint(input)),
      ),
    },
    packages: {
      preview: os.packages.preview.handler(async ({ input }) =>
        valueOf(await backend.packages.preview(input)),
      ),
      export: os.packages.export.handler(({ input }) => valueOf(backend.packages.export(input))),
      verify: os.packages.verify.handler(({ input }) => valueOf(backend.packages.verify(input))),
      decrypt: os.packages.decrypt.handler(({ input }) => valueOf(backend.packages.decrypt(input))),
      kept: os.packages.kept.handler(({ input }) => valueOf(backend.packages.kept(input))),
      reopen: os.packages.reopen.handler(({ input }) => valueOf(backend.packages.reopen(input))),
      readPart: os.packages.readPart.handler(async ({ input }) =>
        valueOf(await backend.packages.readPart(input)),
      ),
    },
    proposals: {
      list: os.proposals.list.handler(async ({ input }) => valueOf(await backend.proposals.list(input))),
      take: os.proposals.take.handler(({ input }) => valueOf(backend.proposals.take(input))),
      refuse: os.proposals.refuse.handler(({ input }) => valueOf(backend.proposals.refuse(input))),
      addSource: os.proposals.addSource.handler(({ input }) => valueOf(backend.proposals.addSource(input))),
      removeSource: os.proposals.removeSource.handler(({ input }) =>
        valueOf(backend.proposals.removeSource(input)),
      ),
    },
    profiles: { list: os.profiles.list.handler(({ input }) => valueOf(profiles.list(input))) },
    engagements: {
      wayIn: os.engagements.wayIn.handler(({ input }) => valueOf(backend.engagements.wayIn(input))),
      get: os.engagements.get.handler(({ input }) => valueOf(backend.engagements.get(input))),
      save: os.engagements.save.handler(({ input }) => valueOf(backend.engagements.save(input))),
      saveStep: os.engagements.saveStep.handler(({ input }) => valueOf(backend.engagements.saveStep(input))),
      removeStep: os.engagements.removeStep.handler(({ input }) =>
        valueOf(backend.engagements.removeStep(input)),
      ),
    },
    letters: {
      list: os.letters.list.handler(({ input }) => valueOf(backend.letters.list(input))),
      save: os.letters.save.handler(({ input }) => valueOf(backend.letters.save(input))),
      remove: os.letters.remove.handler(({ input }) => valueOf(backend.letters.remove(input))),
      saveEvent: os.letters.saveEvent.handler(({ input }) => valueOf(backend.letters.saveEvent(input))),
      removeEvent: os.letters.removeEvent.handler(({ input }) => valueOf(backend.letters.removeEvent(input))),
    },
    statements: {
      list: os.statements.list.handler(({ input }) => valueOf(backend.statements.list(input))),
      save: os.statements.save.handler(({ input }) => valueOf(backend.statements.save(input))),
      remove: os.statements.remove.handler(({ input }) => valueOf(backend.statements.remove(input))),
      names: os.statements.names.handler(({ input }) => valueOf(backend.statements.names(input))),
    },
    findings: {
      list: os.findings.list.handler(({ input }) => valueOf(backend.findings.list(input))),
      save: os.findings.save.handler(({ input }) => valueOf(backend.findings.save(input))),
      remove: os.findings.remove.handler(({ input }) => valueOf(backend.findings.remove(input))),
      sources: os.findings.sources.handler(({ input }) => valueOf(backend.findings.sources(input))),
      saveSource: os.findings.saveSource.handler(({ input }) => valueOf(backend.findings.saveSource(input))),
      removeSource: os.findings.removeSource.handler(({ input }) =>
        valueOf(backend.findings.removeSource(input)),
      ),
      identity: os.findings.identity.handler(({ input }) => valueOf(backend.findings.identity(input))),
      setIdentity: os.findings.setIdentity.handler(({ input }) =>
        valueOf(backend.findings.setIdentity(input)),
      ),
    },
    chapters: {
      list: os.chapters.list.handler(({ input }) => valueOf(backend.chapters.list(input))),
      save: os.chapters.save.handler(({ input }) => valueOf(backend.chapters.save(input))),
      remove: os.chapters.remove.handler(({ input }) => valueOf(backend.chapters.remove(input))),
      saveProcess: os.chapters.saveProcess.handler(({ input }) =>
        valueOf(backend.chapters.saveProcess(input)),
      ),
      removeProcess: os.chapters.removeProcess.handler(({ input }) =>
        valueOf(backend.chapters.removeProcess(input)),
      ),
    },
    comparisons: {
      list: os.comparisons.list.handler(({ input }) => valueOf(backend.comparisons.list(input))),
      add: os.comparisons.add.handler(({ input }) => valueOf(backend.comparisons.add(input))),
      removePublished: os.comparisons.removePublished.handler(async ({ input }) =>
        valueOf(await backend.comparisons.removePublished(input)),
      ),
      passages: os.comparisons.passages.handler(({ input }) => valueOf(backend.comparisons.passages(input))),
      place: os.comparisons.place.handler(({ input }) => valueOf(backend.comparisons.place(input))),
      save: os.comparisons.save.handler(({ input }) => valueOf(backend.comparisons.save(input))),
      remove: os.comparisons.remove.handler(({ input }) => valueOf(backend.comparisons.remove(input))),
    },
    scrub: {
      read: os.scrub.read.handler(({ input }) => valueOf(backend.scrub.read(input))),
      decisions: os.scrub.decisions.handler(({ input }) => valueOf(backend.scrub.decisions(input))),
      decide: os.scrub.decide.handler(({ input }) => valueOf(backend.scrub.decide(input))),
    },
    ...createProtectionRouter({ keeper, parseOutput, ...log }),
    questionnaires: {
      clusters: os.questionnaires.clusters.handler(({ input }) => valueOf(questionnaires.clusters(input))),
      get: os.questionnaires.get.handler(({ input }) => valueOf(questionnaires.get(input))),
    },
    reaches: {
      list: os.reaches.list.handler(({ input }) => valueOf(backend.reaches.list(input))),
      set: os.reaches.set.handler(({ input }) => valueOf(backend.reaches.set(input))),
    },
    register: {
      list: os.register.list.handler(({ input }) => valueOf(register.list(input))),
      save: os.register.save.handler(({ input }) => valueOf(register.save(input))),
    },
    reports: {
      options: os.reports.options.handler(({ input }) => valueOf(backend.reports.options(input))),
      preview: os.reports.preview.handler(({ input }) => valueOf(backend.reports.preview(input))),
      make: os.reports.make.handler(({ input }) => valueOf(backend.reports.make(input))),
    },
    reviews: {
      open: os.reviews.open.handler(({ input }) => valueOf(backend.reviews.open(input))),
      list: os.reviews.list.handler(async ({ input }) => valueOf(await backend.reviews.list(input))),
      get: os.reviews.get.handler(async ({ input }) => valueOf(await backend.reviews.get(input))),
      setUp: os.reviews.setUp.handler(async ({ input }) => valueOf(await backend.reviews.setUp(input))),
      article: os.reviews.article.handler(({ input }) => valueOf(backend.reviews.article(input))),
      changes: os.reviews.changes.handler(({ input }) => valueOf(backend.reviews.changes(input))),
      change: os.reviews.change.handler(({ input }) => valueOf(backend.reviews.change(input))),
      wording: os.reviews.wording.handler(({ input }) => valueOf(backend.reviews.wording(input))),
    },
    revisions: {
      history: os.revisions.history.handler(({ input }) => valueOf(revisions.history(input))),
      settle: os.revisions.settle.handler(({ input }) => valueOf(revisions.settle(input))),
    },
    settings: {
      get: os.settings.get.handler(({ input }) => valueOf(backend.settings.get(input))),
      set: os.settings.set.handler(({ input }) => valueOf(backend.settings.set(input))),
    },
    snapshots: {
      list: os.snapshots.list.handler(({ input }) => valueOf(snapshots.list(input))),
      clear: os.snapshots.clear.handler(({ input }) => valueOf(snapshots.clear(input))),
    },
    summaries: {
      get: os.summaries.get.handler(({ input }) => valueOf(backend.summaries.get(input))),
      save: os.summaries.save.handler(({ input }) => valueOf(backend.summaries.save(input))),
    },
    workspace: {
      get: os.workspace.get.handler(({ input }) => valueOf(backend.workspace.get(input))),
      rescue: os.workspace.rescue.handler(async ({ input }) =>
        valueOf(await backend.workspace.rescue(input)),
      ),
    },
  });
}
