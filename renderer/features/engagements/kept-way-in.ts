import { useCallback, useEffect, useRef } from 'react';
import type { Cluster } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Engagement } from '../../../shared/engagements/engagement-schema.ts';
import { untilLock } from '../../client/until-lock.ts';
import type { ProfileValues } from '../profiles/profile-values.ts';

/** What was typed on the way in. */
export interface TypedWayIn {
  readonly profile: ProfileValues;
  readonly engagement: Engagement;
  readonly author: string;
  readonly chosen: Cluster | undefined;
}

/** In the memory of this page alone: never in an address, in the storage of a browser, or on a disk in plain. */
let kept: TypedWayIn | undefined;

export const keptWayIn = (): TypedWayIn | undefined => kept;

const forget = (): void => {
  kept = undefined;
};

/**
 * Keeps what was typed while the person is elsewhere, such as protecting the workspace first, until the report is begun,
 * given up, or the workspace is locked (K4). `typed`: nothing where nothing was typed. The answer forgets it.
 */
export function useKeptWayIn(typed: () => TypedWayIn | undefined): () => void {
  const latest = useRef(typed);
  const isOver = useRef(false);
  useEffect(() => {
    latest.current = typed;
  });
  useEffect(() => {
    const signal = untilLock();
    return () => {
      // A lock takes the screen away after it let go of everything: nothing is kept then.
      if (!signal.aborted && !isOver.current) {
        kept = latest.current();
        signal.addEventListener('abort', forget, { once: true });
      }
    };
  }, []);
  return useCallback(() => {
    isOver.current = true;
    forget();
  }, []);
}
