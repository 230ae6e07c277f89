import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import type { ProposalSource } from '../../../shared/proposals/proposal-schema.ts';
import type { ProposalService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Writer } from '../database/open-database.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { once } from '../revisions/request-store.ts';
import { requireDraft, type ServiceParts } from '../services.ts';
import type { ReadSourceOutput } from './read-package.ts';
import { addSource, readSources } from './source-store.ts';

export interface SourceMeans {
  readonly runner: JobRunner;
  readonly jobs: JobRegister;
  readonly blobs: BlobStore;
}

/** Keeps a package as a source: verified in a worker, of the draft's State, its questionnaires at hand; else nothing changes. */
export function createAddSource(
  parts: ServiceParts,
  means: SourceMeans,
  titleOf: (party: string, cluster: string) => string,
): ProposalService['addSource'] {
  const { workspace, library, clock, ids } = parts;
  const { runner, jobs, blobs } = means;

  const store = (
    writer: Writer,
    draftId: string,
    { head, document }: ReadSourceOutput,
    now: Date,
  ): Result<ProposalSource, AppError> => {
    const draft = requireDraft(writer, draftId);
    if (!draft.ok) {
      return draft;
    }
    const { party } = draft.value.profile;
    if (head.party.key !== party) {
      return err(appError('other-party', { document: head.party.key, draft: party }));
    }
    const unknown = head.questionnaire.find((ref) => !library.knows(ref, head.cluster));
    if (unknown !== undefined) {
      return err(appError('unknown-questionnaire', { url: unknown.url, version: unknown.version }));
    }
    const known = readSources(writer, party).find((source) => source.head.id === head.id);
    const title = titleOf(head.party.name, head.cluster);
    const id = known?.id ?? ids.uuid();
    if (known === undefined) {
      addSource(writer, { id, party, title, document, addedAt: now.toISOString() });
    }
    return ok({
      id,
      kind: 'package',
      party: head.party,
      cluster: head.cluster,
      title: known?.title ?? title,
      date: head.date,
      own: false,
    });
  };

  return (input) => {
    const draft = workspace.read((reader) => requireDraft(reader, input.draft));
    if (!draft.ok) {
      return draft;
    }
    const file = blobs.find(input.handle);
    if (file === undefined) {
      return err(appError('not-found', { handle: input.handle }));
    }
    const job = jobs.start(async (hooks) => {
      const read = await runner.run(
        { kind: 'proposals.read', input: { path: file.path, knownPackageVersion: packageVersion } },
        hooks,
      );
      if (!read.ok) {
        if (read.error.code !== 'job-cancelled' && read.error.code !== 'package-encrypted') {
          await blobs.discard(input.handle);
        }
        return read;
      }
      const now = clock.now();
      const stored = workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'proposals.addSource', input, now }, () =>
          store(writer, input.draft, read.value, now),
        ),
      );
      return stored.ok ? ok({ kind: 'proposals.add-source', source: stored.value }) : stored;
    });
    return ok({ job });
  };
}
