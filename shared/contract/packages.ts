import * as z from 'zod';
import { uuidSchema } from '../lib/ids.ts';
import { longestPassphrase, recipientKindSchema } from '../packages/encryption.ts';
import { viewPartSchema } from '../packages/kept-view.ts';
import { leftOutFileSchema, leftOutRecordSchema, leftOutSchema } from '../packages/left-out.ts';
import { audienceSchema, formPartSchema, packageHeadSchema } from '../packages/package-schema.ts';
import { undecidedSchema } from '../scrub/scrub-schema.ts';
import { signatureStateSchema } from '../packages/verify-report.ts';
import { blobHandleSchema, sha256Schema } from './jobs.ts';
import { procedure } from './procedure.ts';

const exportRequest = z.strictObject({
  draft: uuidSchema,
  /**
   * `submission` needs a cleared state (`not-cleared` otherwise); `review` may be stamped DRAFT; `contribution` holds
   * whole articles with the history of their answers.
   */
  type: z.enum(['submission', 'review', 'contribution']),
  audience: audienceSchema,
  /** Articles of a contribution; all of the form without it. */
  articles: formPartSchema.shape.articles.optional(),
  /** Whom a contribution is handed out to. */
  for: formPartSchema.shape.for,
  /** Attached files go along where the type takes them. */
  attachments: z.boolean().optional(),
  /** The author of the settings is named in the package. */
  named: z.boolean().optional(),
  /** Id of the key of ours that signs it; unsigned without one. */
  sign: uuidSchema.optional(),
  /** Of a parallel report: what becomes of texts that may name somebody and that nobody decided of; `traces-undecided` without it. */
  undecided: undecidedSchema.optional(),
});

/** By a passphrase that is made for this file, or by keys of contacts and our own: never both in one file. */
export const encryptSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('recipients'),
    contacts: z.array(uuidSchema).min(1).max(100),
    recipientKind: recipientKindSchema,
  }),
  z.strictObject({ kind: z.literal('passphrase') }),
]);
export type EncryptChoice = z.infer<typeof encryptSchema>;

const job = z.strictObject({ job: z.uuid().max(36) });

/** A package whose file lies in the workspace, byte for byte as it was sealed or received. */
export const keptPackageSchema = z.strictObject({
  sha256: sha256Schema,
  origin: z.enum(['sealed', 'received']),
  bytes: z.int(),
  package: packageHeadSchema,
  /** Whose keys they are, by what is known now. */
  signatures: z.array(signatureStateSchema).max(100),
  /** Code of the reason why nothing of it was adopted. */
  held: z.string().max(60).optional(),
  keptAt: z.string().max(30),
});
export type KeptPackageRow = z.infer<typeof keptPackageSchema>;

export const keptPerCall = 100;

export const packages = {
  /** Exactly what would leave this computer: every file with its size, every answer, and what stays behind and why. */
  preview: procedure.input(exportRequest).output(
    z.strictObject({
      package: packageHeadSchema,
      bytes: z.int(),
      files: z.array(z.strictObject({ path: z.string(), title: z.string(), bytes: z.int() })).max(10_000),
      answers: z.array(z.strictObject({ key: z.string(), bytes: z.int() })).max(100_000),
      /** Answers kept in the draft that do not go along, and why. */
      leftOut: z.array(leftOutSchema).max(100_000),
      /** Attached files that stay, and why. */
      leftOutFiles: z.array(leftOutFileSchema).max(10_000),
      /** Names of images that go as copies without their metadata: nobody has to decide of those. */
      cleanedFiles: z.array(z.string().max(255)).max(10_000),
      /** Findings, sources and texts of a parallel report that stay, and why. */
      leftOutRecords: z.array(leftOutRecordSchema).max(20_000),
      /** Of a parallel report: how many texts and files that may name somebody nobody has decided of. */
      undecided: z.int().min(0).optional(),
      /** How many findings and sources go along. */
      parallel: z.strictObject({ findings: z.int(), sources: z.int(), chapters: z.int() }).optional(),
    }),
  ),
  export: procedure
    .input(
      exportRequest.extend({
        /** Id of the package that the preview showed: `preview-outdated` where the state has moved on since (promise 4). */
        shown: uuidSchema.optional(),
        encrypt: encryptSchema.optional(),
      }),
    )
    .output(job),
  /** Reads a file handed in through `POST /blobs` as a stranger's. */
  verify: procedure
    .input(z.strictObject({ handle: blobHandleSchema }))
    .output(z.strictObject({ job: z.uuid().max(36) })),
  /**
   * Opens an encrypted file handed in through `POST /blobs`: by the passphrase, or by the keys of this workspace. The plain
   * file is not trusted yet: it is to be verified next.
   */
  decrypt: procedure
    .input(
      z.strictObject({
        handle: blobHandleSchema,
        passphrase: z.string().min(1).max(longestPassphrase).optional(),
      }),
    )
    .output(job),
  /** Packages whose files are kept, the newest first, so many from `from` on. */
  kept: procedure
    .input(z.strictObject({ from: z.int().min(0).max(1_000_000).optional() }))
    .output(z.strictObject({ packages: z.array(keptPackageSchema).max(keptPerCall), total: z.int() })),
  /** Verifies a kept file again and opens it to read. */
  reopen: procedure.input(z.strictObject({ sha256: sha256Schema })).output(job),
  /** One part of a package that was reopened, by its place in the outline. */
  readPart: procedure
    .input(z.strictObject({ view: blobHandleSchema, part: z.int().min(0).max(5000) }))
    .output(viewPartSchema),
};
