import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { handIdSchema } from '../lib/ids.ts';
import { codePointLength } from '../lib/text.ts';
import { limits } from '../packages/limits.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';

const answerTextSchema = z
  .string()
  .refine((text) => codePointLength(text) <= limits.answerCharacters, { message: 'too long' })
  .meta({ maxLength: limits.answerCharacters });

/** A law, institution or case of the register, cited with the provisions meant. */
export const citationSchema = z.strictObject({
  register: handIdSchema,
  provisions: z.string().max(1000),
});

export const attachmentSchema = z.strictObject({
  sha512: z
    .string()
    .length(128)
    .regex(/^[0-9a-f]+$/),
  name: z.string().min(1).max(255),
});

/** Value of one answer: its item's type decides which of these it may be; `null` clears. */
export const answerValueSchema = z.union([
  answerTextSchema,
  z.number(),
  z.boolean(),
  citationSchema,
  attachmentSchema,
  z.null(),
]);
export type AnswerValue = z.infer<typeof answerValueSchema>;

/** The register entry that a value cites. */
export const citedEntry = (value: AnswerValue): string | undefined =>
  typeof value === 'object' && value !== null && 'register' in value ? value.register : undefined;

/** The value of one item in one instance and one language. */
export const answerSchema = z.strictObject({
  item: linkIdSchema,
  instance: handIdSchema.optional(),
  language: localeSchema.optional(),
  value: answerValueSchema,
});
export type Answer = z.infer<typeof answerSchema>;
export type AnswerPlace = Pick<Answer, 'item' | 'instance' | 'language'>;

/** `<linkId>[#<instance>][@<language>]`: names form fields, issue paths and answers on the command line. */
export function answerKey(place: AnswerPlace): string {
  const instance = place.instance === undefined ? '' : `#${place.instance}`;
  const language = place.language === undefined ? '' : `@${place.language}`;
  return `${place.item}${instance}${language}`;
}

const placeSchema = answerSchema.omit({ value: true });
const keyPattern = /^([a-z0-9-]+)(?:#([A-Za-z0-9-]+))?(?:@([a-z]{2}))?$/;

/** The text of an answer key, as the contract takes it. */
export const answerKeySchema = z.string().min(1).max(300).regex(keyPattern);

/** The place that a key names, or undefined where the text is no key. */
export function parseAnswerKey(key: string): AnswerPlace | undefined {
  const match = keyPattern.exec(key);
  if (match === null) {
    return undefined;
  }
  const [, item, instance, language] = match;
  const place = placeSchema.safeParse({
    item,
    ...(instance === undefined ? {} : { instance }),
    ...(language === undefined ? {} : { language }),
  });
  return place.success ? place.data : undefined;
}

/** The item that an answer key, or the path of a finding on an answer, names. */
export const itemOfKey = (key: string): string => key.replace(/[#@].*$/, '');
