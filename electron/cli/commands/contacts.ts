import { randomUUID } from 'node:crypto';
import { appError } from '../../../shared/contract/errors.ts';
import { checkKindSchema, hasAlarm, type Contact } from '../../../shared/contacts/contact-schema.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { spokenForm } from '../../../shared/signatures/fingerprint.ts';
import { usage, type Command, type Context } from '../command.ts';
import { showLine } from '../output.ts';
import { withBackend } from '../with-backend.ts';
import { handInFile } from '../with-keys.ts';

const toJson = (contact: Contact) => ({
  ...contact,
  alarm: hasAlarm(contact),
  keys: contact.keys.map((key) => ({ ...key, spoken: spokenForm(key.fingerprint).join(' ') })),
});

const contactText = (contact: Contact, { t }: Pick<Context, 't'>): string =>
  [
    [contact.name, contact.institution, contact.state]
      .flatMap((word) => (word === undefined ? [] : showLine(word)))
      .join(', '),
    ...contact.keys.map(
      ({ fingerprint, standing, checked }) =>
        `  ${fingerprint}  ${t(`cli.contacts.${standing}`)}; ${t(`cli.checked.${checked}`)}`,
    ),
  ].join('\n');

export const contactsList: Command = {
  name: 'contacts list',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const listed = await withBackend(context, false, (backend) => Promise.resolve(backend.contacts.list({})));
    if (!listed.ok) {
      return listed;
    }
    const contacts = listed.value?.contacts ?? [];
    return ok({
      json: { contacts: contacts.map(toJson) },
      text:
        contacts.length === 0
          ? context.t('cli.contacts.none')
          : contacts.map((contact) => contactText(contact, context)).join('\n'),
    });
  },
};

/** Brings a card in; a changed key ends in exit code 1: a person has to decide in the app. */
export const contactsImport: Command = {
  name: 'contacts import',
  synopsis: 'FILE [--checked HOW]',
  positionals: ['FILE'],
  options: { checked: 'text' },
  run: async (args, context) => {
    const checked = checkKindSchema.safeParse(args.text('checked') ?? 'not-yet');
    if (!checked.success) {
      return err(
        usage('unknown-value', { option: '--checked', allowed: checkKindSchema.options.join(', ') }),
      );
    }
    const imported = await withBackend(context, true, async (backend) => {
      const handle = await handInFile(backend, context, args.positionals[0] ?? '');
      return handle.ok
        ? backend.contacts.import({ request: randomUUID(), handle: handle.value, checked: checked.data })
        : handle;
    });
    if (!imported.ok || imported.value === undefined) {
      return imported.ok ? err(appError('not-found', {})) : imported;
    }
    const { standing, contact } = imported.value;
    return ok({
      json: { standing, contact: toJson(contact) },
      text: `${context.t(`cli.contacts.standing.${standing}`)}\n${contactText(contact, context)}`,
      ...(standing === 'changed' ? { exit: 1 as const } : {}),
    });
  },
};
