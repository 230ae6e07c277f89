import * as z from 'zod';
import { answerKey, citedEntry, itemOfKey, type Answer, type AnswerValue } from '../drafts/answer.ts';
import { instantSchema } from '../lib/ids.ts';
import { codePointLength } from '../lib/text.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import { leafItems, type ClusterForm } from '../questionnaires/cluster-form.ts';
import type { RegisterEntry } from '../register/register-schema.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { issueSchema, type Issue } from './issue.ts';
import { itemsOfRule } from './rules/rule-schema.ts';

/** Characters that a reason for accepting a warning may have. */
export const longestReason = 1000;

/** Why a warning stands as it is: plain text of a person, for the focal point to read. */
export const reasonSchema = z
  .string()
  .min(1)
  .max(2 * longestReason)
  .refine((text) => codePointLength(text) <= longestReason, { message: 'too long' })
  .meta({ maxLength: longestReason });

/** Value of an acceptance's revision: the reason, and the digest of the values that it was given for. */
export const acceptanceValueSchema = z.strictObject({
  reason: reasonSchema,
  state: z
    .string()
    .length(64)
    .regex(/^[0-9a-f]+$/),
});

/** A standing acceptance, as a finding carries it. */
export const acceptedSchema = z.strictObject({ reason: reasonSchema, by: authorSchema, at: instantSchema });
export type Accepted = z.infer<typeof acceptedSchema>;

/** A finding on a draft, with the reason for which a person accepted it. */
export const checkedIssueSchema = issueSchema.extend({ accepted: acceptedSchema.optional() });
export type CheckedIssue = z.infer<typeof checkedIssueSchema>;

/** What an acceptance is of: findings of one kind at one place. */
export type FindingPlace = Pick<Issue, 'code' | 'path'>;

/** Names the subject of an acceptance's revisions. */
export const acceptanceSubject = ({ code, path }: FindingPlace): string => `${code} ${path}`;

/** The finding that a subject names; neither part of it holds a space. */
export function findingOfSubject(subject: string): FindingPlace {
  const at = subject.indexOf(' ');
  return { code: subject.slice(0, Math.max(0, at)), path: subject.slice(at + 1) };
}

/** The part of a draft on which findings rest. */
export interface Grounds {
  readonly form: ClusterForm;
  readonly profile: Profile;
  readonly answersByItem: ReadonlyMap<string, readonly Answer[]>;
  readonly register: readonly RegisterEntry[];
}

/** Values in which one finding is rooted. */
export type RestingValues =
  | { readonly profile: Profile }
  | { readonly entries: readonly RegisterEntry[] }
  | {
      readonly answers: Readonly<Record<string, AnswerValue>>;
      readonly entries: readonly RegisterEntry[];
    };

/**
 * The values that a finding rests on: all answers of its unit and, for a rule of the questionnaire, of every item that
 * the rule reads; the entries that are cited at its place; beside the form, the profile or the entry. An acceptance
 * stands only while they are what they were.
 */
export function restingValues(grounds: Grounds, { code, path }: FindingPlace): RestingValues {
  const { form, answersByItem, register } = grounds;
  if (path.startsWith('/')) {
    const [, part, id] = path.split('/');
    return part === 'register'
      ? { entries: register.filter((entry) => entry.id === id) }
      : { profile: grounds.profile };
  }
  const item = itemOfKey(path);
  const unit = form.items.get(item)?.unit ?? form.units.get(path)?.unit;
  const rule = form.rules.get(code);
  const items = new Set([
    item,
    ...(unit === undefined ? [] : leafItems(unit).map(({ linkId }) => linkId)),
    ...(rule === undefined ? [] : itemsOfRule(rule)),
  ]);
  const answers = [...items].flatMap((linkId) => answersByItem.get(linkId) ?? []);
  const cited = new Set((answersByItem.get(item) ?? []).map(({ value }) => citedEntry(value)));
  return {
    answers: Object.fromEntries(answers.map((answer) => [answerKey(answer), answer.value])),
    entries: register.filter(({ id }) => cited.has(id)),
  };
}
