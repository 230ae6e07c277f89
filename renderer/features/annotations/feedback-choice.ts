import type { FeedbackChoice } from '../../../shared/contract/annotations.ts';

/** What a feedback can carry. */
export const feedbackContents = ['new', 'all', 'outputs'] as const;
export type FeedbackContent = FeedbackChoice['what'];

/** What the page of a feedback is open at. */
export interface FeedbackSearch {
  readonly what?: FeedbackContent;
}

/** Takes from an address what it may say, and nothing else. */
export function readFeedbackSearch(search: Readonly<Record<string, unknown>>): FeedbackSearch {
  const what = feedbackContents.find((one) => one === search['what']);
  return what === undefined ? {} : { what };
}
