import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { CheckKind, Contact, ContactKey } from '../../../shared/contacts/contact-schema.ts';
import { madeCheckSchema } from '../../../shared/contacts/contact-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { PersonFields, toPerson, type PersonValues } from '../keys/person-fields.tsx';
import { CheckChoice } from './check-choice.tsx';
import { PersonLine } from './person-line.tsx';
import { useContactWork } from './use-contacts.ts';

interface DialogProps {
  readonly contact: Contact;
  readonly onClose: () => void;
}

/** How the key that counts was checked. */
export function CheckDialog({ contact, onClose }: DialogProps) {
  const t = useTranslate();
  const [current] = contact.keys;
  const [checked, setChecked] = useState<CheckKind>(current?.checked ?? 'not-yet');
  const check = useContactWork(() =>
    client.contacts.check({ request: crypto.randomUUID(), contact: contact.id, checked }),
  );
  return (
    <Dialog title={t('contacts.check.title')} isOpen onClose={onClose} wide>
      <PersonLine person={contact} />
      <Fingerprint of={current?.fingerprint ?? ''} withQr />
      <CheckChoice value={checked} onChange={setChecked} />
      {check.isError ? <ErrorNotice failure={toFailure(check.error)} /> : null}
      <DialogFooter>
        <Button onPress={onClose}>{t('shell.cancel')}</Button>
        <Button
          variant="primary"
          isDisabled={check.isPending}
          onPress={() => check.mutate(undefined, { onSuccess: onClose })}
        >
          {t('contacts.check.submit')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

type Decision = 'accept' | 'refuse' | 'other-person';

/** The alarm: a person decides what a changed key means, and nothing is chosen beforehand. */
export function AlarmDialog({ contact, pending, onClose }: DialogProps & { readonly pending: ContactKey }) {
  const t = useTranslate();
  const [what, setWhat] = useState<Decision | null>(null);
  const [checked, setChecked] = useState<CheckKind>('not-yet');
  const made = madeCheckSchema.safeParse(checked);
  const decide = useContactWork((decision: Parameters<typeof client.contacts.decide>[0]['decision']) =>
    client.contacts.decide({
      request: crypto.randomUUID(),
      contact: contact.id,
      fingerprint: pending.fingerprint,
      decision,
    }),
  );
  const send = (): void => {
    const decision =
      what === 'refuse'
        ? ({ what } as const)
        : what === 'other-person'
          ? ({ what, checked: 'not-yet' } as const)
          : what === 'accept' && made.success
            ? ({ what, checked: made.data } as const)
            : undefined;
    if (decision !== undefined) {
      decide.mutate(decision, { onSuccess: onClose });
    }
  };
  const [current] = contact.keys;
  return (
    <Dialog title={t('contacts.alarm.title')} isOpen onClose={onClose} wide role="alertdialog">
      <PersonLine person={contact} />
      <p>{t('contacts.alarm.text')}</p>
      <h3>{t('contacts.alarm.new')}</h3>
      <Fingerprint of={pending.fingerprint} withQr />
      <h3>{t('contacts.alarm.old')}</h3>
      <Fingerprint of={current?.fingerprint ?? ''} />
      <RadioGroup
        label={t('contacts.alarm.label')}
        choices={(['accept', 'refuse', 'other-person'] as const).map((value) => ({
          value,
          label: t(`contacts.alarm.${value}`),
          hint: t(`contacts.alarm.${value}.hint`),
        }))}
        value={what}
        onChange={setWhat}
      />
      {what === 'accept' ? <CheckChoice value={checked} onChange={setChecked} madeOnly /> : null}
      {decide.isError ? <ErrorNotice failure={toFailure(decide.error)} /> : null}
      <DialogFooter>
        <Button onPress={onClose}>{t('contacts.alarm.later')}</Button>
        <Button
          variant="primary"
          isDisabled={decide.isPending || what === null || (what === 'accept' && !made.success)}
          onPress={send}
        >
          {t('contacts.alarm.submit')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

/** Asks before a person is taken off the list. */
export function RemoveContactDialog({ contact, onClose }: DialogProps) {
  const t = useTranslate();
  const remove = useContactWork(() =>
    client.contacts.remove({ request: crypto.randomUUID(), contact: contact.id }),
  );
  return (
    <Dialog title={t('contacts.remove.title')} isOpen onClose={onClose} role="alertdialog">
      <PersonLine person={contact} />
      <p>{t('contacts.remove.text')}</p>
      {remove.isError ? <ErrorNotice failure={toFailure(remove.error)} /> : null}
      <DialogFooter>
        <Button onPress={onClose}>{t('shell.cancel')}</Button>
        <Button
          variant="primary"
          isDisabled={remove.isPending}
          onPress={() => remove.mutate(undefined, { onSuccess: onClose })}
        >
          {t('contacts.remove.submit')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

/** Makes a contact of whoever signed a package: the person gives the name, the package does not. */
export function AddSignerDialog({
  signerKey,
  fingerprint,
  onClose,
}: {
  readonly signerKey: string;
  readonly fingerprint: string;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const [checked, setChecked] = useState<CheckKind>('not-yet');
  const { control, handleSubmit } = useForm<PersonValues>({
    defaultValues: { name: '', institution: '', state: '' },
  });
  const add = useContactWork((values: PersonValues) =>
    client.contacts.addSigner({
      request: crypto.randomUUID(),
      key: signerKey,
      person: toPerson(values),
      checked,
    }),
  );
  const submit = handleSubmit((values) => add.mutate(values, { onSuccess: onClose }));
  return (
    <Dialog title={t('contacts.add.title')} isOpen onClose={onClose} wide>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>{t('contacts.add.text')}</p>
        <Fingerprint of={fingerprint} withQr />
        <PersonFields control={control} />
        <CheckChoice value={checked} onChange={setChecked} />
        {add.isError ? <ErrorNotice failure={toFailure(add.error)} /> : null}
        <DialogFooter>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={add.isPending}>
            {t('contacts.add.submit')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
