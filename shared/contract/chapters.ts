import * as z from 'zod';
import {
  chapterSchema,
  mostChapters,
  processAnswerSchema,
  processQuestions,
} from '../chapters/chapter-schema.ts';
import { uuidSchema } from '../lib/ids.ts';
import { procedure } from './procedure.ts';
import { recordEdit, recordRemoval, recordSchema } from './record.ts';

const all = z.strictObject({
  chapters: z.array(recordSchema(chapterSchema)).max(mostChapters),
  process: z.array(recordSchema(processAnswerSchema)).max(processQuestions.length),
});

/** What stands after a change; absent where it was removed. */
const text = z.strictObject({ chapter: recordSchema(chapterSchema).optional() });
const answer = z.strictObject({ answer: recordSchema(processAnswerSchema).optional() });

/** Texts of a parallel report: chapters, law and practice by article, and the answers about the review itself. */
export const chapters = {
  list: procedure.input(z.strictObject({ draft: uuidSchema })).output(all),
  save: procedure.input(z.strictObject({ ...recordEdit, value: chapterSchema })).output(text),
  remove: procedure.input(z.strictObject(recordRemoval)).output(text),
  saveProcess: procedure.input(z.strictObject({ ...recordEdit, value: processAnswerSchema })).output(answer),
  removeProcess: procedure.input(z.strictObject(recordRemoval)).output(answer),
};
