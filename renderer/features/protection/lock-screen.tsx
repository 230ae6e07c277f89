import { Lock } from 'lucide-react';
import { useRef, useState } from 'react';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import type { LockReason } from '../../../shared/contract/protection.ts';
import type { Failure } from '../../client/failure.ts';
import { unlockSession } from '../../client/session.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useTheme } from '../workspace/workspace-gate.tsx';
import { OpeningField, OtherWay, useOpening } from './opening-field.tsx';
import './protection.css';

/** All that a locked workspace shows: why it is locked, and the ways to open it. */
export function LockScreen({
  reason = 'start',
  keyring,
  isUnsaved,
  onUnlocked,
}: {
  readonly reason: LockReason | undefined;
  /** Whether the keyring of this computer opens it. */
  readonly keyring: boolean;
  /** Something typed could not be saved before it was locked. */
  readonly isUnsaved: boolean;
  /** Told what opened it. */
  readonly onUnlocked: (by: KeyOpening['by']) => Promise<void>;
}) {
  const t = useTranslate();
  useTheme('system');
  const opening = useOpening();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const field = useRef<HTMLInputElement>(null);
  const open = async (by: KeyOpening): Promise<void> => {
    setFailure(undefined);
    setPending(true);
    const failed = await unlockSession(by);
    setFailure(failed);
    if (failed === undefined) {
      await onUnlocked(by.by);
    }
    setPending(false);
    // What was typed is gone from the field: it is typed again there.
    field.current?.focus();
  };
  return (
    <main className="shell__alone lock-screen">
      <Page
        title={t('protection.locked.title')}
        eyebrow={<Icon of={Lock} size={28} />}
        lead={t(`protection.locked.${reason}`)}
      >
        {isUnsaved ? (
          <Notice tone="attention" title={t('protection.locked.unsaved')}>
            <p>{t('protection.locked.unsaved-text')}</p>
          </Notice>
        ) : null}
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!opening.isEmpty && !isPending) {
              void open(opening.take());
            }
          }}
        >
          <OpeningField opening={opening} inputRef={field} autoFocus />
          {failure === undefined ? null : failure.code === 'no-connection' ? (
            // What is said of it elsewhere speaks of words still on the screen: here none are.
            <Notice tone="error" title={t('workspace.no-host.title')} role="alert">
              <p>{t('workspace.no-host.unchanged')}</p>
              <p>{t('workspace.no-host.step-running')}</p>
              <p>{t('workspace.no-host.step-start')}</p>
            </Notice>
          ) : (
            <ErrorNotice failure={failure} />
          )}
          <div className="actions">
            <Button type="submit" variant="primary" isDisabled={isPending || opening.isEmpty}>
              {t(isPending ? 'keys.working' : 'protection.unlock')}
            </Button>
            {keyring ? (
              <Button isDisabled={isPending} onPress={() => void open({ by: 'keyring' })}>
                {t('keys.unlock.keyring')}
              </Button>
            ) : null}
            <OtherWay opening={opening} onChange={() => setFailure(undefined)} />
          </div>
        </form>
        <p className="small muted">
          {t(keyring ? 'protection.locked.forgotten-keyring' : 'protection.locked.forgotten')}
        </p>
      </Page>
    </main>
  );
}
