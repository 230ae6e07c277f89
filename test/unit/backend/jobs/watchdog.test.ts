import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createWatchdog } from '../../../../electron/backend/jobs/watchdog.ts';

test('a worker is charged with what it used for this task since its last progress, and with nothing before', async () => {
  const watchdog = createWatchdog({ stallMilliseconds: 10, totalMilliseconds: 60_000 });
  let used = 5000;
  let looks = 0;
  const looked = Promise.withResolvers<void>();
  const worker = {
    cpuUsage: () => {
      looks += 1;
      if (looks === 3) {
        looked.resolve();
      }
      return Promise.resolve({ user: used * 1000, system: 0 });
    },
  };
  watchdog.begin(worker, 5000);
  await looked.promise;
  expect(watchdog.signal.aborted).toBe(false);
  const aborted = once(watchdog.signal, 'abort');
  used = 5010;
  await aborted;
  expect(watchdog.signal.aborted).toBe(true);
  watchdog.end();
});
