import { appError, type AppError } from '../../../shared/contract/errors.ts';
import {
  mostContacts,
  mostKeysOfOne,
  samePerson,
  type CardStanding,
  type CheckKind,
  type Contact,
  type ContactKey,
  type ContactPerson,
} from '../../../shared/contacts/contact-schema.ts';
import { sameJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { ContactService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { readKeys } from '../keys/key-store.ts';
import { once } from '../revisions/request-store.ts';
import type { ServiceParts } from '../services.ts';
import { fingerprintOf, isSoundKey, publicKeyBlob } from '../signatures/public-key.ts';
import type { ReadCard } from './contact-card.ts';
import {
  addContact,
  changePerson,
  findByFingerprint,
  findContact,
  putContactKey,
  readContacts,
  removeContact,
} from './contact-store.ts';

interface Meeting {
  readonly standing: CardStanding;
  readonly contact?: Contact;
}

type NewKey = Pick<ContactKey, 'fingerprint' | 'line' | 'recipients'>;
type Decision = Parameters<ContactService['decide']>[0];

/** What a person and a key mean to us: the key decides first, the name only raises the alarm. */
function meet(reader: Reader, person: ContactPerson, fingerprint: string): Meeting {
  if (readKeys(reader).some(({ key }) => key.fingerprint === fingerprint)) {
    return { standing: 'own' };
  }
  const owner = findByFingerprint(reader, fingerprint);
  if (owner !== undefined) {
    const current = owner.keys[0]?.fingerprint === fingerprint && owner.keys[0].standing === 'current';
    return { standing: current ? 'known' : 'changed', contact: owner };
  }
  const same = readContacts(reader).find((contact) => samePerson(contact, person));
  return same === undefined ? { standing: 'new' } : { standing: 'changed', contact: same };
}

const normalised = ({ name, institution, state }: ContactPerson): ContactPerson => ({
  name: name.normalize('NFC'),
  ...(institution === undefined ? {} : { institution: institution.normalize('NFC') }),
  ...(state === undefined ? {} : { state: state.normalize('NFC') }),
});

const personOf = ({ name, institution, state }: Contact): ContactPerson => ({
  name,
  ...(institution === undefined ? {} : { institution }),
  ...(state === undefined ? {} : { state }),
});

const holds = ({ keys }: Contact, fingerprint: string): boolean =>
  keys.some((key) => key.fingerprint === fingerprint);

/** People whose keys are known here: trust on first use, and an alarm where a key changes (threat-model P7). */
export function createContactService(
  parts: ServiceParts,
  means: { readonly runner: JobRunner; readonly blobs: BlobStore },
): ContactService {
  const { workspace, clock, ids, settings } = parts;
  const { runner, blobs } = means;

  const readCard = async (handle: string): Promise<Result<ReadCard, AppError>> => {
    const file = blobs.find(handle);
    return file === undefined
      ? err(appError('not-found', { handle }))
      : runner.run({ kind: 'contacts.read', input: { path: file.path } });
  };

  const requireContact = (reader: Reader, id: string): Result<Contact, AppError> => {
    const found = findContact(reader, id);
    return found === undefined ? err(appError('not-found', { contact: id })) : ok(found);
  };

  /** Who says so, and when; a check that nobody answers for is none. */
  const checkOf = (
    checked: CheckKind,
  ): Result<Pick<ContactKey, 'checked' | 'checkedBy' | 'checkedAt'>, AppError> => {
    if (checked === 'not-yet') {
      return ok({ checked });
    }
    const by = settings.author();
    return by === undefined
      ? err(appError('checker-missing'))
      : ok({ checked, checkedBy: by, checkedAt: clock.now().toISOString() });
  };

  const bringIn = (
    writer: Writer,
    given: ContactPerson,
    key: NewKey,
    checked: CheckKind,
  ): Result<{ readonly standing: CardStanding; readonly contact: Contact }, AppError> => {
    const person = normalised(given);
    const now = clock.now().toISOString();
    const { standing, contact } = meet(writer, person, key.fingerprint);
    if (standing === 'own') {
      return err(appError('contact-key-own'));
    }
    const check = checkOf(checked);
    if (!check.ok) {
      return check;
    }
    if (contact === undefined) {
      if (readContacts(writer).length >= mostContacts) {
        return err(appError('request-refused', { reason: 'shape' }));
      }
      const id = ids.uuid();
      addContact(writer, id, person, now);
      putContactKey(writer, id, { ...key, ...check.value, standing: 'current', addedAt: now });
      const added = requireContact(writer, id);
      return added.ok ? ok({ standing, contact: added.value }) : added;
    }
    const current = contact.keys[0];
    if (standing === 'known' && current !== undefined) {
      // Signed by the key that we hold: it may say something new about its owner. A check that was made stays for the person
      // it was made of: nobody whose key was checked goes on as somebody else.
      const isSame = sameJson(personOf(contact), person);
      changePerson(writer, contact.id, person);
      const { hybrid, x25519 } = key.recipients;
      const recipients = hybrid === undefined && x25519 === undefined ? current.recipients : key.recipients;
      const { checked: _checked, checkedBy: _by, checkedAt: _at, ...unchecked } = current;
      const said = isSame && checked === 'not-yet' ? current : { ...unchecked, ...check.value };
      putContactKey(writer, contact.id, { ...said, recipients });
    } else if (contact.keys.length >= mostKeysOfOne && !holds(contact, key.fingerprint)) {
      return err(appError('request-refused', { reason: 'shape' }));
    } else {
      putContactKey(writer, contact.id, { ...key, checked: 'not-yet', standing: 'pending', addedAt: now });
    }
    const changed = requireContact(writer, contact.id);
    return changed.ok ? ok({ standing, contact: changed.value }) : changed;
  };

  const decide = (
    writer: Writer,
    { contact: id, fingerprint, decision }: Decision,
  ): Result<Contact, AppError> => {
    const contact = requireContact(writer, id);
    if (!contact.ok) {
      return contact;
    }
    const { keys } = contact.value;
    const pending = keys.find((key) => key.fingerprint === fingerprint && key.standing === 'pending');
    if (pending === undefined) {
      return err(appError('not-found', { fingerprint }));
    }
    if (decision.what === 'refuse') {
      putContactKey(writer, id, { ...pending, standing: 'refused' });
      return requireContact(writer, id);
    }
    const check = checkOf(decision.checked);
    if (!check.ok) {
      return check;
    }
    const taken = { ...pending, ...check.value, standing: 'current' } as const;
    if (decision.what === 'other-person') {
      if (readContacts(writer).length >= mostContacts) {
        return err(appError('request-refused', { reason: 'shape' }));
      }
      const other = ids.uuid();
      addContact(writer, other, personOf(contact.value), clock.now().toISOString());
      putContactKey(writer, other, taken);
      return requireContact(writer, other);
    }
    for (const key of keys.filter(({ standing }) => standing === 'current')) {
      putContactKey(writer, id, { ...key, standing: 'former' });
    }
    putContactKey(writer, id, taken);
    return requireContact(writer, id);
  };

  const onceEach = <T>(
    procedure: string,
    input: { readonly request: string },
    work: (writer: Writer) => Result<T, AppError>,
  ): Result<T, AppError> =>
    workspace.transact((writer) =>
      once(writer, { id: input.request, procedure, input, now: clock.now() }, () => work(writer)),
    );

  return {
    list: () => workspace.read((reader) => ok({ contacts: readContacts(reader) })),

    read: async ({ handle }) => {
      const read = await readCard(handle);
      return read.ok
        ? workspace.read((reader) =>
            ok({ ...read.value, ...meet(reader, read.value.card, read.value.fingerprint) }),
          )
        : read;
    },

    import: async (input) => {
      const read = await readCard(input.handle);
      if (!read.ok) {
        return read;
      }
      const { card, fingerprint } = read.value;
      const key = { fingerprint, line: card.key, recipients: card.recipients };
      return onceEach('contacts.import', input, (writer) => bringIn(writer, card, key, input.checked));
    },

    addSigner: (input) => {
      const blob = publicKeyBlob(input.key);
      return isSoundKey(blob)
        ? onceEach('contacts.addSigner', input, (writer) =>
            bringIn(
              writer,
              input.person,
              { fingerprint: fingerprintOf(blob), line: input.key, recipients: {} },
              input.checked,
            ),
          )
        : err(appError('contact-card-refused', { reason: 'key' }));
    },

    check: (input) =>
      onceEach('contacts.check', input, (writer) => {
        const contact = requireContact(writer, input.contact);
        const check = checkOf(input.checked);
        if (!contact.ok || !check.ok) {
          return contact.ok ? (check.ok ? contact : check) : contact;
        }
        const [current] = contact.value.keys;
        if (current?.standing !== 'current') {
          return err(appError('contact-key-changed'));
        }
        const { checkedBy: _by, checkedAt: _at, ...rest } = current;
        putContactKey(writer, input.contact, { ...rest, ...check.value });
        return requireContact(writer, input.contact);
      }),

    decide: (input) => onceEach('contacts.decide', input, (writer) => decide(writer, input)),

    remove: (input) =>
      onceEach('contacts.remove', input, (writer) =>
        removeContact(writer, input.contact) === 0
          ? err(appError('not-found', { contact: input.contact }))
          : ok({ contact: input.contact }),
      ),
  };
}
