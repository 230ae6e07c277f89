import { afterEach, describe, expect, it, vi } from 'vitest';
import { derivePassphraseKey, passphraseCost } from '../../../../electron/backend/keys/passphrase-key.ts';

afterEach(() => vi.restoreAllMocks());

/** The passes chosen where each derivation seems to take so many milliseconds of the processor. */
async function passesBy(seems: (derivation: number) => number) {
  let micros = 0;
  let looks = 0;
  vi.spyOn(process, 'threadCpuUsage').mockImplementation(() => {
    micros += looks % 2 === 1 ? seems((looks - 1) / 2) * 1000 : 0;
    looks += 1;
    return { user: micros, system: 0 };
  });
  const { parameters } = await derivePassphraseKey({
    passphrase: Buffer.from('seven quiet rivers'),
    // Its own work, over little memory: how much is chosen does not hang on it.
    cost: { ...passphraseCost, memoryKibibytes: 8 },
    salt: Buffer.alloc(16, 1),
    bytes: 64,
  });
  return { passes: parameters.passes, derivations: looks / 2 };
}

describe('the work of a guess at a passphrase', () => {
  it('K2 is 64 MiB and three passes at the least, by what is set', () => {
    expect(passphraseCost.memoryKibibytes).toBeGreaterThanOrEqual(64 * 1024);
    expect(passphraseCost.leastPasses).toBeGreaterThanOrEqual(3);
    expect(passphraseCost.leastMilliseconds).toBeGreaterThanOrEqual(500);
  });

  it('K2 is no less where a busy computer seems to take long for it', async () => {
    expect(await passesBy(() => 60_000)).toEqual({ passes: 3, derivations: 1 });
  });

  it('K2 grows on a fast computer until it takes long enough', async () => {
    expect(await passesBy((derivation) => (derivation === 0 ? 150 : 600))).toEqual({
      passes: 12,
      derivations: 2,
    });
    expect(await passesBy((derivation) => 20 * 8 ** derivation)).toEqual({ passes: 90, derivations: 3 });
  });

  it('K2 comes to an end where the clock does not move, not by one leap, within what opens again', async () => {
    expect(await passesBy((derivation) => (derivation === 0 ? 0 : 600))).toEqual({
      passes: 24,
      derivations: 2,
    });
    expect(await passesBy(() => 0)).toEqual({ passes: 1000, derivations: 4 });
  });
});
