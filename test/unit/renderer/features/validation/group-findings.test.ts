import { expect, test } from 'vitest';
import { groupFindings } from '../../../../../renderer/features/validation/findings.tsx';
import { createClusterForm } from '../../../../../shared/questionnaires/cluster-form.ts';
import { fixtureForm, leaf } from '../../../../support/fixture-form.ts';

test('no finding is left out: those beside the form come first, then the general part, then the articles', () => {
  const fixture = fixtureForm();
  const general = {
    units: [
      { id: 'general-1', title: 'Who answered', provisions: [], items: [leaf('general-1-name', 'string')] },
    ],
  };
  const form = createClusterForm(
    fixture.modules.map((module) => (module.instrument === 'untoc' ? { ...module, general } : module)),
    [],
  );
  const paths = [
    'tip-5-offence-answer',
    'untoc-8-bribery-answer',
    'general-1-name',
    'untoc-5-notice',
    '/profile/launch',
    'gone-item',
  ];
  const groups = groupFindings(
    form,
    paths.map((path) => ({ path, code: 'expected', params: {} })),
  );
  expect(groups.map(({ section, findings }) => [section, findings.map(({ path }) => path)])).toEqual([
    [undefined, ['/profile/launch', 'gone-item']],
    ['general', ['general-1-name']],
    ['untoc-5', ['untoc-5-notice']],
    ['untoc-8', ['untoc-8-bribery-answer']],
    ['tip-5', ['tip-5-offence-answer']],
  ]);
});
