import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Icon } from './icon.tsx';

/** One action or place of a menu. */
export interface MenuEntry {
  readonly id: string;
  readonly label: ReactNode;
  /** Words that type-ahead matches. */
  readonly text: string;
  readonly detail?: ReactNode;
}

/** A quiet button that opens a list of actions or places. */
export function Menu({
  label,
  entries,
  onAction,
  name,
}: {
  readonly label: ReactNode;
  /** Accessible name, where the label alone does not say what opens. */
  readonly name?: string;
  readonly entries: readonly MenuEntry[];
  readonly onAction: (id: string) => void;
}) {
  return (
    <MenuTrigger>
      <Button
        className="button button--quiet menu-button"
        {...(name === undefined ? {} : { 'aria-label': name })}
      >
        {/* What does not fit is left out at its end, whichever way it runs. */}
        <span className="menu-button__label" dir="auto">
          {label}
        </span>
        <Icon of={ChevronDown} size={14} />
      </Button>
      <Popover className="popover">
        <AriaMenu className="menu" onAction={(key) => onAction(String(key))}>
          {entries.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} textValue={entry.text} className="menu__item">
              <span>{entry.label}</span>
              {entry.detail === undefined ? null : <span className="menu__detail">{entry.detail}</span>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
