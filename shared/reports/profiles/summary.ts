import { countWords } from '../../reviews/word-count.ts';
import type { Block } from '../report-document.ts';
import type { ReportProfile } from '../report-profile.ts';
import { nameWithin } from '../report-wording.ts';
import { paragraphsOf, reviewOf } from '../review-source.ts';
import { instead, passage, quiet, words } from './report-blocks.ts';
import { reviewContext, reviewFacts, reviewFrame, type ReviewContext } from './review-blocks.ts';

function textBlocks({ review, source, t }: ReviewContext): Block[] {
  const { summary } = review;
  if (summary === undefined || summary.text === '') {
    return [instead(t('report.summary.none'))];
  }
  const { language, text } = summary;
  if (text === undefined) {
    return [instead(t('report.unsettled'))];
  }
  return [
    ...(language === source.language
      ? []
      : [
          quiet(
            words(
              t('report.summary.text-in', {
                language: nameWithin(t(`report.language.${language}`), source.language),
              }),
            ),
          ),
        ]),
    ...paragraphsOf(text).map((paragraph) => passage('comment', paragraph, language)),
    quiet(words(t('report.summary.count', { count: String(countWords(text, language)) }))),
  ];
}

/** The summary of a review: its text, whose and of which day it is, and how long. */
export const summaryProfile: ReportProfile = {
  build: (source, t) => {
    const context = reviewContext(source, t);
    return {
      ...reviewFrame(context, 'summary'),
      opening: [reviewFacts(context)],
      contents: false,
      body: [
        { kind: 'heading', level: 1, id: 'summary', content: [words(t('report.summary.heading'))] },
        ...textBlocks(context),
      ],
    };
  },
  holds: (source) =>
    paragraphsOf(reviewOf(source).summary?.text ?? '').map((text) => ({ of: 'comment', text })),
};
