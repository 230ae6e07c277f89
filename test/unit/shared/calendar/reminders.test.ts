import { expect, test } from 'vitest';
import { asksOn, type Reminder } from '../../../../shared/calendar/reminders.ts';

const past = { id: 'plan-step-a', day: '2026-03-01' } as const;

test.each<readonly [string, Reminder, boolean]>([
  ['a letter without a reply', { ...past, kind: 'reply', origin: 'advice' }, true],
  ['a step with a day of one’s own', { ...past, kind: 'plan-step', origin: 'own' }, true],
  ['a step with a day that is only advice', { ...past, kind: 'plan-step', origin: 'nominal' }, false],
  ['the day of a dialogue', { ...past, kind: 'attendance', origin: 'own' }, false],
])('%s that lies behind goes on asking or not', (_name, reminder, asks) => {
  expect(asksOn(reminder, '2026-03-02')).toBe(asks);
  expect(asksOn(reminder, reminder.day)).toBe(false);
});
