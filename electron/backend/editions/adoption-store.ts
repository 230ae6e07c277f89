import * as z from 'zod';
import { canonicalJson } from '../../../shared/lib/json.ts';
import {
  questionnaireRefSchema,
  type QuestionnaireRef,
} from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { applyPlan } from '../revisions/apply-plan.ts';
import { readHeads, readHistory, toKnown, type Subject } from '../revisions/revision-store.ts';
import { planTake } from '../revisions/save-rule.ts';

const adoptionSchema = z.strictObject({
  from: z.array(questionnaireRefSchema),
  to: z.array(questionnaireRefSchema),
});
type Switch = z.infer<typeof adoptionSchema>;

/** How the mark of a carried answer names the edition for which the answer was given. */
export const editionOfTitle = ({ url, version }: QuestionnaireRef): string => `${url} ${version}`;

const subjectOf = (draft: string): Subject => ({ kind: 'edition', scope: draft, id: 'questionnaire' });

/** The switches of a draft from edition to edition, newest first. */
export const readAdoptions = (reader: Reader, draft: string): Switch[] =>
  readHistory(reader, subjectOf(draft)).flatMap(({ value }) => {
    const parsed = adoptionSchema.safeParse(JSON.parse(value));
    return parsed.success ? [parsed.data] : [];
  });

/** Keeps who switched a draft to which editions, and when. */
export function recordAdoption(
  writer: Writer,
  draft: string,
  adoption: { readonly from: readonly QuestionnaireRef[]; readonly to: readonly QuestionnaireRef[] },
  by: { readonly author: Author; readonly now: Date; readonly id: string },
): void {
  const subject = subjectOf(draft);
  const value = canonicalJson(adoption);
  const plan = planTake(readHeads(writer, subject).map(toKnown), value);
  if (plan.act !== 'reused') {
    applyPlan(writer, subject, plan, {
      value,
      cites: undefined,
      author: by.author,
      authoredAt: by.now.toISOString(),
      editor: undefined,
      spareId: () => by.id,
    });
  }
}
