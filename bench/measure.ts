import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** The thread that answers is never blocked for longer. */
const goalMilliseconds = 50;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

export interface Measured {
  readonly milliseconds: number;
  readonly blocked: number;
  /** Processor time of this thread: what blocks it no longer than that was not its own work. */
  readonly worked: number;
}

/** Runs some work; how long it took, and the longest time for which the answering thread was busy with it. */
export async function measure(work: () => unknown): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await setImmediate();
  delay.enable();
  const start = process.hrtime.bigint();
  const before = process.threadCpuUsage();
  const running = work();
  // What answers at once holds the thread for as long as it takes.
  const atOnce = Number(process.hrtime.bigint() - start) / 1e6;
  await running;
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  const { user, system } = process.threadCpuUsage(before);
  // The monitor is a timer, and ticks once more before it is read: a block at the very end counts too.
  await setTimeout(2);
  delay.disable();
  return { milliseconds, blocked: Math.max(atOnce, delay.max / 1e6), worked: (user + system) / 1000 };
}

/** The quickest of some rounds: what the work itself holds up is held up in each of them. */
export const least = (all: readonly Measured[]): Measured => ({
  milliseconds: Math.min(...all.map(({ milliseconds }) => milliseconds)),
  blocked: Math.min(...all.map(({ blocked }) => blocked)),
  worked: Math.min(...all.map(({ worked }) => worked)),
});

/** Prints one line; whether the goal was met. */
export function told(what: string, { milliseconds, blocked, worked }: Measured): boolean {
  say(
    `${what.padEnd(24)} ${milliseconds.toFixed(0).padStart(5)} ms, answering thread blocked for at most ${blocked.toFixed(0)} ms (goal ${String(goalMilliseconds)}), worked ${worked.toFixed(0)} ms in all`,
  );
  return blocked <= goalMilliseconds;
}
