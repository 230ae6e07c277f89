import {
  checkKindSchema,
  contactKeySchema,
  contactPersonSchema,
  contactRecipientsSchema,
  type Contact,
  type ContactKey,
  type ContactPerson,
} from '../../../shared/contacts/contact-schema.ts';
import { authorSchema } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { jsonOf, optionalTextOf, textOf } from '../database/row.ts';

function toKey(row: Row): ContactKey {
  const checkedAt = optionalTextOf(row, 'checked_at');
  return {
    fingerprint: textOf(row, 'fingerprint'),
    line: textOf(row, 'line'),
    recipients: jsonOf(row, 'recipients', contactRecipientsSchema),
    standing: contactKeySchema.shape.standing.parse(textOf(row, 'standing')),
    checked: checkKindSchema.parse(textOf(row, 'checked')),
    ...(row['checked_by'] === null ? {} : { checkedBy: jsonOf(row, 'checked_by', authorSchema) }),
    ...(checkedAt === undefined ? {} : { checkedAt }),
    addedAt: textOf(row, 'added_at'),
  };
}

function toContact(reader: Reader, row: Row): Contact {
  const id = textOf(row, 'id');
  const keys = reader
    .all(
      "SELECT fingerprint, line, recipients, standing, checked, checked_by, checked_at, added_at FROM contact_key WHERE contact = ? ORDER BY standing <> 'current', sequence DESC",
      id,
    )
    .map(toKey);
  return { id, ...jsonOf(row, 'person', contactPersonSchema), addedAt: textOf(row, 'added_at'), keys };
}

/** Everybody on the list, in the order in which they came. */
export const readContacts = (reader: Reader): Contact[] =>
  reader
    .all('SELECT id, person, added_at FROM contact ORDER BY sequence')
    .map((row) => toContact(reader, row));

export function findContact(reader: Reader, id: string): Contact | undefined {
  const row = reader.get('SELECT id, person, added_at FROM contact WHERE id = ?', id);
  return row === undefined ? undefined : toContact(reader, row);
}

/** Whose key this is or was. */
export function findByFingerprint(reader: Reader, fingerprint: string): Contact | undefined {
  const row = reader.get('SELECT contact FROM contact_key WHERE fingerprint = ?', fingerprint);
  return row === undefined ? undefined : findContact(reader, textOf(row, 'contact'));
}

export const addContact = (writer: Writer, id: string, person: ContactPerson, addedAt: string): number =>
  writer.run(
    'INSERT INTO contact (id, person, added_at) VALUES (?, ?, ?)',
    id,
    JSON.stringify(person),
    addedAt,
  );

export const changePerson = (writer: Writer, id: string, person: ContactPerson): number =>
  writer.run('UPDATE contact SET person = ? WHERE id = ?', JSON.stringify(person), id);

/** Their keys are forgotten with them: brought in again, each is looked at anew. */
export function removeContact(writer: Writer, id: string): number {
  writer.run('DELETE FROM contact_key WHERE contact = ?', id);
  return writer.run('DELETE FROM contact WHERE id = ?', id);
}

/** Puts a key on a person's list, or in a new state; a key belongs to one person at a time. */
export const putContactKey = (writer: Writer, contact: string, key: ContactKey): number =>
  writer.run(
    'INSERT INTO contact_key (contact, fingerprint, line, recipients, standing, checked, checked_by, checked_at, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO UPDATE SET contact = excluded.contact, recipients = excluded.recipients, standing = excluded.standing, checked = excluded.checked, checked_by = excluded.checked_by, checked_at = excluded.checked_at',
    contact,
    key.fingerprint,
    key.line,
    JSON.stringify(key.recipients),
    key.standing,
    key.checked,
    key.checkedBy === undefined ? null : JSON.stringify(key.checkedBy),
    key.checkedAt ?? null,
    key.addedAt,
  );
