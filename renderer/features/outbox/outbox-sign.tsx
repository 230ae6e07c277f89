import { Link } from '@tanstack/react-router';
import { Send, WifiOff } from 'lucide-react';
import { Icon } from '../../components/icon.tsx';
import { TextLink } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useOutbox, waitingItems } from './use-outbox.ts';

/** Connection and outbox in the top bar: whether the computer is online, and how much waits. */
export function OutboxSign() {
  const t = useTranslate();
  const outbox = useOutbox();
  const count = waitingItems(outbox?.items ?? []).length;
  const isOffline = outbox?.online === false;
  return (
    <Link
      to="/outbox"
      className="bar__tool"
      title={t(isOffline ? 'outbox.sign.offline' : 'outbox.sign.online')}
    >
      <Icon of={isOffline ? WifiOff : Send} />
      <span className="bar__tool-words">{t('outbox.sign.words', { count })}</span>
      {isOffline ? <span className="visually-hidden">{t('outbox.sign.offline')}</span> : null}
    </Link>
  );
}

/** On the start page: what waits to be handed over; nothing where nothing does. */
export function OutboxNotice() {
  const t = useTranslate();
  const outbox = useOutbox();
  const waiting = waitingItems(outbox?.items ?? []);
  const failed = waiting.filter(({ state }) => state === 'failed').length;
  return waiting.length === 0 ? null : (
    <Notice tone={failed > 0 ? 'attention' : 'info'} title={t('outbox.waiting', { count: waiting.length })}>
      <p>
        {failed > 0 ? `${t('outbox.failed', { count: failed })} ` : ''}
        <TextLink to="/outbox">{t('outbox.open')}</TextLink>
      </p>
    </Notice>
  );
}
