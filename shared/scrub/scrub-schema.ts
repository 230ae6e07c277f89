import * as z from 'zod';

/** What can name a person, a place or a machine. */
export const traceKinds = [
  'name',
  'email',
  'phone',
  'coordinates',
  'account',
  'machine',
  'path',
  'address',
  'id-number',
  'metadata',
] as const;
export const traceKindSchema = z.enum(traceKinds);
export type TraceKind = z.infer<typeof traceKindSchema>;

/** A person's decision on one text, for all places where it stands in what leaves; a new place of it needs no new one. */
export const traceDecisionSchema = z.strictObject({
  kind: traceKindSchema,
  /** The exact words, or the key of a metadata part. */
  text: z.string().min(1).max(2000),
  decision: z.enum(['keep', 'replace']),
  /** What stands in its place in the copy that leaves; a general word of the document's language without it. */
  replacement: z.string().max(200).optional(),
});
export type TraceDecision = z.infer<typeof traceDecisionSchema>;
export const mostDecisions = 10_000;
/** So many go in one call and one transaction; more are decided in several. */
export const mostDecidedAtOnce = 200;

/** What is done with traces that nobody decided of, where a person says so. */
export const undecidedSchema = z.enum(['keep', 'replace']);
export type Undecided = z.infer<typeof undecidedSchema>;
