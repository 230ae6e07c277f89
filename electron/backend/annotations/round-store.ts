import * as z from 'zod';
import type { FeedbackRound } from '../../../shared/contract/annotations.ts';
import { uuidSchema } from '../../../shared/lib/ids.ts';
import { audienceSchema } from '../../../shared/packages/package-schema.ts';
import { signatureStateSchema } from '../../../shared/packages/verify-report.ts';
import { authorSchema } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { jsonOf, textOf } from '../database/row.ts';
import type { Side } from './note-place.ts';

/** What is written down of a feedback. */
export const roundFactsSchema = z.strictObject({
  about: uuidSchema.optional(),
  audience: audienceSchema,
  from: authorSchema.optional(),
  /** As they were found when the file came or was sealed; whose keys they are is asked anew each time. */
  signatures: z.array(signatureStateSchema).max(100),
});
export type RoundFacts = z.infer<typeof roundFactsSchema>;

const directionSchema = z.enum(['sent', 'received']);
const mostRounds = 10_000;

/** Feedback that left a side or came to it, in the order it did, with the notes that each brought first. */
export function readRounds(reader: Reader, draft: string, side: Side): FeedbackRound[] {
  const notes = Map.groupBy(
    reader
      .all('SELECT id, round FROM annotation WHERE draft = ? AND round IS NOT NULL ORDER BY sequence', draft)
      .map((row) => ({ id: textOf(row, 'id'), round: textOf(row, 'round') })),
    ({ round }) => round,
  );
  return reader
    .all(
      'SELECT package, direction, facts, at FROM feedback_round WHERE draft = ? AND place = ? ORDER BY sequence LIMIT ?',
      draft,
      side,
      mostRounds,
    )
    .map((row) => {
      const id = textOf(row, 'package');
      return {
        ...jsonOf(row, 'facts', roundFactsSchema),
        package: id,
        direction: directionSchema.parse(textOf(row, 'direction')),
        at: textOf(row, 'at'),
        notes: (notes.get(id) ?? []).map((note) => note.id),
      };
    });
}

export interface NewRound {
  readonly package: string;
  readonly draft: string;
  readonly direction: 'sent' | 'received';
  readonly side: Side;
  readonly facts: RoundFacts;
  readonly at: string;
}

/** Notes a feedback; known already on this side, whichever way it went, it changes nothing. */
export const addRound = (writer: Writer, round: NewRound): number =>
  writer.run(
    'INSERT INTO feedback_round (package, draft, direction, place, facts, at) SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM feedback_round WHERE package = ? AND place = ?)',
    round.package,
    round.draft,
    round.direction,
    round.side,
    JSON.stringify(round.facts),
    round.at,
    round.package,
    round.side,
  );
