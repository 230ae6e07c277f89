import * as z from 'zod';

/** Why an answer of a draft is not in a package. */
export const leftOutReasons = [
  /** Not asked now: its condition does not hold, or the instrument does not apply. */
  'not-asked',
  'not-applicable',
  /** Two versions stand side by side. */
  'conflict',
  /** The edition in use cannot hold it. */
  'not-fitting',
  /** Its unit is marked for a narrower audience than the package's. */
  'narrower',
  /** Its unit stays within the own government. */
  'national',
  /** Not of the articles that a contribution holds. */
  'other-part',
] as const;
export const leftOutSchema = z.strictObject({ key: z.string(), reason: z.enum(leftOutReasons) });
export type LeftOut = z.infer<typeof leftOutSchema>;

/** Why an attached file is not in a package. */
export const leftOutFileSchema = z.strictObject({
  name: z.string().max(255),
  bytes: z.int(),
  /**
   * `no-annexes`: the questionnaires of the mechanism take none; `not-chosen`: files go along only where asked; `cleaned`:
   * a contribution carries the whole history of a file, which names the original that must not leave; `scrubbed`: a person decided that what it tells beside
   * its content must not leave.
   */
  reason: z.enum([
    'no-annexes',
    'not-chosen',
    'narrower',
    'national',
    'other-part',
    'not-carried',
    'cleaned',
    'scrubbed',
  ]),
});
export type LeftOutFile = z.infer<typeof leftOutFileSchema>;

/** Why something of a parallel report stays, in the order in which it is told. */
export const leftOutRecordReasons = ['own-consent', 'source-consent', 'conflict', 'not-cited'] as const;

/** Why something of a parallel report is not in its package. */
export const leftOutRecordSchema = z.strictObject({
  kind: z.enum(['finding', 'source', 'chapter', 'process', 'engagement']),
  id: z.string().max(120),
  /** First words of a finding, the label of a source. */
  name: z.string().max(300),
  /**
   * `own-consent`: the finding is meant for fewer people; `source-consent`: a source that it cites is; `conflict`: two
   * versions stand side by side; `not-cited`: no finding that goes cites the source.
   */
  reason: z.enum(leftOutRecordReasons),
});
export type LeftOutRecord = z.infer<typeof leftOutRecordSchema>;
