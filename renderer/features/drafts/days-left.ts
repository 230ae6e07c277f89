import { useEffect, useState } from 'react';

/** Today in the reader's own time zone, as a calendar day. */
export function localDay(now: Date): string {
  const pad = (part: number, width: number): string => String(part).padStart(width, '0');
  return `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1, 2)}-${pad(now.getDate(), 2)}`;
}

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
