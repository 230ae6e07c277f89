import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { blobUrl } from '../../client/blobs.ts';
import type { Failure } from '../../client/failure.ts';
import { Button, linkClass } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** A file that was made for a key: what is asked before, then the file to download. */
export function FileDialog({
  title,
  file,
  done,
  failure,
  submit,
  isPending,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string;
  readonly file: { readonly handle: string; readonly fileName: string } | undefined;
  readonly done: string;
  readonly failure: Failure | undefined;
  readonly submit: string;
  readonly isPending: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {file === undefined ? (
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {children}
          {failure === undefined ? null : <ErrorNotice failure={failure} />}
          <DialogFooter>
            <Button onPress={onClose}>{t('shell.cancel')}</Button>
            <Button type="submit" variant="primary" isDisabled={isPending}>
              {isPending ? t('keys.working') : submit}
            </Button>
          </DialogFooter>
        </form>
      ) : (
        <>
          <p role="status">{done}</p>
          <DialogFooter>
            <Button onPress={onClose}>{t('shell.close')}</Button>
            <a className={linkClass('primary')} href={blobUrl(file.handle)} download={file.fileName}>
              <Icon of={Download} />
              {t('keys.download')}
            </a>
          </DialogFooter>
        </>
      )}
    </Dialog>
  );
}
