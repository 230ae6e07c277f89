import type { Translate } from '../../../shared/i18n/message.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { ReviewSummary } from '../../../shared/reviews/review-schema.ts';
import type { Command } from '../command.ts';
import { showLine } from '../output.ts';
import { withBackend } from '../with-backend.ts';

/** One review in a few lines: whose answers, until when, where its notes stand, and what can be done next. */
export const reviewText = (review: ReviewSummary, t: Translate): string =>
  [
    t('cli.review.head', {
      id: review.id,
      party: showLine(review.party.name),
      cluster: t(`cli.cluster.${review.cluster}`),
      version: review.version.number,
      versions: review.versions,
    }),
    t('cli.review.deadline', { day: review.deadline.day, from: review.deadline.from }),
    t('cli.review.counts', review.counts),
    ...review.next.map(({ action, count }) => t(`cli.review.next.${action}`, { count: count ?? 0 })),
  ].join('\n');

/** Lists the reviews, the one with the nearest limit first. */
export const reviewList: Command = {
  name: 'review list',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const listed = await withBackend(context, false, async (backend) => backend.reviews.list({}));
    if (!listed.ok) {
      return listed;
    }
    const reviews = listed.value?.reviews ?? [];
    const { t } = context;
    return ok({
      json: { reviews },
      text:
        reviews.length === 0
          ? t('cli.review.none')
          : reviews.map((review) => reviewText(review, t)).join('\n\n'),
    });
  },
};
