import type { ReactNode } from 'react';
import { ActiveNote, ReadingContext, type Reading } from './reading-context.ts';

/** Tells the parts of a page what they need to know of the notes on it, and which of them is read. */
export function ReadingProvider({
  reading,
  active,
  children,
}: {
  readonly reading: Reading;
  readonly active: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <ReadingContext value={reading}>
      <ActiveNote value={active}>{children}</ActiveNote>
    </ReadingContext>
  );
}
