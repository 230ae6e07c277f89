import { describe, expect, it } from 'vitest';
import { articleReason, moduleReason } from '../../../../shared/profiles/applicability.ts';
import { checkProfile } from '../../../../shared/validation/profile-rules.ts';
import { fixtureProfile } from '../../../support/fixture-form.ts';

describe('applicability', () => {
  it('asks only of the instruments that the State has joined', () => {
    const profile = { instruments: ['untoc', 'fp'] as const, uncacParty: true };
    expect(moduleReason({ ...profile, instruments: ['untoc', 'fp'] }, 'fp')).toBeUndefined();
    expect(moduleReason({ ...profile, instruments: ['untoc', 'fp'] }, 'som')).toBe('not-a-party');
  });

  it('asks UNTOC 8 and 9 only of States that are not party to UNCAC', () => {
    const article = { condition: 'not-party-to-uncac' as const };
    expect(articleReason({ instruments: ['untoc'], uncacParty: true }, 'untoc', article)).toBe('uncac-party');
    expect(articleReason({ instruments: ['untoc'], uncacParty: false }, 'untoc', article)).toBeUndefined();
    expect(articleReason({ instruments: ['tip'], uncacParty: true }, 'untoc', article)).toBe('not-a-party');
  });
});

describe('checkProfile', () => {
  const codes = (change: Partial<typeof fixtureProfile>): string[] =>
    checkProfile({ ...fixtureProfile, ...change }, new Set(['FRA'])).map(({ code }) => code);

  it('accepts a sound profile', () => {
    expect(codes({})).toEqual([]);
  });

  it.each([
    ['protocol-without-untoc', { instruments: ['tip' as const] }],
    ['instrument-repeated', { instruments: ['untoc' as const, 'untoc' as const] }],
    ['language-repeated', { languages: ['en' as const, 'en' as const] }],
    ['third-language-not-agreed', { languages: ['en' as const, 'fr' as const, 'ar' as const] }],
    ['unknown-party', { party: 'QQQ', name: undefined as never }],
    ['date-not-real', { launch: '2026-02-30' }],
    ['party-name-missing', { name: undefined as never }],
  ])('names %s', (code, change) => {
    expect(codes(change)).toEqual([code]);
  });

  it('refuses a name for a listed party and accepts a third language with its mark', () => {
    expect(codes({ party: 'FRA' })).toEqual(['party-name-not-allowed']);
    expect(codes({ languages: ['en', 'fr', 'ar'], thirdLanguageAgreed: true })).toEqual([]);
  });
});
