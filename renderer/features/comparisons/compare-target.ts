import type { PublishedPlace } from '../../../shared/comparisons/comparison-schema.ts';
import type { Passage } from '../../../shared/contract/comparisons.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import type { ComparisonRecord } from './use-comparisons.ts';

/** The State's words that a comparison is written on: marked ones, a whole passage, or none where it says nothing. */
export interface Target {
  readonly published: string;
  readonly place?: PublishedPlace;
  readonly quote?: string;
  /** Of the whole passage, to show what is meant. */
  readonly text?: string;
  readonly language?: Locale;
  /** The one that is being changed. */
  readonly record?: ComparisonRecord;
}

/** Where a passage stands; undefined for one that has no place of its own. */
export const placeOf = ({ answer, paragraph }: Passage): PublishedPlace | undefined =>
  paragraph !== undefined
    ? { in: 'document', paragraph }
    : answer === undefined
      ? undefined
      : { in: 'package', answer };

/** A name for a place within its text. */
export const placeKey = (place: PublishedPlace): string =>
  place.in === 'document' ? `paragraph ${place.paragraph}` : `answer ${place.answer}`;

/** The same as an id of the page. */
export const targetId = (published: string, place: PublishedPlace | undefined): string =>
  `compared ${published} ${place === undefined ? 'none' : placeKey(place)}`.replaceAll(/[^\w-]+/g, '-');
