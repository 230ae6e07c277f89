import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup';
import { FieldErrorText, FieldHint, FieldLabel, type FieldProps } from './field-parts.tsx';
import { Icon } from './icon.tsx';
import { keepNothing } from './keep-nothing.ts';

/** One row to choose. */
export interface Choice<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** At the end of the row, such as the key that picks it. */
  readonly end?: ReactNode;
  readonly isDisabled?: boolean;
}

function ChoiceBody({ choice }: { readonly choice: Choice<string> }) {
  return (
    <>
      <span className="choice__body">
        <span>{choice.label}</span>
        {choice.hint === undefined ? null : <span className="choice__hint">{choice.hint}</span>}
      </span>
      {choice.end === undefined ? null : <span className="choice__end">{choice.end}</span>}
    </>
  );
}

/** Large rows of which one can be taken. */
export function RadioGroup<V extends string>({
  label,
  hint,
  error,
  choices,
  value,
  onChange,
  ...props
}: FieldProps & {
  readonly choices: readonly Choice<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly onBlur?: () => void;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly name?: string;
  readonly id?: string;
}) {
  return (
    <AriaRadioGroup
      {...props}
      className="choices"
      value={value}
      onChange={(next) => {
        const choice = choices.find((one) => one.value === next);
        if (choice !== undefined) {
          onChange(choice.value);
        }
      }}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} />
      <FieldHint hint={hint} />
      <FieldErrorText error={error} />
      <div className="choices__rows">
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            className="choice"
            inputRef={keepNothing}
            {...(choice.isDisabled === undefined ? {} : { isDisabled: choice.isDisabled })}
          >
            <span className="choice__mark choice__mark--radio" aria-hidden="true" />
            <ChoiceBody choice={choice} />
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}

function CheckMark({ isSelected }: { readonly isSelected: boolean }) {
  return (
    <span className="choice__mark choice__mark--check" aria-hidden="true">
      {isSelected ? <Icon of={Check} size={14} /> : null}
    </span>
  );
}

/** Large rows of which several can be taken. */
export function CheckboxGroup<V extends string>({
  label,
  hint,
  error,
  choices,
  value,
  onChange,
  ...props
}: FieldProps & {
  readonly choices: readonly Choice<V>[];
  readonly value: readonly V[];
  readonly onChange: (value: V[]) => void;
  readonly onBlur?: () => void;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly id?: string;
}) {
  return (
    <AriaCheckboxGroup
      {...props}
      className="choices"
      value={[...value]}
      onChange={(next) =>
        onChange(choices.filter((choice) => next.includes(choice.value)).map((choice) => choice.value))
      }
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} />
      <FieldHint hint={hint} />
      <FieldErrorText error={error} />
      <div className="choices__rows">
        {choices.map((choice) => (
          <AriaCheckbox
            key={choice.value}
            value={choice.value}
            className="choice"
            inputRef={keepNothing}
            {...(choice.isDisabled === undefined ? {} : { isDisabled: choice.isDisabled })}
          >
            {({ isSelected }) => (
              <>
                <CheckMark isSelected={isSelected} />
                <ChoiceBody choice={choice} />
              </>
            )}
          </AriaCheckbox>
        ))}
      </div>
    </AriaCheckboxGroup>
  );
}

/** A single yes-or-no mark with its sentence. */
export function Checkbox({
  children,
  hint,
  ...props
}: {
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly onBlur?: () => void;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
  readonly 'aria-describedby'?: string;
  readonly id?: string;
}) {
  return (
    <AriaCheckbox {...props} className="choice choice--bare" inputRef={keepNothing}>
      {({ isSelected }) => (
        <>
          <CheckMark isSelected={isSelected} />
          <ChoiceBody choice={{ value: '', label: children, ...(hint === undefined ? {} : { hint }) }} />
        </>
      )}
    </AriaCheckbox>
  );
}
