import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export type NoticeTone = 'info' | 'attention' | 'error' | 'done';

const icons: Readonly<Record<NoticeTone, LucideIcon>> = {
  info: Info,
  attention: TriangleAlert,
  error: CircleAlert,
  done: CircleCheck,
};

/** A message in the page: an icon, a word and a sentence, never colour alone. */
export function Notice({
  tone = 'info',
  title,
  children,
  role,
}: {
  readonly tone?: NoticeTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** `status` where it appears by itself, `alert` where it must interrupt. */
  readonly role?: 'status' | 'alert';
}) {
  return (
    <div className={`notice notice--${tone}`} role={role}>
      <span className="notice__icon">
        <Icon of={icons[tone]} size={18} />
      </span>
      <div className="notice__body">
        {title === undefined ? null : <p className="notice__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
