import type * as z from 'zod';
import type { Row } from './open-database.ts';

/** A stored row that does not have the shape its table promises: kept, skipped and counted by a rescue. */
export class UnreadableRowError extends Error {}

export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') {
    throw new UnreadableRowError(column);
  }
  return value;
}

export function optionalTextOf(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : textOf(row, column);
}

export function integerOf(row: Row, column: string): number {
  const value = row[column];
  if (!Number.isSafeInteger(value)) {
    throw new UnreadableRowError(column);
  }
  return Number(value);
}

/** Parses a column of JSON text by its schema. */
export function jsonOf<T>(row: Row, column: string, schema: z.ZodType<T>): T {
  const text = textOf(row, column);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UnreadableRowError(column, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new UnreadableRowError(column, { cause: parsed.error });
  }
  return parsed.data;
}
