import * as z from 'zod';
import { checkKindSchema } from '../contacts/contact-schema.ts';
import { uuidSchema } from '../lib/ids.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { publicKeyLineSchema } from '../signatures/fingerprint.ts';
import { encryptionSchema } from './encryption.ts';
import { packageHeadSchema } from './package-schema.ts';

/** Closed set of what reading a stranger's file can end in. */
export const verifyOutcomes = [
  'valid',
  'foreign-bag',
  'not-a-package',
  'damaged',
  'unsafe',
  'too-new',
  'too-large',
  'untrusted',
  'encrypted',
] as const;
export const verifyOutcomeSchema = z.enum(verifyOutcomes);
export type VerifyOutcome = z.infer<typeof verifyOutcomeSchema>;

/** Whether a file that ends so is of no further use: an encrypted one may be opened yet, a bag of others read. */
export const isRefused = (outcome: VerifyOutcome): boolean =>
  outcome !== 'valid' && outcome !== 'foreign-bag' && outcome !== 'encrypted';

/** One finding: the part of the file it concerns (an entry name, or `archive`), and a code with parameters. */
export const packageProblemSchema = z.strictObject({
  part: z.string().max(300),
  code: z.string().max(60),
  params: z.record(z.string().max(40), z.union([z.string().max(1000), z.number()])),
});
export type PackageProblem = z.infer<typeof packageProblemSchema>;

export const packageCountsSchema = z.strictObject({
  answers: z.int(),
  register: z.int(),
  revisions: z.int(),
  annotations: z.int(),
  attachments: z.int(),
  /** Of a parallel report. */
  findings: z.int().optional(),
  sources: z.int().optional(),
  files: z.int(),
  bytes: z.int(),
});
export type PackageCounts = z.infer<typeof packageCountsSchema>;

export const signatureStateSchema = z.strictObject({
  state: z.enum(['known', 'unknown', 'changed', 'broken']),
  fingerprint: z.string().max(100),
  /** The key itself, of a signature that holds. */
  key: publicKeyLineSchema.optional(),
  /** Whose key it is by our own address book; never a name that the package gives (threat-model P7). */
  signer: z
    .strictObject({
      /** A key of this workspace. */
      own: z.boolean(),
      id: uuidSchema,
      name: z.string().max(200),
      institution: z.string().max(300).optional(),
      /** How the key was checked, of a contact. */
      checked: checkKindSchema.optional(),
    })
    .optional(),
});

/** What `verify` says of a file; `package` and `counts` only where it was read to the end. */
export const verifyReportSchema = z.strictObject({
  outcome: verifyOutcomeSchema,
  package: packageHeadSchema.optional(),
  signatures: z.array(signatureStateSchema).max(100),
  /** Who the package says that it comes from: a claim, whoever signed. */
  from: authorSchema.optional(),
  counts: packageCountsSchema.optional(),
  /** Of an encrypted file: what opens it. */
  encryption: encryptionSchema.optional(),
  problems: z.array(packageProblemSchema).max(100),
});
export type VerifyReport = z.infer<typeof verifyReportSchema>;
