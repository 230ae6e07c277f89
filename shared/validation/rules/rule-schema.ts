import * as z from 'zod';
import { clusterSchema, instrumentSchema } from '../../catalogue/catalogue-schema.ts';
import { enableWhenSchema, linkIdSchema } from '../../questionnaires/questionnaire-schema.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { severitySchema } from '../severity.ts';

const sentence = z.string().min(1).max(400);

const common = {
  /** Becomes the code of the finding. */
  id: linkIdSchema,
  severity: severitySchema,
  /** What a reader should look at, in a plain sentence. */
  text: sentence,
  /** How to settle it. */
  fix: sentence,
};

/**
 * Rules about the answers of one cluster form, as data: each kind with its parameters. Items that are not asked count
 * as unanswered, as in conditions of the questionnaire (`enableWhen` has the meaning of each operator).
 */
export const ruleSchema = z.discriminatedUnion('kind', [
  /** Answers that do not fit together: the finding stands at `at` where every condition holds. */
  z.strictObject({
    ...common,
    kind: z.literal('contradiction'),
    at: linkIdSchema,
    when: z.array(enableWhenSchema).min(1).max(10),
  }),
  /** `later` must not come before `earlier`: two dates, or two numbers. Compared row by row inside one group. */
  z.strictObject({
    ...common,
    kind: z.literal('order'),
    earlier: linkIdSchema,
    later: linkIdSchema,
  }),
  /** A number must lie within bounds; for a date, the year. */
  z.strictObject({
    ...common,
    kind: z.literal('range'),
    item: linkIdSchema,
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
  /** `part` counts some of what `whole` counts, row by row: it cannot be more. */
  z.strictObject({
    ...common,
    kind: z.literal('share'),
    part: linkIdSchema,
    whole: linkIdSchema,
  }),
  /** Two rows of a repeating group must not carry the same value here, such as the same year. */
  z.strictObject({ ...common, kind: z.literal('distinct'), item: linkIdSchema }),
]);
export type Rule = z.infer<typeof ruleSchema>;

/** `palermo-rules/1`, `resources/rules/<instrument>-<cluster>/<edition>.json`: the rules that belong to one module. */
export const ruleListSchema = z.strictObject({
  format: z.literal('palermo-rules/1'),
  edition: z.string().min(1).max(20),
  instrument: instrumentSchema,
  cluster: clusterSchema,
  language: z.literal('en'),
  rules: z.array(ruleSchema).max(500),
});
export type RuleList = z.infer<typeof ruleListSchema>;

/** Every item that a rule reads, or where its finding stands. */
export function itemsOfRule(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'contradiction':
      return [rule.at, ...rule.when.map(({ question }) => question)];
    case 'order':
      return [rule.earlier, rule.later];
    case 'share':
      return [rule.part, rule.whole];
    case 'range':
    case 'distinct':
      return [rule.item];
    default:
      return assertNever(rule);
  }
}

/** The item at which a rule's finding stands. */
export function anchorOfRule(rule: Rule): string {
  switch (rule.kind) {
    case 'contradiction':
      return rule.at;
    case 'order':
      return rule.later;
    case 'share':
      return rule.part;
    case 'range':
    case 'distinct':
      return rule.item;
    default:
      return assertNever(rule);
  }
}
