import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { OutboxDetail, OutboxItem } from '../../../shared/contract/outbox.ts';
import { saveBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Section } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

/** The signed word of the receiver, kept with the package. */
export function ReceiptSection({
  item,
  receipt,
}: {
  readonly item: OutboxItem;
  readonly receipt: NonNullable<OutboxDetail['receipt']>;
}) {
  const t = useTranslate();
  const format = useFormat();
  const save = useMutation({
    mutationFn: () => client.outbox.receiptFiles({ item: item.id }),
    onSuccess: (files) => {
      saveBlob(files.receipt.handle, files.receipt.fileName);
      saveBlob(files.signature.handle, files.signature.fileName);
    },
  });
  return (
    <Section title={t('outbox.receipt.title')}>
      <p>{t('outbox.receipt.text')}</p>
      <dl className="facts">
        <dt>{t('outbox.receipt.receiver')}</dt>
        <dd>
          <Foreign>{receipt.receiver}</Foreign>
        </dd>
        <dt>{t('outbox.receipt.outcome')}</dt>
        <dd>{t(`outbox.receipt.${receipt.outcome}`)}</dd>
        {receipt.reason === undefined ? null : (
          <>
            <dt>{t('outbox.receipt.reason')}</dt>
            <dd>
              <Foreign>{receipt.reason}</Foreign>
            </dd>
          </>
        )}
        <dt>{t('outbox.receipt.received')}</dt>
        <dd>{format.instant(receipt.receivedAt)}</dd>
        <dt>{t('outbox.receipt.signed-by')}</dt>
        <dd className="tabular">
          <bdi dir="ltr">{receipt.fingerprint}</bdi>
        </dd>
      </dl>
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
      <div className="actions">
        <Button icon={<Icon of={Download} />} isDisabled={save.isPending} onPress={() => save.mutate()}>
          {t('outbox.receipt.save')}
        </Button>
      </div>
    </Section>
  );
}
