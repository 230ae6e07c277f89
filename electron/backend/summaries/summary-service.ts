import { appError } from '../../../shared/contract/errors.ts';
import { err } from '../../../shared/lib/result.ts';
import type { SummaryService } from '../backend.ts';
import type { ServiceParts } from '../services.ts';

/** The summary of a review, in each language in which it was begun. */
export function createSummaryService(_parts: ServiceParts): SummaryService {
  return {
    get: () => err(appError('internal')),
    save: () => err(appError('internal')),
  };
}
