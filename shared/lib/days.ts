const millisecondsOfDay = 86_400_000;

/** First and last day that four digits of a year can name: arithmetic stops there. */
const firstDay = '0001-01-01';
const lastDay = '9999-12-31';

/** Midnight UTC of a calendar day; no time zone moves it. `month` from 0 may run over. */
function utcDate(year: number, month: number, date: number): Date {
  const day = new Date(0);
  day.setUTCFullYear(year, month, date);
  return day;
}

const partsOf = (day: string): readonly [year: number, month: number, date: number] => {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number);
  return [year, month - 1, date];
};

function toDay(date: Date): string {
  const year = date.getUTCFullYear();
  return year < 1 ? firstDay : year > 9999 ? lastDay : date.toISOString().slice(0, 10);
}

/** The day some months later, or the last of that month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = partsOf(day);
  const length = utcDate(year, month + months + 1, 0).getUTCDate();
  return toDay(utcDate(year, month + months, Math.min(date, length)));
}

/** The day some days later, or earlier for a negative number. */
export function addDays(day: string, days: number): string {
  const [year, month, date] = partsOf(day);
  return toDay(new Date(utcDate(year, month, date).getTime() + days * millisecondsOfDay));
}

/** Whole days from one day to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / millisecondsOfDay);
