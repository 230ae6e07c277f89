import type { ReportCount } from '../../../shared/contract/reports.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import type { Format } from '../../i18n/use-translate.ts';

/** Whether people wrote anything that a document holds. */
export const holdsTexts = ({ answer, citation, comment }: ReportCount): boolean =>
  answer.texts + citation.texts + comment.texts > 0;

/** What a document is made of: what is said of its texts and of a draft differs. */
export type DocumentOf = 'draft' | 'report' | 'review';

const draftNotes = {
  draft: 'documents.draft',
  report: 'documents.draft-report',
  review: 'documents.draft-review',
} as const;

/** Why a document is marked as a draft. */
export const draftNote = (of: DocumentOf, t: Translate): string => t(draftNotes[of]);

/** What people wrote that a document holds, in one sentence; where there is nothing, that is said. */
export function countWords(
  { answer, citation, comment }: ReportCount,
  { of, t, format }: { readonly of: DocumentOf; readonly t: Translate; readonly format: Format },
): string {
  const parts = [
    ...(answer.texts === 0
      ? []
      : [t(of === 'report' ? 'documents.count.report' : 'documents.count.answers', { count: answer.texts })]),
    ...(citation.texts === 0 ? [] : [t('documents.count.citations', { count: citation.texts })]),
    ...(comment.texts === 0
      ? []
      : [
          t(of === 'review' ? 'documents.count.written' : 'documents.count.comments', {
            count: comment.texts,
          }),
        ]),
  ];
  return parts.length === 0
    ? t('documents.count.none')
    : t('documents.count.all', {
        parts: format.list(parts),
        characters: answer.characters + citation.characters + comment.characters,
      });
}
