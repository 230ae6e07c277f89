const dayLength = 86_400_000;

/** Today in the reader's own time zone, as a calendar day. */
export function localDay(now: Date): string {
  const pad = (part: number, width: number): string => String(part).padStart(width, '0');
  return `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1, 2)}-${pad(now.getDate(), 2)}`;
}

/** Whole days from one calendar day to another; negative where the second is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength);
