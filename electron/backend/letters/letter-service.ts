import { appError } from '../../../shared/contract/errors.ts';
import { ok } from '../../../shared/lib/result.ts';
import {
  letterEventSchema,
  letterLimits,
  letterSchema,
  type Letter,
  type LetterEvent,
} from '../../../shared/letters/letter-schema.ts';
import type { LetterService } from '../parallel-services.ts';
import type { Reader } from '../database/open-database.ts';
import { createDraftRecords, requireReport } from '../records/draft-records.ts';
import type { ServiceParts } from '../services.ts';

/** Letters to the focal point, and what came of them. */
export function createLetterService(parts: ServiceParts): LetterService {
  const { workspace } = parts;
  const letters = createDraftRecords<Letter>(parts, {
    kind: 'letter',
    schema: letterSchema,
    most: letterLimits.letters,
  });
  const events = createDraftRecords<LetterEvent>(parts, {
    kind: 'letter-event',
    schema: letterEventSchema,
    most: letterLimits.events,
    check: (reader, draft, { value }) =>
      letters.find(reader, draft.id, value.letter) === undefined
        ? appError('not-found', { letter: value.letter })
        : undefined,
  });
  const letterOf = (draft: string, record: string) => (reader: Reader) => {
    const letter = letters.find(reader, draft, record);
    return letter === undefined ? {} : { letter };
  };
  const eventOf = (draft: string, record: string) => (reader: Reader) => {
    const event = events.find(reader, draft, record);
    return event === undefined ? {} : { event };
  };
  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok
          ? ok({ letters: letters.read(reader, draft), events: events.read(reader, draft) })
          : found;
      }),
    save: (input, by) => letters.save('letters.save', input, letterOf(input.draft, input.record), by),
    remove: (input) => letters.remove('letters.remove', input, letterOf(input.draft, input.record)),
    saveEvent: (input, by) => events.save('letters.saveEvent', input, eventOf(input.draft, input.record), by),
    removeEvent: (input) => events.remove('letters.removeEvent', input, eventOf(input.draft, input.record)),
  };
}
