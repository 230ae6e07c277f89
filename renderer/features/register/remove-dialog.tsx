import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { Failure } from '../../client/failure.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { CitedBy } from './cited-by.tsx';
import type { ShownRow } from './register-rows.ts';

/** Asks before an entry is removed; one that is cited stays, and the dialog says where. */
export function RemoveDialog({
  draft,
  form,
  row,
  failure,
  onRemove,
  onClose,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly row: ShownRow;
  readonly failure: Failure | undefined;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const isCited = row.row.citedBy.length > 0;
  return (
    <Dialog
      title={t(isCited ? 'register.remove.cited-title' : 'register.remove.title')}
      isOpen
      onClose={onClose}
      role="alertdialog"
    >
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      <p>
        <b>
          <Foreign>{row.entry.title}</Foreign>
        </b>
      </p>
      {isCited ? (
        <>
          <p>{t('register.remove.cited-text')}</p>
          <CitedBy draft={draft} form={form} citedBy={row.row.citedBy} />
        </>
      ) : (
        <p>{t('register.remove.text')}</p>
      )}
      <DialogFooter>
        <Button onPress={onClose}>{t(isCited ? 'register.close' : 'register.form.cancel')}</Button>
        {isCited ? null : (
          <Button variant="primary" onPress={onRemove}>
            {t('register.remove')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
