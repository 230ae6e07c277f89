import * as z from 'zod';
import { canonicalJson } from '../../../shared/lib/json.ts';
import {
  questionnaireRefSchema,
  type QuestionnaireRef,
} from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { readHistory, type Subject } from '../revisions/revision-store.ts';
import { writeValue, type WrittenBy } from '../revisions/write-value.ts';

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
  by: WrittenBy,
): void {
  writeValue(writer, subjectOf(draft), canonicalJson(adoption), by);
}
