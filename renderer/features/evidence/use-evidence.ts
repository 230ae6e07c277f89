import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { EvidenceRow, EvidenceScope } from '../../../shared/contract/evidence.ts';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import type { EvidencePlace } from '../../../shared/evidence/evidence-schema.ts';
import type { MetadataKind } from '../../../shared/evidence/metadata-kinds.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { uploadBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { FailureError, toFailure, type Failure } from '../../client/failure.ts';
import { watchJob } from '../../client/jobs.ts';
import { api } from '../../client/queries.ts';

/** Waits for a job to end and gives its result, of the kind that the caller started. */
export async function finishJob<K extends JobResult['kind']>(
  kind: K,
  started: { readonly job: string },
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Extract<JobResult, { readonly kind: K }>> {
  const ended = Promise.withResolvers<JobResult>();
  const watched = watchJob(started.job, (event) => {
    if (event.state === 'running') {
      onProgress(event.done, event.total);
    } else if (event.state === 'done') {
      ended.resolve(event.result);
    } else if (event.state === 'failed') {
      ended.reject(new FailureError(event.failure));
    }
  });
  const [result] = await Promise.all([ended.promise, watched]);
  if (result.kind !== kind) {
    throw new FailureError({ code: 'internal', params: {} });
  }
  return result as Extract<JobResult, { readonly kind: K }>;
}

const namesOf = (): { readonly request: string; readonly revision: string } => ({
  request: crypto.randomUUID(),
  revision: crypto.randomUUID(),
});

/** Hands a file in and attaches it. */
export async function attachFile(
  scope: EvidenceScope,
  at: EvidencePlace,
  file: File,
  onProgress?: (done: number, total: number) => void,
): Promise<Extract<JobResult, { readonly kind: 'evidence.attach' }>> {
  if (file.size > limits.entryBytes) {
    throw new FailureError({ code: 'file-too-large', params: { limit: limits.entryBytes } });
  }
  const handle = await uploadBlob(file);
  const name = file.name.slice(0, 255);
  const started = await client.evidence.attach({
    ...namesOf(),
    scope,
    evidence: crypto.randomUUID(),
    at,
    handle,
    name: name === '' ? 'file' : name,
  });
  return finishJob('evidence.attach', started, onProgress);
}

/** What just happened to a file, for the status line and its undo. */
export type EvidenceNews =
  | { readonly what: 'attached'; readonly file: EvidenceRow; readonly metadata: readonly MetadataKind[] }
  | { readonly what: 'removed' | 'restored' | 'renamed' | 'cleaned' | 'kept'; readonly file: EvidenceRow };

/** The files of one scope, and what a person does with them. */
export function useEvidence(scope: EvidenceScope) {
  const queries = useQueryClient();
  const listed = useQuery(api.evidence.list.queryOptions({ input: { scope } }));
  const [failure, setFailure] = useState<Failure>();
  const [news, setNews] = useState<EvidenceNews>();
  const [working, setWorking] = useState<string>();
  const key = JSON.stringify(scope);

  const act = useCallback(
    async (name: string, work: () => Promise<EvidenceNews | undefined>): Promise<boolean> => {
      setFailure(undefined);
      setWorking(name);
      try {
        setNews(await work());
        return true;
      } catch (error) {
        setFailure(toFailure(error));
        return false;
      } finally {
        setWorking(undefined);
        await queries.invalidateQueries({ queryKey: api.evidence.key() });
      }
    },
    [queries],
  );

  const edit = (file: Pick<EvidenceRow, 'id'>) => ({ ...namesOf(), scope, evidence: file.id });
  return {
    key,
    files: listed.data?.files ?? [],
    isListed: listed.data !== undefined,
    failure: failure ?? (listed.isError ? toFailure(listed.error) : undefined),
    news,
    /** Name of the file that is being worked on. */
    working,
    attach: async (at: EvidencePlace, files: readonly File[]): Promise<void> => {
      for (const file of files) {
        const done = await act(file.name, async () => {
          const result = await attachFile(scope, at, file);
          return { what: 'attached', file: result.file, metadata: result.metadata ?? [] };
        });
        if (!done) {
          return;
        }
      }
    },
    remove: (file: EvidenceRow) =>
      act(file.name, async () => {
        await client.evidence.detach(edit(file));
        return { what: 'removed', file };
      }),
    restore: (file: EvidenceRow) =>
      act(file.name, async () => ({
        what: 'restored',
        file: await client.evidence.restore(edit(file)),
      })),
    rename: (file: EvidenceRow, name: string) =>
      act(file.name, async () => ({
        what: 'renamed',
        file: await client.evidence.rename({ ...edit(file), name }),
      })),
    clean: (file: EvidenceRow, clean: boolean) =>
      act(file.name, async () => {
        const started = await client.evidence.clean({ ...edit(file), clean });
        const result = await finishJob('evidence.clean', started);
        return { what: clean ? 'cleaned' : 'kept', file: result.file };
      }),
  };
}
export type Evidence = ReturnType<typeof useEvidence>;
