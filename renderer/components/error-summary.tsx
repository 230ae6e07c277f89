import { CircleAlert } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** Findings gathered at the top of a screen: the heading takes the focus, each finding links to its field (standards 10.4). */
export function ErrorSummary({
  title,
  children,
  takesFocus = true,
}: {
  readonly title: string;
  /** List items, one link each. */
  readonly children: ReactNode;
  readonly takesFocus?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) {
      heading.current?.focus();
    }
  }, [takesFocus]);
  return (
    <div className="error-summary">
      <h2 className="error-summary__title" tabIndex={-1} ref={heading}>
        <Icon of={CircleAlert} size={20} />
        {title}
      </h2>
      {children}
    </div>
  );
}

/** A finding that leads to its field: to the first control in the element of that id. */
export function FieldFinding({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <li>
      <button
        type="button"
        className="link"
        onClick={() =>
          document.getElementById(id)?.querySelector<HTMLElement>('input:not(:disabled)')?.focus()
        }
      >
        {text}
      </button>
    </li>
  );
}
