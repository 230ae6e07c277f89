import { standsNow } from '../annotations/anchor.ts';
import type { PackageContent } from '../packages/package-schema.ts';
import { answerKey } from '../drafts/answer.ts';
import type { ReportComment } from './report-profile.ts';

/**
 * The words that a comment is on. Only those that still stand in the answer at hand: what a State took out of its answer,
 * or withholds from this audience, is not quoted back by a reader's comment (X1).
 */
export function quotesIn({ response }: PackageContent): (comment: ReportComment) => string | undefined {
  const answers = new Map(response.answers.map((one) => [answerKey(one), one.value]));
  return ({ note: { target }, answer, standing }) => {
    if (typeof target === 'string' || !standsNow(standing)) {
      return undefined;
    }
    const exact = target.selector?.find((selector) => selector.type === 'TextQuoteSelector')?.exact ?? '';
    const text = answers.get(answer ?? '');
    return exact !== '' && typeof text === 'string' && text.includes(exact) ? exact : undefined;
  };
}

/** The texts of a comment in the order in which a document shows them; tags are no texts. */
export const bodiesOf = ({ note }: ReportComment) => note.body.filter(({ purpose }) => purpose !== 'tagging');
