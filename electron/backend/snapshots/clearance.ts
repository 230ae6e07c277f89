import { reaches as order, type Reach } from '../../../shared/packages/reach.ts';
import type { StoredSnapshot } from './snapshot-store.ts';

const narrowness = (reach: Reach | undefined): number => (reach === undefined ? 0 : order.indexOf(reach));

/**
 * Whether what the focal point cleared still stands: the same answers, and no unit may go further than its mark allowed
 * then. A mark set or narrowed later keeps back more and needs nobody's leave; one that is widened or taken away would let
 * out, as final, what was cleared as staying behind, and that is for the focal point to clear again.
 */
export const clearanceStands = (
  cleared: Pick<StoredSnapshot, 'state' | 'reaches'>,
  digest: string,
  reaches: ReadonlyMap<string, Reach>,
): boolean =>
  cleared.state === digest &&
  [...cleared.reaches].every(([unit, reach]) => narrowness(reaches.get(unit)) >= narrowness(reach));
