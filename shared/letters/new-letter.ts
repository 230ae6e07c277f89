import type { Cluster } from '../catalogue/catalogue-schema.ts';
import type { Engagement } from '../engagements/engagement-schema.ts';
import type { Locale } from '../i18n/locales.ts';
import { addDays } from '../lib/days.ts';
import type { Letter } from './letter-schema.ts';
import { usualDaysToReply } from './letter-standing.ts';

/** The letter of the latest date; its sender is most likely the sender of the next. */
export const latestLetter = (letters: readonly { readonly value: Letter }[]): Letter | undefined =>
  letters.reduce<Letter | undefined>(
    (latest, { value }) => (latest === undefined || value.date > latest.date ? value : latest),
    undefined,
  );

/** What a new letter starts from: the sender of the last one, else the organisation of the report, and its fields. */
export function newLetter({
  today,
  cluster,
  language,
  engagement,
  last,
}: {
  readonly today: string;
  readonly cluster: Cluster;
  readonly language: Locale;
  readonly engagement: Engagement | undefined;
  readonly last: Letter | undefined;
}): Letter {
  return {
    language,
    date: today,
    ...(last?.place === undefined ? {} : { place: last.place }),
    to: { authority: '' },
    from: last?.from ?? { organisation: engagement?.organisation ?? '' },
    cluster,
    fields: engagement?.fields ?? [],
    replyBy: addDays(today, usualDaysToReply),
  };
}
