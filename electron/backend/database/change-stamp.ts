import type { Reader } from './open-database.ts';

/**
 * Another one after every change of the database, whoever made it: rows that this connection changed (SQLite,
 * total_changes), and commits of others (PRAGMA data_version). What was read elsewhere holds where it is the same before
 * and after.
 */
export const changeStamp = (reader: Reader): string =>
  JSON.stringify(
    reader.get('SELECT total_changes() AS ours, data_version AS others FROM pragma_data_version'),
  );
