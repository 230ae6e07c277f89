import type { Article, Instrument } from '../catalogue/catalogue-schema.ts';
import type { Profile } from './profile-schema.ts';

/** Why a part of the questionnaire is not asked of a State. */
export type NotApplicableReason = 'not-a-party' | 'uncac-party';

type ProfilePart = Pick<Profile, 'instruments' | 'uncacParty'>;

/** A State is reviewed only on the instruments that it has joined. */
export function moduleReason(profile: ProfilePart, instrument: Instrument): NotApplicableReason | undefined {
  return profile.instruments.includes(instrument) ? undefined : 'not-a-party';
}

/** UNTOC 8 and 9 are reviewed only for States that are not party to the Convention against Corruption. */
export function articleReason(
  profile: ProfilePart,
  instrument: Instrument,
  article: Pick<Article, 'condition'>,
): NotApplicableReason | undefined {
  const reason = moduleReason(profile, instrument);
  if (reason !== undefined) {
    return reason;
  }
  return article.condition === 'not-party-to-uncac' && profile.uncacParty ? 'uncac-party' : undefined;
}
