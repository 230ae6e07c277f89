import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { letterGaps } from '../../../../shared/letters/letter-gaps.ts';
import type { Letter, LetterEvent } from '../../../../shared/letters/letter-schema.ts';
import { latestLetter, newLetter } from '../../../../shared/letters/new-letter.ts';
import { standingOf } from '../../../../shared/letters/letter-standing.ts';
import { shippedResources } from '../../../support/temp-workspace.ts';

const letter: Letter = {
  language: 'en',
  date: '2026-03-01',
  to: { authority: 'Ministry of Justice', address: '1 Main Street' },
  from: {
    organisation: 'Example House',
    address: '2 Side Street',
    signatory: 'A. Writer',
    contact: 'mail@example.org',
  },
  cluster: 'prevention-assistance',
  fields: ['trafficking'],
  replyBy: '2026-04-15',
};
const id = '00000000-0000-4000-8000-000000000001';
const event = (kind: LetterEvent['kind'], day: string, of = id) => ({ value: { letter: of, kind, day } });
const standing = (events: ReturnType<typeof event>[], today: string, value: Letter = letter) =>
  standingOf({ id, value }, events, today);
const { replyBy: _, ...openEnded } = letter;

describe('feature 53: letters', () => {
  it('waits until the day asked for, and is overdue from the next', () => {
    const sent = [event('sent', '2026-03-02')];
    expect(standing([], '2026-05-01')).toEqual({ letter: id, state: 'not-sent' });
    expect(standing(sent, '2026-04-15')).toMatchObject({
      state: 'waiting',
      since: '2026-03-02',
      due: '2026-04-15',
    });
    expect(standing(sent, '2026-04-16')).toMatchObject({ state: 'overdue', daysOver: 1 });
    expect(standing(sent, '2026-04-02', openEnded)).toMatchObject({ state: 'overdue', due: '2026-04-01' });
  });

  it('a day asked for that was over when the letter went gives the usual time', () => {
    const due = (day: string): string | undefined => standing([event('sent', day)], '2026-04-16').due;
    expect(due('2026-04-14')).toBe('2026-04-15');
    expect(due('2026-04-15')).toBe('2026-05-15');
  });

  it('the next letter begins with the sender of the latest, and with nobody it is sent to', () => {
    const older: Letter = { ...letter, date: '2026-01-01', from: { organisation: 'Older House' } };
    const last = latestLetter([{ value: older }, { value: letter }, { value: older }]);
    const next = newLetter({
      today: '2026-06-01',
      cluster: letter.cluster,
      language: 'en',
      engagement: undefined,
      last,
    });
    expect(next).toMatchObject({ from: letter.from, to: { authority: '' }, replyBy: '2026-07-01' });
    expect(next.to).not.toHaveProperty('address');
  });

  it('a reply or a note of silence ends the waiting, a later reminder begins it anew', () => {
    const sent = event('sent', '2026-03-02');
    const silence = event('silence', '2026-04-20');
    const reminder = event('reminder', '2026-04-21');
    expect(standing([silence, sent], '2026-05-01')).toMatchObject({
      state: 'silence-noted',
      since: '2026-04-20',
    });
    expect(standing([sent, silence, reminder], '2026-05-01')).toMatchObject({
      state: 'waiting',
      due: '2026-05-21',
    });
    expect(standing([sent, silence, event('reply', '2026-04-25')], '2026-05-01')).toMatchObject({
      state: 'replied',
    });
    expect(standing([sent, event('reply', '2026-03-02')], '2026-05-01')).toMatchObject({ state: 'replied' });
    expect(standing([event('reply', '2026-03-09'), sent, reminder], '2026-04-22').state).toBe('waiting');
  });

  it('events of other letters and a reply without a sending noted are told apart', () => {
    expect(
      standing([event('sent', '2026-03-02', '00000000-0000-4000-8000-000000000002')], '2026-05-01').state,
    ).toBe('not-sent');
    expect(standing([event('reply', '2026-03-09')], '2026-05-01').state).toBe('replied');
  });

  it('a full letter lacks nothing', () => {
    expect(letterGaps(letter)).toEqual([]);
  });

  it('says what a letter lacks, what is needed first', () => {
    const empty: Letter = {
      ...openEnded,
      date: '2026-02-30',
      to: { authority: ' ' },
      from: { organisation: '' },
      fields: [],
    };
    expect(letterGaps(empty).map(({ code, weight }) => `${code} ${weight}`)).toEqual([
      'organisation needed',
      'authority needed',
      'fields needed',
      'signatory needed',
      'contact needed',
      'day needed',
      'reply-by advised',
      'sender-address advised',
      'address advised',
    ]);
    expect(letterGaps({ ...letter, fields: [], work: 'Shelters for victims' })).toEqual([]);
    expect(letterGaps({ ...letter, replyBy: letter.date })).toEqual([
      { code: 'reply-too-early', weight: 'advised' },
    ]);
  });
});

it('screens and commands say of letters what the documents say: a reply, never an answer', () => {
  const words = (['letters', 'calendar', 'cli', 'reports'] as const).flatMap((file) => {
    const messages: Record<string, { readonly message: string }> = JSON.parse(
      readFileSync(join(shippedResources, 'locales', 'en', `${file}.json`), 'utf8'),
    );
    return Object.entries(messages)
      .filter(([key]) => /^(?:report\.)?letters?\.|^calendar\.reminder\.reply|^cli\.letter\./.test(key))
      .map(([key, { message }]) => `${key}: ${message}`);
  });
  expect(words.filter((text) => /repl(?:y|ied)/i.test(text)).length).toBeGreaterThan(15);
  expect(words.filter((text) => /answer/i.test(text))).toEqual([]);
});
