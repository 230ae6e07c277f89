import { appError } from '../../../shared/contract/errors.ts';
import {
  comparisonLimits,
  comparisonSchema,
  type Comparison,
} from '../../../shared/comparisons/comparison-schema.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { ComparisonService } from '../backend.ts';
import type { Reader } from '../database/open-database.ts';
import { createDraftRecords, requireReport } from '../records/draft-records.ts';
import type { ServiceParts } from '../services.ts';

/** One's own findings beside what the State published. */
export function createComparisonService(parts: ServiceParts): ComparisonService {
  const { workspace } = parts;
  const comparisons = createDraftRecords<Comparison>(parts, {
    kind: 'comparison',
    schema: comparisonSchema,
    most: comparisonLimits.comparisons,
  });
  const all = (draft: string) => (reader: Reader) => ({
    published: [],
    comparisons: comparisons.read(reader, draft),
  });
  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok ? ok(all(draft)(reader)) : found;
      }),
    add: () => err(appError('internal')),
    removePublished: () => err(appError('internal')),
    passages: () => err(appError('internal')),
    place: () => err(appError('internal')),
    save: (input) => comparisons.save('comparisons.save', input, all(input.draft)),
    remove: (input) => comparisons.remove('comparisons.remove', input, all(input.draft)),
  };
}
