import { appError } from '../../../shared/contract/errors.ts';
import { ok } from '../../../shared/lib/result.ts';
import {
  letterEventSchema,
  letterLimits,
  letterSchema,
  type Letter,
  type LetterEvent,
} from '../../../shared/letters/letter-schema.ts';
import { standingOfLetters } from '../../../shared/letters/letter-standing.ts';
import type { LetterService } from '../parallel-services.ts';
import type { Reader } from '../database/open-database.ts';
import { createDraftRecords, requireReport } from '../records/draft-records.ts';
import { todayOf, type ServiceParts } from '../services.ts';

/** Letters to the focal point, and what came of them. */
export function createLetterService(parts: ServiceParts): LetterService {
  const { workspace, clock } = parts;
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
  const all = (draft: string) => (reader: Reader) => {
    const [ofDraft, happened] = [letters.read(reader, draft), events.read(reader, draft)];
    return {
      letters: ofDraft,
      events: happened,
      standing: standingOfLetters(ofDraft, happened, todayOf(clock)),
    };
  };
  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok ? ok(all(draft)(reader)) : found;
      }),
    save: (input, by) => letters.save('letters.save', input, all(input.draft), by),
    remove: (input) => letters.remove('letters.remove', input, all(input.draft)),
    saveEvent: (input, by) => events.save('letters.saveEvent', input, all(input.draft), by),
    removeEvent: (input) => events.remove('letters.removeEvent', input, all(input.draft)),
  };
}
