import { ChevronDown } from 'lucide-react';
import { use, useMemo, type ReactNode, type Ref } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox, ComboBoxStateContext } from 'react-aria-components/ComboBox';
import { OverlayTriggerStateContext } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { FieldErrorText, FieldHint, FieldLabel, type FieldProps } from './field-parts.tsx';
import { Icon } from './icon.tsx';

/** One entry of a long list. */
export interface ComboOption {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
}

/**
 * The list below the field. It closes where the page scrolls, which it also does to show a field that was just gone to;
 * what was typed stays, where the library would take it back as if the field had been left.
 */
function Choices({ children }: { readonly children: ReactNode }) {
  const state = use(ComboBoxStateContext);
  const overlay = useMemo(
    () => (state === null ? null : { ...state, close: () => state.setOpen(false) }),
    [state],
  );
  return (
    <OverlayTriggerStateContext value={overlay}>
      <Popover className="popover popover--list">{children}</Popover>
    </OverlayTriggerStateContext>
  );
}

/** A long list that narrows while one types. */
export function ComboBox({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  emptyText,
  inputRef,
  ...props
}: FieldProps & {
  readonly options: readonly ComboOption[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly onBlur?: () => void;
  readonly emptyText: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly isDisabled?: boolean;
}) {
  return (
    <AriaComboBox
      {...props}
      className="field"
      defaultItems={options}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      menuTrigger="input"
      allowsEmptyCollection
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} />
      <FieldHint hint={hint} />
      <FieldErrorText error={error} />
      <div className="combo">
        <Input className="field__input" {...(inputRef === undefined ? {} : { ref: inputRef })} />
        <Button className="combo__open">
          <Icon of={ChevronDown} />
        </Button>
      </div>
      <Choices>
        <ListBox<ComboOption>
          className="menu"
          renderEmptyState={() => <div className="menu__empty">{emptyText}</div>}
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="menu__item">
              <span>{option.label}</span>
              {option.detail === undefined ? null : <span className="menu__detail">{option.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Choices>
    </AriaComboBox>
  );
}
