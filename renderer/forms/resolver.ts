import type { FieldErrors, Resolver } from 'react-hook-form';
import { answerKey, parseAnswerKey, type Answer, type AnswerValue } from '../../shared/drafts/answer.ts';
import type { Issue } from '../../shared/validation/issue.ts';
import { severitySchema, type Severity } from '../../shared/validation/severity.ts';
import { storedValue } from './local-answer.ts';

/** Values of one unit's form: names are answer keys, values are shaped like answers. */
export type UnitValues = Record<string, AnswerValue>;

/** One finding in words, as a field shows it. */
export interface Finding {
  readonly severity: Severity;
  readonly text: string;
}

/** All answers of the draft, with those of the form in place of the stored ones. */
export function mergeValues(answers: readonly Answer[], values: UnitValues): Answer[] {
  const byKey = new Map(answers.map((answer) => [answerKey(answer), answer]));
  for (const [key, value] of Object.entries(values)) {
    const place = parseAnswerKey(key);
    if (place !== undefined && value !== undefined) {
      byKey.set(key, { ...place, value: storedValue(value) });
    }
  }
  return [...byKey.values()].filter(({ value }) => value !== null);
}

/** Groups findings under the fields they name: each field may have several, told apart by severity and code. */
export function toFieldErrors(
  issues: readonly Issue[],
  say: (issue: Issue) => string,
): FieldErrors<UnitValues> {
  const errors: Record<string, { type: string; types: Record<string, string> }> = {};
  for (const issue of issues) {
    const field = (errors[issue.path] ??= { type: issue.code, types: {} });
    field.types[`${issue.severity} ${issue.code}`] = say(issue);
  }
  return errors;
}

/** The findings of one field, worst first as `validate` gave them. */
export function findingsOf(error: { readonly types?: object | undefined } | undefined): Finding[] {
  return Object.entries(error?.types ?? {}).flatMap(([name, text]) => {
    const severity = severitySchema.safeParse(name.split(' ')[0]);
    return severity.success && typeof text === 'string' ? [{ severity: severity.data, text }] : [];
  });
}

/** Maps the one `validate()` onto the fields of a form. */
export const createResolver =
  (check: (values: UnitValues) => readonly Issue[], say: (issue: Issue) => string): Resolver<UnitValues> =>
  (values) => {
    const errors = toFieldErrors(check(values), say);
    return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
  };
