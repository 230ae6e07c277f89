import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { uuidSchema } from '../lib/ids.ts';
import { doubts } from '../statements/statement-names.ts';
import { mostStatements, statementSchema } from '../statements/statement-schema.ts';
import { procedure } from './procedure.ts';
import { recordEdit, recordRemoval, recordSchema } from './record.ts';

const all = z.strictObject({ statements: z.array(recordSchema(statementSchema)).max(mostStatements) });
/** What stands after a change; absent where it was removed. */
const statement = z.strictObject({ statement: recordSchema(statementSchema).optional() });
const word = z.string().min(1).max(200);

/** Statements for constructive dialogues. They are checked where they are written, by the words given here. */
export const statements = {
  list: procedure.input(z.strictObject({ draft: uuidSchema })).output(all),
  save: procedure.input(z.strictObject({ ...recordEdit, value: statementSchema })).output(statement),
  remove: procedure.input(z.strictObject(recordRemoval)).output(statement),
  /**
   * What countries and territories, their people and their capitals are called in one language: the data of
   * `statementCheck`. That one stands here says nothing about its status.
   */
  names: procedure.input(z.strictObject({ language: localeSchema })).output(
    z.strictObject({
      countries: z
        .array(
          z.strictObject({
            party: z.string().max(10),
            names: z.array(word).max(40),
            nationalities: z.array(word).max(60),
            capitals: z.array(word).max(20),
          }),
        )
        .max(400),
      doubtful: z.array(z.strictObject({ word, as: z.enum(doubts) })).max(300),
      titles: z.array(word).max(100),
      exceptions: z.array(word).max(300),
    }),
  ),
};
