import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** Details that open on request; native, so that searching the page finds what is inside. */
export function Disclosure({
  title,
  count,
  isOpen = false,
  onToggle,
  children,
}: {
  readonly title: ReactNode;
  /** Short text at the end of the line. */
  readonly count?: ReactNode;
  readonly isOpen?: boolean;
  /** Told when it opens or closes, for details that are costly to draw. */
  readonly onToggle?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <details
      className="disclosure"
      open={isOpen}
      onToggle={onToggle === undefined ? undefined : (event) => onToggle(event.currentTarget.open)}
    >
      <summary>
        <span className="disclosure__mark">
          <Icon of={ChevronRight} size={14} />
        </span>
        {title}
        {count === undefined ? null : <span className="disclosure__count">{count}</span>}
      </summary>
      <div className="disclosure__body">{children}</div>
    </details>
  );
}
