import type { ReactNode } from 'react';

/** A thin line of how many questions are answered, with the words beside it: completion, never compliance. */
export function Completion({
  done,
  total,
  label,
  children,
}: {
  readonly done: number;
  readonly total: number;
  /** Accessible name of the line. */
  readonly label: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="completion">
      <progress className="completion__line" value={done} max={Math.max(total, 1)} aria-label={label} />
      {children === undefined ? null : <div className="completion__words">{children}</div>}
    </div>
  );
}

/** How far a piece of work is; without a total it only shows that it goes on. */
export function WorkProgress({
  done,
  total,
  label,
}: {
  readonly done: number;
  readonly total: number;
  readonly label: string;
}) {
  return total === 0 ? (
    <progress className="completion__line" aria-label={label} />
  ) : (
    <progress className="completion__line" value={done} max={total} aria-label={label} />
  );
}
