import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { saveBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useFoundFocus } from '../../components/use-found-focus.ts';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { PackageFacts } from '../packages/package-facts.tsx';
import { CopyCheck } from './copy-check.tsx';
import { History } from './history.tsx';
import { PortalChecklist } from './portal-checklist.tsx';
import { ReceiptSection } from './receipt-section.tsx';
import { canRecord, RecordSection } from './record-section.tsx';
import { SendActions } from './send-actions.tsx';
import { StateWords } from './state-words.tsx';
import { useOutbox, useOutboxItem } from './use-outbox.ts';
import './outbox.css';

function SaveFile({ item }: { readonly item: string }) {
  const t = useTranslate();
  const save = useMutation({
    mutationFn: () => client.outbox.file({ item }),
    onSuccess: ({ handle, fileName }) => saveBlob(handle, fileName),
  });
  return (
    <>
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
      <div className="actions">
        <Button icon={<Icon of={Download} />} isDisabled={save.isPending} onPress={() => save.mutate()}>
          {t('outbox.file.save')}
        </Button>
      </div>
    </>
  );
}

const settled = new Set(['delivered', 'acknowledged', 'rejected', 'superseded']);
const isSettled = ({ state }: OutboxItem): boolean => settled.has(state);

/** One package: where it stands, every way to hand it over, and what happened to it. */
export function ItemScreen({ item: id }: { readonly item: string }) {
  const t = useTranslate();
  const format = useFormat();
  const detail = useOutboxItem(id);
  const outbox = useOutbox();
  const { item } = detail;
  const standing = useFoundFocus(item.state);
  // Where nothing can be sent, the ways by hand come first; where nothing is left to send, there is nothing to show.
  const network = isSettled(item) ? null : (
    <Section title={t('outbox.by-network.title')}>
      <p className="muted">{t('outbox.by-network.text')}</p>
      <SendActions item={item} endpoint={outbox?.endpoint} />
    </Section>
  );
  return (
    <Page
      title={t('outbox.item.title', { party: item.package.party.name })}
      eyebrow={
        <Eyebrow
          parts={[
            <TextLink key="outbox" to="/outbox">
              {t('outbox.title')}
            </TextLink>,
            <bdi key="file" dir="ltr">
              {item.fileName}
            </bdi>,
          ]}
        />
      }
      hasErrors={item.state === 'failed'}
    >
      <div ref={standing} tabIndex={-1} className="outcome stack stack--tight" role="status">
        <p className="outbox-item__state">
          <StateWords item={item} />
        </p>
        <p className="muted">
          {t(`outbox.means.${item.byHand && item.state !== 'sealed' ? 'by-hand' : item.state}`)}
        </p>
      </div>
      {detail.receipt === undefined ? null : <ReceiptSection item={item} receipt={detail.receipt} />}
      {outbox?.endpoint === undefined ? null : network}
      <Section title={t('outbox.portal.title')}>
        <p className="muted">{t('outbox.portal.text')}</p>
        <PortalChecklist detail={detail} canRecord={canRecord(item)} />
      </Section>
      <Section title={t('outbox.stick.title')}>
        <p className="muted">{t('outbox.stick.text')}</p>
        <SaveFile item={id} />
        <CopyCheck item={item} />
      </Section>
      {outbox?.endpoint === undefined ? network : null}
      <RecordSection item={item} />
      <Section title={t('export.done.file')}>
        <PackageFacts head={item.package}>
          <dt>{t('export.preview.size')}</dt>
          <dd>
            {format.bytes(item.bytes)} ({t('outbox.bytes', { bytes: item.bytes })})
          </dd>
          <dt>{t('export.done.sha256')}</dt>
          <dd className="tabular">
            <bdi dir="ltr">{item.sha256}</bdi>
          </dd>
        </PackageFacts>
      </Section>
      <History events={detail.events} />
    </Page>
  );
}
