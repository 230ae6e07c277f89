import { useEffect, useMemo } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { CarryMark, CarryMarks } from '../../shared/carries/carry.ts';
import type { CarryRow } from '../../shared/contract/carries.ts';
import { answerKey, type AnswerPlace, type AnswerValue } from '../../shared/drafts/answer.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import { leafItems, type ClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import type { Unit } from '../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../shared/register/register-schema.ts';
import type { Issue } from '../../shared/validation/issue.ts';
import { createChecker } from '../../shared/validation/checker.ts';
import type { Autosave } from './autosave.ts';
import { sameValue, storedValue } from './local-answer.ts';
import { createResolver, mergeValues, type UnitValues } from './resolver.ts';

/** What one unit's form needs to know of the draft around it. */
export interface UnitFormInput {
  readonly form: ClusterForm;
  readonly unit: Unit;
  readonly profile: Profile;
  readonly register: readonly RegisterEntry[];
  readonly autosave: Autosave;
  /** Carried answers that nobody has confirmed. */
  readonly carries?: ReadonlyMap<string, CarryRow>;
  readonly say: (issue: Issue) => string;
}

/** The day in UTC, for rules that compare with today. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** Values of a unit's form from what this window knows of the draft. */
export function unitValues(unit: Unit, autosave: Pick<Autosave, 'answers'>): UnitValues {
  const items = new Set(leafItems(unit).map(({ linkId }) => linkId));
  return Object.fromEntries(
    autosave
      .answers()
      .filter(({ item }) => items.has(item))
      .map((answer) => [answerKey(answer), answer.value]),
  );
}

/** Marks as the check takes them. */
export const marksOf = (carries: ReadonlyMap<string, CarryRow> | undefined): CarryMarks =>
  new Map([...(carries ?? [])].map(([key, { mark }]): [string, CarryMark] => [key, mark]));

/** The findings on one unit, for the values on its page and the rest of the draft. */
export const checkUnit = (
  { form, unit, profile, register, autosave, carries }: Omit<UnitFormInput, 'say'>,
  values: UnitValues,
): Issue[] => {
  const checker = createChecker({ form, profile, register, stored: true, today: today() });
  checker.update(mergeValues(autosave.answers(), values), autosave.conflicts(), marksOf(carries));
  return checker.unitIssues(unit.id);
};

/** The form of one question unit. Saving never waits for it: findings appear only when asked for. */
export function useDraftForm(input: UnitFormInput): UseFormReturn<UnitValues> {
  const { autosave, unit, form: cluster, profile, register, carries, say } = input;
  const resolver = useMemo(
    () =>
      createResolver(
        (values) =>
          checkUnit(
            {
              form: cluster,
              unit,
              profile,
              register,
              autosave,
              ...(carries === undefined ? {} : { carries }),
            },
            values,
          ),
        say,
      ),
    [autosave, unit, cluster, profile, register, carries, say],
  );
  const form = useForm<UnitValues>({
    defaultValues: useMemo(() => unitValues(unit, autosave), [unit, autosave]),
    resolver,
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  });
  const { getValues, setValue } = form;
  useEffect(() => {
    // What changed elsewhere comes into the form; what is typed here is in the engine already.
    const follow = (): void => {
      const stored = unitValues(unit, autosave);
      for (const key of new Set([...Object.keys(stored), ...Object.keys(getValues())])) {
        const shown: AnswerValue = storedValue(getValues(key) ?? null);
        if (!sameValue(shown, stored[key] ?? null)) {
          setValue(key, stored[key] ?? null);
        }
      }
    };
    follow();
    return autosave.subscribe(follow);
  }, [autosave, unit, getValues, setValue]);
  return form;
}

/** Key of the element that holds an answer's control, to which findings lead. */
export const fieldId = (place: AnswerPlace): string => `field-${answerKey(place)}`;
