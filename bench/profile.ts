import type { Profile } from '../shared/profiles/profile-schema.ts';

/** A State that has joined everything and answers in two languages: the most that can be asked. */
export const largestProfile: Profile = {
  format: 'palermo-profile/1',
  party: 'XPA',
  name: 'Bench',
  instruments: ['untoc', 'tip', 'som', 'fp'],
  uncacParty: false,
  group: 1,
  languages: ['en', 'fr'],
};
