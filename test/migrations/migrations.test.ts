import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { migrate, knownSchema } from '../../electron/backend/database/migrate.ts';
import { migrations } from '../../electron/backend/database/migrations/index.ts';
import {
  applicationId,
  openMemoryDatabase,
  type Connection,
} from '../../electron/backend/database/open-database.ts';

const snapshotFile = new URL('../../electron/backend/database/schema.snapshot.sql', import.meta.url);

function migrated(): Connection {
  const connection = openMemoryDatabase();
  migrate(connection);
  return connection;
}

test('the numbers of migrations rise in tens', () => {
  const versions = migrations.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].toSorted((left, right) => left - right));
  expect(versions.every((version) => version % 10 === 0 && version > 0)).toBe(true);
});

test('the schema after all migrations is the one on file', () => {
  const schema = migrated()
    .all('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name')
    .map(({ sql }) => `${String(sql)};`)
    .join('\n');
  expect(`${schema}\n`).toBe(readFileSync(snapshotFile, 'utf8'));
});

test('every table is strict and has row numbers, by which a rescue walks', () => {
  const tables = migrated().all(
    "SELECT name, strict, wr FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  expect(tables.length).toBeGreaterThan(4);
  for (const { name, strict, wr } of tables) {
    expect([name, strict, wr]).toEqual([name, 1, 0]);
  }
});

test('makes the database ours, and a second run changes nothing', () => {
  const connection = migrated();
  expect(connection.pragma('application_id')).toBe(applicationId);
  expect(connection.pragma('user_version')).toBe(knownSchema());
  const known = knownSchema();
  expect(migrate(connection)).toEqual({ ok: true, value: { from: known, to: known } });
});

test('D7 steps run together or not at all', () => {
  const connection = migrated();
  const steps = [
    ...migrations,
    { version: 9010, statements: 'CREATE TABLE extra (at INTEGER) STRICT;' },
    { version: 9020, statements: 'INSERT INTO nowhere VALUES (1);' },
  ];
  expect(() => migrate(connection, steps)).toThrow('no such table');
  expect(connection.pragma('user_version')).toBe(knownSchema());
  expect(connection.all("SELECT name FROM sqlite_schema WHERE name = 'extra'")).toEqual([]);
});

test('20 more subjects: keeps every revision as it was and takes new kinds', () => {
  const connection = openMemoryDatabase();
  migrate(
    connection,
    migrations.filter(({ version }) => version <= 10),
  );
  const insert =
    'INSERT INTO revision (id, kind, scope, subject, parents, value, cites, author, authored_at, editor, edition, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
  connection.run(insert, 'a', 'answer', 'd', 'k@en', '[]', '"x"', null, '{}', '2026-01-01', 'w', 3, 1);
  connection.run(insert, 'b', 'entry', 'XPA', 'law', '["a"]', 'null', 'law', '{}', '2026-01-02', null, 1, 0);
  expect(() =>
    connection.run(insert, 'c', 'acceptance', 'd', 'x', '[]', '1', null, '{}', '', null, 1, 1),
  ).toThrow('CHECK');
  const before = connection.all('SELECT * FROM revision ORDER BY sequence');
  migrate(
    connection,
    migrations.filter(({ version }) => version <= 20),
  );
  expect(connection.all('SELECT * FROM revision ORDER BY sequence')).toEqual(before);
  connection.run(insert, 'c', 'acceptance', 'd', 'x', '[]', '1', null, '{}', '', null, 1, 1);
  expect(connection.all('SELECT id FROM revision WHERE head = 1').map(({ id }) => id)).toEqual(['a', 'c']);
});
