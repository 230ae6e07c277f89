import { expect, test } from 'vitest';
import { distinctReferences } from '../../../../renderer/forms/controls/distinct-references.ts';
import { findTreatyReferences } from '../../../../shared/validation/treaty-reference.ts';
import { fixtureForm } from '../../../support/fixture-form.ts';

test('each place is listed once, wrong ones as they were typed', () => {
  const text = 'Article 5, art. 5 and article 5(1); article 77 and art. 77 of the Convention, article 77.';
  const { known, wrong } = distinctReferences(findTreatyReferences(fixtureForm(), 'untoc', text));
  expect(known.map((one) => one.text)).toEqual(['Article 5', 'article 5(1)']);
  expect(wrong.map((one) => one.text)).toEqual(['article 77', 'art. 77']);
});
