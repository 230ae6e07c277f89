import { useEffect, useState } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';

/** What is wrong with a field, in words. */
export interface FieldFault<Field extends string> {
  readonly field: Field;
  readonly code: string;
  readonly text: string;
}

/**
 * What a try to save found wrong. A field that is being mended stops complaining; the list at the top stands until the next
 * try.
 */
export function useFaults<Values extends FieldValues>(form: UseFormReturn<Values>) {
  const [faults, setFaults] = useState<readonly FieldFault<FieldPath<Values>>[]>([]);
  const [round, setRound] = useState(0);
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          if (name !== undefined) {
            form.clearErrors(name as FieldPath<Values>);
          }
        },
      }),
    [form],
  );
  const show = (found: readonly FieldFault<FieldPath<Values>>[]): void => {
    form.clearErrors();
    for (const { field, code, text } of found) {
      form.setError(field, { type: code, message: text });
    }
    setFaults(found);
    setRound((last) => last + 1);
  };
  return { faults, round, show };
}
