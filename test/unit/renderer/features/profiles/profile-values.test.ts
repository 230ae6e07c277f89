// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import {
  emptyProfile,
  profileToValues,
  unlisted,
  valuesToProfile,
  type ProfileValues,
} from '../../../../../renderer/features/profiles/profile-values.ts';
import type { Profile } from '../../../../../shared/profiles/profile-schema.ts';

const keys = new Set(['MAR', 'BOL']);
const full: ProfileValues = {
  ...emptyProfile('en'),
  party: 'MAR',
  uncacParty: 'yes',
  group: '2',
  launch: '2026-08-03',
};
const codes = (values: ProfileValues) =>
  valuesToProfile(values, keys).faults.map(({ field, code }) => `${field}:${code}`);

describe('valuesToProfile', () => {
  it('names everything that is still open', () => {
    expect(codes(emptyProfile('en'))).toEqual([
      'party:party-missing',
      'uncacParty:uncac-missing',
      'group:group-missing',
    ]);
  });

  it('gives a profile once nothing is open, and takes it back unchanged', () => {
    const profile: Profile = {
      format: 'palermo-profile/1',
      party: 'MAR',
      instruments: ['untoc'],
      uncacParty: true,
      group: 2,
      launch: '2026-08-03',
      languages: ['en'],
    };
    expect(valuesToProfile(full, keys)).toEqual({ profile, faults: [] });
    expect(valuesToProfile(profileToValues(profile), keys).profile).toEqual(profile);
  });

  it('refuses a Protocol without the Convention, and no instrument at all', () => {
    expect(codes({ ...full, instruments: ['tip'] })).toEqual(['instruments:protocol-without-untoc']);
    expect(codes({ ...full, instruments: [] })).toEqual(['instruments:protocol-without-untoc']);
  });

  it('lets a third language in only with its mark', () => {
    const three = { ...full, languages: ['en', 'fr', 'ar'] } as const;
    expect(codes(three)).toEqual(['languages:third-language-not-agreed']);
    expect(valuesToProfile({ ...three, thirdLanguageAgreed: true }, keys).profile?.thirdLanguageAgreed).toBe(
      true,
    );
    expect(
      valuesToProfile({ ...full, thirdLanguageAgreed: true }, keys).profile?.thirdLanguageAgreed,
    ).toBeUndefined();
  });

  it('takes a party that is not listed with a code and a name', () => {
    const own = { ...full, party: unlisted, unlistedKey: 'XPA', unlistedName: ' Palermia ' };
    expect(valuesToProfile(own, keys).profile).toMatchObject({ party: 'XPA', name: 'Palermia' });
    expect(codes({ ...own, unlistedKey: 'PAL' })).toContain('unlistedKey:key-shape');
    expect(codes({ ...own, unlistedName: ' ' })).toEqual(['unlistedName:name-missing']);
  });

  it('refuses a launch that no calendar has', () => {
    expect(codes({ ...full, launch: '2026-02-30' })).toContain('launch:launch-not-real');
  });
});
