import type { Audience } from '../../../shared/packages/package-schema.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** The audience of a package or a document beside the one that was chosen for the answers. */
export interface AudienceStep {
  readonly audience: Audience;
  /** Undefined where nobody chose. */
  readonly recorded: Audience | undefined;
  /** What would reach further; a package where nothing else is said. */
  readonly what?: 'export' | 'documents';
}

/** What was chosen, and what this package would do: in the preview and in the question before it is made. */
function Words({ audience, recorded, what = 'export' }: AudienceStep) {
  const t = useTranslate();
  return (
    <>
      <p>
        {recorded === undefined
          ? t('export.wider.none')
          : t('export.wider.chosen', { audience: t(`term.audience.${recorded}`) })}
      </p>
      <p>{t(`${what}.wider.would.${audience}`)}</p>
    </>
  );
}

/** Says in the preview that it would reach further than was chosen for the answers. */
export function WiderNotice(step: AudienceStep) {
  const t = useTranslate();
  const { what = 'export' } = step;
  return (
    <Notice tone="attention" title={t(`${what}.wider.title`)} role="status">
      <Words {...step} />
      <p>{t(`${what}.wider.ask`)}</p>
    </Notice>
  );
}

/** Asks once more before it is made all the same; it never stands in the way of who decides to go on. */
export function WiderDialog({
  onConfirm,
  onClose,
  ...step
}: AudienceStep & { readonly onConfirm: () => void; readonly onClose: () => void }) {
  const t = useTranslate();
  const { what = 'export' } = step;
  return (
    <Dialog title={t(`${what}.wider.title`)} isOpen onClose={onClose} role="alertdialog">
      <div className="stack">
        <Words {...step} />
      </div>
      <DialogFooter>
        <Button onPress={onClose}>{t('export.wider.back')}</Button>
        <Button variant="primary" onPress={onConfirm}>
          {t(`${what}.wider.confirm.${step.audience}`)}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
