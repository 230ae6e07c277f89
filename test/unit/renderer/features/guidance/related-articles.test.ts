import { describe, expect, test } from 'vitest';
import { instrumentOf, placeOfArticle } from '../../../../../renderer/features/guidance/related-articles.tsx';
import type { Article } from '../../../../../shared/catalogue/catalogue-schema.ts';
import { fixtureForm, fixtureProfile } from '../../../../support/fixture-form.ts';

const form = fixtureForm();
const article = (id: string, more: Partial<Article> = {}): Article => {
  const known = form.articles.get('untoc-5');
  if (known === undefined) {
    throw new Error('fixture');
  }
  return { ...known, id, ...more };
};

describe('a related article', () => {
  test('leads to its first question in this draft', () => {
    expect(placeOfArticle(form, fixtureProfile, article('tip-5'))).toEqual({
      kind: 'here',
      unit: 'tip-5-offence',
    });
  });

  test('of another cluster is answered elsewhere; one about which nothing is asked, nowhere', () => {
    expect(
      placeOfArticle(form, fixtureProfile, article('tip-9', { cluster: 'prevention-assistance' })).kind,
    ).toBe('elsewhere');
    expect(placeOfArticle(form, fixtureProfile, article('untoc-4')).kind).toBe('nowhere');
  });

  test('of an instrument that the State has not joined says so, also where this form holds it', () => {
    const profile = { ...fixtureProfile, instruments: ['untoc' as const] };
    expect(placeOfArticle(form, profile, article('tip-5')).kind).toBe('not-a-party');
    const corruption = article('untoc-8', { condition: 'not-party-to-uncac' });
    expect(placeOfArticle(form, { ...profile, uncacParty: true }, corruption).kind).toBe('uncac-party');
  });
});

test('the id of an article names its instrument', () => {
  expect(['untoc-5', 'tip-5', 'som-3', 'fp-10', 'other-1'].map(instrumentOf)).toEqual([
    'untoc',
    'tip',
    'som',
    'fp',
    undefined,
  ]);
});
