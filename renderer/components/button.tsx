import { Link } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Icon } from './icon.tsx';

export type ButtonVariant = 'plain' | 'primary' | 'quiet' | 'link';

const classOf = (variant: ButtonVariant): string =>
  variant === 'link' ? 'link' : variant === 'plain' ? 'button' : `button button--${variant}`;

/**
 * The browser takes the focus from a button that is disabled, as while its work runs. It comes back afterwards where
 * nothing else has taken it, so that the keyboard stays at its place (WCAG 2.4.3).
 */
function useKeptFocus(isDisabled: boolean): {
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly pressed: () => void;
} {
  const ref = useRef<HTMLButtonElement>(null);
  const wasPressed = useRef(false);
  const wasDisabled = useRef(isDisabled);
  useLayoutEffect(() => {
    if (wasDisabled.current && !isDisabled && wasPressed.current) {
      wasPressed.current = false;
      if (document.activeElement === document.body) {
        ref.current?.focus();
      }
    }
    wasDisabled.current = isDisabled;
  }, [isDisabled]);
  return {
    ref,
    pressed: () => {
      wasPressed.current = true;
    },
  };
}

/** A button; its words are a verb. One primary button a screen. */
export function Button({
  variant = 'plain',
  icon,
  children,
  ...props
}: Omit<AriaButtonProps, 'children' | 'className' | 'style'> & {
  readonly variant?: ButtonVariant;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  const { ref, pressed } = useKeptFocus(props.isDisabled === true);
  return (
    <AriaButton
      {...props}
      ref={ref}
      className={classOf(variant)}
      onPress={(event) => {
        pressed();
        props.onPress?.(event);
      }}
    >
      {icon}
      {children}
    </AriaButton>
  );
}

/** A button that shows only an icon, where room is scarce and the icon is well known; the name is told on hover and to screen readers. */
export function IconButton({
  icon,
  label,
  onPress,
}: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onPress: () => void;
}) {
  const ref = useRef<HTMLButtonElement>(null);
  // The component of the library passes no `title` on.
  useEffect(() => {
    if (ref.current !== null) {
      ref.current.title = label;
    }
  }, [label]);
  return (
    <AriaButton ref={ref} className="button button--quiet button--icon" aria-label={label} onPress={onPress}>
      <Icon of={icon} size={18} />
    </AriaButton>
  );
}

/** Class names that make a router `Link` look like a button or a text link. */
export const linkClass = (variant: ButtonVariant = 'link'): string => classOf(variant);

/** A router link that looks like a button. */
export const LinkButton: typeof Link = (props) => <Link className="button" {...props} />;

/** A router link in text. */
export const TextLink: typeof Link = (props) => <Link className="link" {...props} />;
