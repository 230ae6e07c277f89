import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { uploadBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FileWell } from '../../components/file-well.tsx';
import { Notice } from '../../components/notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Reads a copy back from where it was put, and says whether it is the package, byte for byte. */
export function CopyCheck({ item }: { readonly item: OutboxItem }) {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const check = useMutation({
    mutationFn: async (file: File) => ({
      name: file.name,
      ...(await client.outbox.checkCopy({
        request: crypto.randomUUID(),
        item: item.id,
        handle: await uploadBlob(file),
      })),
    }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.outbox.get.key() }),
  });
  return (
    <div className="stack stack--tight">
      <FileWell
        label={t('outbox.stick.drop')}
        choose={t('outbox.stick.choose')}
        accept={['.zip', 'application/zip']}
        onFile={(file) => check.mutate(file)}
      />
      {check.isPending ? <p role="status">{t('outbox.stick.reading')}</p> : null}
      {check.isError ? <ErrorNotice failure={toFailure(check.error)} /> : null}
      {check.isSuccess ? (
        <Notice
          tone={check.data.same ? 'done' : 'error'}
          title={t(check.data.same ? 'outbox.stick.same' : 'outbox.stick.differs')}
          role={check.data.same ? 'status' : 'alert'}
        >
          <p>
            <Foreign>{check.data.name}</Foreign>
          </p>
          <p>{t(check.data.same ? 'outbox.stick.same-text' : 'outbox.stick.differs-text')}</p>
        </Notice>
      ) : null}
    </div>
  );
}
