import type { ContractClient } from '../../../shared/contract/index.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { Finding } from './findings.tsx';

type Check = Pick<Awaited<ReturnType<ContractClient['drafts']['validate']>>, 'conflicts' | 'issues'>;

/** What stands in the way of clearance: conflicts, then errors; an answer with two versions is not also called blank. */
export function blockingFindings({ conflicts, issues }: Check): Finding[] {
  const contested = new Set(conflicts.map(itemOfKey));
  return [
    ...conflicts.map((path): Finding => ({ path, code: 'conflict', params: {} })),
    ...issues.filter(
      ({ path, code, severity }) =>
        severity === 'error' && !(code === 'required' && contested.has(itemOfKey(path))),
    ),
  ];
}
