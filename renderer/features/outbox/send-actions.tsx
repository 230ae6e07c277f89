import { Pause, Send } from 'lucide-react';
import { useState } from 'react';
import type { Endpoint, OutboxItem } from '../../../shared/contract/outbox.ts';
import { client } from '../../client/client.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { WaitWords } from './state-words.tsx';
import { useOutboxAct } from './use-outbox.ts';

/** Asks once more before a package leaves this computer, and says where it goes. */
function SendDialog({
  item,
  endpoint,
  onSend,
  onClose,
}: {
  readonly item: OutboxItem;
  readonly endpoint: Endpoint;
  readonly onSend: (when: 'now' | 'online') => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <Dialog title={t('outbox.send.title')} isOpen onClose={onClose}>
      <div className="stack">
        <p>{t('outbox.send.text')}</p>
        <dl className="facts">
          <dt>{t('outbox.send.to')}</dt>
          <dd>
            <bdi dir="ltr">{endpoint.host}</bdi>
          </dd>
          <dt>{t('outbox.endpoint.fingerprint')}</dt>
          <dd className="tabular">
            <bdi dir="ltr">{endpoint.fingerprint}</bdi>
          </dd>
          <dt>{t('export.facts.audience')}</dt>
          <dd>{t(`term.audience.${item.package.audience}`)}</dd>
          <dt>{t('export.preview.size')}</dt>
          <dd>{format.bytes(item.bytes)}</dd>
        </dl>
      </div>
      <DialogFooter>
        <Button variant="quiet" onPress={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button onPress={() => onSend('online')}>{t('outbox.send.online')}</Button>
        <Button variant="primary" onPress={() => onSend('now')}>
          {t('outbox.send.now')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

const sendable = new Set(['sealed', 'queued', 'failed', 'cancelled']);
const cancellable = new Set(['sealed', 'queued', 'uploading', 'failed']);

/** Sending of one package: its progress, and what can be done about it now. */
export function SendActions({
  item,
  endpoint,
}: {
  readonly item: OutboxItem;
  readonly endpoint: Endpoint | undefined;
}) {
  const t = useTranslate();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const { act, isPending, failure } = useOutboxAct();
  const { id, state, armed } = item;
  const isMoving = state === 'uploading' || (state === 'queued' && armed !== null);
  const call = () => ({ request: crypto.randomUUID(), item: id });
  return (
    <div className="stack stack--tight">
      {state === 'uploading' || (isMoving && item.sent > 0) ? (
        <div className="outbox-progress">
          <WorkProgress done={item.sent} total={item.bytes} label={t('outbox.progress')} />
          <p className="small muted tabular">
            {t('outbox.sent', { sent: format.bytes(item.sent), size: format.bytes(item.bytes) })}
          </p>
        </div>
      ) : null}
      <WaitWords item={item} />
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      {endpoint === undefined && sendable.has(state) ? (
        <p className="small">
          {t('outbox.no-endpoint')} <TextLink to="/outbox/settings">{t('outbox.endpoint.set')}</TextLink>
        </p>
      ) : null}
      <div className="actions">
        {endpoint !== undefined && sendable.has(state) && !isMoving ? (
          <Button icon={<Icon of={Send} />} isDisabled={isPending} onPress={() => setAsking(true)}>
            {t(state === 'sealed' ? 'outbox.act.send' : 'outbox.act.again')}
          </Button>
        ) : null}
        {state === 'queued' && armed !== null ? (
          <Button
            isDisabled={isPending}
            onPress={() => act(() => client.outbox.arm({ ...call(), when: 'now' }))}
          >
            {t('outbox.act.now')}
          </Button>
        ) : null}
        {isMoving ? (
          <Button
            icon={<Icon of={Pause} />}
            isDisabled={isPending}
            onPress={() => act(() => client.outbox.pause(call()))}
          >
            {t('outbox.act.pause')}
          </Button>
        ) : null}
        {cancellable.has(state) && state !== 'sealed' ? (
          <Button
            variant="quiet"
            isDisabled={isPending}
            onPress={() => act(() => client.outbox.cancel(call()))}
          >
            {t('outbox.act.cancel')}
          </Button>
        ) : null}
      </div>
      {isAsking && endpoint !== undefined ? (
        <SendDialog
          item={item}
          endpoint={endpoint}
          onClose={() => setAsking(false)}
          onSend={(when) => {
            setAsking(false);
            act(() => client.outbox.arm({ ...call(), when }));
          }}
        />
      ) : null}
    </div>
  );
}
