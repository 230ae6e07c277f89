import { Check, Circle, CircleDashed, Minus, TriangleAlert, type LucideIcon } from 'lucide-react';
import { Icon } from './icon.tsx';

export type GlyphStatus = 'not-started' | 'in-progress' | 'ready' | 'attention' | 'not-asked';

const shapes: Readonly<Record<GlyphStatus, LucideIcon>> = {
  'not-started': Circle,
  'in-progress': CircleDashed,
  ready: Check,
  attention: TriangleAlert,
  'not-asked': Minus,
};

/** Status as a shape, with its words for screen readers and on hover. */
export function StatusGlyph({ status, label }: { readonly status: GlyphStatus; readonly label: string }) {
  return (
    <span className={`glyph glyph--${status}`} title={label}>
      <Icon of={shapes[status]} size={14} />
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
