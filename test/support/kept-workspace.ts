import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createKeeper, type Keeper, type KeeperOptions } from '../../electron/backend/protection/keeper.ts';

import { createFakeClock } from './fake-ports.ts';
import { cheapCost, fillWorkspace, protectFilled } from './changed-workspace.ts';
import { backendOptions, madeOnce, temporaryFolder, valueOf } from './temp-workspace.ts';

/** A clock and an `after` that stand still until a test moves them; what was put off runs when its time has come. */
export function createFakeTime() {
  const clock = createFakeClock();
  let waiting: { readonly at: number; readonly work: () => void }[] = [];
  const now = (): number => clock.now().getTime();
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) {
      await Promise.resolve();
    }
  };
  return {
    clock,
    after: (milliseconds: number, work: () => void) => {
      const entry = { at: now() + milliseconds, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((one) => one !== entry);
      };
    },
    /** Second by second, so that every look happens when it was meant to. */
    pass: async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1000);
        for (const due of waiting.filter(({ at }) => at <= now())) {
          waiting = waiting.filter((one) => one !== due);
          due.work();
        }
        await rest();
      }
    },
    /** The clock goes on while nothing runs, as on a computer that sleeps; or is set back. */
    jump: (seconds: number) => clock.advance(seconds * 1000),
  };
}
export type FakeTime = ReturnType<typeof createFakeTime>;

export interface Kept {
  readonly keeper: Keeper;
  readonly folder: string;
  readonly time: FakeTime;
  readonly opening: { readonly by: 'recovery-code'; readonly code: string };
}

/** A protected workspace with answers, made once for a test file and copied. */
const protectedTemplate = madeOnce(async () => {
  const { folder } = await fillWorkspace(join(temporaryFolder(), 'workspace'));
  return { folder, code: await protectFilled(folder) };
});

/** A keeper on a copy of it, locked, as a host finds it at its start. */
export async function keepLocked(more: Partial<KeeperOptions> = {}): Promise<Kept> {
  const made = await protectedTemplate();
  const folder = join(temporaryFolder(), 'workspace');
  cpSync(made.folder, folder, { recursive: true });
  const time = createFakeTime();
  const keeper = valueOf(
    await createKeeper({
      ...backendOptions(folder, { passphraseCost: cheapCost, clock: time.clock }),
      after: time.after,
      ...more,
    }),
  );
  return { keeper, folder, time, opening: { by: 'recovery-code', code: made.code } };
}

/** The same, unlocked. */
export async function keepOpen(more: Partial<KeeperOptions> = {}): Promise<Kept> {
  const kept = await keepLocked(more);
  valueOf(await kept.keeper.unlock(kept.opening));
  return kept;
}
