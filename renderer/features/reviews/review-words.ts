import type { ThreadCounts, ReviewVersion } from '../../../shared/reviews/review-schema.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import type { Format } from '../../i18n/use-translate.ts';

const statuses = ['open', 'answered', 'closed'] as const;

/** Notes by where their threads stand, in words; only what there is. */
export const countWords = (counts: ThreadCounts, t: Translate): string[] =>
  statuses.flatMap((status) =>
    counts[status] === 0 ? [] : [t(`reviews.count.${status}`, { count: counts[status] })],
  );

/** Adds up the notes of several articles. */
export const sumOf = (all: readonly ThreadCounts[]): ThreadCounts =>
  all.reduce(
    (sum, one) => ({
      open: sum.open + one.open,
      answered: sum.answered + one.answered,
      closed: sum.closed + one.closed,
    }),
    { open: 0, answered: 0, closed: 0 },
  );

/** Which version it is: final with its clearance, or a DRAFT, and the day that the package states. */
export const versionWords = (
  { package: head, snapshot }: ReviewVersion,
  t: Translate,
  format: Pick<Format, 'day'>,
): string =>
  head.status === 'draft'
    ? t('reviews.version.draft', { day: format.day(head.date) })
    : snapshot === undefined
      ? t('reviews.version.final', { day: format.day(head.date) })
      : t('reviews.version.cleared', { day: format.day(head.date), number: snapshot });

type Signature = ReviewVersion['signatures'][number];
const gravity = ['broken', 'changed', 'unknown', 'known'] as const;

/** Whose signature a version carries, by our own address book (threat-model P7); of several, the least trusted. */
export function signatureWords(signatures: readonly Signature[], t: Translate): string {
  const state = gravity.find((one) => signatures.some((signature) => signature.state === one));
  const signer = signatures.find((signature) => signature.state === state)?.signer;
  if (state === undefined) {
    return t('reviews.signed.none');
  }
  if (signer === undefined) {
    return t(`reviews.signed.${state}`);
  }
  return signer.own
    ? t('reviews.signed.own')
    : t(`reviews.signed.${state}-by`, {
        name: signer.institution === undefined ? signer.name : `${signer.name}, ${signer.institution}`,
      });
}
