import { useCallback, useEffect, useRef, useState } from 'react';
import type { Adopted } from '../../../shared/imports/import-schema.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { OpenForReview, isForReview } from '../reviews/open-for-review.tsx';
import { UndoDialog } from './undo-dialog.tsx';

/** What taking over did, where to go on, and the way back. */
export function ImportDone({
  adopted,
  sha256,
}: {
  readonly adopted: Adopted;
  /** Of the file that was taken over. */
  readonly sha256: string | undefined;
}) {
  const t = useTranslate();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  const [isAsking, setAsking] = useState(false);
  const [isUndone, setUndone] = useState(false);
  const undone = useCallback(() => {
    setUndone(true);
    setAsking(false);
  }, []);
  const { state, draft, review, held, answers, revisions, notes, files, unmarked } = adopted;
  const isFeedback = adopted.package.type === 'feedback';
  if (isUndone) {
    return <Notice tone="done" role="status" title={t('imports.done.undone')} />;
  }
  return (
    <div ref={top} tabIndex={-1} className="outcome">
      {held === undefined ? (
        <Notice
          tone="done"
          role="status"
          title={t(
            state === 'here'
              ? 'imports.open.here'
              : draft === 'none' && review === undefined
                ? 'imports.done.kept'
                : 'imports.done.title',
          )}
        >
          {draft === 'none' && review === undefined ? null : (
            <p>{t('imports.done.counts', { revisions, notes, files })}</p>
          )}
          {answers.conflict === 0 ? null : <p>{t('imports.done.conflicts', { count: answers.conflict })}</p>}
          {unmarked.length === 0 ? null : <p>{t('imports.done.unmarked', { count: unmarked.length })}</p>}
          {sha256 !== undefined && isForReview(adopted.package) ? (
            <OpenForReview sha256={sha256} isPrimary />
          ) : null}
          <div className="actions">
            {review === undefined ? null : (
              <LinkButton className="button button--primary" to="/reviews/$review" params={{ review }}>
                {t('imports.done.open-review')}
              </LinkButton>
            )}
            {draft === 'none' ? null : isFeedback ? (
              <LinkButton
                className={review === undefined ? 'button button--primary' : 'button'}
                to="/drafts/$draft/feedback"
                params={{ draft: adopted.package.draft }}
              >
                {t('imports.done.read-notes')}
              </LinkButton>
            ) : (
              <LinkButton
                className="button button--primary"
                to={answers.conflict === 0 ? '/drafts/$draft' : '/drafts/$draft/check'}
                params={{ draft: adopted.package.draft }}
              >
                {t(answers.conflict === 0 ? 'imports.done.open' : 'imports.done.settle')}
              </LinkButton>
            )}
            <Button onPress={() => setAsking(true)}>{t('imports.undo.action')}</Button>
          </div>
        </Notice>
      ) : (
        <Notice tone="attention" role="status" title={t('imports.done.held')}>
          <p>{t(`imports.held.${held.reason}`, { part: held.part })}</p>
          <p>{t(`imports.held.${held.reason}.action`)}</p>
        </Notice>
      )}
      {isAsking ? (
        <UndoDialog id={adopted.import} onClose={() => setAsking(false)} onUndone={undone} />
      ) : null}
    </div>
  );
}
