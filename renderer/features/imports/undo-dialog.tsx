import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { UndoPreview } from '../../../shared/imports/import-schema.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { Button } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

const shownStaying = 20;

function Plan({ plan }: { readonly plan: UndoPreview }) {
  const t = useTranslate();
  const { revisions, notes, files, staying, stayingInAll, draftGoes, reviewGoes } = plan;
  return (
    <>
      <p>{t('imports.undo.goes', { revisions, notes, files })}</p>
      {draftGoes ? <p>{t('imports.undo.draft')}</p> : null}
      {reviewGoes === undefined ? null : <p>{t(`imports.undo.review-${reviewGoes}`)}</p>}
      {stayingInAll === 0 ? null : (
        <Notice tone="attention" title={t('imports.undo.stays', { count: stayingInAll })}>
          <ul className="undo__staying">
            {staying.slice(0, shownStaying).map(({ kind, subject, reason }) => (
              <li key={`${kind} ${subject}`}>
                {t(`imports.subject.${kind}`)} <bdi dir="ltr">{subject}</bdi>.{' '}
                {t(`imports.staying.${reason}`)}
              </li>
            ))}
          </ul>
          {stayingInAll > shownStaying ? (
            <p>{t('imports.undo.more', { count: stayingInAll - shownStaying })}</p>
          ) : null}
        </Notice>
      )}
    </>
  );
}

/** Names what goes and what stays, then takes an import back. */
export function UndoDialog({
  id,
  isHeld = false,
  onClose,
  onUndone,
}: {
  readonly id: string;
  /** It was held aside: there is only its file to go. */
  readonly isHeld?: boolean;
  readonly onClose: () => void;
  readonly onUndone: () => void;
}) {
  const t = useTranslate();
  const queries = useQueryClient();
  const [request] = useState(() => crypto.randomUUID());
  const { job: looking, run: look } = useJob();
  const { job: undoing, run: undo } = useJob();
  useEffect(() => {
    void look(() => client.imports.previewUndo({ import: id }));
  }, [look, id]);
  useEffect(() => {
    if (undoing.state === 'done') {
      void queries.invalidateQueries();
      onUndone();
    }
  }, [undoing.state, queries, onUndone]);
  const plan =
    looking.state === 'done' && looking.result.kind === 'imports.preview-undo'
      ? looking.result.preview
      : undefined;
  const isBusy = undoing.state === 'running';
  return (
    <Dialog
      title={t(isHeld ? 'imports.discard.title' : 'imports.undo.title')}
      isOpen
      onClose={onClose}
      isDismissable={!isBusy}
    >
      {looking.state === 'failed' ? <ErrorNotice failure={looking.failure} /> : null}
      {undoing.state === 'failed' ? <ErrorNotice failure={undoing.failure} /> : null}
      {plan === undefined && looking.state === 'running' ? (
        <WorkProgress done={looking.done} total={looking.total} label={t('imports.undo.looking')} />
      ) : null}
      {plan === undefined ? null : isHeld ? <p>{t('imports.discard.goes')}</p> : <Plan plan={plan} />}
      <DialogFooter>
        <Button onPress={onClose} isDisabled={isBusy}>
          {t('shell.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={plan === undefined || isBusy}
          onPress={() => void undo(() => client.imports.undo({ request, import: id }))}
        >
          {t(isHeld ? 'imports.discard.do' : 'imports.undo.do')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
