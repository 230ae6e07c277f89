import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Reach } from '../../../shared/findings/consent.ts';
import type { Source } from '../../../shared/findings/finding-schema.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { partialDaySchema, type PartialDay } from '../../../shared/lib/partial-day.ts';
import type { Format } from '../../i18n/use-translate.ts';
import { provisionName } from '../annotations/provision-name.ts';

/** How far a finding goes, and because of what no further. */
export function reachWords(
  { reach, isOwn, sources }: Reach,
  register: ReadonlyMap<string, Pick<Source, 'label'>>,
  { t, format }: { readonly t: Translate; readonly format: Format },
): string {
  return isOwn
    ? t('findings.reach.own', { reach })
    : t('findings.reach.sources', {
        reach,
        count: sources.length,
        sources: format.list(sources.map((id) => register.get(id)?.label ?? t('findings.source-gone'))),
      });
}

/** A day as far as it is known, spelt out. */
export const partialDayWords = (day: PartialDay, format: Format): string =>
  day.length === 10 ? format.day(day) : day.length === 7 ? format.month(`${day}-01`) : day;

/** Whether what was typed is a year, a month or a day that exist. */
export const isPartialDay = (text: string): boolean =>
  partialDaySchema.safeParse(text).success && (text.length < 10 || isCalendarDay(text));

/** The provisions of an article that a finding names, by their printed places. */
export const provisionNames = (
  article: Article | undefined,
  provisions: readonly string[],
  t: Translate,
): string[] =>
  (article?.provisions ?? [])
    .filter(({ id }) => provisions.includes(id))
    .map(({ paragraph }) => provisionName(article?.number ?? 0, paragraph, t));
