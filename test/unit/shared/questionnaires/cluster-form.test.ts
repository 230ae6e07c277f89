import { expect, it } from 'vitest';
import { unitObligation } from '../../../../shared/questionnaires/cluster-form.ts';
import { generalForm } from '../../../support/general-form.ts';

it('a unit of the general part rests on no provision: it has no obligation, not the weakest', () => {
  const form = generalForm();
  const of = (id: string) => {
    const unit = form.units.get(id)?.unit;
    return unit === undefined ? 'no unit' : unitObligation(form, unit);
  };
  expect(of('general-1-focal-point')).toBeUndefined();
  expect(of('untoc-5-figures')).toBe('mandatory');
});
