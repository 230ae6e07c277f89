import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import * as z from 'zod';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import type { ReportChoice } from '../../../shared/contract/reports.ts';
import type { ReportDocument } from '../../../shared/reports/report-document.ts';
import { readBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { watchJob } from '../../client/jobs.ts';

type PreviewResult = Extract<JobResult, { kind: 'reports.preview' }>;

/** A document with what was counted in it. */
export interface ShownDocument {
  readonly result: PreviewResult;
  readonly document: ReportDocument;
}

export type PreviewState =
  | { readonly state: 'building'; readonly done: number; readonly total: number }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'shown' };

/** Built by our own back end and bound by its hash: here it is only told apart from something else. */
const documentSchema = z.custom<ReportDocument>(
  (value) => typeof value === 'object' && value !== null && 'body' in value && Array.isArray(value.body),
);

const failed = (failure: Failure): PreviewState =>
  failure.code === 'job-cancelled' ? { state: 'stopped' } : { state: 'failed', failure };

/** One build: its job once that has begun, and whether it is to be stopped, before that too. */
interface Building {
  job: string | undefined;
  isStopped: boolean;
}

function cancel(building: Building): void {
  building.isStopped = true;
  if (building.job !== undefined) {
    // What has ended meanwhile needs no cancelling.
    client.jobs.cancel({ job: building.job }).catch(() => undefined);
  }
}

/** Builds what a choice stands for and reads it; undefined where it failed, which has been reported. */
async function buildPreview(
  choice: ReportChoice,
  own: Building,
  signal: AbortSignal,
  report: (state: PreviewState) => void,
): Promise<ShownDocument | undefined> {
  const { job } = await client.reports.preview(choice);
  own.job = job;
  if (own.isStopped) {
    cancel(own);
  }
  const built: PreviewResult[] = [];
  await watchJob(
    job,
    (event) => {
      if (event.state === 'running') {
        report({ ...event, state: 'building' });
      } else if (event.state === 'failed') {
        report(failed(event.failure));
      } else if (event.state === 'done' && event.result.kind === 'reports.preview') {
        built.push(event.result);
      }
    },
    signal,
  );
  own.job = undefined;
  if (own.isStopped) {
    // The document may have been finished before it could be stopped: who pressed the button sees that it was heard.
    report({ state: 'stopped' });
    return undefined;
  }
  const [result] = built;
  return result === undefined
    ? undefined
    : { result, document: await readBlob(result.handle, documentSchema, signal) };
}

const begun: PreviewState = { state: 'building', done: 0, total: 0 };

/**
 * The document that a choice stands for; the choice is one and the same object until it is another. Another one cancels what
 * is being built and builds anew; the document before stays on screen until the new one is there.
 */
export function usePreview(choice: ReportChoice): {
  readonly preview: PreviewState;
  readonly shown: ShownDocument | undefined;
  readonly build: () => void;
  readonly stop: () => void;
} {
  const [turn, setTurn] = useState(0);
  const [last, setLast] = useState<{ choice: ReportChoice; turn: number; preview: PreviewState }>();
  const [shown, setShown] = useState<ShownDocument>();
  const current = useRef<Building>({ job: undefined, isStopped: false });

  useEffect(() => {
    const abort = new AbortController();
    const own: Building = { job: undefined, isStopped: false };
    current.current = own;
    const report = (preview: PreviewState): void => {
      if (!abort.signal.aborted) {
        setLast({ choice, turn, preview });
        if (preview.state === 'failed' || preview.state === 'stopped') {
          setShown(undefined);
        }
      }
    };
    const show = async (): Promise<void> => {
      try {
        const next = await buildPreview(choice, own, abort.signal, report);
        if (next !== undefined) {
          // A long document is drawn while the screen stays usable.
          startTransition(() => {
            report({ state: 'shown' });
            setShown(next);
          });
        }
      } catch (error) {
        report(failed(toFailure(error)));
      }
    };
    void show();
    return () => {
      abort.abort();
      cancel(own);
    };
  }, [choice, turn]);

  return {
    // What was reported last may be about the choice before.
    preview: last?.choice === choice && last.turn === turn ? last.preview : begun,
    shown,
    build: useCallback(() => setTurn((before) => before + 1), []),
    stop: useCallback(() => cancel(current.current), []),
  };
}
