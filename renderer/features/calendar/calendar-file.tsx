import { useMutation } from '@tanstack/react-query';
import { CalendarArrowDown, Download } from 'lucide-react';
import { blobUrl } from '../../client/blobs.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button, linkClass } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Makes an iCalendar file of one draft, or of all, and hands it out. */
export function CalendarFile({ draft }: { readonly draft?: string }) {
  const t = useTranslate();
  const file = useMutation(api.calendar.exportIcs.mutationOptions());
  const label = t(draft === undefined ? 'calendar.export-all' : 'calendar.export');
  return (
    <>
      <Button
        icon={<Icon of={CalendarArrowDown} />}
        isDisabled={file.isPending}
        onPress={() => file.mutate(draft === undefined ? {} : { draft })}
      >
        {label}
      </Button>
      <Dialog title={label} isOpen={file.isSuccess || file.isError} onClose={() => file.reset()}>
        {file.isError ? (
          <ErrorNotice failure={toFailure(file.error)} />
        ) : (
          <>
            <p>{t('calendar.export.ready')}</p>
            <p>{t('calendar.export.online')}</p>
          </>
        )}
        <DialogFooter>
          <Button variant="quiet" onPress={() => file.reset()}>
            {t('calendar.export.close')}
          </Button>
          {file.data === undefined ? null : (
            <a
              className={linkClass('primary')}
              href={blobUrl(file.data.handle)}
              download={file.data.fileName}
            >
              <Icon of={Download} />
              {t('calendar.export.download')}
            </a>
          )}
        </DialogFooter>
      </Dialog>
    </>
  );
}
