import * as z from 'zod';
import { articleIdSchema } from '../catalogue/catalogue-schema.ts';
import { daySchema, isCalendarDay, uuidSchema } from '../lib/ids.ts';

/** The steps of a State's phase that have a rule of their own, in the order of the mechanism. */
export const mechanismSteps = [
  'focal-point',
  'experts',
  'languages',
  'saq',
  'feedback',
  'observations',
  'dialogue',
] as const;
export const mechanismStepSchema = z.enum(mechanismSteps);
export type MechanismStep = z.infer<typeof mechanismStepSchema>;

/** A step of the mechanism by its name, or one of a person's own by its UUID. */
export const stepIdSchema = z.union([mechanismStepSchema, uuidSchema]);
export type StepId = z.infer<typeof stepIdSchema>;

export const isMechanismStep = (id: string): id is MechanismStep => mechanismStepSchema.safeParse(id).success;

/** What a person set on a step; what is absent follows the rule. */
export const stepValueSchema = z.strictObject({
  /** Title of an own step. */
  title: z.string().min(1).max(300).optional(),
  /** The day that a person set instead of the rule's. */
  day: daySchema.optional(),
  /** The day on which it was done. */
  done: daySchema.optional(),
  /** For this workspace alone: never part of a file. */
  note: z.string().min(1).max(2000).optional(),
  /** Of an own step: the institution that it concerns. */
  institution: z.string().min(1).max(300).optional(),
  /** Of an own step: the articles that it concerns. */
  articles: z.array(articleIdSchema).min(1).max(64).optional(),
  /** Of the written feedback: the day on which the reviewing States received the answers. */
  received: daySchema.optional(),
  /** Of the constructive dialogue: its day, and the day by which the call asks for confirmation. */
  dialogue: daySchema.optional(),
  call: daySchema.optional(),
});
export type StepValue = z.infer<typeof stepValueSchema>;

const ownKeys: readonly (keyof StepValue)[] = ['title', 'institution', 'articles'];
const dayKeys = ['day', 'done', 'received', 'dialogue', 'call'] as const;

/** Keys that a step of this name cannot have. */
function foreignKeys(id: StepId): readonly (keyof StepValue)[] {
  if (!isMechanismStep(id)) {
    return ['received', 'dialogue', 'call'];
  }
  return [
    ...ownKeys,
    ...(id === 'feedback' ? [] : (['received'] as const)),
    ...(id === 'dialogue' ? [] : (['dialogue', 'call'] as const)),
  ];
}

/** The field that is wrong with a step's value: a day that does not exist, a part of another step, an own step without title or day. */
export function stepFault(id: StepId, value: StepValue): keyof StepValue | undefined {
  const missing = isMechanismStep(id)
    ? undefined
    : (['title', 'day'] as const).find((key) => value[key] === undefined);
  return (
    missing ??
    foreignKeys(id).find((key) => value[key] !== undefined) ??
    dayKeys.find((key) => value[key] !== undefined && !isCalendarDay(value[key]))
  );
}
