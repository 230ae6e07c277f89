import { ownKeySchema, type OwnKey } from '../../../shared/keys/key-schema.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { jsonOf, optionalTextOf, textOf, UnreadableRowError } from '../database/row.ts';
import { publicKeyBlob, signatureFileName } from '../signatures/public-key.ts';
import type { Wrap, WrapKind } from './vault-crypto.ts';

export interface StoredVault {
  readonly id: string;
  readonly checkValue: string;
}

export function findVault(reader: Reader): StoredVault | undefined {
  const row = reader.get('SELECT id, check_value FROM key_vault WHERE sequence = 1');
  return row === undefined ? undefined : { id: textOf(row, 'id'), checkValue: textOf(row, 'check_value') };
}

export const addVault = (writer: Writer, vault: StoredVault, createdAt: string): number =>
  writer.run(
    'INSERT INTO key_vault (sequence, id, check_value, created_at) VALUES (1, ?, ?, ?)',
    vault.id,
    vault.checkValue,
    createdAt,
  );

export function findWrap(reader: Reader, kind: WrapKind): Wrap | undefined {
  const row = reader.get(
    'SELECT parameters, check_value, wrapped, digest FROM key_wrap WHERE kind = ?',
    kind,
  );
  return row === undefined
    ? undefined
    : {
        kind,
        parameters: textOf(row, 'parameters'),
        checkValue: textOf(row, 'check_value'),
        wrapped: textOf(row, 'wrapped'),
        digest: textOf(row, 'digest'),
      };
}

/** Puts a wrap in the place of the one of its kind: in one statement, so that a kill leaves the old or the new one. */
export const putWrap = (writer: Writer, wrap: Wrap, madeAt: string): number =>
  writer.run(
    'INSERT INTO key_wrap (kind, parameters, check_value, wrapped, digest, made_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind) DO UPDATE SET parameters = excluded.parameters, check_value = excluded.check_value, wrapped = excluded.wrapped, digest = excluded.digest, made_at = excluded.made_at',
    wrap.kind,
    wrap.parameters,
    wrap.checkValue,
    wrap.wrapped,
    wrap.digest,
    madeAt,
  );

export const removeWrap = (writer: Writer, kind: WrapKind): number =>
  writer.run('DELETE FROM key_wrap WHERE kind = ?', kind);

const principalOf = (line: string): string =>
  signatureFileName(publicKeyBlob(line)).replace(/^.*\/|\.sig$/g, '');

/** One line of the file that `ssh-keygen -Y verify -f` reads; the name is that of the signature's file. */
export const allowedSignersLine = (line: string): string =>
  `${principalOf(line)} namespaces="package@palermo,contact@palermo,receipt@palermo" ${line}`;

/** A key of ours with its sealed secret part. */
export interface StoredKey {
  readonly key: OwnKey;
  readonly sealed: string;
}

function toStored(row: Row): StoredKey {
  const line = textOf(row, 'line');
  const retiredAt = optionalTextOf(row, 'retired_at');
  const parsed = ownKeySchema.safeParse({
    id: textOf(row, 'id'),
    name: textOf(row, 'name'),
    createdAt: textOf(row, 'created_at'),
    ...(retiredAt === undefined ? {} : { retiredAt }),
    fingerprint: textOf(row, 'fingerprint'),
    line,
    allowedSigners: allowedSignersLine(line),
    recipients: jsonOf(row, 'recipients', ownKeySchema.shape.recipients),
  });
  if (!parsed.success) {
    throw new UnreadableRowError('own_key', { cause: parsed.error });
  }
  return { key: parsed.data, sealed: textOf(row, 'sealed') };
}

/** All keys of ours: those in use first, newest first. */
export const readKeys = (reader: Reader): StoredKey[] =>
  reader
    .all(
      'SELECT id, name, fingerprint, line, recipients, sealed, created_at, retired_at FROM own_key ORDER BY retired_at IS NOT NULL, sequence DESC',
    )
    .map(toStored);

export const findKey = (reader: Reader, id: string): StoredKey | undefined =>
  readKeys(reader).find(({ key }) => key.id === id);

export const addKey = (writer: Writer, key: Omit<OwnKey, 'allowedSigners'>, sealed: string): number =>
  writer.run(
    'INSERT INTO own_key (id, name, fingerprint, line, recipients, sealed, created_at, retired_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    key.id,
    key.name,
    key.fingerprint,
    key.line,
    JSON.stringify(key.recipients),
    sealed,
    key.createdAt,
    key.retiredAt ?? null,
  );

export const renameKey = (writer: Writer, id: string, name: string): number =>
  writer.run('UPDATE own_key SET name = ? WHERE id = ?', name, id);

export const retireKey = (writer: Writer, id: string, retiredAt: string): number =>
  writer.run('UPDATE own_key SET retired_at = ? WHERE id = ? AND retired_at IS NULL', retiredAt, id);
