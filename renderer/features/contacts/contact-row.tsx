import { useState } from 'react';
import type { Contact, ContactKey } from '../../../shared/contacts/contact-schema.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { Notice } from '../../components/notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { AlarmDialog, CheckDialog, RemoveContactDialog } from './contact-dialogs.tsx';
import { PersonLine } from './person-line.tsx';

/** How a key was checked, by whom and when. */
function CheckLine({ of }: { readonly of: ContactKey }) {
  const t = useTranslate();
  const format = useFormat();
  return of.checkedBy === undefined || of.checkedAt === undefined ? (
    <p>{t(`contacts.checked.${of.checked}`)}</p>
  ) : (
    <p>
      {t(`contacts.checked.${of.checked}`)}{' '}
      <span className="muted">
        <Foreign>{of.checkedBy.name}</Foreign>, {format.day(of.checkedAt.slice(0, 10))}
      </span>
    </p>
  );
}

/** One person: the key that counts, how it was checked, what waits, and the keys of before. */
export function ContactRow({ contact }: { readonly contact: Contact }) {
  const t = useTranslate();
  const [open, setOpen] = useState<'check' | 'alarm' | 'remove'>();
  const close = (): void => setOpen(undefined);
  const [current, ...others] = contact.keys;
  const pending = others.find(({ standing }) => standing === 'pending');
  const past = others.filter(({ standing }) => standing !== 'pending');
  return (
    <li className="key">
      <PersonLine person={contact} />
      {pending === undefined ? null : (
        <Notice tone="attention" title={t('contacts.alarm.title')}>
          <p>{t('contacts.alarm.waits')}</p>
          <div className="actions">
            <Button onPress={() => setOpen('alarm')}>{t('contacts.alarm.open')}</Button>
          </div>
        </Notice>
      )}
      {current === undefined ? null : (
        <>
          <Fingerprint of={current.fingerprint} />
          <CheckLine of={current} />
        </>
      )}
      {past.length === 0 ? null : (
        <Disclosure title={t('contacts.past')}>
          <ul className="clean-list stack">
            {past.map((key) => (
              <li key={key.fingerprint} className="stack stack--tight">
                <p className="small muted">{t(`contacts.key.${key.standing}`)}</p>
                <Fingerprint of={key.fingerprint} />
                <CheckLine of={key} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <div className="actions">
        <Button onPress={() => setOpen('check')}>{t('contacts.check.open')}</Button>
        <Button variant="quiet" onPress={() => setOpen('remove')}>
          {t('contacts.remove.open')}
        </Button>
      </div>
      {open === 'check' ? <CheckDialog contact={contact} onClose={close} /> : null}
      {open === 'remove' ? <RemoveContactDialog contact={contact} onClose={close} /> : null}
      {open === 'alarm' && pending !== undefined ? (
        <AlarmDialog contact={contact} pending={pending} onClose={close} />
      ) : null}
    </li>
  );
}
