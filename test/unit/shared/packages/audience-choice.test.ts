import { describe, expect, it } from 'vitest';
import { isWiderThan, recordedAudience } from '../../../../shared/packages/audience-choice.ts';
import { audiences } from '../../../../shared/packages/package-schema.ts';
import { fixtureForm } from '../../../support/fixture-form.ts';
import { generalForm } from '../../../support/general-form.ts';

const form = generalForm();
const chosen = (about: string, value: string | null) => ({
  item: `general-1-confidentiality-${about}`,
  value,
});

describe('the audience chosen for the answers', () => {
  it('is the first question on an audience, in the words of a package', () => {
    expect(recordedAudience(form, [chosen('answers', 'states-parties'), chosen('feedback', 'public')])).toBe(
      'states_parties',
    );
    for (const audience of audiences) {
      expect(recordedAudience(form, [chosen('answers', audience.replace('_', '-'))])).toBe(audience);
    }
  });

  it('is none where nobody chose, where it was taken back, and where the form does not ask', () => {
    expect(recordedAudience(form, [chosen('feedback', 'public')])).toBeUndefined();
    expect(recordedAudience(form, [chosen('answers', null)])).toBeUndefined();
    expect(recordedAudience(fixtureForm(), [chosen('answers', 'public')])).toBeUndefined();
  });

  it('without a choice everything but confidential reaches further', () => {
    expect(audiences.map((audience) => isWiderThan(audience, undefined))).toEqual([true, true, false]);
    expect(audiences.map((audience) => isWiderThan(audience, 'states_parties'))).toEqual([
      true,
      false,
      false,
    ]);
    expect(audiences.some((audience) => isWiderThan(audience, 'public'))).toBe(false);
  });
});
