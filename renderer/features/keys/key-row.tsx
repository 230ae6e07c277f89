import { useState } from 'react';
import type { OwnKey } from '../../../shared/keys/key-schema.ts';
import { client } from '../../client/client.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { BackUpDialog, CardDialog, NameDialog, RotateDialog } from './key-dialogs.tsx';

type Open = 'card' | 'back-up' | 'rename' | 'rotate' | undefined;

/** One key of ours: how others recognise it, and what can be done with it. */
export function KeyRow({ ownKey, isUnlocked }: { readonly ownKey: OwnKey; readonly isUnlocked: boolean }) {
  const t = useTranslate();
  const format = useFormat();
  const [open, setOpen] = useState<Open>(undefined);
  const close = (): void => setOpen(undefined);
  const isRetired = ownKey.retiredAt !== undefined;
  return (
    <li className="key">
      <div className="key__head">
        <h3 className="key__name">
          <Foreign>{ownKey.name}</Foreign>
        </h3>
        <span className="small muted">
          {t('keys.made', { day: format.day(ownKey.createdAt.slice(0, 10)) })}
        </span>
        {isRetired ? <span className="tag">{t('keys.retired')}</span> : null}
      </div>
      <Fingerprint of={ownKey.fingerprint} withQr={!isRetired} />
      <Disclosure title={t('keys.public')}>
        <div className="stack stack--tight">
          <p className="small muted">{t('keys.public.text')}</p>
          <bdi dir="ltr" className="key__line">
            {ownKey.line}
          </bdi>
          <p className="small muted">{t('keys.public.signers')}</p>
          <bdi dir="ltr" className="key__line">
            {ownKey.allowedSigners}
          </bdi>
          <p className="small muted">{t('keys.public.recipient')}</p>
          <bdi dir="ltr" className="key__line">
            {ownKey.recipients.x25519}
          </bdi>
        </div>
      </Disclosure>
      <div className="actions">
        {isRetired ? null : (
          <Button isDisabled={!isUnlocked} onPress={() => setOpen('card')}>
            {t('keys.card.open')}
          </Button>
        )}
        <Button isDisabled={!isUnlocked} onPress={() => setOpen('back-up')}>
          {t('keys.back-up.open')}
        </Button>
        <Button variant="quiet" onPress={() => setOpen('rename')}>
          {t('keys.rename.open')}
        </Button>
        {isRetired ? null : (
          <Button variant="quiet" isDisabled={!isUnlocked} onPress={() => setOpen('rotate')}>
            {t('keys.rotate.open')}
          </Button>
        )}
      </div>
      {open === 'card' ? <CardDialog ownKey={ownKey} onClose={close} /> : null}
      {open === 'back-up' ? <BackUpDialog ownKey={ownKey} onClose={close} /> : null}
      {open === 'rotate' ? <RotateDialog ownKey={ownKey} onClose={close} /> : null}
      {open === 'rename' ? (
        <NameDialog
          title={t('keys.rename.title')}
          submit={t('keys.rename.submit')}
          name={ownKey.name}
          work={(name) => client.keys.rename({ request: crypto.randomUUID(), key: ownKey.id, name })}
          onClose={close}
        />
      ) : null}
    </li>
  );
}
