import type { ReactNode } from 'react';

/** The words around a control. */
export interface FieldText {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}
