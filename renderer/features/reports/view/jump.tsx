import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';

/** Moves the eye and the focus to a place of the document; the address stays that of the screen. */
export function jumpTo(anchor: string): void {
  const place = document.getElementById(anchor);
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'start' });
}

/**
 * A link inside the document. The address holds the route of the app, so that a press must not follow it; printed, it leads
 * to the same place in the PDF.
 */
export function Jump({
  anchor,
  children,
  ...props
}: Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick' | 'onAuxClick'> & {
  readonly anchor: string;
  readonly children: ReactNode;
}) {
  const stay = (event: MouseEvent): void => event.preventDefault();
  return (
    <a
      {...props}
      href={`#${anchor}`}
      onAuxClick={stay}
      onClick={(event) => {
        stay(event);
        jumpTo(anchor);
      }}
    >
      {children}
    </a>
  );
}
