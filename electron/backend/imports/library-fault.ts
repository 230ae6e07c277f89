import type { Held } from '../../../shared/imports/import-schema.ts';
import { acceptProfile } from '../profiles/profile-service.ts';
import type { Library } from '../questionnaires/library.ts';
import type { ImportReading } from './reading.ts';

/** Why a contribution cannot be taken over with the data files at hand; other types are kept to be read as they are. */
export function libraryFault(
  library: Library,
  { head, profile, draft }: Pick<ImportReading, 'head' | 'profile' | 'draft'>,
): Held | undefined {
  if (head.type !== 'contribution') {
    return undefined;
  }
  const unknown = head.questionnaire.find((ref) => !library.knows(ref, head.cluster));
  if (unknown !== undefined) {
    return { reason: 'unknown-questionnaire', part: `${unknown.url}|${unknown.version}` };
  }
  return draft !== undefined || acceptProfile(profile, library.partyKeys).ok
    ? undefined
    : { reason: 'profile-unfit', part: head.party.key };
}
