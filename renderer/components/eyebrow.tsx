import type { ReactNode } from 'react';

/** Where am I: short parts above a heading, separated by points. */
export function Eyebrow({ parts }: { readonly parts: readonly ReactNode[] }) {
  return (
    <p className="eyebrow">
      {parts.map((part, index) => (
        // The parts of one eyebrow never change places.
        <span key={index}>{part}</span>
      ))}
    </p>
  );
}
