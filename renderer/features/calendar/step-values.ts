import { isMechanismStep, type StepId, type StepValue } from '../../../shared/calendar/step-schema.ts';

/** Fields of a step as they are typed. */
export interface StepFields {
  readonly title: string;
  readonly day: string;
  readonly done: string;
  readonly received: string;
  readonly dialogue: string;
  readonly call: string;
  readonly institution: string;
  readonly note: string;
  readonly articles: readonly string[];
}

export type DayFieldName = 'day' | 'done' | 'received' | 'dialogue' | 'call';

/** What the fields of a step start from. */
export const stepFields = (value: StepValue = {}): StepFields => ({
  title: value.title ?? '',
  day: value.day ?? '',
  done: value.done ?? '',
  received: value.received ?? '',
  dialogue: value.dialogue ?? '',
  call: value.call ?? '',
  institution: value.institution ?? '',
  note: value.note ?? '',
  articles: value.articles ?? [],
});

/** The days that a step asks for beside its own, in the order of the form. */
export const moreDays = (id: StepId): readonly DayFieldName[] =>
  id === 'dialogue' ? ['dialogue', 'call'] : id === 'feedback' ? ['received'] : [];

/** The value that the fields make: what is blank is not set, text in NFC. */
export function toStepValue(id: StepId, fields: StepFields): StepValue {
  const texts = isMechanismStep(id)
    ? { note: fields.note }
    : { title: fields.title, institution: fields.institution, note: fields.note };
  const days = Object.fromEntries(
    (['day', 'done', ...moreDays(id)] as const).flatMap((name) =>
      fields[name] === '' ? [] : [[name, fields[name]] as const],
    ),
  );
  const set = Object.fromEntries(
    Object.entries(texts)
      .map(([name, text]) => [name, text.toWellFormed().normalize('NFC').trim()] as const)
      .filter(([, text]) => text !== ''),
  );
  return {
    ...set,
    ...days,
    ...(isMechanismStep(id) || fields.articles.length === 0 ? {} : { articles: [...fields.articles] }),
  };
}
