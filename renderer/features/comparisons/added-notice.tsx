import type { AddedPublished } from '../../../shared/contract/comparisons.ts';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** What was brought in, and what of it a person should hold against the file. */
export function AddedNotice({
  added: { published, doubts = {} },
}: {
  readonly added: Extract<AddedPublished, { kind: 'comparisons.add' }>;
}) {
  const t = useTranslate();
  const { emptyPages, unreadable, letterOrder } = doubts;
  const isDoubtful = (emptyPages ?? 0) + (unreadable ?? 0) > 0 || letterOrder === true;
  return (
    <Notice tone={isDoubtful ? 'attention' : 'done'} role="status">
      <p>{t('comparisons.added', { passages: published.passages, unplaced: published.unplaced })}</p>
      {emptyPages === undefined ? null : <p>{t('comparisons.doubt.empty-pages', { count: emptyPages })}</p>}
      {unreadable === undefined ? null : <p>{t('comparisons.doubt.unreadable', { count: unreadable })}</p>}
      {letterOrder === true ? <p>{t('comparisons.doubt.letter-order')}</p> : null}
    </Notice>
  );
}
