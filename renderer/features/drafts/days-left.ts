import { useEffect, useState } from 'react';

const dayLength = 86_400_000;

/** Today in the reader's own time zone, as a calendar day. */
export function localDay(now: Date): string {
  const pad = (part: number, width: number): string => String(part).padStart(width, '0');
  return `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1, 2)}-${pad(now.getDate(), 2)}`;
}

/** Whole days from one calendar day to another; negative where the second is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength);

const now = (): string => localDay(new Date());

/** Today, also in a window that stays open over midnight. */
export function useToday(): string {
  const [today, setToday] = useState(now);
  useEffect(() => {
    const timer = window.setInterval(() => setToday(now()), 60_000);
    return () => window.clearInterval(timer);
  }, []);
  return today;
}
