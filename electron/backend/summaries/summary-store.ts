import * as z from 'zod';
import { locales } from '../../../shared/i18n/locales.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { Summary } from '../../../shared/contract/summaries.ts';
import type { Reader } from '../database/open-database.ts';
import { newestFirst, readAllHeads } from '../revisions/revision-store.ts';

/** A summary in one language, as a revision holds it; null once it was emptied. */
export const summaryValueSchema = z
  .strictObject({ text: z.string().max(limits.answerCharacters) })
  .nullable();
export type SummaryValue = z.infer<typeof summaryValueSchema>;

/**
 * Summaries of a review in the order of languages, of each the version written last first. One that was emptied stays, with
 * an empty text, so that the next save knows what it follows.
 */
export function readSummaries(reader: Reader, review: string): Summary[] {
  const heads = Map.groupBy(readAllHeads(reader, review, 'summary'), ({ subject }) => subject);
  return locales.flatMap((language) => {
    const versions = (heads.get(language) ?? [])
      .toSorted(newestFirst)
      .flatMap(({ id, edition, author, authoredAt, value }) => {
        const read = summaryValueSchema.safeParse(JSON.parse(value));
        return read.success ? [{ id, edition, text: read.data?.text ?? '', author, authoredAt }] : [];
      });
    const text = versions.find((version) => version.text !== '')?.text ?? '';
    return versions.length === 0 ? [] : [{ language, text, versions }];
  });
}
