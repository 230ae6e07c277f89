import { afterEach, describe, expect, it } from 'vitest';
import { letGo, saveAll, saveBeforeLock, untilLock } from '../../../../renderer/client/until-lock.ts';

afterEach(letGo);

describe('what a page holds until the lock', () => {
  it('K4 everything typed is saved, and one that fails or is refused is told', async () => {
    const saved: string[] = [];
    const takeBack = saveBeforeLock(async () => {
      saved.push('taken back');
      return false;
    });
    saveBeforeLock(async () => {
      saved.push('one');
      return true;
    });
    takeBack();
    expect(await saveAll()).toBe(true);
    expect(saved).toEqual(['one']);
    saveBeforeLock(() => Promise.reject(new Error('no host')));
    expect(await saveAll()).toBe(false);
    expect(saved).toEqual(['one', 'one']);
  });

  it('K4 letting go ends what listens and forgets what is to be saved; the next opening begins anew', async () => {
    const before = untilLock();
    saveBeforeLock(async () => false);
    letGo();
    expect(before.aborted).toBe(true);
    expect(untilLock().aborted).toBe(false);
    expect(await saveAll()).toBe(true);
  });
});
