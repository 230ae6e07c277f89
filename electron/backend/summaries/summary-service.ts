import { appError } from '../../../shared/contract/errors.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { SummaryService } from '../review-services.ts';
import { requireReview } from '../reviews/review-store.ts';
import { once } from '../revisions/request-store.ts';
import type { Subject } from '../revisions/revision-store.ts';
import { writeEdit } from '../revisions/write-edit.ts';
import type { ServiceParts } from '../services.ts';
import { readSummaries, type SummaryValue } from './summary-store.ts';
import { typeOn } from '../revisions/type-on.ts';

/** The summary of a review, in each language in which it was begun, with author and history. */
export function createSummaryService({ workspace, clock, settings }: ServiceParts): SummaryService {
  return {
    get: ({ review }) =>
      workspace.read((reader) => {
        const found = requireReview(reader, review);
        return found.ok ? ok({ summaries: readSummaries(reader, review) }) : found;
      }),

    save: (input, by) => {
      const now = clock.now();
      return workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'summaries.save', input, now }, () => {
          const found = requireReview(writer, input.review);
          if (!found.ok) {
            return found;
          }
          const author = by ?? settings.author();
          if (author === undefined) {
            return err(appError('author-missing'));
          }
          const text = input.text.toWellFormed().normalize('NFC');
          if (text.length > limits.answerCharacters) {
            return err(appError('request-refused', { field: 'text' }));
          }
          const value: SummaryValue = text.trim() === '' ? null : { text };
          const subject: Subject = { kind: 'summary', scope: input.review, id: input.language };
          const written =
            input.typing === undefined
              ? writeEdit(writer, subject, canonicalJson(value), input, { author, now })
              : typeOn(writer, subject, canonicalJson(value), { ...input, ...input.typing }, { author, now });
          return written.ok ? ok({ summaries: readSummaries(writer, input.review) }) : written;
        }),
      );
    },
  };
}
