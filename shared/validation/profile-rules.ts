import { isCalendarDay } from '../lib/ids.ts';
import { isUnlistedPartyKey, type Profile } from '../profiles/profile-schema.ts';
import type { Issue, IssueCode } from './issue.ts';

/**
 * Rules across the fields of a profile. `partyKeys`: the keys of the party table, where the caller has it.
 * A State joins a Protocol only as a party to the Convention; a third language is an exception that needs its mark.
 */
export function checkProfile(profile: Profile, partyKeys?: ReadonlySet<string>): Issue[] {
  const issues: Issue[] = [];
  const add = (path: string, code: IssueCode, params: Issue['params'] = {}): void => {
    issues.push({ path: `/profile/${path}`, code, severity: 'error', params });
  };
  if (isUnlistedPartyKey(profile.party)) {
    if (profile.name === undefined) {
      add('name', 'party-name-missing', { party: profile.party });
    }
  } else {
    if (profile.name !== undefined) {
      add('name', 'party-name-not-allowed', { party: profile.party });
    }
    if (partyKeys !== undefined && !partyKeys.has(profile.party)) {
      add('party', 'unknown-party', { party: profile.party });
    }
  }
  if (!profile.instruments.includes('untoc')) {
    add('instruments', 'protocol-without-untoc');
  }
  if (new Set(profile.instruments).size < profile.instruments.length) {
    add('instruments', 'instrument-repeated');
  }
  if (profile.launch !== undefined && !isCalendarDay(profile.launch)) {
    add('launch', 'date-not-real', { value: profile.launch });
  }
  if (new Set(profile.languages).size < profile.languages.length) {
    add('languages', 'language-repeated');
  }
  if (profile.languages.length > 2 && profile.thirdLanguageAgreed !== true) {
    add('languages', 'third-language-not-agreed');
  }
  return issues;
}
