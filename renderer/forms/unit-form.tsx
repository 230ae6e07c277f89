import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import { useController, useFormState, type Control } from 'react-hook-form';
import type { CarryRow } from '../../shared/contract/carries.ts';
import { answerKey, type AnswerPlace, type AnswerValue } from '../../shared/drafts/answer.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import type { ClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import type { LeafItem, Unit } from '../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../shared/register/register-schema.ts';
import type { Autosave } from './autosave.ts';
import { findingsOf, type Finding, type UnitValues } from './resolver.ts';

/** What the fields of one unit's form share. */
export interface UnitForm {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly unit: Unit;
  readonly profile: Profile;
  readonly register: readonly RegisterEntry[];
  readonly control: Control<UnitValues>;
  readonly autosave: Autosave;
  /** Records a law, institution or case; resolves once it is stored. */
  readonly saveEntry: (entry: RegisterEntry) => Promise<void>;
  /** Keeps a file and says how an answer names it. */
  readonly attachFile?: (
    place: AnswerPlace,
    file: File,
  ) => Promise<{ readonly sha512: string; readonly name: string }>;
  /** The carried answers that nobody has confirmed, and how a person does. */
  readonly carries?: {
    readonly marks: ReadonlyMap<string, CarryRow>;
    readonly confirm: (keys: readonly string[]) => Promise<void>;
  };
  /** Shows the versions of an answer that people must settle. */
  readonly renderConflict: (item: LeafItem, place: AnswerPlace) => ReactNode;
}

const UnitFormContext = createContext<UnitForm | undefined>(undefined);

export const UnitFormProvider = UnitFormContext.Provider;

/** The form that a field stands in. */
export function useUnitForm(): UnitForm {
  const unitForm = use(UnitFormContext);
  if (unitForm === undefined) {
    throw new Error('A field stands outside a unit form.');
  }
  return unitForm;
}

/** One field: its value, and how to change and leave it. Re-renders for this field alone. */
export interface AnswerField {
  readonly name: string;
  readonly value: AnswerValue;
  readonly findings: readonly Finding[];
  readonly change: (value: AnswerValue) => void;
  readonly leave: () => void;
}

/** Binds one answer to its form field and to autosave. */
export function useAnswerField(place: AnswerPlace): AnswerField {
  const { control, autosave } = useUnitForm();
  const name = answerKey(place);
  const { field, fieldState } = useController({ control, name });
  return {
    name,
    value: field.value ?? null,
    findings: findingsOf(fieldState.error),
    change: (value) => {
      field.onChange(value);
      autosave.edit(place, value);
    },
    leave: () => {
      field.onBlur();
      autosave.leave(place);
    },
  };
}

/** Findings on an item as a whole, such as that a list is empty. */
export function useItemFindings(item: Pick<LeafItem, 'linkId'>): readonly Finding[] {
  const { control } = useUnitForm();
  const { errors } = useFormState({ control, name: item.linkId, exact: true });
  return findingsOf(errors[item.linkId]);
}

/** Whether several versions of an answer stand side by side. */
export function useConflict(key: string): boolean {
  const { autosave } = useUnitForm();
  return useSyncExternalStore(autosave.subscribe, () => autosave.isConflict(key));
}

/** Instances that some items have, in the order in which this window came to know them. */
export function useInstances(linkIds: readonly string[]): readonly string[] {
  const { autosave } = useUnitForm();
  const joined = useSyncExternalStore(autosave.subscribe, () => {
    const conflicts = new Set(autosave.conflicts());
    const found = new Set<string>();
    for (const { item, instance } of autosave.answers()) {
      if (instance !== undefined && linkIds.includes(item)) {
        found.add(instance);
      }
    }
    for (const key of conflicts) {
      const [item = '', rest] = key.split('#');
      const instance = rest?.split('@')[0];
      if (instance !== undefined && linkIds.includes(item)) {
        found.add(instance);
      }
    }
    return [...found].join(' ');
  });
  return joined === '' ? [] : joined.split(' ');
}

/** Takes a row away: clears every answer that these items have in it. */
export function useRowRemoval(linkIds: readonly string[]): (row: string) => void {
  const { autosave } = useUnitForm();
  return (row) => {
    for (const { value: _, ...place } of autosave.answers()) {
      if (place.instance === row && linkIds.includes(place.item)) {
        autosave.edit(place, null);
        autosave.leave(place);
      }
    }
  };
}

/** The first error of a field, for the control itself; warnings and hints stand below it. */
export const errorText = (findings: readonly Finding[]): string | undefined =>
  findings.find(({ severity }) => severity === 'error')?.text;
