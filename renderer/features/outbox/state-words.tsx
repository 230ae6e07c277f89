import {
  Ban,
  CheckCheck,
  CircleAlert,
  CircleX,
  Clock,
  LoaderCircle,
  MailCheck,
  Package,
  Pause,
  Replace,
  type LucideIcon,
} from 'lucide-react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import type { OutboxState } from '../../../shared/outbox/outbox-state.ts';
import { Icon } from '../../components/icon.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

const icons: Readonly<Record<OutboxState, LucideIcon>> = {
  sealed: Package,
  queued: Clock,
  uploading: LoaderCircle,
  delivered: MailCheck,
  acknowledged: CheckCheck,
  rejected: CircleX,
  superseded: Replace,
  cancelled: Ban,
  failed: CircleAlert,
};

/** Where a package stands, in words and by an icon; never by colour alone. */
export function StateWords({ item }: { readonly item: OutboxItem }) {
  const t = useTranslate();
  const { state, armed } = item;
  const isPaused = state === 'queued' && armed === null;
  const key = isPaused ? 'paused' : item.byHand && state !== 'sealed' ? `${state}-by-hand` : state;
  const tells = ['delivered', 'acknowledged', 'rejected'].includes(state);
  return (
    <span className={`outbox-state outbox-state--${state}`}>
      <Icon of={isPaused ? Pause : icons[state]} size={16} />
      {t(`outbox.state.${tells || isPaused ? key : state}`)}
    </span>
  );
}

/** What it waits for, and why the last try ended, with what to do. */
export function WaitWords({ item }: { readonly item: OutboxItem }) {
  const t = useTranslate();
  const format = useFormat();
  const { state, armed, nextAt, reason } = item;
  return (
    <>
      {reason === null ? null : (
        <p className="small">
          {t(`outbox.reason.${reason}`)} {t(`outbox.reason.${reason}.action`)}
        </p>
      )}
      {state !== 'queued' || armed === null ? null : (
        <p className="small muted">
          {nextAt === null
            ? t(`outbox.wait.${armed}`)
            : t('outbox.wait.next', { time: format.time(nextAt), attempts: item.attempts })}
        </p>
      )}
    </>
  );
}
