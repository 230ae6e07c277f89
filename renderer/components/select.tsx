import { useId, type ReactNode, type Ref } from 'react';
import { CircleAlert } from 'lucide-react';
import { Icon } from './icon.tsx';

/** A short list in the system's own control. */
export function Select<V extends string>({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  onBlur,
  hideLabel = false,
  selectRef,
}: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly options: readonly { readonly value: V; readonly label: string; readonly lang?: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly onBlur?: () => void;
  readonly hideLabel?: boolean;
  readonly selectRef?: Ref<HTMLSelectElement>;
}) {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div className={hideLabel ? 'field field--bare' : 'field'}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : 'field__label'}>
        {label}
      </label>
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className="field__hint">
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span id={`${id}-error`} className="field__error">
          <Icon of={CircleAlert} size={14} />
          {error}
        </span>
      )}
      <select
        id={id}
        ref={selectRef}
        className={hideLabel ? 'quiet-select' : 'field__input'}
        value={value}
        onBlur={onBlur}
        autoComplete="off"
        aria-describedby={described === '' ? undefined : described}
        aria-invalid={error === undefined ? undefined : true}
        onChange={(event) => {
          const option = options.find((one) => one.value === event.target.value);
          if (option !== undefined) {
            onChange(option.value);
          }
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
