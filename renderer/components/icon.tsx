import type { LucideIcon } from 'lucide-react';

/** An icon beside words that name it: hidden from assistive technology. */
export function Icon({ of: Shape, size = 16 }: { readonly of: LucideIcon; readonly size?: number }) {
  return <Shape size={size} strokeWidth={1.5} aria-hidden="true" focusable="false" />;
}
