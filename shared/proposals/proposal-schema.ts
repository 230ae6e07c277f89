import * as z from 'zod';
import { clusterSchema } from '../catalogue/catalogue-schema.ts';
import { answerKeySchema, answerSchema } from '../drafts/answer.ts';
import { daySchema, instantSchema, uuidSchema } from '../lib/ids.ts';
import { partyRefSchema } from '../packages/package-schema.ts';
import { authorSchema } from '../revisions/revision-schema.ts';

/** Why an answer is proposed: it answers the same question, or one on a provision that the catalogue relates to this one. */
export const proposalRelations = ['same-question', 'related-provision'] as const;
export const proposalRelationSchema = z.enum(proposalRelations);
export type ProposalRelation = z.infer<typeof proposalRelationSchema>;

/** A place from which answers are proposed: a draft of this workspace, or a package that a person brought in. */
export const proposalSourceSchema = z.strictObject({
  id: uuidSchema,
  kind: z.enum(['draft', 'package']),
  party: partyRefSchema,
  cluster: clusterSchema,
  /** Names it to a reader, as the mark of a taken answer keeps it. */
  title: z.string().min(1).max(300),
  /** Launch of its review, or the day of the package. */
  date: daySchema.optional(),
  /** The draft that the proposals are for: its other units answer related provisions. */
  own: z.boolean(),
});
export type ProposalSource = z.infer<typeof proposalSourceSchema>;

/** SHA-256 of a proposed value in canonical JSON, in hex: tells a text that was refused from one that has changed since. */
export const proposalStateSchema = z
  .string()
  .length(64)
  .regex(/^[0-9a-f]+$/);

/** One answer that a person may take over; nothing changes by its being proposed. */
export const proposalSchema = answerSchema.extend({
  /** Where it would stand. */
  key: answerKeySchema,
  /** Id of the source, and the key of the answer in it. */
  source: uuidSchema,
  from: answerKeySchema,
  relation: proposalRelationSchema,
  state: proposalStateSchema,
  /** `blank`: nothing stands there; `answered`: another answer does, which taking follows and never removes from the history. */
  standing: z.enum(['blank', 'answered']),
  author: authorSchema.optional(),
  authoredAt: instantSchema.optional(),
});
export type Proposal = z.infer<typeof proposalSchema>;
