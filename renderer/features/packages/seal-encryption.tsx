import { useSuspenseQuery } from '@tanstack/react-query';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { hasAlarm, type Contact } from '../../../shared/contacts/contact-schema.ts';
import { api } from '../../client/queries.ts';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { lockOf, type ExportFields, type Lock, type Purpose, type RecipientKind } from './export-choice.ts';

const kinds: readonly RecipientKind[] = ['hybrid', 'x25519'];

/** People whose keys are at hand; suspends until they are. */
const useContacts = (): readonly Contact[] =>
  useSuspenseQuery(api.contacts.list.queryOptions({ input: {} })).data.contacts;

const currentKey = ({ keys }: Contact) => keys.find(({ standing }) => standing === 'current');

/** Why nothing can be encrypted to a person; undefined where it can. */
function contactFault(contact: Contact, kind: RecipientKind): 'alarm' | 'no-key' | undefined {
  if (hasAlarm(contact)) {
    return 'alarm';
  }
  return currentKey(contact)?.recipients[kind] === undefined ? 'no-key' : undefined;
}

function Contacts({
  fields,
  contacts,
}: {
  readonly fields: UseFormReturn<ExportFields>;
  readonly contacts: readonly Contact[];
}) {
  const t = useTranslate();
  const kind = fields.watch('recipientKind');
  const error = fields.formState.errors.contacts?.message;
  return (
    <>
      <Controller
        control={fields.control}
        name="contacts"
        render={({ field }) => (
          <CheckboxGroup
            label={t('export.lock.for')}
            hint={t('export.lock.for-hint')}
            {...(error === undefined ? {} : { error })}
            choices={contacts.map((contact) => {
              const fault = contactFault(contact, kind);
              const checked = currentKey(contact)?.checked ?? 'not-yet';
              return {
                value: contact.id,
                label: <Foreign>{contact.name}</Foreign>,
                hint: (
                  <>
                    {contact.institution === undefined ? null : (
                      <>
                        <Foreign>{contact.institution}</Foreign>
                        {' · '}
                      </>
                    )}
                    {fault === undefined
                      ? t(checked === 'not-yet' ? 'export.lock.unchecked' : 'export.lock.checked')
                      : t(`export.lock.fault.${fault}`)}
                  </>
                ),
                isDisabled: fault !== undefined,
              };
            })}
            value={field.value}
            onChange={(next) => {
              field.onChange(next);
              fields.clearErrors('contacts');
            }}
          />
        )}
      />
      <Controller
        control={fields.control}
        name="recipientKind"
        render={({ field }) => (
          <RadioGroup
            label={t('export.lock.kind')}
            choices={kinds.map((one) => ({
              value: one,
              label: t(`export.lock.kind.${one}`),
              hint: t(`export.lock.kind-hint.${one}`),
            }))}
            value={field.value}
            onChange={(next) => {
              field.onChange(next);
              // Who has no key of this kind cannot stay chosen.
              fields.setValue(
                'contacts',
                fields.getValues('contacts').filter((id) => {
                  const contact = contacts.find((person) => person.id === id);
                  return contact !== undefined && contactFault(contact, next) === undefined;
                }),
              );
            }}
          />
        )}
      />
    </>
  );
}

/** Who can open the file: whoever it is encrypted to, whoever is told the passphrase, or everyone who gets it. */
export function EncryptionChoice({
  fields,
  purpose,
}: {
  readonly fields: UseFormReturn<ExportFields>;
  readonly purpose: Purpose;
}) {
  const t = useTranslate();
  const contacts = useContacts();
  const lock = lockOf(fields.watch(), purpose);
  const locks: readonly Lock[] =
    purpose === 'submission' ? ['none', 'contacts', 'passphrase'] : ['contacts', 'passphrase', 'none'];
  const hintOf = (one: Lock): string =>
    one === 'none'
      ? t(purpose === 'submission' ? 'export.lock.none-portal' : 'export.lock.none-hint')
      : one === 'contacts' && contacts.length === 0
        ? t('export.lock.no-contacts')
        : t(`export.lock.${one}-hint`);
  return (
    <div className="stack">
      <h3 className="trail__subtitle">{t('export.lock.title')}</h3>
      <Controller
        control={fields.control}
        name="lock"
        render={({ field }) => (
          <RadioGroup
            label={t('export.lock.label')}
            hint={t(purpose === 'submission' ? 'export.lock.submission' : 'export.lock.handed-on')}
            choices={locks.map((one) => ({
              value: one,
              label: t(`export.lock.${one}`),
              hint: hintOf(one),
              isDisabled: one === 'contacts' && contacts.length === 0,
            }))}
            value={lock}
            onChange={field.onChange}
          />
        )}
      />
      {lock === 'contacts' && contacts.length > 0 ? <Contacts fields={fields} contacts={contacts} /> : null}
    </div>
  );
}
