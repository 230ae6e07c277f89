import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import type { Audience } from '../../../shared/packages/audience.ts';
import { mostDecidedAtOnce, type TraceDecision } from '../../../shared/scrub/scrub-schema.ts';
import { traceId } from '../../../shared/scrub/trace-id.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { useJob, type JobState } from '../../client/jobs.ts';
import { api } from '../../client/queries.ts';
import { editOf } from '../../client/records.ts';
import type { DecidedTrace, DecisionRecord } from './trace-groups.ts';

export type ScrubRead = Extract<JobResult, { kind: 'scrub.read' }>;

const queryOf = (draft: string) => api.scrub.decisions.queryOptions({ input: { draft } });

/** What was decided so far; suspends until it is at hand. */
export const useDecisions = (draft: string): readonly DecisionRecord[] =>
  useSuspenseQuery(queryOf(draft)).data.decisions;

/** Looks through what would leave for an audience, again when another one is chosen. */
export function useTraces(
  draft: string,
  audience: Audience,
): {
  readonly job: JobState;
  /** The last that was found for this audience; it stays while it is looked for anew. */
  readonly found: ScrubRead | undefined;
  readonly look: () => void;
  readonly cancel: () => Promise<void>;
} {
  const { job, run, cancel } = useJob();
  const [last, setLast] = useState<{ readonly audience: Audience; readonly found: ScrubRead }>();
  const look = useCallback(
    () => void run(() => client.scrub.read({ draft, audience, attachments: true })),
    [run, draft, audience],
  );
  useEffect(look, [look]);
  const read = job.state === 'done' && job.result.kind === 'scrub.read' ? job.result : undefined;
  if (read !== undefined && last?.found !== read) {
    setLast({ audience, found: read });
  }
  return { job, found: last?.audience === audience ? last.found : undefined, look, cancel };
}

/** What becomes of one trace; null takes the decision back. */
export type Choice = Pick<TraceDecision, 'decision' | 'replacement'> | null;

export interface Deciding {
  /** One trace or many; so many go together, all or none. */
  readonly decide: (traces: readonly DecidedTrace[], choice: Choice) => Promise<boolean>;
  readonly working: { readonly done: number; readonly total: number } | undefined;
  readonly failure: Failure | undefined;
}

/** Writes decisions; the list follows once at the end. */
export function useDeciding(draft: string): Deciding {
  const queries = useQueryClient();
  const [working, setWorking] = useState<Deciding['working']>();
  const [failure, setFailure] = useState<Failure>();
  const isBusy = useRef(false);
  const decide = async (traces: readonly DecidedTrace[], choice: Choice): Promise<boolean> => {
    if (isBusy.current) {
      return false;
    }
    isBusy.current = true;
    setFailure(undefined);
    const { queryKey } = queryOf(draft);
    await queries.cancelQueries({ queryKey });
    let listed: Awaited<ReturnType<typeof client.scrub.decide>> | undefined;
    const edits = traces.flatMap(({ trace, decision }) => {
      const { revision, bases } = editOf(decision);
      const record = decision?.id ?? traceId(trace);
      return choice === null && decision === undefined
        ? []
        : [
            {
              record,
              revision,
              bases,
              value: choice === null ? null : { kind: trace.kind, text: trace.text, ...choice },
            },
          ];
    });
    try {
      for (let done = 0; done < edits.length; done += mostDecidedAtOnce) {
        if (edits.length > 1) {
          setWorking({ done, total: edits.length });
        }
        listed = await client.scrub.decide({
          request: crypto.randomUUID(),
          draft,
          edits: edits.slice(done, done + mostDecidedAtOnce),
        });
      }
      return true;
    } catch (error) {
      setFailure(toFailure(error));
      return false;
    } finally {
      isBusy.current = false;
      setWorking(undefined);
      if (listed !== undefined) {
        queries.setQueryData(queryKey, listed);
      }
      void queries.invalidateQueries({ queryKey: api.packages.key() });
    }
  };
  return { decide, working, failure };
}
