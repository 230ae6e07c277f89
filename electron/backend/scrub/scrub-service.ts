import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import {
  mostDecisions,
  traceDecisionSchema,
  type TraceDecision,
} from '../../../shared/scrub/scrub-schema.ts';
import type { ScrubService } from '../backend.ts';
import type { Reader } from '../database/open-database.ts';
import { createDraftRecords, requireReport } from '../records/draft-records.ts';
import type { ServiceParts } from '../services.ts';

/** What in an export could name a person, a place or a machine, and what was decided of it. */
export function createScrubService(parts: ServiceParts): ScrubService {
  const { workspace } = parts;
  const decisions = createDraftRecords<TraceDecision>(parts, {
    kind: 'scrub',
    schema: traceDecisionSchema,
    most: mostDecisions,
  });
  const all = (draft: string) => (reader: Reader) => ({ decisions: decisions.read(reader, draft) });
  return {
    read: () => err(appError('internal')),
    decisions: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok ? ok(all(draft)(reader)) : found;
      }),
    decide: (input) => decisions.save('scrub.decide', input, all(input.draft)),
    withdraw: (input) => decisions.remove('scrub.withdraw', input, all(input.draft)),
  };
}
