import type { AppError } from '../../../shared/contract/errors.ts';
import { wayInto, type WayIn, type WayInWish } from '../../../shared/engagements/way-in.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { isUnlistedPartyKey } from '../../../shared/profiles/profile-schema.ts';
import { acceptProfile } from '../profiles/profile-service.ts';
import type { Library } from '../questionnaires/library.ts';

/** The way in, for a State and memberships that a profile could have. */
export function findWayIn(
  wish: WayInWish & { readonly party: string },
  today: string,
  library: Pick<Library, 'catalogues' | 'fields' | 'partyKeys'>,
): Result<WayIn, AppError> {
  const { party, group, launch, instruments, uncacParty } = wish;
  const accepted = acceptProfile(
    {
      format: 'palermo-profile/1',
      party,
      ...(isUnlistedPartyKey(party) ? { name: party } : {}),
      instruments: [...instruments],
      uncacParty,
      group,
      ...(launch === undefined ? {} : { launch }),
      languages: ['en'],
    },
    library.partyKeys,
  );
  return accepted.ok ? ok(wayInto(wish, today, library.catalogues, library.fields)) : err(accepted.error);
}
