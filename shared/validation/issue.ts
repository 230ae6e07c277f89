import * as z from 'zod';

export const severitySchema = z.enum(['error', 'warning', 'hint']);
export type Severity = z.infer<typeof severitySchema>;

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
] as const;

/** Codes of findings; each has a sentence under `issue.<code>` in the message catalogue. */
export const issueCodes = [
  ...refusalCodes,
  'document-shape',
  'protocol-without-untoc',
  'unknown-party',
  'party-name-missing',
  'party-name-not-allowed',
  'instrument-repeated',
  'language-repeated',
  'third-language-not-agreed',
  'required',
  'expected',
  'text-too-long',
  'date-not-real',
  'date-in-future',
  'citation-without-provisions',
  'register-without-link',
  'link-not-web',
  'not-applicable',
  'not-asked',
] as const;
export const issueCodeSchema = z.enum(issueCodes);
export type IssueCode = z.infer<typeof issueCodeSchema>;

/** A finding as data, never a sentence. `path`: answer key, else unit id, else JSON pointer. */
export const issueSchema = z.strictObject({
  path: z.string().max(400),
  code: issueCodeSchema,
  severity: severitySchema,
  params: z.record(z.string().max(40), z.union([z.string().max(1000), z.number()])),
});
export type Issue = z.infer<typeof issueSchema>;
export type IssueParams = Issue['params'];
