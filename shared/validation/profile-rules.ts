import { isCalendarDay } from '../lib/ids.ts';
import { isUnlistedPartyKey, type Profile } from '../profiles/profile-schema.ts';
import { builtInRules } from './built-in-rules.ts';
import { finding, type Issue, type IssueCode } from './issue.ts';

/** A finding on a profile; every rule on profiles is built in. */
export type ProfileIssue = Issue & { readonly code: IssueCode };

/**
 * Rules across the fields of a profile. `partyKeys`: the keys of the party table, where the caller has it.
 * A State joins a Protocol only as a party to the Convention; a third language is an exception that needs its mark.
 */
export function checkProfile(profile: Profile, partyKeys?: ReadonlySet<string>): ProfileIssue[] {
  const issues: ProfileIssue[] = [];
  const add = (path: string, code: IssueCode, params: Issue['params'] = {}): void => {
    issues.push({ path: `/profile/${path}`, ...finding(code, params) });
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
  } else if (profile.launch !== undefined && profile.launch < builtInRules['launch-before-process'].from) {
    add('launch', 'launch-before-process', {
      value: profile.launch,
      from: builtInRules['launch-before-process'].from,
    });
  }
  if (new Set(profile.languages).size < profile.languages.length) {
    add('languages', 'language-repeated');
  }
  if (profile.languages.length > 2 && profile.thirdLanguageAgreed !== true) {
    add('languages', 'third-language-not-agreed');
  }
  if (profile.languages.length < 3 && profile.thirdLanguageAgreed === true) {
    add('languages', 'third-language-mark-unused');
  }
  return issues;
}
