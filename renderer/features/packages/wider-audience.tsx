import type { Audience } from '../../../shared/packages/package-schema.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** The audience of a package beside the one that was chosen for the answers. */
export interface AudienceStep {
  readonly audience: Audience;
  /** Undefined where nobody chose. */
  readonly recorded: Audience | undefined;
}

/** What was chosen, and what this package would do: in the preview and in the question before it is made. */
function Words({ audience, recorded }: AudienceStep) {
  const t = useTranslate();
  return (
    <>
      <p>
        {recorded === undefined
          ? t('export.wider.none')
          : t('export.wider.chosen', { audience: t(`term.audience.${recorded}`) })}
      </p>
      <p>{t(`export.wider.would.${audience}`)}</p>
    </>
  );
}

/** Says in the preview that the package would reach further than was chosen for the answers. */
export function WiderNotice(step: AudienceStep) {
  const t = useTranslate();
  return (
    <Notice tone="attention" title={t('export.wider.title')} role="status">
      <Words {...step} />
      <p>{t('export.wider.ask')}</p>
    </Notice>
  );
}

/** Asks once more before such a package is made; it never stands in the way of who decides to go on. */
export function WiderDialog({
  onConfirm,
  onClose,
  ...step
}: AudienceStep & { readonly onConfirm: () => void; readonly onClose: () => void }) {
  const t = useTranslate();
  return (
    <Dialog title={t('export.wider.title')} isOpen onClose={onClose} role="alertdialog">
      <div className="stack">
        <Words {...step} />
      </div>
      <DialogFooter>
        <Button onPress={onClose}>{t('export.wider.back')}</Button>
        <Button variant="primary" onPress={onConfirm}>
          {t(`export.wider.confirm.${step.audience}`)}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
