import { describe, expect, it } from 'vitest';
import { enter, entryOf } from '../../../../renderer/client/entry.ts';

const state = { name: 'w', protected: true, keyring: { offered: true, used: true }, lockAfterMinutes: 10 };

describe('how a page stands to its workspace', () => {
  it('K4 a locked state shows why and whether the keyring opens it, and nothing else', () => {
    expect(entryOf({ ...state, state: 'locked', reason: 'idle' })).toEqual({
      kind: 'locked',
      reason: 'idle',
      keyring: true,
    });
    expect(entryOf({ ...state, state: 'open' }).kind).toBe('open');
    expect(entryOf({ ...state, state: 'changing' }).kind).toBe('changing');
  });

  it.each(['locked', 'ended', 'unreachable'] as const)(
    'K4 a page whose session is %s asks nothing',
    async (outcome) => {
      expect((await enter(Promise.resolve(outcome))).kind).toBe(outcome);
    },
  );
});
