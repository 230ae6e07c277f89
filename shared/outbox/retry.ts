const firstMilliseconds = 5000;
const doublings = 10;

/** The longest wait between two tries; also what a receiver may ask for with `Retry-After` (threat-model N5). */
export const longestWaitMilliseconds = 60 * 60 * 1000;

/**
 * How long to wait before the next try: doubling from five seconds, with a jitter of half, so that many offices that come
 * online together do not call together. `random` lies in 0 to 1; `asked`: the receiver's `Retry-After`, obeyed up to an hour.
 */
export function retryDelay(attempts: number, random: number, asked?: number): number {
  const step = Math.min(
    longestWaitMilliseconds,
    firstMilliseconds * 2 ** Math.min(doublings, Math.max(0, attempts - 1)),
  );
  const own = Math.round(step * (0.5 + random / 2));
  return Math.min(longestWaitMilliseconds, Math.max(own, asked ?? 0));
}

/** The one form of dates that HTTP still writes (RFC 9110 §5.6.7). */
const httpDate = /^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$/;

/** `Retry-After` (RFC 9110 §10.2.3) in milliseconds from now: seconds, or a date; undefined where it is neither. */
export function readRetryAfter(text: string | undefined, now: number): number | undefined {
  const value = text?.trim() ?? '';
  if (/^[0-9]{1,15}$/.test(value)) {
    return Number(value) * 1000;
  }
  const date = httpDate.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
