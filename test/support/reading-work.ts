import SQLite from 'better-sqlite3';
import { vi } from 'vitest';

/** Rows and characters that the statements of some work gave back, and characters of what it answered. */
export function workOf(work: () => unknown): {
  readonly rows: number;
  readonly read: number;
  readonly answered: number;
} {
  const statement = Object.getPrototypeOf(new SQLite(':memory:').prepare('SELECT 1')) as SQLite.Statement;
  const all = vi.spyOn(statement, 'all');
  const get = vi.spyOn(statement, 'get');
  try {
    const answered = JSON.stringify(work() ?? null).length;
    const rows = [
      ...all.mock.results.flatMap(({ value }) => (Array.isArray(value) ? (value as unknown[]) : [])),
      ...get.mock.results.flatMap(({ value }) => (value === undefined ? [] : [value as unknown])),
    ];
    return {
      rows: rows.length,
      read: rows.reduce<number>((sum, row) => sum + JSON.stringify(row).length, 0),
      answered,
    };
  } finally {
    all.mockRestore();
    get.mockRestore();
  }
}
