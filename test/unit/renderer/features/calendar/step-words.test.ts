import { expect, test } from 'vitest';
import { daysText, originText, stepTitle } from '../../../../../renderer/features/calendar/step-words.ts';
import { createLanguage } from '../../../../../renderer/i18n/provider.tsx';
import { createFormat } from '../../../../../renderer/i18n/use-translate.ts';
import { mechanismSteps } from '../../../../../shared/calendar/step-schema.ts';

const { t } = createLanguage('en');
const format = createFormat('en');
const own = '11111111-1111-4111-8111-111111111111';

test('every step of the mechanism has a title and a rule in words', () => {
  for (const id of mechanismSteps) {
    expect(stepTitle({ id, value: {} }, t)).toMatch(/^[A-Z][a-z]/);
    expect(originText({ id, ruleIsNominal: false }, t, format)).toMatch(/^The rule: .+\.$/);
  }
  expect(stepTitle({ id: own, value: { title: 'Ask' } }, t)).toBe('Ask');
});

test('where a day comes from is said in words', () => {
  const step = { id: 'saq' as const, ruleDay: '2026-09-01', ruleIsNominal: false };
  expect(originText({ ...step, origin: 'rule' }, t, format)).toBe(
    'By the rule: six months after the launch.',
  );
  expect(originText({ ...step, origin: 'nominal' }, t, format)).toContain(
    'Nominal: the real launch decides.',
  );
  expect(originText({ ...step, origin: 'own' }, t, format)).toBe(
    'Set here. The rule gives 1\u00a0September\u00a02026.',
  );
  expect(originText({ ...step, origin: 'own', ruleIsNominal: true }, t, format)).toContain('nominal');
  expect(originText({ id: 'languages', origin: 'own', ruleIsNominal: false }, t, format)).toBe('Set here.');
  expect(originText({ id: own, origin: 'own', ruleIsNominal: false }, t, format)).toBe('Own step.');
});

test.each([
  [0, 'Today'],
  [1, '1 day left'],
  [30, '30 days left'],
  [-1, '1 day past'],
  [-400, '400 days past'],
])('%i days: %s', (days, text) => {
  expect(daysText(days, t)).toBe(text);
});
