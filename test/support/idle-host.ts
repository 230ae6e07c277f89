// node test/support/idle-host.ts WORKSPACE
// A web host on a new workspace whose time goes on second by second, and at once to the next idle lock when a line comes in.
// Passphrases cost it little. Prints its launch link.
import { createInterface } from 'node:readline';
import { createKeeper } from '../../electron/backend/protection/keeper.ts';
import { createLogFile } from '../../electron/hosts/log-file.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { startWebHost } from '../../electron/hosts/web-host.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { cheapCost } from './changed-workspace.ts';
import { createFakeTime } from './kept-workspace.ts';
import { backendOptions, shippedResources, valueOf } from './temp-workspace.ts';

const [, , folder = ''] = process.argv;
const time = createFakeTime();
const logger = createLogFile(workspacePaths(folder).logs, time.clock);
const keeper = valueOf(
  await createKeeper({
    ...backendOptions(folder, { passphraseCost: cheapCost, resources: shippedResources, ids: systemIds }),
    clock: time.clock,
    logger,
    after: time.after,
  }),
);
const rendererFolder = new URL('../../out/renderer/', import.meta.url).pathname;
const host = valueOf(await startWebHost({ keeper, rendererFolder, ids: systemIds, logger }));
let isSkipping = false;
setInterval(() => {
  if (!isSkipping) {
    void time.pass(1);
  }
}, 1000);
process.stdout.write(`${host.url}\n`);

for await (const _line of createInterface({ input: process.stdin })) {
  isSkipping = true;
  let isLocking = false;
  void (async () => {
    for await (const { event } of keeper.watch()) {
      isLocking ||= event === 'locking';
    }
  })();
  while (!isLocking) {
    await time.pass(1);
  }
  isSkipping = false;
}
await host.close();
await keeper.close();
process.exit(0);
