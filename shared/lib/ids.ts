import * as z from 'zod';

/** UUIDv4 for all that can leave the workspace: it shows neither time nor place of its making. */
export const uuidSchema = z
  .string()
  .length(36)
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** An id that a document written by hand may choose: instances of repeating items, register entries. */
export const handIdSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9-]+$/);

/** RFC 3339 in UTC, milliseconds included. */
export const instantSchema = z
  .string()
  .length(24)
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/);

/** `YYYY-MM-DD`; whether the day exists is checked by `isCalendarDay`. */
export const daySchema = z
  .string()
  .length(10)
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/);

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether a `YYYY-MM-DD` string names a day of the Gregorian calendar. */
export function isCalendarDay(text: string): boolean {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (match === null) {
    return false;
  }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && leap ? 29 : (daysInMonth[month - 1] ?? 0);
  return year >= 1 && day >= 1 && day <= length;
}
