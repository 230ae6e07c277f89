import * as z from 'zod';
import { builtInRules } from './built-in-rules.ts';
import { severitySchema } from './severity.ts';

/** Codes of answers and entries that cannot be stored: a document that holds one is refused whole. */
export const refusalCodes = [
  'unknown-item',
  'unknown-option',
  'wrong-type',
  'instance-missing',
  'instance-not-allowed',
  'language-missing',
  'language-not-allowed',
  'language-not-in-profile',
  'duplicate-answer',
  'unknown-register-entry',
  'duplicate-register-entry',
] as const satisfies readonly IssueCode[];

/** A rule that is built in; each has its sentences under `issue.<code>` in the message catalogue. */
export type IssueCode = keyof typeof builtInRules;
export const issueCodes = Object.keys(builtInRules) as readonly IssueCode[];

/**
 * A finding as data, never a sentence. `path`: answer key, else unit id, else JSON pointer. `code`: a built-in rule, or
 * the id of a rule of the questionnaire, which brings its own sentences.
 */
export const issueSchema = z.strictObject({
  path: z.string().max(400),
  code: z
    .string()
    .max(120)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  severity: severitySchema,
  params: z.record(z.string().max(40), z.union([z.string().max(1000), z.number()])),
});
export type Issue = z.infer<typeof issueSchema>;
export type IssueParams = Issue['params'];

/** What a rule found, before it is tied to a place. */
export type Finding = Omit<Issue, 'path'>;

/** A finding of a built-in rule, with the severity that the table gives it. */
export const finding = (
  code: IssueCode,
  params: IssueParams = {},
): Finding & { readonly code: IssueCode } => ({
  code,
  severity: builtInRules[code].severity,
  params,
});
